/* Threads that divide work: each part once, however many there are, and no hanging. */
#include "team.h"

#include "compare.h"
#include "environment.h"

static const guint team_sizes[] = { 1, 2, 3, 7 };

/* Enough for a team to be woken. */
#define MUCH ((gsize) 1 << 30)

typedef struct {
  gsize n_parts;
  guint *visits; /* of each part */
  int calls;
} Count;

static void
count_parts (gpointer data, G_GNUC_UNUSED const BpKernels *kernels, gsize first, gsize end)
{
  Count *count = data;
  g_assert_cmpuint (first, <, end);
  g_assert_cmpuint (end, <=, count->n_parts);
  g_atomic_int_inc (&count->calls);
  for (gsize part = first; part < end; part++)
    count->visits[part]++;
}

/* Every part is done once in every round. */
static void
check_rounds (guint n_threads, gsize n_parts, guint n_rounds)
{
  g_autoptr (BpTeam) team = bp_team_new (n_threads, bp_kernels_choose ());
  g_autofree guint *visits = g_new0 (guint, n_parts);
  Count count = { n_parts, visits, 0 };
  for (guint round = 0; round < n_rounds; round++)
    bp_team_do (team, n_parts, MUCH, count_parts, &count);
  for (gsize part = 0; part < n_parts; part++)
    g_assert_cmpuint (visits[part], ==, n_rounds);
}

static void
test_each_part_once (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (team_sizes); i++)
    for (gsize n_parts = 1; n_parts <= 70; n_parts++)
      check_rounds (team_sizes[i], n_parts, 3);
}

static void
test_many_rounds (void)
{
  check_rounds (2, 9, 20000);
  check_rounds (3, 13, 10000);
  check_rounds (7, 32, 4000);
  check_rounds (BP_MAX_THREADS, 260, 100);
}

static guint
count_calls (guint n_threads, gsize n_parts, gsize n_operations)
{
  g_autoptr (BpTeam) team = bp_team_new (n_threads, bp_kernels_choose ());
  g_autofree guint *visits = g_new0 (guint, n_parts + 1);
  Count count = { n_parts, visits, 0 };
  bp_team_do (team, n_parts, n_operations, count_parts, &count);
  return count.calls;
}

/* Much work is divided, in pieces that are whole blocks if there are some for everyone, little is
 * not, and nobody gets a share without parts. */
static void
test_division (void)
{
  g_assert_cmpuint (count_calls (3, 30, MUCH), ==, 4); /* 8, 8, 8, 6 */
  g_assert_cmpuint (count_calls (2, 33, MUCH), ==, 5);
  g_assert_cmpuint (count_calls (3, 24, MUCH), ==, 3);
  g_assert_cmpuint (count_calls (2, 1600, MUCH), ==, 16);
  g_assert_cmpuint (count_calls (7, 56, MUCH), ==, 7);
  g_assert_cmpuint (count_calls (7, 2, MUCH), ==, 2);
  g_assert_cmpuint (count_calls (1, 30, MUCH), ==, 1);
  g_assert_cmpuint (count_calls (7, 1, MUCH), ==, 1);
  g_assert_cmpuint (count_calls (7, 30, 1000), ==, 1);
  g_assert_cmpuint (count_calls (7, 0, MUCH), ==, 0);
}

#define N_PARTS 64
#define IN_FIRST_PIECE 8

/* Whoever has the first piece is held up until all others are done. */
static void
hold_up (gpointer data, G_GNUC_UNUSED const BpKernels *kernels, gsize first, gsize end)
{
  gint *n_done = data;
  while (first == 0 && g_atomic_int_get (n_done) < N_PARTS - IN_FIRST_PIECE)
    g_thread_yield ();
  g_atomic_int_add (n_done, (gint) (end - first));
}

/* The share of a thread that does not get on is done by the others. */
static void
test_help (void)
{
  for (guint n_threads = 2; n_threads <= 4; n_threads++)
    {
      g_autoptr (BpTeam) team = bp_team_new (n_threads, bp_kernels_choose ());
      for (guint round = 0; bp_team_get_n_threads (team) > 1 && round < 200; round++)
        {
          gint n_done = 0;
          bp_team_do (team, N_PARTS, MUCH, hold_up, &n_done);
          g_assert_cmpint (n_done, ==, N_PARTS);
        }
    }
}

/* Sums of thirds, and of numbers below the normal ones. */
static void
add_parts (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  static const double factors[] = { 1.0 / 3.0, 1e-160, 0.1 }, terms[] = { 0.7, 1e-150, 1.0 / 7.0 };
  double *sums = data;
  for (gsize part = first; part < end; part++)
    kernels->product (&(BpProduct){ .n_rows = 1,
                                    .n_columns = 1,
                                    .n_terms = 3,
                                    .left = factors,
                                    .left_column = 1,
                                    .right = terms,
                                    .right_row = 1,
                                    .c = sums + part });
  for (gsize part = first; part < end; part++)
    sums[part] += factors[1] * terms[1];
}

/* Members started by a thread that rounds upward, and flushes subnormal numbers to 0 where it can,
 * round to the nearest all the same. */
static void
test_environment (void)
{
  double expected[9] = { 0 }, sums[9] = { 0 };
  const BpKernels *kernels = bp_kernels_choose ();
  fenv_t environment;
  add_parts (expected, kernels, 0, 9);
  fegetenv (&environment);
  disturb_environment ();
  g_autoptr (BpTeam) team = bp_team_new (3, kernels);
  fesetenv (&environment);
  bp_team_do (team, 9, MUCH, add_parts, sums);
  assert_same_bits (sums, expected, 9);
}

static void
test_no_work (void)
{
  const BpKernels *plain = bp_kernels_by_name ("plain");
  for (guint n_threads = 1; n_threads <= BP_MAX_THREADS; n_threads += 7)
    {
      g_autoptr (BpTeam) team = bp_team_new (n_threads, plain);
      g_assert_true (bp_team_get_kernels (team) == plain);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/team/each-part-once", test_each_part_once);
  g_test_add_func ("/team/many-rounds", test_many_rounds);
  g_test_add_func ("/team/division", test_division);
  g_test_add_func ("/team/help", test_help);
  g_test_add_func ("/team/environment", test_environment);
  g_test_add_func ("/team/no-work", test_no_work);
  return g_test_run ();
}

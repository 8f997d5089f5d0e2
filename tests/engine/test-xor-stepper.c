/* Walking through updates: forward and back are exact, and the memory of it is bounded. */
#include "xor-stepper.h"

#include <string.h>

#include "compare.h"

#define PLENTY (1u << 20) /* bytes */

static BpXor *
new_xor (gboolean corrected, guint32 seed, guint n_hidden)
{
  BpXorConfig config = bp_xor_config_default ();
  config.corrected = corrected;
  config.seed = seed;
  config.n_hidden = n_hidden;
  return bp_xor_new (&config);
}

/* Every matrix, also those that later stages will overwrite unread. */
static void
assert_same_network (const BpXor *a, const BpXor *b)
{
  guint n = a->n_hidden;
  assert_same_bits (a->w1, b->w1, 2 * n);
  assert_same_bits (a->w2, b->w2, n);
  assert_same_bits (a->hidden, b->hidden, BP_XOR_SAMPLES * n);
  assert_same_bits (a->hidden_delta, b->hidden_delta, BP_XOR_SAMPLES * n);
  assert_same_bits (a->twice, b->twice, BP_XOR_SAMPLES * n);
  assert_same_bits (a->output, b->output, BP_XOR_SAMPLES);
  assert_same_bits (a->error, b->error, BP_XOR_SAMPLES);
  assert_same_bits (a->delta, b->delta, BP_XOR_SAMPLES);
}

static void
go_forward (BpXorStepper *stepper, guint n)
{
  for (guint i = 0; i < n; i++)
    bp_xor_stepper_forward (stepper, bp_kernels_choose ());
}

static void
go_back (BpXorStepper *stepper, guint n)
{
  for (guint i = 0; i < n; i++)
    bp_xor_stepper_back (stepper);
}

/* All stages of an update are an epoch. */
static void
test_updates_are_epochs (void)
{
  for (int corrected = 0; corrected < 2; corrected++)
    {
      g_autoptr (BpXor) xor = new_xor (corrected, 42, 3);
      g_autoptr (BpXorStepper) stepper = bp_xor_stepper_new (xor, PLENTY);
      for (guint epoch = 0; epoch < 200; epoch++)
        {
          assert_same_bits (bp_xor_stepper_get_network (stepper)->w1, xor->w1, 6);
          go_forward (stepper, 1);
          assert_same_bits (bp_xor_stepper_get_old_w1 (stepper), xor->w1, 6);
          assert_same_bits (bp_xor_stepper_get_old_w2 (stepper), xor->w2, 3);
          go_forward (stepper, BP_XOR_N_STAGES - 1);
          bp_xor_epoch (xor, bp_kernels_choose ());
          assert_same_network (bp_xor_stepper_get_network (stepper), xor);
        }
      g_assert_cmpuint (bp_xor_stepper_get_n_stages (stepper), ==, 200 * BP_XOR_N_STAGES);
    }
}

/* A stage changes nothing but what it is for. */
static void
test_stages (void)
{
  g_autoptr (BpXor) published = new_xor (FALSE, 42, 3), corrected = new_xor (TRUE, 42, 3);
  g_autoptr (BpXorStepper) stepper = bp_xor_stepper_new (published, PLENTY);
  g_autoptr (BpXorStepper) right = bp_xor_stepper_new (corrected, PLENTY);
  const BpXor *now = bp_xor_stepper_get_network (stepper);
  go_forward (stepper, 1);
  g_assert_cmpfloat (now->output[0], !=, 0.0);
  g_assert_cmpfloat (now->error[0], ==, 0.0);
  go_forward (stepper, 1);
  g_assert_cmpfloat (now->error[0], ==, -now->output[0]);
  g_assert_cmpfloat (now->delta[0], ==, 0.0);
  go_forward (stepper, 1);
  g_assert_cmpfloat (now->delta[0], ==, 0.1 * now->error[0]);
  assert_same_bits (now->w2, published->w2, 3);
  go_forward (stepper, 1); /* the article's order: its output weights are new by now */
  g_assert_cmpfloat (now->w2[0], !=, published->w2[0]);
  assert_same_bits (now->w1, published->w1, 6);
  go_forward (right, 4);
  assert_same_bits (bp_xor_stepper_get_network (right)->w2, corrected->w2, 3);
  go_forward (right, 1);
  g_assert_cmpfloat (bp_xor_stepper_get_network (right)->w2[0], !=, corrected->w2[0]);
}

/* n stages forward, then back one by one: every matrix is again what it was, bit by bit. */
static void
check_there_and_back (guint32 seed, guint n_hidden, gboolean corrected, guint n_stages)
{
  g_autoptr (BpXor) start = new_xor (corrected, seed, n_hidden);
  g_autoptr (BpXorStepper) stepper = bp_xor_stepper_new (start, PLENTY);
  g_autoptr (GPtrArray) was = g_ptr_array_new_with_free_func ((GDestroyNotify) bp_xor_free);
  for (guint i = 0; i < n_stages; i++)
    {
      g_ptr_array_add (was, bp_xor_copy (bp_xor_stepper_get_network (stepper)));
      go_forward (stepper, 1);
    }
  g_autoptr (BpXor) furthest = bp_xor_copy (bp_xor_stepper_get_network (stepper));
  while (was->len > 0)
    {
      g_autoptr (BpXor) before = g_ptr_array_steal_index (was, was->len - 1);
      g_assert_true (bp_xor_stepper_can_go_back (stepper));
      bp_xor_stepper_back (stepper);
      assert_same_network (bp_xor_stepper_get_network (stepper), before);
    }
  g_assert_false (bp_xor_stepper_can_go_back (stepper));
  assert_same_network (bp_xor_stepper_get_network (stepper), start);
  g_assert_cmpuint (bp_xor_stepper_get_n_bytes (stepper), ==, 0);
  go_forward (stepper, n_stages);
  assert_same_network (bp_xor_stepper_get_network (stepper), furthest);
}

static void
test_there_and_back (void)
{
  for (guint32 seed = 0; seed < 200; seed++)
    check_there_and_back (seed, 1 + seed % 5, seed % 2, 40 + seed % 11);
}

/* The weights with which an update began are restored too. */
static void
test_old_weights (void)
{
  g_autoptr (BpXor) start = new_xor (FALSE, 42, 3);
  g_autoptr (BpXorStepper) stepper = bp_xor_stepper_new (start, PLENTY);
  go_forward (stepper, BP_XOR_N_STAGES + 1);
  g_assert_cmpfloat (bp_xor_stepper_get_old_w1 (stepper)[5], !=, start->w1[5]);
  go_back (stepper, 1);
  assert_same_bits (bp_xor_stepper_get_old_w1 (stepper), start->w1, 6);
  assert_same_bits (bp_xor_stepper_get_old_w2 (stepper), start->w2, 3);
}

/* At the start there is no way back, and asking for it is no harm. */
static void
test_start (void)
{
  g_autoptr (BpXor) start = new_xor (FALSE, 42, 3);
  g_autoptr (BpXorStepper) stepper = bp_xor_stepper_new (start, PLENTY);
  g_assert_false (bp_xor_stepper_can_go_back (stepper));
  go_back (stepper, 1);
  g_assert_cmpuint (bp_xor_stepper_get_n_stages (stepper), ==, 0);
  assert_same_network (bp_xor_stepper_get_network (stepper), start);
}

/* However long the walk, no more is kept than was allowed; the last stage can always be undone. */
static void
test_bounded (void)
{
  static const gsize limits[] = { 0, 100, 5000, 100000 };
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (BpXor) start = new_xor (TRUE, 42, 7);
      g_autoptr (BpXorStepper) stepper = bp_xor_stepper_new (start, limits[i]);
      go_forward (stepper, 1000 * BP_XOR_N_STAGES - 1);
      g_autoptr (BpXor) before = bp_xor_copy (bp_xor_stepper_get_network (stepper));
      go_forward (stepper, 1);
      g_assert_cmpuint (bp_xor_stepper_get_n_bytes (stepper), <=, MAX (limits[i], 21 * 8));
      g_assert_true (bp_xor_stepper_can_go_back (stepper));
      go_back (stepper, 1);
      assert_same_network (bp_xor_stepper_get_network (stepper), before);
      while (bp_xor_stepper_can_go_back (stepper))
        go_back (stepper, 1);
      g_assert_cmpuint (bp_xor_stepper_get_n_stages (stepper), >, 0);
      g_assert_cmpuint (bp_xor_stepper_get_n_bytes (stepper), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xor-stepper/updates-are-epochs", test_updates_are_epochs);
  g_test_add_func ("/xor-stepper/stages", test_stages);
  g_test_add_func ("/xor-stepper/there-and-back", test_there_and_back);
  g_test_add_func ("/xor-stepper/old-weights", test_old_weights);
  g_test_add_func ("/xor-stepper/start", test_start);
  g_test_add_func ("/xor-stepper/bounded", test_bounded);
  return g_test_run ();
}

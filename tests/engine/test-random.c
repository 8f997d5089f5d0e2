/* The article's random stream against NumPy's values and against GLib's Mersenne Twister. */
#include "compare.h"
#include "reference.h"

#define N_IMAGES 60000u

static void
check_uniforms (JsonObject *expected, BpRandom *random)
{
  g_autofree double *uniforms = reference_doubles (expected, "uniform_0_1", 8);
  for (guint i = 0; i < 8; i++)
    {
      double drawn = bp_random_uniform (random);
      assert_same_bits (&drawn, &uniforms[i], 1);
    }
}

static void
check_permutation (JsonObject *expected, BpRandom *random)
{
  g_autofree double *first = reference_doubles (expected, "permutation_60000_first_16", 16);
  g_autofree double *last = reference_doubles (expected, "permutation_60000_last_4", 4);
  g_autofree guint32 *indices = g_new (guint32, N_IMAGES);
  bp_random_permutation (random, indices, N_IMAGES);
  for (guint i = 0; i < 16; i++)
    g_assert_cmpfloat (indices[i], ==, first[i]);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (indices[N_IMAGES - 4 + i], ==, last[i]);
}

static void
test_reference (void)
{
  JsonArray *seeds = json_object_get_array_member (reference (), "random");
  guint n_extremes = 0;
  for (guint i = 0; i < json_array_get_length (seeds); i++)
    {
      JsonObject *expected = json_array_get_object_element (seeds, i);
      gint64 seed = json_object_get_int_member (expected, "seed");
      BpRandom random;
      bp_random_init (&random, (guint32) seed);
      check_uniforms (expected, &random);
      bp_random_init (&random, (guint32) seed);
      check_permutation (expected, &random);
      n_extremes += seed == 0 || seed == G_MAXUINT32;
    }
  g_assert_cmpuint (n_extremes, ==, 2);
}

/* The value that C++ demands of its mt19937: the 10,000th output of seed 5489. */
static void
test_ten_thousandth (void)
{
  BpRandom random;
  guint32 output = 0;
  bp_random_init (&random, 5489);
  for (guint i = 0; i < 10000; i++)
    output = bp_random_next (&random);
  g_assert_cmpuint (output, ==, 4123659995u);
}

static void
test_as_glib (void)
{
  static const guint32 seeds[] = { 0, 1, 2, 42, 0x7fffffff, 0x80000000, 0xffffffff };
  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      GRand *expected = g_rand_new_with_seed (seeds[i]);
      BpRandom random;
      bp_random_init (&random, seeds[i]);
      for (guint j = 0; j < 3 * BP_RANDOM_STATE_WORDS; j++)
        g_assert_cmpuint (bp_random_next (&random), ==, g_rand_int (expected));
      g_rand_free (expected);
    }
}

/* A uniform takes two outputs, the upper 27 and the upper 26 bits. */
static void
test_uniform_bits (void)
{
  BpRandom random, outputs;
  bp_random_init (&random, 3);
  outputs = random;
  for (guint i = 0; i < 1000; i++)
    {
      guint64 high = bp_random_next (&outputs) >> 5;
      guint64 low = bp_random_next (&outputs) >> 6;
      double expected = (double) (high << 26 | low) * 0x1p-53;
      double drawn = bp_random_uniform (&random);
      assert_same_bits (&drawn, &expected, 1);
      g_assert_true (drawn >= 0.0 && drawn < 1.0);
    }
}

/* The largest outputs do not round to 1, the smallest give 0. */
static void
test_uniform_ends (void)
{
  static const guint32 untempered_ones = 0x12dd9bb3; /* tempers to 0xffffffff */
  BpRandom random = { .next = BP_RANDOM_STATE_WORDS - 4 };
  BpRandom probe = { .next = 0 };
  probe.words[0] = untempered_ones;
  random.words[BP_RANDOM_STATE_WORDS - 4] = random.words[BP_RANDOM_STATE_WORDS - 3] =
      untempered_ones;
  g_assert_cmphex (bp_random_next (&probe), ==, 0xffffffff);
  g_assert_cmpfloat (bp_random_uniform (&random), ==, 1.0 - 0x1p-53);
  g_assert_cmpfloat (bp_random_uniform (&random), ==, 0.0);
}

static void
test_copy (void)
{
  BpRandom random, copy;
  bp_random_init (&random, 42);
  for (guint skipped = 0; skipped < 1300; skipped++)
    {
      guint32 outputs[10];
      copy = random;
      for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
        outputs[i] = bp_random_next (&copy);
      copy = random;
      bp_random_next (&random);
      for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
        g_assert_cmpuint (bp_random_next (&copy), ==, outputs[i]);
    }
}

/* None and one need no draw; two take one output, whose lowest bit decides. */
static void
test_short_permutations (void)
{
  guint n_swapped = 0;
  for (guint32 seed = 0; seed < 100; seed++)
    {
      BpRandom random, untouched;
      guint32 indices[3] = { 77, 78, 79 };
      bp_random_init (&random, seed);
      untouched = random;
      bp_random_permutation (&random, indices, 0);
      g_assert_cmpuint (indices[0], ==, 77);
      bp_random_permutation (&random, indices, 1);
      g_assert_cmpuint (indices[0], ==, 0);
      g_assert_cmpuint (indices[1], ==, 78);
      guint32 drawn = bp_random_next (&untouched) & 1;
      bp_random_permutation (&random, indices, 2);
      g_assert_cmpuint (indices[0], ==, 1 - drawn);
      g_assert_cmpuint (indices[1], ==, drawn);
      g_assert_cmpuint (indices[2], ==, 79);
      g_assert_cmpuint (bp_random_next (&random), ==, bp_random_next (&untouched));
      n_swapped += 1 - drawn;
    }
  g_assert_cmpuint (n_swapped, >, 20);
  g_assert_cmpuint (n_swapped, <, 80);
}

static void
test_permutes (void)
{
  static const guint32 sizes[] = { 3, 4, 5, 7, 8, 9, 255, 256, 257, 1000, 65537 };
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint32 seed = 0; seed < 5; seed++)
      {
        BpRandom random;
        guint32 n = sizes[i];
        g_autofree guint32 *indices = g_new (guint32, n);
        g_autofree guint8 *seen = g_new0 (guint8, n);
        bp_random_init (&random, seed);
        bp_random_permutation (&random, indices, n);
        for (guint32 j = 0; j < n; j++)
          {
            g_assert_cmpuint (indices[j], <, n);
            g_assert_cmpuint (seen[indices[j]]++, ==, 0);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/reference", test_reference);
  g_test_add_func ("/random/ten-thousandth", test_ten_thousandth);
  g_test_add_func ("/random/as-glib", test_as_glib);
  g_test_add_func ("/random/uniform-bits", test_uniform_bits);
  g_test_add_func ("/random/uniform-ends", test_uniform_ends);
  g_test_add_func ("/random/copy", test_copy);
  g_test_add_func ("/random/short-permutations", test_short_permutations);
  g_test_add_func ("/random/permutes", test_permutes);
  return g_test_run ();
}

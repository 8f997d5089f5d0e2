/* The keyed generator against the published values of Philox, and what is drawn from it. */
#include "keyed-random.h"

#include <math.h>
#include <string.h>

#include "compare.h"

#define N_DRAWN 100000u

typedef struct {
  guint32 counter[4], key[2], words[4];
} Known;

/* The known answers for philox4x32 of 10 rounds that come with the paper's implementation. */
static const Known known[] = {
  { { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
  { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
    { 0xffffffff, 0xffffffff },
    { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
  { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
    { 0xa4093822, 0x299f31d0 },
    { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
};

static void
test_known_answers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      guint32 words[4];
      bp_philox (known[i].key, known[i].counter, words);
      g_assert_cmpmem (words, sizeof words, known[i].words, sizeof words);
    }
}

/* The first word of a block, as a number for its sequence. */
static guint32
first_word (guint32 seed, BpDrawPurpose purpose, guint32 a, guint32 b, guint32 c, guint32 index)
{
  guint32 words[4];
  bp_draws_block (&(BpDraws){ seed, purpose, { a, b, c } }, index, words);
  return words[0];
}

/* Seed, purpose, every place and the index: another one, another block. */
static void
test_all_of_the_key_counts (void)
{
  const guint32 words[] = {
    first_word (42, BP_DRAW_NOISE, 0, 0, 0, 0),   first_word (43, BP_DRAW_NOISE, 0, 0, 0, 0),
    first_word (42, BP_DRAW_DROPOUT, 0, 0, 0, 0), first_word (42, BP_DRAW_NOISE, 1, 0, 0, 0),
    first_word (42, BP_DRAW_NOISE, 0, 1, 0, 0),   first_word (42, BP_DRAW_NOISE, 0, 0, 1, 0),
    first_word (42, BP_DRAW_NOISE, 0, 0, 0, 1),
  };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    for (gsize j = 0; j < i; j++)
      g_assert_cmphex (words[i], !=, words[j]);
}

/* Two words each, the first one's 27 upper bits first. */
static void
test_uniforms_are_of_the_words (void)
{
  const BpDraws draws = { 7, BP_DRAW_DISTORTION, { 1, 2, 3 } };
  for (guint32 i = 0; i < 100; i++)
    {
      guint32 words[4];
      bp_draws_block (&draws, i / 2, words);
      guint64 bits = (guint64) (words[i % 2 * 2] >> 5) << 26 | words[i % 2 * 2 + 1] >> 6;
      g_assert_cmpfloat (bp_draws_uniform (&draws, i), ==, (double) bits * 0x1p-53);
    }
}

/* The mean and the standard deviation of N_DRAWN draws are within five standard errors. */
static void
test_moments (void)
{
  const BpDraws draws = { 1, BP_DRAW_NOISE, { 0 } };
  double sum = 0.0, squares = 0.0, fourths = 0.0, uniform_sum = 0.0;
  for (guint32 i = 0; i < N_DRAWN; i++)
    {
      double normal = bp_draws_normal (&draws, i);
      sum += normal;
      squares += normal * normal;
      fourths += normal * normal * normal * normal;
      uniform_sum += bp_draws_uniform (&draws, i);
    }
  double error = 5.0 / sqrt (N_DRAWN);
  g_assert_cmpfloat (fabs (sum / N_DRAWN), <, error);
  g_assert_cmpfloat (fabs (squares / N_DRAWN - 1.0), <, error * sqrt (2.0));
  g_assert_cmpfloat (fabs (fourths / N_DRAWN - 3.0), <, error * sqrt (96.0));
  g_assert_cmpfloat (fabs (uniform_sum / N_DRAWN - 0.5), <, error / sqrt (12.0));
}

/* Both of a pair have the radius √(-2 log (1 - u)), and the first one points along v = 0. */
static void
test_normals_from_uniforms (void)
{
  double normals[2];
  bp_normals_from_uniforms (0.0, 0.3, normals);
  g_assert_cmpfloat (hypot (normals[0], normals[1]), ==, 0.0);
  bp_normals_from_uniforms (0.5, 0.0, normals);
  g_assert_cmpfloat_with_epsilon (normals[0], 1.1774100225154747, 1e-15);
  g_assert_cmpfloat (normals[1], ==, 0.0);
  bp_normals_from_uniforms (1.0 - 0x1p-53, 0.25, normals);
  g_assert_cmpfloat_with_epsilon (normals[0], 0.0, 1e-14);
  g_assert_cmpfloat_with_epsilon (normals[1], 8.571674348652905, 1e-14);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyed-random/known-answers", test_known_answers);
  g_test_add_func ("/keyed-random/all-of-the-key-counts", test_all_of_the_key_counts);
  g_test_add_func ("/keyed-random/uniforms-are-of-the-words", test_uniforms_are_of_the_words);
  g_test_add_func ("/keyed-random/moments", test_moments);
  g_test_add_func ("/keyed-random/normals-from-uniforms", test_normals_from_uniforms);
  return g_test_run ();
}

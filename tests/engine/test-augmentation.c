/* The strengths of augmentation as values: names, ranges, equality, and how they weaken. */
#include "augmentation.h"

#include <math.h>

static const BpAugmentation simard = { .strengths = { [BP_AUGMENT_ELASTIC] = 34.0,
                                                      [BP_AUGMENT_SIGMA] = 4.0,
                                                      [BP_AUGMENT_ROTATE] = 12.0,
                                                      [BP_AUGMENT_SCALE] = 0.13,
                                                      [BP_AUGMENT_SHEAR] = 0.15,
                                                      [BP_AUGMENT_SHIFT] = 1.5,
                                                      [BP_AUGMENT_STROKE] = 0.3,
                                                      [BP_AUGMENT_INK] = 1.0,
                                                      [BP_AUGMENT_HANDS] = 0.4,
                                                      [BP_AUGMENT_FIT] = 0.9 } };

static void
test_names (void)
{
  static const char *const names[] = { "elastic", "sigma",  "rotate", "scale", "shear",
                                       "shift",   "stroke", "ink",    "hands", "fit" };
  BpAugmentStrength strength = BP_AUGMENT_SHIFT;

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == BP_N_AUGMENT_STRENGTHS);
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    {
      g_assert_cmpstr (bp_augment_strength_name (i), ==, names[i]);
      g_assert_true (bp_augment_strength_from_name (names[i], &strength));
      g_assert_cmpuint (strength, ==, i);
    }
  g_assert_false (bp_augment_strength_from_name ("Rotate", &strength));
  g_assert_false (bp_augment_strength_from_name ("", &strength));
}

static void
test_check (void)
{
  g_assert_cmpuint (bp_augmentation_check (&simard), ==, BP_N_AUGMENT_STRENGTHS);
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    {
      double least = bp_augment_strength_least (i), most = bp_augment_strength_most (i);
      const struct {
        double value;
        gboolean right;
      } cases[] = { { 0.0, TRUE },          { least, TRUE },        { most, TRUE },
                    { most * 1.01, FALSE }, { -most * 0.1, FALSE }, { NAN, FALSE },
                    { INFINITY, FALSE } };
      for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
        {
          BpAugmentation augmentation = simard;
          augmentation.strengths[i] = cases[k].value;
          g_assert_cmpuint (bp_augmentation_check (&augmentation), ==,
                            cases[k].right ? BP_N_AUGMENT_STRENGTHS : i);
        }
    }
  BpAugmentation finest = { .strengths[BP_AUGMENT_SIGMA] = 0.5 };
  g_assert_cmpuint (bp_augmentation_check (&finest), ==, BP_AUGMENT_SIGMA);
}

static void
test_is_none (void)
{
  BpAugmentation augmentation = { .strengths[BP_AUGMENT_SIGMA] = 4.0, .weaken = 3 };
  g_assert_true (bp_augmentation_is_none (&augmentation));
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    {
      BpAugmentation one = { .strengths = { 0.0 } };
      one.strengths[i] = 1e-9;
      g_assert_cmpint (bp_augmentation_is_none (&one), ==,
                       i == BP_AUGMENT_SIGMA || i == BP_AUGMENT_FIT);
    }
}

static void
test_equal (void)
{
  for (guint i = 0; i <= BP_N_AUGMENT_STRENGTHS; i++)
    {
      BpAugmentation other = simard;
      g_assert_true (bp_augmentation_equal (&simard, &other));
      if (i < BP_N_AUGMENT_STRENGTHS)
        other.strengths[i] += 0.01;
      else
        other.weaken = 1;
      g_assert_false (bp_augmentation_equal (&simard, &other));
    }
}

/* Full strength, then in even steps to nothing in the last epoch; σ and fit stay. */
static void
test_weaken (void)
{
  static const struct {
    guint n_epochs, weaken, epoch;
    double expected;
  } cases[] = {
    { 10, 0, 0, 12.0 }, { 10, 0, 9, 12.0 },  { 10, 4, 5, 12.0 }, { 10, 4, 6, 9.0 },
    { 10, 4, 7, 6.0 },  { 10, 4, 8, 3.0 },   { 10, 4, 9, 0.0 },  { 10, 1, 8, 12.0 },
    { 10, 1, 9, 0.0 },  { 4, 12, 0, 3.0 },   { 4, 12, 3, 0.0 },  { 1, 1, 0, 0.0 },
    { 4, 2, 900, 0.0 }, { 4, 0, 900, 12.0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BpAugmentation augmentation = simard;
      augmentation.weaken = cases[i].weaken;
      BpAugmentation then =
          bp_augmentation_at_epoch (&augmentation, cases[i].epoch, cases[i].n_epochs);
      g_assert_cmpfloat (then.strengths[BP_AUGMENT_ROTATE], ==, cases[i].expected);
      g_assert_cmpfloat (then.strengths[BP_AUGMENT_SIGMA], ==, 4.0);
      g_assert_cmpfloat (then.strengths[BP_AUGMENT_FIT], ==, 0.9);
      g_assert_cmpint (bp_augmentation_is_none (&then), ==, cases[i].expected == 0.0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/augmentation/names", test_names);
  g_test_add_func ("/augmentation/check", test_check);
  g_test_add_func ("/augmentation/is-none", test_is_none);
  g_test_add_func ("/augmentation/equal", test_equal);
  g_test_add_func ("/augmentation/weaken", test_weaken);
  return g_test_run ();
}

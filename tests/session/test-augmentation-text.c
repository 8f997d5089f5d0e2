/* Augmentation as text: what was written comes back the same, and what is wrong is pointed at. */
#include "augmentation-text.h"

#include <math.h>

#include "train-config.h"

static void
assert_text (const BpAugmentation *augmentation, const char *expected)
{
  g_autofree char *text = bp_augmentation_to_text (augmentation);
  g_autofree char *wrong = NULL;
  BpAugmentation back = bp_default_augmentation;
  g_assert_cmpstr (text, ==, expected);
  g_assert_true (bp_augmentation_from_text (text, &back, &wrong));
  g_assert_null (wrong);
  g_assert_true (bp_augmentation_equal (augmentation, &back));
}

static void
test_there_and_back (void)
{
  BpAugmentation augmentation = { .strengths = { 0.0 } };
  assert_text (&augmentation, "none");
  augmentation.weaken = BP_MAX_EPOCHS;
  assert_text (&augmentation, "weaken=1000000");
  assert_text (&bp_default_augmentation,
               "elastic=34,sigma=4,rotate=12,scale=0.13,shear=0.15,shift=1.5");
  augmentation = bp_default_augmentation;
  augmentation.strengths[BP_AUGMENT_STROKE] = 0.1 + 0.2;
  augmentation.strengths[BP_AUGMENT_INK] = 2;
  augmentation.strengths[BP_AUGMENT_HANDS] = 0.4;
  augmentation.strengths[BP_AUGMENT_FIT] = 1;
  augmentation.strengths[BP_AUGMENT_SHIFT] = nextafter (1.5, 2.0);
  augmentation.strengths[BP_AUGMENT_ROTATE] = 1e-300;
  augmentation.weaken = 7;
  assert_text (
      &augmentation,
      "elastic=34,sigma=4,rotate=1e-300,scale=0.13,shear=0.15,"
      "shift=1.5000000000000002,stroke=0.30000000000000004,ink=2,hands=0.4,fit=1,weaken=7");
}

static void
assert_same (const char *text, const char *expected)
{
  g_autofree char *wrong = NULL;
  BpAugmentation augmentation = bp_default_augmentation;
  g_assert_true (bp_augmentation_from_text (text, &augmentation, &wrong));
  assert_text (&augmentation, expected);
}

static void
test_short_forms (void)
{
  assert_same ("default", "elastic=34,sigma=4,rotate=12,scale=0.13,shear=0.15,shift=1.5");
  assert_same ("default,sigma=6,rotate=0,stroke=0.5,weaken=3",
               "elastic=34,sigma=6,scale=0.13,shear=0.15,shift=1.5,stroke=0.5,weaken=3");
  assert_same ("elastic=1e1", "elastic=10,sigma=4");
  assert_same ("shift=-0,rotate=.5", "rotate=0.5");
  assert_same ("default,elastic=0,sigma=0,scale=0,shear=0,shift=0,rotate=0", "none");
}

static void
test_wrong (void)
{
  static const struct {
    const char *text, *wrong;
  } cases[] = {
    { "", "" },
    { "defaults", "defaults" },
    { "none,rotate=1", "none" },
    { "rotate=1,default", "default" },
    { "rotate", "rotate" },
    { "rotate=", "rotate=" },
    { "rotate=12,", "" },
    { "rotate=12,shear=x", "shear=x" },
    { "rotate=nan", "rotate=nan" },
    { "rotate=0x10", "rotate=0x10" },
    { "rotate= 1", "rotate= 1" },
    { "rotate=1=2", "rotate=1=2" },
    { "Rotate=1", "Rotate=1" },
    { "rotate=181", "rotate=181" },
    { "rotate=-1", "rotate=-1" },
    { "sigma=0.5", "sigma=0.5" },
    { "stroke=1e999", "stroke=1e999" },
    { "shift=1,shift=2", "shift=2" },
    { "weaken=-1", "weaken=-1" },
    { "weaken=1.5", "weaken=1.5" },
    { "weaken=1000001", "weaken=1000001" },
    { "weaken=1,weaken=1", "weaken=1" },
    { "default,elastic=1,sigma=1,rotate=1,scale=0,shear=1,shift=1,stroke=1,ink=1,hands=1,fit=1,"
      "weaken=1,x=1,y=1",
      "x=1,y=1" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BpAugmentation augmentation = bp_default_augmentation;
      g_autofree char *wrong = NULL;
      g_assert_false (bp_augmentation_from_text (cases[i].text, &augmentation, &wrong));
      g_assert_cmpstr (wrong, ==, cases[i].wrong);
      g_assert_true (bp_augmentation_equal (&augmentation, &bp_default_augmentation));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/augmentation-text/there-and-back", test_there_and_back);
  g_test_add_func ("/augmentation-text/short-forms", test_short_forms);
  g_test_add_func ("/augmentation-text/wrong", test_wrong);
  return g_test_run ();
}

/* What is put right in a digit: each fault of a bar and of MNIST's digits, and nothing that is
 * usual. */
#include "remedy.h"

#include <math.h>
#include <string.h>

#include "images.h"

#define SIDE BP_DIGIT_SIDE

/* A bar of full ink, its rows moved to the left by so much from one to the next below. */
static void
make_bar (guint8 *digit, double left, guint top, guint width, guint height, double slant)
{
  memset (digit, 0, BP_DIGIT_PIXELS);
  for (guint y = top; y < top + height; y++)
    memset (digit + y * SIDE + (guint) lround (left - slant * (y - top)), 255, width);
}

static BpDigitMeasures
measure (const guint8 *digit)
{
  BpDigitMeasures measures;

  g_assert_true (bp_digit_measure (digit, &measures));
  return measures;
}

static BpDigitMeasures
apply (BpRemedy remedy, const guint8 *digit)
{
  guint8 remedied[BP_DIGIT_PIXELS];

  g_assert_true (bp_remedy_apply (remedy, digit, remedied));
  return measure (remedied);
}

static void
assert_only (const guint8 *digit, guint remedies)
{
  guint8 remedied[BP_DIGIT_PIXELS];

  for (guint i = 0; i < BP_N_REMEDIES; i++)
    {
      gboolean applied = bp_remedy_apply ((BpRemedy) i, digit, remedied);

      g_assert_cmpint (applied, ==, (remedies & 1u << i) != 0);
      g_assert_cmpint (memcmp (remedied, digit, sizeof remedied) != 0, ==, applied);
    }
}

static void
test_measures (void)
{
  guint8 bar[BP_DIGIT_PIXELS];
  BpDigitMeasures measures;

  make_bar (bar, 20, 2, 3, 18, 0);
  measures = measure (bar);
  g_assert_cmpfloat_with_epsilon (measures.x, 21.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (measures.y, 11, 1e-9);
  g_assert_cmpfloat (measures.longer, ==, 18);
  g_assert_cmpfloat_with_epsilon (measures.stroke, 2.6, 0.1); /* its ends are edges, too */
  g_assert_cmpfloat_with_epsilon (measures.slant, 0, 1e-9);
  make_bar (bar, 22, 4, 3, 20, 0.5);
  g_assert_cmpfloat_with_epsilon (measure (bar).slant, 0.5, 0.01);
}

static void
test_nothing (void)
{
  guint8 blank[BP_DIGIT_PIXELS] = { 0 };
  BpDigitMeasures measures;

  g_assert_false (bp_digit_measure (blank, &measures));
  assert_only (blank, 0);
}

static void
test_centred (void)
{
  guint8 bar[BP_DIGIT_PIXELS];
  BpDigitMeasures measures;

  make_bar (bar, 22, 1, 4, 20, 0);
  assert_only (bar, 1u << BP_REMEDY_CENTRED | 1u << BP_REMEDY_THINNER);
  measures = apply (BP_REMEDY_CENTRED, bar);
  g_assert_cmpfloat_with_epsilon (measures.x, 15, 1e-9);
  g_assert_cmpfloat_with_epsilon (measures.y, 15, 1e-9);
  make_bar (bar, 13, 5, 4, 20, 0);
  assert_only (bar, 1u << BP_REMEDY_THINNER);
}

static void
test_larger (void)
{
  guint8 bar[BP_DIGIT_PIXELS];

  make_bar (bar, 13, 10, 2, 9, 0);
  assert_only (bar, 1u << BP_REMEDY_LARGER | 1u << BP_REMEDY_THICKER);
  g_assert_cmpfloat_with_epsilon (apply (BP_REMEDY_LARGER, bar).longer, 20, 2);
  g_assert_cmpfloat_with_epsilon (apply (BP_REMEDY_LARGER, bar).y, measure (bar).y, 0.1);
}

/* What grows in a corner stays within the picture: it is longer, and no ink got lost. */
static void
test_larger_in_a_corner (void)
{
  static const guint corners[][2] = { { 0, 0 }, { 26, 19 }, { 0, 19 }, { 26, 0 } };
  guint8 bar[BP_DIGIT_PIXELS];

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      BpDigitMeasures measures;

      make_bar (bar, corners[i][0], corners[i][1], 2, 9, 0);
      measures = apply (BP_REMEDY_LARGER, bar);
      g_assert_cmpfloat_with_epsilon (measures.longer, 20, 2);
      g_assert_cmpfloat_with_epsilon (measures.x, corners[i][0] == 0 ? 2.2 : 25.8, 0.3);
      g_assert_cmpfloat_with_epsilon (measures.y, corners[i][1] == 0 ? 10 : 18, 0.5);
    }
}

static void
test_strokes (void)
{
  guint8 bar[BP_DIGIT_PIXELS];

  make_bar (bar, 14, 4, 1, 20, 0);
  assert_only (bar, 1u << BP_REMEDY_THICKER);
  g_assert_cmpfloat_with_epsilon (apply (BP_REMEDY_THICKER, bar).stroke, 2.8, 0.5);
  make_bar (bar, 12, 4, 5, 20, 0);
  assert_only (bar, 1u << BP_REMEDY_THINNER);
  g_assert_cmpfloat_with_epsilon (apply (BP_REMEDY_THINNER, bar).stroke, 2.8, 0.5);
}

/* Either way, and not what most hands do. */
static void
test_deslanted (void)
{
  guint8 bar[BP_DIGIT_PIXELS];

  make_bar (bar, 22, 4, 3, 20, 0.9);
  assert_only (bar, 1u << BP_REMEDY_THICKER | 1u << BP_REMEDY_DESLANTED);
  g_assert_cmpfloat_with_epsilon (apply (BP_REMEDY_DESLANTED, bar).slant, 0, 0.1);
  make_bar (bar, 5, 4, 3, 20, -0.9);
  g_assert_cmpfloat_with_epsilon (apply (BP_REMEDY_DESLANTED, bar).slant, 0, 0.1);
  make_bar (bar, 16, 4, 3, 20, 0.3);
  assert_only (bar, 1u << BP_REMEDY_THICKER);
}

/* None of MNIST's digits is off-centre or small, and few are slanted. */
static void
test_usual (void)
{
  g_autoptr (BpDataset) mnist = new_mnist ("t10k");
  guint8 remedied[BP_DIGIT_PIXELS];
  guint n_slanted = 0;

  for (guint32 i = 0; i < mnist->n_images; i++)
    {
      const guint8 *image = bp_dataset_image (mnist, i);

      g_assert_false (bp_remedy_apply (BP_REMEDY_CENTRED, image, remedied));
      g_assert_false (bp_remedy_apply (BP_REMEDY_LARGER, image, remedied));
      n_slanted += bp_remedy_apply (BP_REMEDY_DESLANTED, image, remedied);
    }
  g_test_message ("%u of %u are slanted", n_slanted, mnist->n_images);
  g_assert_cmpuint (n_slanted, <, mnist->n_images / 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remedy/measures", test_measures);
  g_test_add_func ("/remedy/nothing", test_nothing);
  g_test_add_func ("/remedy/centred", test_centred);
  g_test_add_func ("/remedy/larger", test_larger);
  g_test_add_func ("/remedy/larger-in-a-corner", test_larger_in_a_corner);
  g_test_add_func ("/remedy/strokes", test_strokes);
  g_test_add_func ("/remedy/deslanted", test_deslanted);
  g_test_add_func ("/remedy/usual", test_usual);
  return g_test_run ();
}

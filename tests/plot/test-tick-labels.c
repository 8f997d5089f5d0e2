#include "tick-labels.h"

#include <math.h>

/* Spaces in the tables: · is a thin space, ~ a no-break space. */
static char *
with_spaces (const char *text)
{
  GString *result = g_string_new (text);

  g_string_replace (result, "·", "\342\200\211", 0);
  g_string_replace (result, "~", "\302\240", 0);
  return g_string_free (result, FALSE);
}

static void
assert_text (char *text, const char *expected)
{
  char *spaced = expected ? with_spaces (expected) : NULL;

  g_assert_cmpstr (text, ==, spaced);
  g_free (spaced);
  g_free (text);
}

typedef struct {
  const char *name;
  double low, high;
  guint max_intervals;
  gboolean percent;
  const char *labels[10];
  const char *suffix;
} Case;

static const Case linear_cases[] = {
  { "unit", 0, 1, 5, FALSE, { "0.0", "0.2", "0.4", "0.6", "0.8", "1.0" }, NULL },
  { "epochs", 0, 300, 3, FALSE, { "0", "100", "200", "300" }, NULL },
  { "quarters", 0, 1, 4, FALSE, { "0.00", "0.25", "0.50", "0.75", "1.00" }, NULL },
  { "negative", -1, 1, 4, FALSE, { "−1.0", "−0.5", "0.0", "0.5", "1.0" }, NULL },
  { "four-digits", 0, 1500, 3, FALSE, { "0", "500", "1000", "1500" }, NULL },
  { "thousands",
    0,
    50000,
    5,
    FALSE,
    { "0", "10·000", "20·000", "30·000", "40·000", "50·000" },
    NULL },
  { "millions", 0, 2e6, 4, FALSE, { "0.0", "0.5", "1.0", "1.5", "2.0" }, "×10⁶" },
  { "millionths", 0, 1e-6, 5, FALSE, { "0.0", "0.2", "0.4", "0.6", "0.8", "1.0" }, "×10⁻⁶" },
  { "milli", 0, 0.002, 4, FALSE, { "0.0000", "0.0005", "0.0010", "0.0015", "0.0020" }, NULL },
  { "1e15", -1e15, 1e15, 4, FALSE, { "−1.0", "−0.5", "0.0", "0.5", "1.0" }, "×10¹⁵" },
  { "1e308", -1e308, 1e308, 4, FALSE, { "−100", "−50", "0", "50", "100" }, "×10³⁰⁶" },
  { "1e-50", 0, 0.85e-50, 5, FALSE, { "0", "2", "4", "6", "8" }, "×10⁻⁵¹" },
  { "offset",
    1e9,
    1e9 + 1e-3,
    5,
    FALSE,
    { "0.0000", "0.0002", "0.0004", "0.0006", "0.0008", "0.0010" },
    "+ 1·000·000·000" },
  { "negative-offset",
    -1e9 - 4,
    -1e9,
    4,
    FALSE,
    { "−4", "−3", "−2", "−1", "0" },
    "− 1·000·000·000" },
  { "offset-and-exponent", 1 + 1e-9, 1 + 5e-9, 4, FALSE, { "1", "2", "3", "4", "5" }, "×10⁻⁹ + 1" },
  { "years-need-no-offset", 1990, 2020, 3, FALSE, { "1990", "2000", "2010", "2020" }, NULL },
  { "percent", 0, 1, 4, TRUE, { "0~%", "25~%", "50~%", "75~%", "100~%" }, NULL },
  { "percent-decimals",
    0.84,
    0.85,
    4,
    TRUE,
    { "84.00~%", "84.25~%", "84.50~%", "84.75~%", "85.00~%" },
    NULL },
  { "single", 5, 5, 4, FALSE, { "5" }, NULL },
  { "single-percent", 0.5, 0.5, 4, TRUE, { "50~%" }, NULL },
};

static void
check_labels (const BpTicks *ticks, const BpTickFormat *format, const Case *expected)
{
  guint n = 0;

  while (expected->labels[n])
    n++;
  g_assert_cmpuint (ticks->n, ==, n);
  for (guint i = 0; i < n; i++)
    assert_text (bp_tick_format_label (format, ticks->values[i]), expected->labels[i]);
  assert_text (bp_tick_format_suffix (format), expected->suffix);
}

static void
test_linear (gconstpointer data)
{
  const Case *expected = data;
  BpTickFormat format;
  BpTicks ticks;

  bp_ticks_linear (&ticks, expected->low, expected->high, expected->max_intervals);
  format = bp_tick_format_linear (&ticks, expected->percent);
  check_labels (&ticks, &format, expected);
}

static const Case logarithmic_cases[] = {
  { "plain", 1, 1000, 4, FALSE, { "1", "10", "100", "1000" }, NULL },
  { "plain-fractions", 0.001, 10, 4, FALSE, { "0.001", "0.01", "0.1", "1", "10" }, NULL },
  { "powers", 1e-6, 1, 3, FALSE, { "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰" }, NULL },
  { "powers-and-digits", 1e6, 2e7, 6, FALSE, { "10⁶", "2×10⁶", "5×10⁶", "10⁷", "2×10⁷" }, NULL },
  { "below-one-decade", 300, 1630, 6, FALSE, { "500", "750", "1000", "1250", "1500" }, NULL },
  { "percent", 0.01, 1, 4, TRUE, { "1~%", "10~%", "100~%" }, NULL },
};

static void
test_logarithmic (gconstpointer data)
{
  const Case *expected = data;
  BpTickFormat format;
  BpTicks major, minor;

  bp_ticks_logarithmic (&major, &minor, expected->low, expected->high, expected->max_intervals);
  format = bp_tick_format_logarithmic (&major, expected->percent);
  check_labels (&major, &format, expected);
}

/* Labels that stand beside each other differ, whatever the range. */
static void
test_labels_differ (void)
{
  GRand *random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 5000; i++)
    {
      double low =
          g_rand_double_range (random, -1, 1) * pow (10, g_rand_double_range (random, -250, 250));
      double span = fabs (low) * pow (10, g_rand_double_range (random, -11, 3));
      BpTicks ticks;
      BpTickFormat format;
      char *last = NULL;

      bp_ticks_linear (&ticks, low, low + span, 8);
      format = bp_tick_format_linear (&ticks, FALSE);
      for (guint k = 0; k < ticks.n; k++)
        {
          char *label = bp_tick_format_label (&format, ticks.values[k]);

          g_assert_cmpstr (label, !=, last);
          g_assert_cmpuint (g_utf8_strlen (label, -1), <=, 11);
          g_free (last);
          last = label;
        }
      g_free (last);
    }
  g_rand_free (random);
}

static void
test_values (void)
{
  const struct {
    double value;
    gboolean percent;
    const char *text;
  } cases[] = {
    { 0, FALSE, "0" },
    { 120, FALSE, "120" },
    { -3, FALSE, "−3" },
    { 17185, FALSE, "17·185" },
    { 309.01497, FALSE, "309.015" },
    { 2.115741e-5, FALSE, "2.11574×10⁻⁵" },
    { 1e-300, FALSE, "10⁻³⁰⁰" },
    { -1e308, FALSE, "−10³⁰⁸" },
    { 0.8480, TRUE, "84.80~%" },
    { -0.0000001, TRUE, "0.00~%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_text (bp_format_value (cases[i].value, cases[i].percent), cases[i].text);
}

static void
add_cases (const char *folder, const Case *cases, gsize n, GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      char *path = g_strdup_printf ("/plot/tick-labels/%s/%s", folder, cases[i].name);

      g_test_add_data_func (path, &cases[i], test);
      g_free (path);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("linear", linear_cases, G_N_ELEMENTS (linear_cases), test_linear);
  add_cases ("logarithmic", logarithmic_cases, G_N_ELEMENTS (logarithmic_cases), test_logarithmic);
  g_test_add_func ("/plot/tick-labels/differ", test_labels_differ);
  g_test_add_func ("/plot/tick-labels/values", test_values);
  return g_test_run ();
}

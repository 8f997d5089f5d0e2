/* Numbers as people type them: what is read, what is refused, and what is shown. */
#include <float.h>
#include <locale.h>
#include <math.h>

#include "number-text.h"

static void
test_numbers (void)
{
  static const struct {
    const char *text;
    gboolean is_number;
    double value;
  } cases[] = {
    { "0.001", TRUE, 0.001 }, { "1e-4", TRUE, 1e-4 },      { "1E-4", TRUE, 1e-4 },
    { "0,001", TRUE, 0.001 }, { " 2 ", TRUE, 2 },          { ".5", TRUE, .5 },
    { "-1", TRUE, -1 },       { "1e999", TRUE, HUGE_VAL }, { "", FALSE, 0 },
    { "  ", FALSE, 0 },       { "abc", FALSE, 0 },         { "nan", FALSE, 0 },
    { "inf", FALSE, 0 },      { "0x10", FALSE, 0 },        { "1.2.3", FALSE, 0 },
    { "1e", FALSE, 0 },       { "1,000,000", FALSE, 0 },   { "0.1 0.2", FALSE, 0 },
    { "-", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = 0;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (bp_number_from_text (cases[i].text, &value), ==, cases[i].is_number);
      if (cases[i].is_number)
        g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_whole_numbers (void)
{
  static const char *const refused[] = { "",    "-1",         "1.5",
                                         "1e3", "4294967296", "99999999999999999999",
                                         "x",   "0x10",       "1 2" };
  guint32 value = 0;

  g_assert_true (bp_whole_number_from_text ("0", &value));
  g_assert_cmpuint (value, ==, 0);
  g_assert_true (bp_whole_number_from_text (" 4294967295 ", &value));
  g_assert_cmpuint (value, ==, G_MAXUINT32);
  g_assert_true (bp_whole_number_from_text ("4 294 967 294", &value));
  g_assert_cmpuint (value, ==, G_MAXUINT32 - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("“%s”", refused[i]);
      g_assert_false (bp_whole_number_from_text (refused[i], &value));
    }
}

static void
test_shortest_text (void)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { 0.001, "0.001" },
    { 0.5, "0.5" },
    { 0.1, "0.1" },
    { 1e-4, "0.0001" },
    { 1e-7, "1e-07" },
    { 100, "100" },
    { -1000, "-1000" },
    { -0.0, "0" },
    { 1e20, "1e+20" },
    { 1.0 / 3, "0.3333333333333333" },
    { DBL_MAX, "1.7976931348623157e+308" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = bp_number_to_text (cases[i].value);
      double back = -1;

      g_assert_true (bp_number_from_text (text, &back));
      g_assert_cmpfloat (back, ==, cases[i].value);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_for_reading (void)
{
  g_autofree char *fixed = bp_number_for_reading (-1.5);
  g_autofree char *small = bp_number_for_reading (-3.25e-08);
  g_autofree char *brief = bp_number_short (-1.23456e-08);

  g_assert_cmpstr (fixed, ==, "−1.50000000");
  g_assert_cmpstr (small, ==, "−3.25000000e−08");
  g_assert_cmpstr (brief, ==, "−1.235e−08");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-text/numbers", test_numbers);
  g_test_add_func ("/number-text/whole-numbers", test_whole_numbers);
  g_test_add_func ("/number-text/shortest-text", test_shortest_text);
  g_test_add_func ("/number-text/for-reading", test_for_reading);
  return g_test_run ();
}

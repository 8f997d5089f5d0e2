/* The values of options: what is taken, what is refused, and that sentences name option, value and
 * what would be right. */
#include "option-values.h"

#include <limits.h>

#include "cli-status.h"
#include "shorten.h"

typedef struct {
  const char *text;
  gboolean taken;
  double value;
} Case;

static const Case counts[] = {
  { "1", TRUE, 1 },   { "50", TRUE, 50 }, { "4294967295", TRUE, 4294967295.0 },
  { "007", TRUE, 7 }, { "0", FALSE },     { "4294967296", FALSE },
  { "", FALSE },      { " ", FALSE },     { " 5", FALSE },
  { "5 ", FALSE },    { "+5", FALSE },    { "-1", FALSE },
  { "-0", FALSE },    { "0x10", FALSE },  { "1e3", FALSE },
  { "5.0", FALSE },   { "5,000", FALSE }, { "5x", FALSE },
  { "nan", FALSE },   { "inf", FALSE },   { "18446744073709551617", FALSE },
  { "٥", FALSE },     { "5\n", FALSE },   { "all", FALSE },
};

static const Case numbers[] = {
  { "0.001", TRUE, 0.001 }, { "1e-3", TRUE, 0.001 },
  { "1E-3", TRUE, 0.001 },  { "+.5", TRUE, 0.5 },
  { "2.", TRUE, 2 },        { "1e+2", TRUE, 100 },
  { "3", TRUE, 3 },         { "5e-324", TRUE, 5e-324 },
  { "0.1", TRUE, 0.1 },     { "", FALSE },
  { " ", FALSE },           { " 1", FALSE },
  { "1 ", FALSE },          { ".", FALSE },
  { "e5", FALSE },          { "1e", FALSE },
  { "1e+", FALSE },         { "1e5.0", FALSE },
  { "0,5", FALSE },         { "0x1p3", FALSE },
  { "0x1", FALSE },         { "nan", FALSE },
  { "NAN", FALSE },         { "inf", FALSE },
  { "infinity", FALSE },    { "1e999", FALSE },
  { "--1", FALSE },         { "1-", FALSE },
  { "ten", FALSE },         { "-1", FALSE },
  { "-1e-300", FALSE },
};

static void
assert_refused (GError *error, const char *option, const char *text, const char *right)
{
  g_assert_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, option));
  g_assert_nonnull (strstr (error->message, text));
  g_assert_nonnull (strstr (error->message, right));
  g_error_free (error);
}

static void
test_counts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      guint32 value = 12345;
      GError *error = NULL;
      gboolean taken = bp_option_count ("--x", counts[i].text, 1, G_MAXUINT32, &value, &error);

      g_test_message ("“%s”", counts[i].text);
      g_assert_cmpint (taken, ==, counts[i].taken);
      g_assert_cmpfloat (value, ==, taken ? counts[i].value : 12345);
      if (!taken)
        assert_refused (error, "--x", counts[i].text, "from 1 to 4294967295");
    }
}

static void
test_count_range (void)
{
  guint32 value = 0;
  GError *error = NULL;

  g_assert_true (bp_option_count ("--x", "3", 3, 5, &value, &error));
  g_assert_true (bp_option_count ("--x", "5", 3, 5, &value, &error));
  g_assert_cmpuint (value, ==, 5);
  g_assert_false (bp_option_count ("--x", "2", 3, 5, &value, &error));
  assert_refused (g_steal_pointer (&error), "--x", "“2”", "from 3 to 5");
  g_assert_false (bp_option_count ("--x", "6", 3, 5, &value, &error));
  assert_refused (error, "--x", "“6”", "from 3 to 5");
  g_assert_cmpuint (value, ==, 5);
}

static void
test_count_or_word (void)
{
  guint32 value = 1;
  GError *error = NULL;

  g_assert_true (bp_option_count_or ("--x", "all", 1, 9, "all", 0, &value, &error));
  g_assert_cmpuint (value, ==, 0);
  g_assert_true (bp_option_count_or ("--x", "9", 1, 9, "all", 0, &value, &error));
  g_assert_cmpuint (value, ==, 9);
  g_assert_false (bp_option_count_or ("--x", "All", 1, 9, "all", 0, &value, &error));
  assert_refused (g_steal_pointer (&error), "--x", "“All”", "“all”");
  g_assert_false (bp_option_count_or ("--x", "0", 1, 9, "all", 0, &value, &error));
  assert_refused (error, "--x", "“0”", "from 1 to 9");
}

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double value = 12345;
      GError *error = NULL;
      gboolean taken = bp_option_above_0 ("--x", numbers[i].text, &value, &error);

      g_test_message ("“%s”", numbers[i].text);
      g_assert_cmpint (taken, ==, numbers[i].taken);
      g_assert_cmpfloat (value, ==, taken ? numbers[i].value : 12345);
      if (!taken)
        assert_refused (error, "--x", numbers[i].text, "above 0");
    }
}

static void
test_zero (void)
{
  double value = 1;
  GError *error = NULL;

  g_assert_false (bp_option_above_0 ("--x", "0", &value, &error));
  assert_refused (g_steal_pointer (&error), "--x", "“0”", "above 0");
  g_assert_false (bp_option_above_0 ("--x", "1e-999", &value, &error));
  assert_refused (g_steal_pointer (&error), "--x", "1e-999", "above 0");
  g_assert_true (bp_option_at_least_0 ("--x", "-0", &value, &error));
  g_assert_cmpfloat (1 / value, >, 0); /* not the negative one */
  g_assert_false (bp_option_at_least_0 ("--x", "-1e-9", &value, &error));
  assert_refused (error, "--x", "“-1e-9”", "0 or a number above it");
}

static void
test_choice (void)
{
  static const char *const names[] = { "none", "unit", NULL };
  guint index = 7;
  GError *error = NULL;

  g_assert_true (bp_option_choice ("--x", "unit", names, &index, &error));
  g_assert_cmpuint (index, ==, 1);
  g_assert_false (bp_option_choice ("--x", "uni", names, &index, &error));
  assert_refused (g_steal_pointer (&error), "--x", "“uni”", "none, unit");
  g_assert_false (bp_option_choice ("--x", "", names, &index, &error));
  assert_refused (error, "--x", "empty", "none, unit");
  g_assert_cmpuint (index, ==, 1);
}

static void
test_not_given (void)
{
  guint32 count = 5;
  guint index = 6;
  double number = 7;

  g_assert_true (bp_option_count ("--x", NULL, 1, 2, &count, NULL));
  g_assert_true (bp_option_count_or ("--x", NULL, 1, 2, "all", 0, &count, NULL));
  g_assert_true (bp_option_above_0 ("--x", NULL, &number, NULL));
  g_assert_true (bp_option_at_least_0 ("--x", NULL, &number, NULL));
  g_assert_true (bp_option_choice ("--x", NULL, NULL, &index, NULL));
  g_assert_cmpuint (count, ==, 5);
  g_assert_cmpuint (index, ==, 6);
  g_assert_cmpfloat (number, ==, 7);
}

static void
test_long_value (void)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  guint32 value;
  GError *error = NULL;

  g_assert_false (bp_option_count ("--x", text, 1, 2, &value, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
  assert_refused (error, "--x", "…", "from 1 to 2");
}

static void
test_path (void)
{
  g_autofree char *longest = g_strnfill (PATH_MAX - 1, 'x');
  g_autofree char *too_long = g_strnfill (PATH_MAX, 'x');
  GError *error = NULL;

  g_assert_true (bp_option_path ("--x", NULL, NULL));
  g_assert_true (bp_option_path ("--x", "", NULL));
  g_assert_true (bp_option_path ("--x", longest, NULL));
  g_assert_false (bp_option_path ("--x", too_long, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
  assert_refused (error, "--x", "…", "at most");
}

static void
test_shorten (void)
{
  static const struct {
    const char *text;
    guint most;
    const char *shown;
  } cases[] = {
    { "", 3, "" },       { "abc", 3, "abc" },   { "abcd", 3, "abc…" },
    { "äöü", 3, "äöü" }, { "äöüß", 3, "äöü…" }, { "a\xff", 3, "a\ufffd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = bp_shorten (cases[i].text, cases[i].most);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_shares (void)
{
  static const Case shares[] = { { "0", TRUE, 0 },         { "0.5", TRUE, 0.5 }, { "1", FALSE },
                                 { "0.999", TRUE, 0.999 }, { "-0.1", FALSE },    { "1.5", FALSE },
                                 { "nan", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      double value = 12345, inner = 12345;
      g_autoptr (GError) error = NULL;
      gboolean taken = bp_option_below_1 ("--x", shares[i].text, &value, &error);

      g_assert_cmpint (taken, ==, shares[i].taken);
      g_assert_cmpfloat (value, ==, taken ? shares[i].value : 12345);
      if (!taken)
        assert_refused (g_steal_pointer (&error), "--x", shares[i].text, "below 1");
      taken = bp_option_between_0_and_1 ("--x", shares[i].text, &inner, &error);
      g_assert_cmpint (taken, ==, shares[i].taken && shares[i].value > 0);
      g_assert_cmpfloat (inner, ==, taken ? shares[i].value : 12345);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/option-values/counts", test_counts);
  g_test_add_func ("/cli/option-values/count-range", test_count_range);
  g_test_add_func ("/cli/option-values/count-or-word", test_count_or_word);
  g_test_add_func ("/cli/option-values/numbers", test_numbers);
  g_test_add_func ("/cli/option-values/zero", test_zero);
  g_test_add_func ("/cli/option-values/choice", test_choice);
  g_test_add_func ("/cli/option-values/not-given", test_not_given);
  g_test_add_func ("/cli/option-values/long-value", test_long_value);
  g_test_add_func ("/cli/option-values/path", test_path);
  g_test_add_func ("/cli/option-values/shorten", test_shorten);
  g_test_add_func ("/option-values/shares", test_shares);
  return g_test_run ();
}

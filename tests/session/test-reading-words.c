/* The answer begins with the digit and says how sure it is, by each reading. */
#include "reading-words.h"

static void
assert_answer (const BpReading *reading, BpReadingKind kind, const char *expected)
{
  g_autofree char *answer = bp_reading_answer (reading, kind);

  g_assert_cmpstr (answer, ==, expected);
}

static void
test_answers (void)
{
  const double net_inputs[10] = { [3] = 2, [7] = -1 };
  BpReading reading;

  bp_reading_init (&reading, net_inputs, 10);
  assert_answer (&reading, BP_READING_SIGMOID, "3, whose output is 0.8808 of 1.");
  assert_answer (&reading, BP_READING_SOFTMAX_SIGMOID,
                 "3, with 14.27 % of the 23.20 % that are possible.");
  assert_answer (&reading, BP_READING_SOFTMAX_NET, "3, and 46.89 % sure.");
}

/* Nothing is said to be certain that is not. */
static void
test_almost_certain (void)
{
  static const struct {
    double net_input;
    const char *answer;
  } cases[] = { { 11, "5, and 99.98 % sure." },
                { 12, "5, and 99.99 % sure." },
                { 12.5, "5, and more than 99.99 % sure." },
                { 800, "5, and more than 99.99 % sure." } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const double net_inputs[10] = { [5] = cases[i].net_input };
      BpReading reading;

      bp_reading_init (&reading, net_inputs, 10);
      assert_answer (&reading, BP_READING_SOFTMAX_NET, cases[i].answer);
    }
}

static void
assert_short_answer (double net_input, const char *expected)
{
  const double net_inputs[10] = { [8] = net_input };
  BpReading reading;
  g_autofree char *answer = NULL;

  bp_reading_init (&reading, net_inputs, 10);
  answer = bp_reading_short_answer (&reading, BP_READING_SOFTMAX_NET);
  g_assert_cmpstr (answer, ==, expected);
}

static void
test_short_answers (void)
{
  assert_short_answer (2, "8 with 45.09 %");
  assert_short_answer (800, "8 with more than 99.99 %");
}

static void
test_names (void)
{
  for (guint i = 0; i < BP_N_READINGS; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (bp_reading_name ((BpReadingKind) i), !=,
                       bp_reading_name ((BpReadingKind) j));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading-words/answers", test_answers);
  g_test_add_func ("/reading-words/almost-certain", test_almost_certain);
  g_test_add_func ("/reading-words/short-answers", test_short_answers);
  g_test_add_func ("/reading-words/names", test_names);
  return g_test_run ();
}

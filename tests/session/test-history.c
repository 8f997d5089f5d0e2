#include "history.h"

static void
test_moves (void)
{
  g_autoptr (BpHistory) all = bp_history_new ();
  g_autoptr (BpHistory) part = bp_history_new ();
  gsize n;
  bp_history_add_accuracy (part, 0, 0.1, 0.2);
  bp_history_add_loss (part, 3.0);
  bp_history_move (all, part);
  bp_history_move (all, part); /* empty by now */
  bp_history_add_loss (part, 2.0);
  bp_history_add_accuracy (part, 2, 0.3, 0.4);
  bp_history_move (all, part);

  const double *loss = bp_history_loss (all, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (loss[0], ==, 3.0);
  g_assert_cmpfloat (loss[1], ==, 2.0);
  const double *epochs = bp_history_accuracy_epochs (all, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (epochs[1], ==, 2.0);
  g_assert_cmpfloat (bp_history_train_accuracy (all)[1], ==, 0.3);
  g_assert_cmpfloat (bp_history_test_accuracy (all)[1], ==, 0.4);
  bp_history_loss (part, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* The head has the losses of the epochs, and the points before their end. */
static void
test_head (void)
{
  g_autoptr (BpHistory) all = bp_history_new ();
  for (guint epoch = 0; epoch <= 6; epoch += 2)
    bp_history_add_accuracy (all, epoch, 0.1 * epoch, 0.2 * epoch);
  for (guint epoch = 0; epoch < 6; epoch++)
    bp_history_add_loss (all, 10.0 - epoch);
  for (guint epochs = 0; epochs <= 8; epochs++)
    {
      g_autoptr (BpHistory) head = bp_history_new_head (all, epochs);
      gsize n;
      const double *loss = bp_history_loss (head, &n);
      g_assert_cmpuint (n, ==, MIN (epochs, 6));
      for (gsize i = 0; i < n; i++)
        g_assert_cmpfloat (loss[i], ==, 10.0 - i);
      const double *scored = bp_history_accuracy_epochs (head, &n);
      g_assert_cmpuint (n, ==, (MIN (epochs, 8) + 1) / 2);
      for (gsize i = 0; i < n; i++)
        {
          g_assert_cmpfloat (scored[i], ==, 2.0 * i);
          g_assert_cmpfloat (bp_history_train_accuracy (head)[i], ==, 0.1 * (2 * i));
          g_assert_cmpfloat (bp_history_test_accuracy (head)[i], ==, 0.2 * (2 * i));
        }
    }
}

static void
test_find_accuracy (void)
{
  g_autoptr (BpHistory) history = bp_history_new ();
  double train, test;
  g_assert_false (bp_history_find_accuracy (history, 0, &train, &test));
  for (guint epoch = 0; epoch <= 8; epoch += 2)
    bp_history_add_accuracy (history, epoch, 0.1 * epoch, 0.2 * epoch);
  for (guint epoch = 0; epoch <= 9; epoch++)
    {
      gboolean expected = epoch % 2 == 0 && epoch <= 8;
      g_assert_cmpint (bp_history_find_accuracy (history, epoch, &train, &test), ==, expected);
      if (expected)
        {
          g_assert_cmpfloat (train, ==, 0.1 * epoch);
          g_assert_cmpfloat (test, ==, 0.2 * epoch);
        }
    }
}

/* Points at the start and at the end, about fifty, evenly spread. */
static void
test_curve_epochs (void)
{
  const guint lengths[] = { 1, 2, 49, 50, 51, 99, 300, 500, 12345 };
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint n_points = 0;
      for (guint epoch = 0; epoch <= lengths[i]; epoch++)
        n_points += bp_history_scores_after (epoch, lengths[i]);
      g_assert_true (bp_history_scores_after (0, lengths[i]));
      g_assert_true (bp_history_scores_after (lengths[i], lengths[i]));
      g_assert_cmpuint (n_points, <=, 52);
      g_assert_cmpuint (n_points, >=, MIN (lengths[i] + 1, 26));
    }
  g_assert_true (bp_history_scores_after (6, 300));
  g_assert_false (bp_history_scores_after (5, 300));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/moves", test_moves);
  g_test_add_func ("/history/head", test_head);
  g_test_add_func ("/history/find-accuracy", test_find_accuracy);
  g_test_add_func ("/history/curve-epochs", test_curve_epochs);
  return g_test_run ();
}

#include "history-csv.h"

static void
append_number (GString *csv, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (csv, g_ascii_dtostr (digits, sizeof digits, value));
}

GBytes *
bp_history_csv (const BpHistory *history)
{
  gsize n_epochs, n_points, point = 0;
  const double *loss = bp_history_loss (history, &n_epochs);
  const double *scored_after = bp_history_accuracy_epochs (history, &n_points);
  const double *train = bp_history_train_accuracy (history);
  const double *test = bp_history_test_accuracy (history);
  GString *csv = g_string_new ("epoch,loss,train_accuracy,test_accuracy\n");

  for (gsize epoch = 1; epoch <= n_epochs; epoch++)
    {
      g_string_append_printf (csv, "%" G_GSIZE_FORMAT ",", epoch);
      append_number (csv, loss[epoch - 1]);
      while (point < n_points && scored_after[point] < (double) epoch)
        point++;
      g_string_append_c (csv, ',');
      if (point < n_points && scored_after[point] == (double) epoch)
        {
          append_number (csv, train[point]);
          g_string_append_c (csv, ',');
          append_number (csv, test[point]);
        }
      else
        g_string_append_c (csv, ',');
      g_string_append_c (csv, '\n');
    }
  return g_string_free_to_bytes (csv);
}

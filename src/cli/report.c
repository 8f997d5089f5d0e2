#include "report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "table.h"
#include "words.h"

#define SMALLEST_FIXED 1e-4
#define LARGEST_FIXED 1e5
#define SUM_WIDTH 15
#define ERROR_WIDTH 18

static void
add_accuracy (BpTable *table, const char *label, double share, guint correct, guint all)
{
  g_autofree char *percent = bp_words_percent (share);

  /* Translators: an accuracy, and the images recognised of all images */
  bp_table_add (table, label, _ ("%s (%u of %u)"), percent, correct, all);
}

/* "1 6 1 0 5", wider where there are more classes than digits. */
static char *
list_first (const BpTrainResult *result, gboolean predictions)
{
  GString *list = g_string_new (NULL);
  int width = result->n_classes > 100 ? 3 : result->n_classes > 10 ? 2 : 1;

  for (guint i = 0; i < result->n_first; i++)
    {
      const BpTestDigit *digit = &result->first[i];

      g_string_append_printf (list, "%s%*u", i > 0 ? " " : "", width,
                              predictions ? digit->prediction : digit->label);
    }
  return g_string_free (list, FALSE);
}

char *
bp_train_report (const BpTrainOptions *options, const BpHistory *history,
                 const BpTrainResult *result)
{
  BpTable *table = bp_table_new ();
  g_autofree char *labels = list_first (result, FALSE);
  g_autofree char *predictions = list_first (result, TRUE);
  gsize n_epochs;
  const double *loss = bp_history_loss (history, &n_epochs);

  if (options->preset != NULL)
    bp_table_add (table, _ ("Preset"), "%s", options->preset);
  if (result->epochs_done < options->config.epochs)
    bp_table_add (table, _ ("Epochs"), _ ("%u of %u"), result->epochs_done, options->config.epochs);
  else
    bp_table_add (table, _ ("Epochs"), "%u", result->epochs_done);
  if (n_epochs > 0)
    bp_table_add (table, _ ("Last loss"), "%.6g", loss[n_epochs - 1]);
  add_accuracy (table, _ ("Training accuracy"), result->train_accuracy, result->n_train_correct,
                result->n_train);
  add_accuracy (table, _ ("Test accuracy"), result->test_accuracy, result->n_test_correct,
                result->n_test);
  bp_table_add (table, _ ("First test labels"), "%s", labels);
  bp_table_add (table, _ ("Predictions"), "%s", predictions);
  /* Translators: seconds */
  bp_table_add (table, _ ("Training time"), _ ("%.2f s"), result->train_seconds);
  bp_table_add (table, _ ("Weights (SHA-256)"), "%s", result->weights_sha256);
  return bp_table_to_text (table);
}

char *
bp_xor_report_head (const BpXorConfig *config)
{
  if (config->corrected)
    return g_strdup_printf ("%7s  %*s  %*s\n", _ ("Epoch"), SUM_WIDTH, _ ("Error sum"), ERROR_WIDTH,
                            _ ("Mean squared error"));
  return g_strdup_printf ("%7s  %*s\n", _ ("Epoch"), SUM_WIDTH, _ ("Error sum"));
}

/* As the article prints numbers: eight decimals, an exponent only where they would be zeros or not
 * fit. */
static void
append_number (GString *line, int width, double value)
{
  double size = fabs (value);

  if (value == 0 || (size >= SMALLEST_FIXED && size < LARGEST_FIXED))
    g_string_append_printf (line, "  %*.8f", width, value);
  else
    g_string_append_printf (line, "  %*.8e", width, value);
}

char *
bp_xor_report_sums (BpXorRun *run, const BpXorConfig *config, guint every, gsize *next)
{
  gsize n_epochs, n_errors;
  const double *sums = bp_xor_run_get_error_sums (run, &n_epochs);
  const double *errors = bp_xor_run_get_mean_squared_errors (run, &n_errors);
  GString *lines = g_string_new (NULL);

  for (; *next < n_epochs; *next += every)
    {
      g_string_append_printf (lines, "%7" G_GSIZE_FORMAT, *next);
      append_number (lines, SUM_WIDTH, sums[*next]);
      if (config->corrected)
        append_number (lines, ERROR_WIDTH, errors[*next]);
      g_string_append_c (lines, '\n');
    }
  return g_string_free (lines, FALSE);
}

char *
bp_xor_report_outputs (BpXorRun *run)
{
  const BpXor *network = bp_xor_run_get_network (run);
  GString *lines = g_string_new ("\n");

  g_string_append_printf (lines, "%7s  %*s  %*s\n", _ ("Inputs"), SUM_WIDTH, _ ("Exclusive or"),
                          ERROR_WIDTH, C_ ("of a network", "Output"));
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    {
      g_string_append_printf (lines, "%5.0f %.0f  %*.0f", bp_xor_inputs[2 * i],
                              bp_xor_inputs[2 * i + 1], SUM_WIDTH, bp_xor_targets[i]);
      append_number (lines, ERROR_WIDTH, network->output[i]);
      g_string_append_c (lines, '\n');
    }
  return g_string_free (lines, FALSE);
}

#include "report.h"

#include <glib/gi18n-lib.h>

#include "table.h"
#include "text-width.h"
#include "words.h"

#define EPOCH_WIDTH 7
#define NUMBER_WIDTH 15 /* "-1.23456789e-05" */
#define MOST_COLUMNS 3

void
bp_report_add_accuracy (BpTable *table, const char *label, double share, guint correct, guint all)
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

static void
add_gradients (BpTable *table, const BpGradientReport *gradients)
{
  for (guint l = 0; l < gradients->n_layers; l++)
    {
      const BpLayerGradients *layer = &gradients->layers[l];
      g_autofree char *name = g_strdup_printf (_ ("Gradient of layer %u"), l + 1);
      g_autofree char *error = bp_layer_gradients_error_words (layer);
      g_autofree char *count = bp_layer_gradients_count_words (layer);

      bp_table_add (table, name,
                    /* Translators: “Right (relative error 1.2e-09, weights: 200 of 39 250)” */
                    _ ("%s (relative error %s, weights: %s)"),
                    bp_gradient_verdict_words (layer->verdict), error, count);
    }
}

char *
bp_train_report (const BpTrainOptions *options, const BpHistory *history,
                 const BpTrainResult *result, const BpGradientReport *gradients)
{
  BpTable *table = bp_table_new ();
  g_autofree char *labels = list_first (result, FALSE);
  g_autofree char *predictions = list_first (result, TRUE);
  g_autofree char *memory = g_format_size (result->memory);
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
  if (result->best_epoch > 0)
    {
      bp_table_add (table, _ ("Best epoch"), "%u", result->best_epoch);
      bp_report_add_accuracy (table, _ ("Validation accuracy"),
                              bp_train_result_validation_accuracy (result),
                              result->n_validation_correct, result->n_validation);
    }
  bp_report_add_accuracy (table, _ ("Training accuracy"), result->train_accuracy,
                          result->n_train_correct, result->n_train);
  bp_report_add_accuracy (table, _ ("Test accuracy"), result->test_accuracy, result->n_test_correct,
                          result->n_test);
  bp_table_add (table, _ ("First test labels"), "%s", labels);
  bp_table_add (table, _ ("Predictions"), "%s", predictions);
  bp_table_add (table, _ ("Memory"), "%s", memory);
  /* Translators: seconds */
  bp_table_add (table, _ ("Training time"), _ ("%.2f s"), result->train_seconds);
  bp_table_add (table, _ ("Weights (SHA-256)"), "%s", result->weights_sha256);
  if (gradients != NULL)
    add_gradients (table, gradients);
  return bp_table_to_text (table);
}

/* --- exclusive or --- */

/* Cells at the right of columns that are as wide as their heads, or as what comes below them. */
typedef struct {
  guint n;
  const char *heads[MOST_COLUMNS];
  guint least_widths[MOST_COLUMNS];
} Columns;

static void
append_row (GString *text, const Columns *columns, const char *const *cells)
{
  for (guint i = 0; i < columns->n; i++)
    {
      guint width = MAX (columns->least_widths[i], bp_text_width (columns->heads[i]));
      g_autofree char *cell = bp_text_pad_left (cells[i], width);

      g_string_append_printf (text, "%s%s", i > 0 ? "  " : "", cell);
    }
  g_string_append_c (text, '\n');
}

static Columns
sums_columns (const BpXorConfig *config)
{
  return (Columns){ config->corrected ? 3 : 2,
                    { _ ("Epoch"), _ ("Error sum"), _ ("Mean squared error") },
                    { EPOCH_WIDTH, NUMBER_WIDTH, NUMBER_WIDTH } };
}

char *
bp_xor_report_head (const BpXorConfig *config)
{
  Columns columns = sums_columns (config);
  GString *line = g_string_new (NULL);

  append_row (line, &columns, columns.heads);
  return g_string_free (line, FALSE);
}

char *
bp_xor_report_sums (BpXorRun *run, const BpXorConfig *config, guint every, gsize *next)
{
  Columns columns = sums_columns (config);
  gsize n_epochs, n_errors;
  const double *sums = bp_xor_run_get_error_sums (run, &n_epochs);
  const double *errors = bp_xor_run_get_mean_squared_errors (run, &n_errors);
  GString *lines = g_string_new (NULL);

  for (; *next < n_epochs; *next += every)
    {
      g_autofree char *epoch = g_strdup_printf ("%" G_GSIZE_FORMAT, *next);
      g_autofree char *sum = bp_words_number (sums[*next]);
      g_autofree char *error = bp_words_number (errors[*next]);

      append_row (lines, &columns, (const char *const[]){ epoch, sum, error });
    }
  return g_string_free (lines, FALSE);
}

char *
bp_xor_report_outputs (BpXorRun *run)
{
  const Columns columns = { 3,
                            { _ ("Inputs"), _ ("Exclusive or"), C_ ("of a network", "Output") },
                            { EPOCH_WIDTH, NUMBER_WIDTH, NUMBER_WIDTH } };
  const BpXor *network = bp_xor_run_get_network (run);
  GString *lines = g_string_new ("\n");

  append_row (lines, &columns, columns.heads);
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    {
      const double *input = &bp_xor_inputs[2 * i];
      g_autofree char *inputs = g_strdup_printf ("%.0f %.0f", input[0], input[1]);
      g_autofree char *target = g_strdup_printf ("%.0f", bp_xor_targets[i]);
      g_autofree char *output = bp_words_number (network->output[i]);

      append_row (lines, &columns, (const char *const[]){ inputs, target, output });
    }
  return g_string_free (lines, FALSE);
}

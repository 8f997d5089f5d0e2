#include "evaluate-report.h"

#include <glib/gi18n-lib.h>

#include "json-members.h"
#include "report.h"

static const char *
mode_word (const BpModel *model)
{
  return model->config.corrected ? _ ("corrected") : _ ("as published");
}

static void
append_row (GString *text, const char *head, const guint32 *counts, guint n, int width)
{
  g_string_append_printf (text, "%s", head);
  for (guint c = 0; c < n; c++)
    g_string_append_printf (text, " %*u", width, counts != NULL ? counts[c] : c);
  g_string_append_c (text, '\n');
}

static int
digits_of_largest (const BpScore *score)
{
  guint32 largest = score->n_classes;
  int digits = 1;

  for (guint i = 0; i < score->n_classes * score->n_classes; i++)
    largest = MAX (largest, score->confusion[i]);
  for (; largest >= 10; largest /= 10)
    digits++;
  return digits;
}

static void
append_confusion (GString *text, const BpScore *score)
{
  int width = digits_of_largest (score);

  g_string_append_printf (text, "\n%s\n",
                          _ ("Confusion matrix: a row for each digit, a column for each "
                             "prediction"));
  append_row (text, "    ", NULL, score->n_classes, width);
  for (guint c = 0; c < score->n_classes; c++)
    {
      g_autofree char *head = g_strdup_printf ("%3u ", c);

      append_row (text, head, score->confusion + (gsize) c * score->n_classes, score->n_classes,
                  width);
    }
}

char *
bp_evaluate_report (const BpEvaluation *evaluation)
{
  const BpModel *model = evaluation->model;
  const BpScore *training = &evaluation->training.score, *test = &evaluation->test.score;
  BpTable *table = bp_table_new ();
  g_autofree char *head = NULL;
  GString *text = NULL;

  bp_table_add (table, _ ("Mode"), "%s", mode_word (model));
  bp_table_add (table, _ ("Scaling"), "%s", bp_scaling_name (model->config.scaling));
  bp_table_add (table, _ ("Tested on"), "%s", bp_test_on_name (model->config.test_on));
  bp_report_add_accuracy (table, _ ("Training accuracy"), bp_score_accuracy (training),
                          training->n_correct, training->n_scored);
  bp_report_add_accuracy (table, _ ("Test accuracy"), bp_score_accuracy (test), test->n_correct,
                          test->n_scored);
  bp_table_add (table, _ ("Weights (SHA-256)"), "%s", model->sha256);
  head = bp_table_to_text (table);
  text = g_string_new (head);
  append_confusion (text, test);
  return g_string_free (text, FALSE);
}

static void
set_confusion (JsonBuilder *json, const BpScore *score)
{
  json_builder_set_member_name (json, "confusion");
  json_builder_begin_array (json);
  for (guint row = 0; row < score->n_classes; row++)
    {
      json_builder_begin_array (json);
      for (guint column = 0; column < score->n_classes; column++)
        json_builder_add_int_value (json, score->confusion[row * score->n_classes + column]);
      json_builder_end_array (json);
    }
  json_builder_end_array (json);
}

static void
set_errors (JsonBuilder *json, const BpPredictions *predictions)
{
  g_autoptr (GArray) errors =
      bp_predictions_find (predictions, BP_ANY_CLASS, BP_ANY_CLASS, BP_PREDICTED_WRONG);

  json_builder_set_member_name (json, "errors");
  json_builder_begin_array (json);
  for (guint i = 0; i < errors->len; i++)
    json_builder_add_int_value (json, g_array_index (errors, guint32, i));
  json_builder_end_array (json);
}

char *
bp_evaluate_json (const BpEvaluation *evaluation)
{
  const BpTrainConfig *config = &evaluation->model->config;
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  bp_json_set_number (json, "accuracy", bp_score_accuracy (&evaluation->test.score));
  set_confusion (json, &evaluation->test.score);
  set_errors (json, &evaluation->test);
  bp_json_set_string (json, "scaling", bp_scaling_name (config->scaling));
  bp_json_set_string (json, "test_on", bp_test_on_name (config->test_on));
  bp_json_set_boolean (json, "corrected", config->corrected);
  return bp_json_finish (json);
}

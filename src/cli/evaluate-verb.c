#include "verbs.h"

#include <glib/gi18n-lib.h>

#include "cli-status.h"
#include "console.h"
#include "evaluate-report.h"
#include "model-option.h"
#include "option-values.h"

const BpVerbTexts bp_evaluate_texts = {
  "evaluate",
  N_ ("Tests a saved network on the images that it was first tested on.\n"
      "The accuracy is that of its training, to the last bit."),
  N_ ("The file of the network tells how it was trained: as published or corrected, how\n"
      "pixels became inputs, and which images are the test set. As published the test set\n"
      "is scaled by its own mean and deviation; otherwise by those of the training set,\n"
      "which are in the file. --data names a folder of other data of the same kind.\n"
      "\n"
      "JSON has the accuracy, the confusion matrix (a row for each digit, a column for each\n"
      "prediction) and the errors: the test images that were not recognised, as positions\n"
      "in the test set, counted from 0.\n"
      "\n"
      "Exit status: 0 done; 1 the work failed; 2 the options were wrong.\n"
      "\n"
      "Examples:\n"
      "  backprop train --preset scaled --save-model scaled.safetensors\n"
      "  backprop evaluate --model scaled.safetensors"),
};

typedef struct {
  char *model, *data;
  gboolean json;
} Line;

static void
line_clear (Line *line)
{
  g_free (line->model);
  g_free (line->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static BpVerbLine *
new_line (Line *line)
{
  const GOptionEntry entries[] = {
    BP_MODEL_OPTION (&line->model),
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &line->data,
      N_ ("Folder of other data under MNIST’s file names"), N_ ("DIR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json,
      N_ ("Print the result as one JSON object and nothing else"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionGroup *const groups[] = { bp_verb_group_new (N_ ("Options:"), entries) };

  return bp_verb_line_new (&bp_evaluate_texts, groups, G_N_ELEMENTS (groups));
}

static BpEvaluation *
evaluate (const Line *line, GError **error)
{
  g_autoptr (BpModel) model = bp_model_option_load (line->model, error);
  g_autofree char *folder = NULL;
  g_autoptr (BpData) data = NULL;

  if (model == NULL)
    return NULL;
  folder = line->data != NULL ? g_strdup (line->data) : bp_data_find_folder (error);
  data = folder != NULL ? bp_data_load (folder, NULL, error) : NULL;
  return data != NULL ? bp_evaluation_new (model, data, NULL, error) : NULL;
}

static gboolean
print (const BpEvaluation *evaluation, gboolean json, GError **error)
{
  g_autofree char *text = json ? bp_evaluate_json (evaluation) : bp_evaluate_report (evaluation);

  if (json)
    {
      bp_console_print_utf8 (text);
      bp_console_print_utf8 ("\n");
    }
  else
    bp_console_print (text);
  return bp_console_flush (error);
}

int
bp_evaluate_verb (int argc, char **argv)
{
  g_auto (Line) line = { NULL };
  g_autoptr (BpVerbLine) words = new_line (&line);
  g_autoptr (BpEvaluation) evaluation = NULL;
  g_autoptr (GError) error = NULL;

  if (!bp_verb_line_parse (words, argc, argv, &error))
    return bp_cli_report_error (error);
  if (bp_verb_line_wants_help (words))
    {
      g_autofree char *help = bp_verb_line_get_help (words);

      return bp_cli_answer (help);
    }
  if (!bp_option_path ("--model", line.model, &error)
      || !bp_option_path ("--data", line.data, &error))
    return bp_cli_report_error (error);
  evaluation = evaluate (&line, &error);
  if (evaluation == NULL || !print (evaluation, line.json, &error))
    return bp_cli_report_error (error);
  return 0;
}

#include "verbs.h"

#include <glib/gi18n-lib.h>

#include "cli-status.h"
#include "console.h"
#include "digit.h"
#include "model-option.h"
#include "picture.h"
#include "predict-report.h"
#include "reading-words.h"

const BpVerbTexts bp_predict_texts = {
  "predict",
  N_ ("Recognises the digits in pictures by a saved network.\n"
      "It prepares and reads them as the window does on the page Draw."),
  N_ ("A picture has one digit on a plain background, dark on light or light on dark. It\n"
      "may be of any size, turned as its camera says, transparent or animated (its first\n"
      "frame counts); PNG, JPEG, GIF, BMP and TIFF are always read. The digit is scaled and\n"
      "centred as MNIST’s were, and its pixels are scaled by the network’s training set.\n"
      "\n"
      "JSON is an array with an object for each picture: its file, the digit, and the\n"
      "distribution: as published the softmax of the sigmoid outputs, corrected that of the\n"
      "net inputs. A picture that cannot be read gets a line on standard error instead.\n"
      "\n"
      "Exit status: 0 done; 1 a file could not be read; 2 the options were wrong.\n"
      "\n"
      "Examples:\n"
      "  backprop train --preset scaled --save-model scaled.safetensors\n"
      "  backprop predict --model scaled.safetensors seven.png photo.jpg\n"
      "  backprop predict --model scaled.safetensors --json *.png"),
  N_ ("PICTURE…"),
};

typedef struct {
  char *model;
  gboolean json;
} Line;

static void
line_clear (Line *line)
{
  g_free (line->model);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static BpVerbLine *
new_line (Line *line)
{
  const GOptionEntry entries[] = {
    BP_MODEL_OPTION (&line->model),
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json,
      N_ ("Print the result as one JSON array and nothing else"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionGroup *const groups[] = { bp_verb_group_new (N_ ("Options:"), entries) };

  return bp_verb_line_new (&bp_predict_texts, groups, G_N_ELEMENTS (groups));
}

static BpModel *
load_model (const char *path, GError **error)
{
  g_autoptr (BpModel) model = bp_model_option_load (path, error);
  g_autofree char *problem = model != NULL ? bp_reading_size_problem (model, BP_DIGIT_SIDE) : NULL;

  if (problem == NULL)
    return g_steal_pointer (&model);
  g_set_error_literal (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED, problem);
  return NULL;
}

static gboolean
predict (const BpModel *model, const char *path, BpPrediction *prediction, GError **error)
{
  g_autoptr (BpInk) ink = bp_picture_load_ink (path, error);
  guint8 pixels[BP_DIGIT_PIXELS];

  if (ink == NULL)
    return FALSE;
  bp_digit_from_ink (ink, pixels);
  bp_model_read (model, pixels, &prediction->reading);
  prediction->file = g_filename_display_name (path);
  return TRUE;
}

/* FALSE: not all pictures could be read; each of those was complained about. */
static gboolean
predict_all (const BpModel *model, const char *const *paths, GArray *predictions)
{
  gboolean all = TRUE;

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      BpPrediction prediction;

      if (predict (model, paths[i], &prediction, &error))
        g_array_append_val (predictions, prediction);
      else
        bp_console_complain (error->message);
      all = all && error == NULL;
    }
  return all;
}

static gboolean
print (const BpModel *model, const GArray *predictions, gboolean json, GError **error)
{
  const BpPrediction *first = (const BpPrediction *) (gconstpointer) predictions->data;
  g_autofree char *text = json ? bp_predict_json (model, first, predictions->len)
                               : bp_predict_report (model, first, predictions->len);

  if (json)
    {
      bp_console_print_utf8 (text);
      bp_console_print_utf8 ("\n");
    }
  else
    bp_console_print (text);
  return bp_console_flush (error);
}

static int
work (const Line *line, const char *const *paths)
{
  g_autoptr (GArray) predictions = g_array_new (FALSE, FALSE, sizeof (BpPrediction));
  g_autoptr (GError) error = NULL;
  g_autoptr (BpModel) model = load_model (line->model, &error);
  gboolean all;

  if (model == NULL)
    return bp_cli_report_error (error);
  g_array_set_clear_func (predictions, (GDestroyNotify) bp_prediction_clear);
  all = predict_all (model, paths, predictions);
  if (predictions->len > 0 && !print (model, predictions, line->json, &error))
    return bp_cli_report_error (error);
  return all ? 0 : BP_CLI_ERROR_FAILED;
}

int
bp_predict_verb (int argc, char **argv)
{
  g_auto (Line) line = { NULL };
  g_autoptr (BpVerbLine) words = new_line (&line);
  g_autoptr (GError) error = NULL;

  if (!bp_verb_line_parse (words, argc, argv, &error))
    return bp_cli_report_error (error);
  if (bp_verb_line_wants_help (words))
    {
      g_autofree char *help = bp_verb_line_get_help (words);

      return bp_cli_answer (help);
    }
  if (bp_verb_line_get_arguments (words)[0] == NULL)
    {
      g_set_error_literal (&error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                           _ ("There is no picture on the line; name at least one, as in "
                              "“backprop predict --model FILE seven.png”."));
      return bp_cli_report_error (error);
    }
  return work (&line, bp_verb_line_get_arguments (words));
}

#include "verbs.h"

#include <glib/gi18n-lib.h>

#include "cli-status.h"
#include "console.h"
#include "data-load.h"
#include "figure-file.h"
#include "history-csv.h"
#include "json-report.h"
#include "loss-plot.h"
#include "model-file.h"
#include "output-file.h"
#include "progress-bar.h"
#include "report.h"
#include "run-watch.h"
#include "train-options.h"
#include "train-run.h"
#include "words.h"

static char *
data_folder (const BpTrainOptions *options, GError **error)
{
  return options->data != NULL ? g_strdup (options->data) : bp_data_find_folder (error);
}

/* The data must not be written over by what was learned from them. */
static gboolean
check_spares_data (const BpTrainOptions *options, const char *option, const char *path,
                   GError **error)
{
  g_autofree char *folder = data_folder (options, NULL);
  g_autofree char *name = NULL;

  if (folder == NULL || !bp_data_is_file_of (folder, path))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
               /* Translators: an option and its value */
               _ ("%s would write over a file of the data, “%s”; name another file."), option,
               name);
  return FALSE;
}

/* path NULL: nothing to write. */
static gboolean
check_file (const BpTrainOptions *options, const char *option, const char *path, GError **error)
{
  return path == NULL
         || (check_spares_data (options, option, path, error)
             && bp_output_file_check (path, error));
}

static gboolean
check_two (const char *option, const char *path, const char *other_option, const char *other,
           GError **error)
{
  if (path == NULL || other == NULL || !bp_output_file_is_same (path, other))
    return TRUE;
  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
               /* Translators: two options */
               _ ("%s and %s name the same file; each needs its own."), option, other_option);
  return FALSE;
}

static gboolean
check_each_its_own (const BpTrainOptions *options, GError **error)
{
  return check_two ("--plot", options->plot, "--csv", options->csv, error)
         && check_two ("--plot", options->plot, "--save-model", options->save_model, error)
         && check_two ("--csv", options->csv, "--save-model", options->save_model, error);
}

/* What can be refused before the data are read and the training starts. */
static gboolean
check_output (const BpTrainOptions *options, GError **error)
{
  BpExportFormat format;

  if (options->plot != NULL && !bp_figure_file_get_format ("--plot", options->plot, &format, error))
    return FALSE;
  return check_each_its_own (options, error) && check_file (options, "--plot", options->plot, error)
         && check_file (options, "--csv", options->csv, error)
         && check_file (options, "--save-model", options->save_model, error);
}

static BpData *
load_data (const BpTrainOptions *options, GError **error)
{
  g_autofree char *folder = data_folder (options, error);
  g_autoptr (BpData) data = folder != NULL ? bp_data_load (folder, NULL, error) : NULL;
  BpDataSize size;

  if (data == NULL)
    return NULL;
  size = bp_data_get_size (data);
  if (!bp_train_options_check (options, &size, error))
    return NULL;
  return g_steal_pointer (&data);
}

static void
show_progress (BpRun *run, gpointer user_data G_GNUC_UNUSED)
{
  gsize n_epochs;
  const double *loss = bp_history_loss (bp_train_run_get_history (BP_TRAIN_RUN (run)), &n_epochs);
  g_autofree char *measure = NULL;

  measure = n_epochs > 0 ? g_strdup_printf (_ ("loss %.4g"), loss[n_epochs - 1]) : g_strdup ("");
  bp_progress_bar_draw (bp_run_get_status (run), measure);
}

/* Says what went wrong, if anything, and makes it the exit status. */
static void
note_error (GError **error, int *status)
{
  if (*error == NULL)
    return;
  *status = bp_cli_report_error (*error);
  g_clear_error (error);
}

/* Nothing is to be saved of a run whose weights are no longer finite. */
static void
save_model (const BpTrainOptions *options, BpTrainRun *run, int *status)
{
  g_autoptr (GError) error = NULL;

  if (options->save_model != NULL && bp_train_run_get_result (run) != NULL)
    bp_model_file_save (bp_train_run_get_model (run), options->save_model, &error);
  note_error (&error, status);
}

static void
save_files (const BpTrainOptions *options, BpTrainRun *run, int *status)
{
  const BpHistory *history = bp_train_run_get_history (run);
  g_autoptr (GError) error = NULL;

  if (options->csv != NULL)
    {
      g_autoptr (GBytes) csv = bp_history_csv (history);

      bp_output_file_write (options->csv, csv, &error);
    }
  note_error (&error, status);
  if (options->plot != NULL)
    bp_loss_plot_save (history, options->config.epochs, options->plot, &error);
  note_error (&error, status);
  save_model (options, run, status);
}

/* Of the network that is left; NULL: it was not asked for, or there is too little memory. */
static BpGradientReport *
check_gradients (const BpTrainOptions *options, BpTrainRun *run, int *status)
{
  g_autoptr (BpGradientReport) gradients = NULL;
  g_autoptr (GError) error = NULL;

  if (!options->check_gradients)
    return NULL;
  gradients = bp_gradient_report_new (&options->config, bp_train_run_get_model (run), BP_BUG_NONE,
                                      BP_BUG_IN_ALL_LAYERS, bp_train_run_get_data (run), NULL);
  if (gradients == NULL)
    g_set_error_literal (&error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED,
                         _ ("There is not enough memory to check the gradients."));
  note_error (&error, status);
  return g_steal_pointer (&gradients);
}

static void
print_result (const BpTrainOptions *options, BpTrainRun *run, int *status)
{
  const BpHistory *history = bp_train_run_get_history (run);
  const BpTrainResult *result = bp_train_run_get_result (run);
  g_autoptr (BpGradientReport) gradients = check_gradients (options, run, status);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (options->json)
    {
      text = bp_train_json (options, history, result, gradients);
      bp_console_print_utf8 (text);
      bp_console_print_utf8 ("\n");
    }
  else
    {
      text = bp_train_report (options, history, result, gradients);
      bp_console_print (text);
    }
  bp_console_flush (&error);
  note_error (&error, status);
}

/* Why the run ended before its time, if it did, and what that means for the files. */
static void
report_outcome (BpTrainRun *run, const BpTrainOptions *options, int *status)
{
  gboolean wants_files =
      options->csv != NULL || options->plot != NULL || options->save_model != NULL;
  g_autofree char *failure = bp_words_train_failure (run);
  g_autoptr (GError) error = NULL;

  if (failure != NULL)
    g_set_error_literal (&error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED, failure);
  else if (bp_run_get_outcome (BP_RUN (run)) == BP_RUN_STOPPED)
    bp_run_set_stopped_error (BP_RUN (run), &error);
  if (error != NULL && wants_files && bp_run_get_status (BP_RUN (run))->epochs_done == 0)
    {
      g_autofree char *sentence = g_steal_pointer (&error->message);

      /* Translators: follows the sentence that says why the run ended */
      error->message =
          g_strdup_printf (_ ("%s No file was written, as no epoch was complete."), sentence);
    }
  note_error (&error, status);
}

/* Results come first, files next, what is wrong last: nothing that was learned is lost to a full
 * disk. */
static int
train (const BpTrainOptions *options, BpData *data)
{
  g_autoptr (BpTrainRun) run =
      bp_train_run_new (&options->config, data, options->n_threads, options->csv != NULL);
  int status = 0;

  bp_run_watch (BP_RUN (run), show_progress, NULL);
  bp_progress_bar_erase ();
  if (bp_train_run_get_result (run) != NULL)
    print_result (options, run, &status);
  if (bp_run_get_status (BP_RUN (run))->epochs_done > 0)
    save_files (options, run, &status);
  report_outcome (run, options, &status);
  return status;
}

int
bp_train_verb (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BpTrainOptions) options = bp_train_options_new (argc, argv, &error);
  g_autoptr (BpData) data = NULL;

  if (options == NULL)
    return bp_cli_report_error (error);
  if (options->help != NULL)
    return bp_cli_answer (options->help);
  if (!check_output (options, &error))
    return bp_cli_report_error (error);
  data = load_data (options, &error);
  if (data == NULL)
    return bp_cli_report_error (error);
  return train (options, data);
}

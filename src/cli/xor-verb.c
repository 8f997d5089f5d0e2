#include "verbs.h"

#include <glib/gi18n-lib.h>

#include "cli-status.h"
#include "console.h"
#include "json-report.h"
#include "option-values.h"
#include "progress-bar.h"
#include "report.h"
#include "run-watch.h"
#include "train-config.h"
#include "words.h"
#include "xor-run.h"

#define DEFAULT_EVERY 5000u

typedef struct {
  BpXorConfig config;
  guint every;
  gboolean json;
  char *help; /* the text to print instead of all work, or NULL */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->help);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The line as it was typed, NULL for what was not on it. */
typedef struct {
  char *epochs, *learning_rate, *hidden, *seed, *every;
  gboolean corrected, json;
} Line;

static void
line_clear (Line *line)
{
  g_free (line->epochs);
  g_free (line->learning_rate);
  g_free (line->hidden);
  g_free (line->seed);
  g_free (line->every);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static GOptionGroup *
xor_group (Line *line)
{
  const GOptionEntry entries[] = {
    { "epochs", 0, 0, G_OPTION_ARG_STRING, &line->epochs,
      N_ ("Passes through the truth table (50000)"), N_ ("N") },
    { "learning-rate", 0, 0, G_OPTION_ARG_STRING, &line->learning_rate,
      N_ ("Step along the gradient (0.1)"), N_ ("X") },
    { "hidden", 0, 0, G_OPTION_ARG_STRING, &line->hidden, N_ ("Hidden units (3)"), N_ ("N") },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &line->seed, N_ ("Seed of the first weights (42)"),
      N_ ("N") },
    { "every", 0, 0, G_OPTION_ARG_STRING, &line->every,
      N_ ("Epochs from one printed error sum to the next (5000)"), N_ ("N") },
    { "corrected", 0, 0, G_OPTION_ARG_NONE, &line->corrected,
      N_ ("Without the quirks of the published program"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json,
      N_ ("Print the result as one JSON object and nothing else"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  return bp_verb_group_new (N_ ("Training:"), entries);
}

static gboolean
apply (Options *options, const Line *line, GError **error)
{
  BpXorConfig *config = &options->config;

  *config = bp_xor_config_default ();
  config->corrected = line->corrected;
  options->every = DEFAULT_EVERY;
  options->json = line->json;
  return bp_option_count ("--epochs", line->epochs, 1, BP_MAX_EPOCHS, &config->epochs, error)
         && bp_option_above_0 ("--learning-rate", line->learning_rate, &config->learning_rate,
                               error)
         && bp_option_count ("--hidden", line->hidden, 1, BP_MAX_HIDDEN_UNITS, &config->n_hidden,
                             error)
         && bp_option_count ("--seed", line->seed, 0, G_MAXUINT32, &config->seed, error)
         && bp_option_count ("--every", line->every, 1, BP_MAX_EPOCHS, &options->every, error);
}

static gboolean
read_options (Options *options, int argc, char **argv, GError **error)
{
  g_auto (Line) line = { NULL };
  GOptionGroup *const groups[] = { xor_group (&line) };
  g_autoptr (BpVerbLine) words = bp_verb_line_new (&bp_xor_texts, groups, G_N_ELEMENTS (groups));

  if (!bp_verb_line_parse (words, argc, argv, error))
    return FALSE;
  if (bp_verb_line_wants_help (words))
    {
      options->help = bp_verb_line_get_help (words);
      return TRUE;
    }
  return apply (options, &line, error);
}

/* How far the list of error sums is printed. */
typedef struct {
  const Options *options;
  gsize next;
} Printing;

static void
print_sums (BpRun *run, Printing *printing)
{
  const Options *options = printing->options;
  g_autofree char *lines =
      bp_xor_report_sums (BP_XOR_RUN (run), &options->config, options->every, &printing->next);

  if (*lines == '\0')
    return;
  bp_progress_bar_erase ();
  if (!bp_console_print (lines) || !bp_console_flush (NULL))
    bp_run_stop (run); /* nobody reads on */
}

static void
show_progress (BpRun *run, gpointer user_data)
{
  Printing *printing = user_data;
  gsize n_epochs;
  const double *sums = bp_xor_run_get_error_sums (BP_XOR_RUN (run), &n_epochs);
  g_autofree char *measure = NULL;

  if (!printing->options->json)
    print_sums (run, printing);
  measure =
      n_epochs > 0 ? g_strdup_printf (_ ("error sum %.4g"), sums[n_epochs - 1]) : g_strdup ("");
  bp_progress_bar_draw (bp_run_get_status (run), measure);
}

static void
print_result (const Options *options, BpXorRun *run)
{
  g_autofree char *text = NULL;

  if (options->json)
    {
      text = bp_xor_json (&options->config, options->every, run);
      bp_console_print_utf8 (text);
      bp_console_print_utf8 ("\n");
    }
  else
    {
      text = bp_xor_report_outputs (run);
      bp_console_print (text);
    }
}

static gboolean
train (const Options *options, GError **error)
{
  g_autoptr (BpXorRun) run = bp_xor_run_new (&options->config);
  g_autofree char *failure = NULL;
  Printing printing = { options, 0 };
  BpRunOutcome outcome;

  if (!options->json)
    {
      g_autofree char *head = bp_xor_report_head (&options->config);
      bp_console_print (head);
    }
  bp_run_watch (BP_RUN (run), show_progress, &printing);
  bp_progress_bar_erase ();
  outcome = bp_run_get_outcome (BP_RUN (run));
  failure = bp_words_xor_failure (run);
  if (failure == NULL)
    print_result (options, run);
  if (!bp_console_flush (error))
    return FALSE;
  if (failure != NULL)
    g_set_error_literal (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED, failure);
  else if (outcome == BP_RUN_STOPPED)
    bp_run_set_stopped_error (BP_RUN (run), error);
  return outcome == BP_RUN_COMPLETED;
}

int
bp_xor_verb (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;

  if (!read_options (&options, argc, argv, &error))
    return bp_cli_report_error (error);
  if (options.help != NULL)
    return bp_cli_answer (options.help);
  return train (&options, &error) ? 0 : bp_cli_report_error (error);
}

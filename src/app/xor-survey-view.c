#include "xor-survey-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "number-table.h"
#include "run-feed.h"
#include "task-controls.h"
#include "words.h"
#include "wrap-layout.h"
#include "xor-tables.h"

/* The table is in pieces, which stand beside each other where there is room. */
#define N_ROWS 10u
#define N_TABLES (BP_XOR_SURVEY_SEEDS / N_ROWS)

struct _BpXorSurveyView {
  AdwBin parent_instance;

  BpTaskControls *controls;
  GtkLabel *summary_label;
  GtkWidget *table_box;

  BpNumberTable *tables[N_TABLES];
  BpXorConfig config;
  BpXorSurvey *survey;
  BpRunFeed *feed;
  guint n_shown; /* seeds in the table */
};

G_DEFINE_FINAL_TYPE (BpXorSurveyView, bp_xor_survey_view, ADW_TYPE_BIN)

static BpNumberTable *
table_new (guint first_seed)
{
  const char *names[] = { _ ("Seed"), C_ ("rule", "Published"), C_ ("rule", "Corrected"), NULL };
  g_autofree char *title =
      /* Translators: the first and the last of the seeds in a table */
      g_strdup_printf (_ ("Seeds %u to %u"), first_seed, first_seed + N_ROWS - 1);
  BpNumberTable *table = g_object_new (BP_TYPE_NUMBER_TABLE, "title", title, NULL);

  gtk_widget_set_hexpand (GTK_WIDGET (table), FALSE); /* all as wide as the others */
  bp_number_table_set_columns (table, names);
  bp_number_table_set_n_rows (table, N_ROWS);
  for (guint row = 0; row < N_ROWS; row++)
    {
      g_autofree char *seed = bp_words_count (first_seed + row);

      bp_number_table_set_cell (table, row, 0, seed);
    }
  return table;
}

static void
set_cell (BpXorSurveyView *self, guint32 seed, gboolean corrected, const char *text)
{
  bp_number_table_set_cell (self->tables[(seed - 1) / N_ROWS], (seed - 1) % N_ROWS,
                            corrected ? 2 : 1, text);
}

static void
show_trial (BpXorSurveyView *self, guint32 seed, gboolean corrected, const BpXorTrial *trial)
{
  g_autofree char *epochs = bp_words_count (trial->epochs);

  set_cell (self, seed, corrected, trial->solved ? epochs : BP_XOR_UNSOLVED);
}

static void
let_go (BpXorSurveyView *self)
{
  g_clear_pointer (&self->feed, bp_run_feed_free);
  g_clear_object (&self->survey);
  self->n_shown = 0;
}

static void
empty (BpXorSurveyView *self)
{
  let_go (self);
  for (guint32 seed = 1; seed <= BP_XOR_SURVEY_SEEDS; seed++)
    {
      set_cell (self, seed, FALSE, "");
      set_cell (self, seed, TRUE, "");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), FALSE);
  bp_task_controls_set_on (self->controls, FALSE);
  bp_task_controls_show (self->controls, 0, "");
}

/* --- what it comes to --- */

static char *
summarize (BpXorSurveyView *self, gboolean corrected)
{
  guint n = 0;
  const BpXorTrial *trials = bp_xor_survey_get_trials (self->survey, corrected, &n);
  BpXorSummary summary = bp_xor_summarize (trials, n);
  const char *rule = corrected ? C_ ("rule", "Corrected") : C_ ("rule", "As published");
  g_autofree char *median = NULL;

  if (summary.n_solved == 0)
    /* Translators: a rule of learning, a number of seeds */
    return g_strdup_printf (_ ("%s: none of %u seeds solved."), rule, n);
  median = bp_words_count ((guint64) round (summary.median_epochs));
  /* Translators: a rule of learning; of how many seeds; the median of their epochs */
  return g_strdup_printf (_ ("%s: %u of %u seeds solved, the median after %s epochs."), rule,
                          (guint) summary.n_solved, n, median);
}

static void
show_summary (BpXorSurveyView *self)
{
  g_autofree char *published = summarize (self, FALSE), *corrected = summarize (self, TRUE);
  g_autofree char *words = g_strdup_printf ("%s\n%s", published, corrected);

  gtk_label_set_label (self->summary_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), TRUE);
}

/* --- the survey --- */

static void
on_progress (gpointer user_data)
{
  BpXorSurveyView *self = user_data;
  guint n = 0;
  const BpXorTrial *published = bp_xor_survey_get_trials (self->survey, FALSE, &n);
  const BpXorTrial *corrected = bp_xor_survey_get_trials (self->survey, TRUE, &n);
  g_autofree char *words =
      /* Translators: how many seeds are done, and all of them */
      g_strdup_printf (_ ("%u of %u seeds"), n, BP_XOR_SURVEY_SEEDS);

  for (; self->n_shown < n; self->n_shown++)
    {
      show_trial (self, self->n_shown + 1, FALSE, &published[self->n_shown]);
      show_trial (self, self->n_shown + 1, TRUE, &corrected[self->n_shown]);
    }
  bp_task_controls_show (self->controls, (double) n / BP_XOR_SURVEY_SEEDS, words);
}

static void
on_done (gpointer user_data)
{
  BpXorSurveyView *self = user_data;

  on_progress (self);
  if (bp_run_get_outcome (BP_RUN (self->survey)) == BP_RUN_NO_THREAD)
    {
      g_autofree char *words = bp_words_no_thread ();

      bp_task_controls_show (self->controls, 0, words);
    }
  else
    show_summary (self);
  bp_task_controls_set_on (self->controls, FALSE);
}

static void
on_started (BpXorSurveyView *self)
{
  empty (self);
  self->survey = bp_xor_survey_new (&self->config, BP_XOR_SURVEY_SEEDS);
  bp_run_set_background (BP_RUN (self->survey), TRUE);
  self->feed =
      bp_run_feed_new (BP_RUN (self->survey), GTK_WIDGET (self), on_progress, on_done, self);
  bp_run_start (BP_RUN (self->survey), FALSE);
  bp_task_controls_set_on (self->controls, TRUE);
  on_progress (self);
}

/* The seeds that are done stay, and come to something. */
static void
on_cancelled (BpXorSurveyView *self)
{
  bp_run_stop (BP_RUN (self->survey));
}

static void
bp_xor_survey_view_dispose (GObject *object)
{
  let_go (BP_XOR_SURVEY_VIEW (object));
  G_OBJECT_CLASS (bp_xor_survey_view_parent_class)->dispose (object);
}

static void
bp_xor_survey_view_class_init (BpXorSurveyViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_xor_survey_view_dispose;

  g_type_ensure (BP_TYPE_TASK_CONTROLS);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/xor-survey-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BpXorSurveyView, controls);
  gtk_widget_class_bind_template_child (widget_class, BpXorSurveyView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, BpXorSurveyView, table_box);
  gtk_widget_class_bind_template_callback (widget_class, on_started);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled);
}

static void
bp_xor_survey_view_init (BpXorSurveyView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_TABLES; i++)
    {
      self->tables[i] = table_new (i * N_ROWS + 1);
      gtk_box_append (GTK_BOX (self->table_box), GTK_WIDGET (self->tables[i]));
    }
  self->config = bp_xor_config_default ();
  bp_task_controls_set_possible (self->controls, FALSE);
}

static gboolean
is_other (const BpXorConfig *a, const BpXorConfig *b)
{
  return a->n_hidden != b->n_hidden || a->epochs != b->epochs
         || a->learning_rate != b->learning_rate;
}

void
bp_xor_survey_view_set_config (BpXorSurveyView *self, const BpXorConfig *config)
{
  bp_task_controls_set_possible (self->controls, config != NULL);
  if (config == NULL || !is_other (config, &self->config))
    return;
  self->config = *config;
  empty (self);
}

BpXorSurvey *
bp_xor_survey_view_get_survey (BpXorSurveyView *self)
{
  return self->survey;
}

const char *
bp_xor_survey_view_get_cell (BpXorSurveyView *self, guint32 seed, gboolean corrected)
{
  return bp_number_table_get_cell (self->tables[(seed - 1) / N_ROWS], (seed - 1) % N_ROWS,
                                   corrected ? 2 : 1);
}

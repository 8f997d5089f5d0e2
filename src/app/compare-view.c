#include "compare-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "compare-table.h"
#include "model-words.h"
#include "preferences.h"
#include "preset-words.h"
#include "progress-words.h"
#include "run-feed.h"
#include "train-run.h"
#include "words.h"
#include "wrap-layout.h"

/* The article's experiments in its order, and the test accuracy that it prints; NAN: none. */
typedef struct {
  const char *preset;
  double published;
} Experiment;

enum { BASELINE, SCALED, BIGGER, BOTH, N_EXPERIMENTS };

static const Experiment experiments[N_EXPERIMENTS] = {
  { "baseline", 0.8165 },
  { "scaled", 0.8480 },
  { "bigger", 0.8677 },
  { "bigger-scaled", NAN },
};

struct _BpCompareView {
  AdwBin parent_instance;

  GtkWidget *start_button;
  GtkWidget *cancel_button;
  GtkLabel *status;
  GtkProgressBar *progress;
  BpCompareTable *table;
  GtkLabel *answer;

  BpData *data;
  guint most_epochs;
  guint current; /* the experiment that is on */
  BpTrainRun *run;
  BpRunFeed *feed;
  BpModel *models[N_EXPERIMENTS]; /* NULL: not trained */
  double test[N_EXPERIMENTS];     /* accuracies; NAN: not known */
};

G_DEFINE_FINAL_TYPE (BpCompareView, bp_compare_view, ADW_TYPE_BIN)

enum { STARTED, OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void start_experiment (BpCompareView *self);

static const BpTrainConfig *
get_preset (guint experiment)
{
  return &bp_preset_by_name (experiments[experiment].preset)->config;
}

/* --- the table --- */

static void
fill_table (BpCompareView *self)
{
  for (guint i = 0; i < N_EXPERIMENTS; i++)
    {
      g_autofree char *words = bp_config_words (get_preset (i));

      bp_compare_table_add (self->table, bp_preset_title (experiments[i].preset), words);
      bp_compare_table_set_accuracy (self->table, i, BP_COMPARE_PUBLISHED,
                                     experiments[i].published);
    }
}

/* As before the first comparison. */
static void
clear_table (BpCompareView *self)
{
  for (guint i = 0; i < N_EXPERIMENTS; i++)
    {
      bp_compare_table_set_accuracy (self->table, i, BP_COMPARE_TEST, NAN);
      bp_compare_table_set_accuracy (self->table, i, BP_COMPARE_TRAINING, NAN);
      bp_compare_table_set_trained (self->table, i, FALSE);
      g_clear_pointer (&self->models[i], bp_model_unref);
      self->test[i] = NAN;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->answer), FALSE);
}

/* What the run that is done gave. */
static void
fill_row (BpCompareView *self, const BpTrainResult *result)
{
  bp_compare_table_set_accuracy (self->table, self->current, BP_COMPARE_TEST,
                                 result->test_accuracy);
  bp_compare_table_set_accuracy (self->table, self->current, BP_COMPARE_TRAINING,
                                 result->train_accuracy);
  bp_compare_table_set_trained (self->table, self->current, TRUE);
  self->test[self->current] = result->test_accuracy;
  self->models[self->current] = bp_model_ref (bp_train_run_get_model (self->run));
}

static void
on_evaluate (BpCompareView *self, guint row)
{
  g_signal_emit (self, signals[OPENED], 0, self->models[row]);
}

/* --- the answer --- */

static const char *
answer_format (double both, double scaled, double bigger)
{
  if (both >= MAX (scaled, bigger))
    /* Translators: three accuracies */
    return _ ("Would both improvements together be better still? Yes: %s, against %s with "
              "standardised pixels alone and %s with more hidden units alone.");
  if (both >= scaled)
    /* Translators: three accuracies */
    return _ ("Would both improvements together be better still? No: %s is more than the %s of "
              "standardised pixels alone, but less than the %s of more hidden units alone.");
  if (both >= bigger)
    /* Translators: three accuracies */
    return _ ("Would both improvements together be better still? No: %s is less than the %s of "
              "standardised pixels alone, though more than the %s of more hidden units alone.");
  /* Translators: three accuracies */
  return _ ("Would both improvements together be better still? No: %s is less than the %s of "
            "standardised pixels alone and the %s of more hidden units alone.");
}

static void
show_answer (BpCompareView *self)
{
  g_autofree char *both = bp_words_percent (self->test[BOTH]);
  g_autofree char *scaled = bp_words_percent (self->test[SCALED]);
  g_autofree char *bigger = bp_words_percent (self->test[BIGGER]);
  const char *format = answer_format (self->test[BOTH], self->test[SCALED], self->test[BIGGER]);
  g_auto (GStrv) parts = g_strsplit (format, "%s", -1);
  g_autofree char *answer =
      g_strconcat (parts[0], both, parts[1], scaled, parts[2], bigger, parts[3], NULL);

  gtk_label_set_label (self->answer, answer);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), TRUE);
}

/* --- runs --- */

static void
show_status (BpCompareView *self, const char *words)
{
  gtk_label_set_label (self->status, words);
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
}

static void
update (BpCompareView *self)
{
  gboolean on = bp_compare_view_is_on (self);

  gtk_widget_set_visible (self->start_button, !on);
  gtk_widget_set_sensitive (self->start_button, self->data != NULL);
  gtk_widget_set_visible (self->cancel_button, on);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), on);
}

static void
let_go (BpCompareView *self)
{
  g_clear_pointer (&self->feed, bp_run_feed_free);
  g_clear_object (&self->run);
}

static void
end (BpCompareView *self, const char *words)
{
  let_go (self);
  show_status (self, words);
  update (self);
}

/* Of the whole work; the hidden units make it what it is. */
static double
get_share_done (BpCompareView *self, double current)
{
  double done = 0, all = 0;

  for (guint i = 0; i < N_EXPERIMENTS; i++)
    {
      const BpTrainConfig *preset = get_preset (i);
      double work = (double) preset->hidden_units[0] * preset->epochs;

      all += work;
      done += i < self->current ? work : i == self->current ? current * work : 0;
    }
  return done / all;
}

static void
on_progress (gpointer user_data)
{
  BpCompareView *self = user_data;
  const BpRunStatus *status = bp_run_get_status (BP_RUN (self->run));
  g_autofree char *done = bp_words_count (status->epochs_done);
  g_autofree char *all = bp_words_count (status->epochs);
  g_autofree char *words =
      /* Translators: a network's name, and two numbers */
      g_strdup_printf (_ ("%s: epoch %s of %s"),
                       bp_preset_title (experiments[self->current].preset), done, all);

  show_status (self, words);
  gtk_progress_bar_set_fraction (self->progress,
                                 get_share_done (self, bp_progress_fraction (status)));
}

static void
on_done (gpointer user_data)
{
  BpCompareView *self = user_data;
  const BpTrainResult *result = bp_train_run_get_result (self->run);
  g_autofree char *failure = bp_words_train_failure (self->run);

  if (result == NULL)
    {
      end (self, failure);
      return;
    }
  fill_row (self, result);
  self->current++;
  if (self->current < N_EXPERIMENTS)
    {
      start_experiment (self);
      return;
    }
  show_answer (self);
  end (self, _ ("All four were trained with the article’s seed, 42."));
}

static void
start_experiment (BpCompareView *self)
{
  BpTrainConfig config = *get_preset (self->current);

  config.epochs = MIN (config.epochs, self->most_epochs);
  let_go (self);
  self->run = bp_train_run_new (&config, self->data, bp_preferences_threads_for_run (), FALSE);
  bp_run_set_background (BP_RUN (self->run), TRUE);
  self->feed = bp_run_feed_new (BP_RUN (self->run), GTK_WIDGET (self), on_progress, on_done, self);
  bp_run_start (BP_RUN (self->run), FALSE);
}

static gboolean
can_train (BpCompareView *self)
{
  BpDataSize size = bp_data_get_size (self->data);

  return bp_train_config_check (get_preset (BOTH), &size) == BP_CONFIG_OK;
}

static void
on_start_clicked (BpCompareView *self)
{
  if (!can_train (self))
    {
      show_status (self, _ ("The article’s networks cannot be trained on these "
                            "data: they need more than 500 images."));
      return;
    }
  clear_table (self);
  self->current = 0;
  start_experiment (self);
  on_progress (self);
  update (self);
  gtk_widget_grab_focus (self->cancel_button);
  g_signal_emit (self, signals[STARTED], 0);
}

static void
on_cancel_clicked (BpCompareView *self)
{
  end (self, _ ("Cancelled"));
  gtk_widget_grab_focus (self->start_button);
}

static void
bp_compare_view_dispose (GObject *object)
{
  BpCompareView *self = BP_COMPARE_VIEW (object);

  let_go (self);
  for (guint i = 0; i < N_EXPERIMENTS; i++)
    g_clear_pointer (&self->models[i], bp_model_unref);
  g_clear_pointer (&self->data, bp_data_unref);
  G_OBJECT_CLASS (bp_compare_view_parent_class)->dispose (object);
}

static void
bp_compare_view_class_init (BpCompareViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_compare_view_dispose;

  signals[STARTED] = g_signal_new ("started", BP_TYPE_COMPARE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", BP_TYPE_COMPARE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (BP_TYPE_COMPARE_TABLE);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BpCompareView, start_button);
  gtk_widget_class_bind_template_child (widget_class, BpCompareView, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, BpCompareView, status);
  gtk_widget_class_bind_template_child (widget_class, BpCompareView, progress);
  gtk_widget_class_bind_template_child (widget_class, BpCompareView, table);
  gtk_widget_class_bind_template_child (widget_class, BpCompareView, answer);
  gtk_widget_class_bind_template_callback (widget_class, on_evaluate);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
bp_compare_view_init (BpCompareView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->most_epochs = G_MAXUINT;
  fill_table (self);
  clear_table (self);
  update (self);
}

void
bp_compare_view_set_data (BpCompareView *self, BpData *data)
{
  let_go (self);
  clear_table (self);
  gtk_widget_set_visible (GTK_WIDGET (self->status), FALSE);
  g_clear_pointer (&self->data, bp_data_unref);
  self->data = data != NULL ? bp_data_ref (data) : NULL;
  update (self);
}

void
bp_compare_view_set_most_epochs (BpCompareView *self, guint epochs)
{
  self->most_epochs = epochs;
}

gboolean
bp_compare_view_is_on (BpCompareView *self)
{
  return self->run != NULL;
}

#include "xor-comparison.h"

#include <glib/gi18n-lib.h>

#include "number-table.h"
#include "run-feed.h"
#include "task-controls.h"
#include "words.h"
#include "xor-figures.h"
#include "xor-tables.h"

#define N_RULES 2u /* as published, corrected */

struct _BpXorComparison {
  AdwBin parent_instance;

  BpTaskControls *controls;
  BpPlotCard *card;
  BpNumberTable *table;

  BpXorConfig config;
  BpXorRun *runs[N_RULES];
  BpRunFeed *feeds[N_RULES];
  gsize n_shown[N_RULES]; /* epochs in the figure */
};

G_DEFINE_FINAL_TYPE (BpXorComparison, bp_xor_comparison, ADW_TYPE_BIN)

static void
let_go (BpXorComparison *self)
{
  for (guint rule = 0; rule < N_RULES; rule++)
    {
      g_clear_pointer (&self->feeds[rule], bp_run_feed_free);
      g_clear_object (&self->runs[rule]);
      self->n_shown[rule] = 0;
    }
}

static guint
get_epochs (BpXorComparison *self)
{
  return self->config.epochs * BP_XOR_COMPARISON_LENGTH;
}

/* Nothing was compared yet. */
static void
empty (BpXorComparison *self)
{
  BpPlotView *view = bp_plot_card_get_view (self->card);

  let_go (self);
  bp_xor_rules_figure_start (bp_plot_view_get_figure (view), get_epochs (self));
  bp_plot_view_redraw (view);
  bp_plot_view_describe (view);
  bp_xor_rules_table_start (self->table, &self->config);
  bp_task_controls_set_on (self->controls, FALSE);
  bp_task_controls_show (self->controls, 0, "");
}

/* --- runs --- */

static void
show_progress (BpXorComparison *self)
{
  guint epochs = get_epochs (self), done = 0;
  g_autofree char *words = NULL, *all = bp_words_count (epochs), *least = NULL;

  for (guint rule = 0; rule < N_RULES; rule++)
    done += bp_run_get_status (BP_RUN (self->runs[rule]))->epochs_done / N_RULES;
  least = bp_words_count (done);
  /* Translators: how many epochs are done, and all of them */
  words = g_strdup_printf (_ ("%s of %s epochs"), least, all);
  bp_task_controls_show (self->controls, (double) done / epochs, words);
}

static void
on_progress (gpointer user_data)
{
  BpXorComparison *self = user_data;
  BpPlotView *view = bp_plot_card_get_view (self->card);

  for (guint rule = 0; rule < N_RULES; rule++)
    {
      bp_xor_rules_figure_append (bp_plot_view_get_figure (view), self->runs[rule], rule != 0,
                                  &self->n_shown[rule]);
      bp_xor_rules_table_show (self->table, self->runs[rule], rule != 0);
    }
  bp_plot_view_redraw (view);
  show_progress (self);
}

/* In the place of the progress: why a run ended early. */
static void
show_failure (BpXorComparison *self)
{
  for (guint rule = 0; rule < N_RULES; rule++)
    {
      g_autofree char *failure = bp_words_xor_failure (self->runs[rule]);

      if (failure != NULL)
        bp_task_controls_show (self->controls, 1, failure);
    }
}

static void
on_done (gpointer user_data)
{
  BpXorComparison *self = user_data;

  on_progress (self);
  if (bp_xor_comparison_is_on (self))
    return;
  show_failure (self);
  bp_plot_view_describe (bp_plot_card_get_view (self->card));
  bp_task_controls_set_on (self->controls, FALSE);
}

static void
on_started (BpXorComparison *self)
{
  empty (self);
  for (guint rule = 0; rule < N_RULES; rule++)
    {
      BpXorConfig config = self->config;

      config.epochs = get_epochs (self);
      config.corrected = rule != 0;
      self->runs[rule] = bp_xor_run_new (&config);
      bp_run_set_background (BP_RUN (self->runs[rule]), TRUE);
      self->feeds[rule] = bp_run_feed_new (BP_RUN (self->runs[rule]), GTK_WIDGET (self),
                                           on_progress, on_done, self);
    }
  for (guint rule = 0; rule < N_RULES; rule++)
    bp_run_start (BP_RUN (self->runs[rule]), FALSE);
  bp_task_controls_set_on (self->controls, TRUE);
  show_progress (self);
}

static void
on_cancelled (BpXorComparison *self)
{
  empty (self);
}

static void
bp_xor_comparison_dispose (GObject *object)
{
  let_go (BP_XOR_COMPARISON (object));
  G_OBJECT_CLASS (bp_xor_comparison_parent_class)->dispose (object);
}

static void
bp_xor_comparison_class_init (BpXorComparisonClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_xor_comparison_dispose;

  g_type_ensure (BP_TYPE_NUMBER_TABLE);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_TASK_CONTROLS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/xor-comparison.ui");
  gtk_widget_class_bind_template_child (widget_class, BpXorComparison, controls);
  gtk_widget_class_bind_template_child (widget_class, BpXorComparison, card);
  gtk_widget_class_bind_template_child (widget_class, BpXorComparison, table);
  gtk_widget_class_bind_template_callback (widget_class, on_started);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled);
}

static void
bp_xor_comparison_init (BpXorComparison *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_plot_card_set_figure (self->card, bp_xor_rules_figure_new ());
  bp_plot_card_set_logarithmic (self->card);
  bp_xor_rules_table_prepare (self->table);
  self->config = bp_xor_config_default ();
  bp_task_controls_set_possible (self->controls, FALSE);
  empty (self);
}

static gboolean
is_other (const BpXorConfig *a, const BpXorConfig *b)
{
  return a->n_hidden != b->n_hidden || a->epochs != b->epochs || a->seed != b->seed
         || a->learning_rate != b->learning_rate;
}

void
bp_xor_comparison_set_config (BpXorComparison *self, const BpXorConfig *config)
{
  bp_task_controls_set_possible (self->controls, config != NULL);
  if (config == NULL || !is_other (config, &self->config))
    return;
  self->config = *config;
  empty (self);
}

gboolean
bp_xor_comparison_is_on (BpXorComparison *self)
{
  for (guint rule = 0; rule < N_RULES; rule++)
    if (self->runs[rule] != NULL
        && bp_run_get_outcome (BP_RUN (self->runs[rule])) == BP_RUN_NOT_ENDED)
      return TRUE;
  return FALSE;
}

BpXorRun *
bp_xor_comparison_get_run (BpXorComparison *self, gboolean corrected)
{
  return self->runs[corrected ? 1 : 0];
}

BpPlotCard *
bp_xor_comparison_get_card (BpXorComparison *self)
{
  return self->card;
}

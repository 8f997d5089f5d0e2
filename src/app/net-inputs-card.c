#include "net-inputs-card.h"

#include <glib/gi18n-lib.h>

#include "draw-in-turn.h"
#include "net-input-count.h"
#include "net-inputs-figure.h"
#include "words.h"

#define DESCRIBE_AFTER 250u /* ms without a change until the plot is described anew */

struct _BpNetInputsCard {
  AdwBin parent_instance;

  BpPlotCard *plot;

  BpWorkspace *workspace;
  BpTrainConfig settings;
  gboolean has_settings;

  BpTrainConfig config; /* of what is shown */
  gboolean has_config;
  BpNetInputs *start, *now; /* NULL: not known */
  BpModel *model;           /* that was counted last; NULL: none, of this configuration */
  gboolean counting;
  guint describing;
};

G_DEFINE_FINAL_TYPE (BpNetInputsCard, bp_net_inputs_card, ADW_TYPE_BIN)

static void update (BpNetInputsCard *self);

static BpFigure *
get_figure (BpNetInputsCard *self)
{
  return bp_plot_view_get_figure (bp_plot_card_get_view (self->plot));
}

/* --- showing --- */

static gboolean
describe (gpointer user_data)
{
  BpNetInputsCard *self = user_data;

  self->describing = 0;
  bp_plot_view_describe (bp_plot_card_get_view (self->plot));
  return G_SOURCE_REMOVE;
}

static char *
compare_words (BpNetInputsCard *self)
{
  g_autofree char *start = bp_words_percent (self->start->saturated);
  g_autofree char *now = bp_words_percent (self->now->saturated);
  g_autofree char *epochs = bp_words_count (self->model->epochs_done);

  /* Translators: how many net inputs are saturated, in percent, at the start and now */
  return g_strdup_printf (ngettext ("Saturated: %s at the start, %s after %s epoch.",
                                    "Saturated: %s at the start, %s after %s epochs.",
                                    self->model->epochs_done),
                          start, now, epochs);
}

static char *
share_words (BpNetInputsCard *self)
{
  const BpNetInputs *only = self->start != NULL ? self->start : self->now;
  g_autofree char *share = only != NULL ? bp_words_percent (only->saturated) : NULL;

  if (self->start != NULL && self->now != NULL)
    return compare_words (self);
  if (self->start != NULL)
    return g_strdup_printf (_ ("Saturated: %s at the start."), share);
  if (self->now != NULL)
    return g_strdup_printf (_ ("Saturated: %s."), share);
  return g_strdup ("");
}

/* The units whose net inputs are counted. */
static gboolean
has_sigmoids (BpNetInputsCard *self)
{
  if (!self->has_config)
    return TRUE;
  return self->config.n_hidden_layers > 0 ? self->config.activations[0] == BP_ACTIVATION_SIGMOID
                                          : self->config.output == BP_OUTPUT_LOGISTIC;
}

static char *
caption_words (BpNetInputsCard *self, const char *share)
{
  if (!has_sigmoids (self))
    return g_strdup (_ ("The curve and its saturated range are a sigmoid’s, for comparison: this "
                        "network’s units are others."));
  return g_strdup_printf ("%s %s", share,
                          _ ("There σ(z)(1 − σ(z)) is below 0.01, and a unit hardly learns."));
}

static void
show (BpNetInputsCard *self)
{
  g_autofree char *share = has_sigmoids (self) ? share_words (self) : g_strdup ("");
  g_autofree char *words = caption_words (self, share);

  bp_net_inputs_figure_show (get_figure (self), self->start, self->now);
  bp_figure_set_summary (get_figure (self), share);
  bp_plot_card_set_caption (self->plot, words);
  bp_draw_in_turn (GTK_WIDGET (bp_plot_card_get_view (self->plot)));
  g_clear_handle_id (&self->describing, g_source_remove);
  self->describing = g_timeout_add (DESCRIBE_AFTER, describe, self);
}

/* --- counting --- */

static void
on_start_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpNetInputsCard) self = user_data;

  self->counting = FALSE;
  self->start = bp_count_net_inputs_finish (result);
  if (self->workspace == NULL)
    return;
  show (self);
  update (self);
}

static void
on_model_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpNetInputsCard) self = user_data;

  self->counting = FALSE;
  g_clear_pointer (&self->now, bp_net_inputs_free);
  self->now = bp_count_net_inputs_finish (result);
  if (self->workspace == NULL)
    return;
  show (self);
  update (self);
}

static void
forget (BpNetInputsCard *self)
{
  g_clear_pointer (&self->start, bp_net_inputs_free);
  g_clear_pointer (&self->now, bp_net_inputs_free);
  g_clear_pointer (&self->model, bp_model_unref);
  self->has_config = FALSE;
}

/* What should be shown; NULL: nothing is known. */
static const BpTrainConfig *
wanted_config (BpNetInputsCard *self)
{
  BpModel *model = bp_workspace_get_model (self->workspace);

  if (model != NULL)
    return &model->config;
  return self->has_settings ? &self->settings : NULL;
}

static gboolean
can_begin (BpNetInputsCard *self, const BpTrainConfig *config)
{
  BpDataSize size = bp_data_get_size (bp_workspace_get_data (self->workspace));

  return bp_train_config_check (config, &size) == BP_CONFIG_OK;
}

static void
count_start (BpNetInputsCard *self, const BpTrainConfig *config)
{
  forget (self);
  self->config = *config;
  self->has_config = TRUE;
  if (!can_begin (self, config))
    {
      show (self);
      update (self);
      return;
    }
  self->counting = TRUE;
  bp_count_net_inputs_async (config, NULL, bp_workspace_get_data (self->workspace),
                             on_start_counted, g_object_ref (self));
}

static void
count_model (BpNetInputsCard *self, BpModel *model)
{
  g_clear_pointer (&self->model, bp_model_unref);
  self->model = bp_model_ref (model);
  self->counting = TRUE;
  bp_count_net_inputs_async (&model->config, model, bp_workspace_get_data (self->workspace),
                             on_model_counted, g_object_ref (self));
}

static gboolean
can_count (BpNetInputsCard *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self)) && self->workspace != NULL
         && bp_workspace_get_data (self->workspace) != NULL;
}

/* One count at a time; who wants another meanwhile finds it here when that one is done. */
static void
update (BpNetInputsCard *self)
{
  const BpTrainConfig *config;
  BpModel *model;

  if (self->counting || !can_count (self))
    return;
  config = wanted_config (self);
  model = bp_workspace_get_model (self->workspace);
  if (config != NULL && !(self->has_config && bp_train_config_equal (config, &self->config)))
    count_start (self, config);
  else if (model != NULL && model != self->model)
    count_model (self, model);
}

static void
on_view_changed (BpNetInputsCard *self)
{
  bp_net_inputs_figure_sample (get_figure (self));
  bp_plot_view_redraw (bp_plot_card_get_view (self->plot));
}

static void
bp_net_inputs_card_map (GtkWidget *widget)
{
  BpNetInputsCard *self = BP_NET_INPUTS_CARD (widget);

  GTK_WIDGET_CLASS (bp_net_inputs_card_parent_class)->map (widget);
  if (self->workspace == NULL)
    return;
  bp_workspace_watch_model (self->workspace);
  update (self);
}

static void
bp_net_inputs_card_unmap (GtkWidget *widget)
{
  BpNetInputsCard *self = BP_NET_INPUTS_CARD (widget);

  if (self->workspace != NULL)
    bp_workspace_unwatch_model (self->workspace);
  GTK_WIDGET_CLASS (bp_net_inputs_card_parent_class)->unmap (widget);
}

static void
bp_net_inputs_card_dispose (GObject *object)
{
  BpNetInputsCard *self = BP_NET_INPUTS_CARD (object);

  g_clear_handle_id (&self->describing, g_source_remove);
  g_clear_object (&self->workspace);
  forget (self);
  G_OBJECT_CLASS (bp_net_inputs_card_parent_class)->dispose (object);
}

static void
bp_net_inputs_card_finalize (GObject *object)
{
  forget (BP_NET_INPUTS_CARD (object)); /* a count may have ended since */
  G_OBJECT_CLASS (bp_net_inputs_card_parent_class)->finalize (object);
}

static void
bp_net_inputs_card_class_init (BpNetInputsCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_net_inputs_card_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_net_inputs_card_finalize;
  widget_class->map = bp_net_inputs_card_map;
  widget_class->unmap = bp_net_inputs_card_unmap;

  g_type_ensure (BP_TYPE_PLOT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/net-inputs-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BpNetInputsCard, plot);
}

static void
bp_net_inputs_card_init (BpNetInputsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_plot_card_set_figure (self->plot, bp_net_inputs_figure_new ());
  g_signal_connect_object (bp_plot_card_get_view (self->plot), "view-changed",
                           G_CALLBACK (on_view_changed), self, G_CONNECT_SWAPPED);
  show (self);
}

void
bp_net_inputs_card_set_workspace (BpNetInputsCard *self, BpWorkspace *workspace)
{
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::model", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    bp_workspace_watch_model (workspace);
  update (self);
}

void
bp_net_inputs_card_set_settings (BpNetInputsCard *self, const BpTrainConfig *settings)
{
  self->has_settings = settings != NULL;
  if (settings != NULL)
    self->settings = *settings;
  update (self);
}

BpPlotCard *
bp_net_inputs_card_get_plot (BpNetInputsCard *self)
{
  return self->plot;
}

gboolean
bp_net_inputs_card_is_current (BpNetInputsCard *self)
{
  const BpTrainConfig *config = wanted_config (self);

  return !self->counting && self->has_config == (config != NULL)
         && (config == NULL || bp_train_config_equal (config, &self->config))
         && self->model == bp_workspace_get_model (self->workspace);
}

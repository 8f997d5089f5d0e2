#include "train-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw-in-turn.h"
#include "gradient-card.h"
#include "net-inputs-card.h"
#include "notice.h"
#include "plot-actions.h"
#include "preferences.h"
#include "quirks-list.h"
#include "run-controls.h"
#include "run-reins.h"
#include "time-bar.h"
#include "train-figures.h"
#include "weights-card.h"
#include "words.h"
#include "wrap-layout.h"

#define MODEL_INTERVAL 100000 /* microseconds, the least between two networks that are shown */

struct _BpTrainPage {
  AdwBin parent_instance;

  AdwFlap *flap;
  BpHyperparameterPanel *panel;
  BpNotice *notice;
  BpPlotCard *loss_card;
  BpPlotCard *accuracy_card;
  BpNetInputsCard *net_inputs;
  BpWeightsCard *weights;
  BpTimeBar *time_bar;
  BpResultsView *results;
  BpGradientCard *gradients;
  BpRunControls *controls;

  BpRunReins *reins;
  BpWorkspace *workspace;
  BpTrainFiguresShown shown;
  BpModel *shared; /* the run's newest that the others know */
  gint64 requested_at;
  BpKeyframe *beginning; /* of the run that is about to begin, if it goes on from the newest one */
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpTrainPage, bp_train_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

static BpData *
get_data (BpTrainPage *self)
{
  return self->workspace != NULL ? bp_workspace_get_data (self->workspace) : NULL;
}

static BpFigure *
card_figure (BpPlotCard *card)
{
  return bp_plot_view_get_figure (bp_plot_card_get_view (card));
}

static gboolean
can_begin (gpointer page)
{
  BpTrainPage *self = page;
  BpTrainConfig config;

  return get_data (self) != NULL && bp_hyperparameter_panel_get_config (self->panel, &config);
}

static void
redraw (BpPlotCard *card)
{
  bp_draw_in_turn (GTK_WIDGET (bp_plot_card_get_view (card)));
}

static void
empty_figures (BpTrainPage *self, guint epochs)
{
  bp_train_figures_start (&self->shown, card_figure (self->loss_card),
                          card_figure (self->accuracy_card), epochs);
  bp_plot_card_offer_article_view (self->loss_card, epochs);
  redraw (self->loss_card);
  redraw (self->accuracy_card);
}

/* Draws what came since the last time, and only the plots that it belongs to. */
static void
grow_figures (BpTrainPage *self)
{
  BpTrainFiguresShown before = self->shown;

  bp_train_figures_append (&self->shown, card_figure (self->loss_card),
                           card_figure (self->accuracy_card),
                           bp_train_run_get_history (bp_train_page_get_run (self)));
  if (self->shown.n_losses > before.n_losses)
    redraw (self->loss_card);
  if (self->shown.n_accuracies > before.n_accuracies)
    redraw (self->accuracy_card);
}

static BpTrainRun *
new_run (BpTrainPage *self, const BpTrainConfig *config)
{
  guint n_threads = bp_preferences_threads_for_run ();

  if (self->beginning == NULL)
    return bp_train_run_new (config, get_data (self), n_threads, TRUE);
  return bp_train_run_new_after (bp_time_bar_get_run (self->time_bar), self->beginning, config,
                                 n_threads);
}

static BpRun *
begin (gpointer page)
{
  BpTrainPage *self = page;
  BpTrainConfig config;
  BpTrainRun *run;

  bp_hyperparameter_panel_get_config (self->panel, &config);
  run = new_run (self, &config);
  bp_train_run_keep_keyframes (run);
  bp_time_bar_set_run (self->time_bar, run);
  empty_figures (self, config.epochs);
  self->requested_at = 0;
  bp_notice_show (self->notice, NULL);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  return BP_RUN (run);
}

static void
describe_plots (BpTrainPage *self)
{
  bp_plot_view_describe (bp_plot_card_get_view (self->loss_card));
  bp_plot_view_describe (bp_plot_card_get_view (self->accuracy_card));
}

/* Whoever looks at the network in training gets new ones; its first one is for all, so that it can
 * be saved, and drawn for. */
static void
request_model (BpTrainPage *self)
{
  BpTrainRun *run = bp_train_page_get_run (self);

  if (bp_run_reins_is_on (self->reins)
      && (bp_workspace_is_watched (self->workspace) || bp_train_run_get_model (run) == NULL))
    {
      bp_train_run_request_network (run);
      self->requested_at = g_get_monotonic_time ();
    }
}

/* Weights are many to draw: not for every frame, which leaves more of it to who trains. */
static void
request_model_again (BpTrainPage *self)
{
  if (g_get_monotonic_time () >= self->requested_at + MODEL_INTERVAL)
    request_model (self);
}

/* That of the epoch which is looked at; else the newest. */
static void
share_model (BpTrainPage *self)
{
  BpModel *visited = bp_time_bar_get_model (self->time_bar);
  BpModel *model =
      visited != NULL ? visited : bp_train_run_get_model (bp_time_bar_get_run (self->time_bar));

  if (model == NULL || model == self->shared)
    return;
  g_clear_pointer (&self->shared, bp_model_unref);
  self->shared = bp_model_ref (model);
  bp_workspace_set_model (self->workspace, model);
}

/* In the place of results while there are none yet. */
static void
show_no_results_yet (BpTrainPage *self)
{
  if (bp_run_reins_is_paused (self->reins))
    bp_results_view_show_nothing (self->results, _ ("Paused"),
                                  _ ("Resume or step to go on. Accuracies and test images follow "
                                     "when the run ends."));
  else
    bp_results_view_show_nothing (self->results, _ ("Training"),
                                  _ ("Accuracies and test images follow when the run ends."));
}

static void
show_run (gpointer page)
{
  BpTrainPage *self = page;
  gboolean on = bp_run_reins_is_on (self->reins);

  grow_figures (self);
  share_model (self);
  bp_time_bar_update (self->time_bar);
  request_model_again (self);
  bp_hyperparameter_panel_set_locked (self->panel, on);
  if (on)
    show_no_results_yet (self);
  if (bp_run_reins_is_paused (self->reins))
    describe_plots (self);
}

static void
show_ending (gpointer page)
{
  BpTrainPage *self = page;
  BpTrainRun *run = bp_train_page_get_run (self);
  BpTrainResult *result = bp_train_run_get_result (run);
  g_autofree char *failure = bp_words_train_failure (run);

  bp_notice_show (self->notice, failure);
  if (result != NULL)
    bp_results_view_show (self->results, result);
  else
    bp_results_view_show_nothing (self->results, _ ("Nothing Learned"),
                                  _ ("The run ended before there was anything to score."));
  describe_plots (self);
}

/* The epoch that is looked at now is marked in the plots, and its network is everyone's. */
static void
on_moved_in_time (BpTrainPage *self)
{
  BpModel *visited = bp_time_bar_get_model (self->time_bar);

  bp_train_figures_mark (card_figure (self->loss_card), card_figure (self->accuracy_card),
                         visited != NULL ? visited->epochs_done : NAN);
  redraw (self->loss_card);
  redraw (self->accuracy_card);
  share_model (self);
}

/* Why another run cannot go on from there with these settings; NULL: it can. To be freed. */
static char *
find_hindrance (BpTrainPage *self, const BpTrainConfig *config, const BpKeyframe *keyframe)
{
  const BpTrainConfig *earlier = bp_train_run_get_config (bp_time_bar_get_run (self->time_bar));
  g_autofree char *epoch = bp_words_count (keyframe->epochs_done);

  if (bp_run_reins_is_on (self->reins))
    return g_strdup (_ ("Another run is on. Stop it, and then go on from this epoch."));
  if (!bp_train_config_can_go_on (config, earlier))
    return g_strdup (_ ("To go on from this epoch, leave the network, its optimiser, the images, "
                        "their scaling, the seed and the mode as the run had them."));
  if (config->epochs <= keyframe->epochs_done)
    /* Translators: a number */
    return g_strdup_printf (_ ("To go on from epoch %s, give more epochs than that."), epoch);
  return NULL;
}

static void
on_go_on (BpTrainPage *self)
{
  BpKeyframe *keyframe = bp_time_bar_get_keyframe (self->time_bar);
  g_autofree char *hindrance = NULL;
  BpTrainConfig config;

  if (!bp_hyperparameter_panel_get_config (self->panel, &config))
    return;
  hindrance = find_hindrance (self, &config, keyframe);
  bp_notice_show (self->notice, hindrance);
  if (hindrance != NULL)
    return;
  self->beginning = bp_keyframe_ref (keyframe);
  bp_run_reins_start (self->reins, FALSE);
  g_clear_pointer (&self->beginning, bp_keyframe_unref);
}

static void
on_settings_changed (BpTrainPage *self)
{
  BpTrainConfig config;
  gboolean valid = bp_hyperparameter_panel_get_config (self->panel, &config);

  bp_net_inputs_card_set_settings (self->net_inputs, valid ? &config : NULL);
  bp_gradient_card_set_settings (self->gradients, valid ? &config : NULL);
  bp_run_reins_update (self->reins);
}

static void
add_actions (BpTrainPage *self)
{
  GActionMap *actions = G_ACTION_MAP (bp_run_reins_get_actions (self->reins));
  g_autoptr (GPropertyAction) settings =
      g_property_action_new ("settings", self->flap, "reveal-flap");
  BpPlotCard *const cards[] = { self->loss_card, self->accuracy_card,
                                bp_net_inputs_card_get_plot (self->net_inputs) };

  bp_plot_actions_add (actions, GTK_WIDGET (self), cards, G_N_ELEMENTS (cards));
  g_action_map_add_action (actions, G_ACTION (settings));
}

static void
on_data (BpTrainPage *self)
{
  BpDataSize size;

  if (get_data (self) == NULL)
    return;
  size = bp_data_get_size (get_data (self));
  bp_run_controls_show_message (self->controls, _ ("Ready to train"));
  bp_hyperparameter_panel_set_data_size (self->panel, &size);
}

/* The settings shown while a run is on are those that it has. */
static void
on_augment (BpTrainPage *self, const BpAugmentation *augmentation)
{
  if (bp_run_reins_is_on (self->reins))
    bp_notice_show (self->notice,
                    _ ("The augmentation was not taken over: a run is on, and keeps its settings "
                       "until it ends."));
  else
    bp_hyperparameter_panel_set_augmentation (self->panel, augmentation);
}

static void
set_workspace (BpPage *page, BpWorkspace *workspace)
{
  BpTrainPage *self = BP_TRAIN_PAGE (page);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (on_data), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::watched", G_CALLBACK (request_model), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "augment", G_CALLBACK (on_augment), self, G_CONNECT_SWAPPED);
  bp_weights_card_set_workspace (self->weights, workspace);
  bp_net_inputs_card_set_workspace (self->net_inputs, workspace);
  bp_gradient_card_set_workspace (self->gradients, workspace);
  on_data (self);
}

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (bp_run_reins_get_actions (BP_TRAIN_PAGE (page)->reins));
}

static void
implement_page (BpPageInterface *interface)
{
  interface->set_workspace = set_workspace;
  interface->get_actions = get_actions;
}

static void
bp_train_page_dispose (GObject *object)
{
  BpTrainPage *self = BP_TRAIN_PAGE (object);

  g_clear_pointer (&self->reins, bp_run_reins_free);
  g_clear_pointer (&self->shared, bp_model_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (bp_train_page_parent_class)->dispose (object);
}

static void
bp_train_page_class_init (BpTrainPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_train_page_dispose;

  g_type_ensure (BP_TYPE_GRADIENT_CARD);
  g_type_ensure (BP_TYPE_HYPERPARAMETER_PANEL);
  g_type_ensure (BP_TYPE_NET_INPUTS_CARD);
  g_type_ensure (BP_TYPE_NOTICE);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_QUIRKS_LIST);
  g_type_ensure (BP_TYPE_RESULTS_VIEW);
  g_type_ensure (BP_TYPE_RUN_CONTROLS);
  g_type_ensure (BP_TYPE_TIME_BAR);
  g_type_ensure (BP_TYPE_WEIGHTS_CARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/train-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, flap);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, panel);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, notice);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, loss_card);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, accuracy_card);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, net_inputs);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, weights);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, time_bar);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, results);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, gradients);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, controls);
  gtk_widget_class_bind_template_callback (widget_class, on_settings_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on);
  gtk_widget_class_bind_template_callback (widget_class, on_moved_in_time);
}

static void
bp_train_page_init (BpTrainPage *self)
{
  static const BpRunReinsHooks hooks = { can_begin, begin, show_run, show_ending };
  BpTrainConfig config;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->reins = bp_run_reins_new (GTK_WIDGET (self), self->controls, &hooks);
  add_actions (self);
  bp_plot_card_set_figure (self->loss_card, bp_train_loss_figure_new ());
  bp_plot_card_set_figure (self->accuracy_card, bp_train_accuracy_figure_new ());
  bp_hyperparameter_panel_get_config (self->panel, &config);
  empty_figures (self, config.epochs);
  bp_net_inputs_card_set_settings (self->net_inputs, &config);
  bp_gradient_card_set_settings (self->gradients, &config);
  bp_run_controls_show_message (self->controls, _ ("Loading the images…"));
  bp_run_reins_update (self->reins);
}

void
bp_train_page_start (BpTrainPage *self, gboolean paused)
{
  bp_run_reins_start (self->reins, paused);
}

BpTrainRun *
bp_train_page_get_run (BpTrainPage *self)
{
  BpRun *run = bp_run_reins_get_run (self->reins);

  return run != NULL ? BP_TRAIN_RUN (run) : NULL;
}

BpHyperparameterPanel *
bp_train_page_get_panel (BpTrainPage *self)
{
  return self->panel;
}

BpPlotCard *
bp_train_page_get_loss_card (BpTrainPage *self)
{
  return self->loss_card;
}

BpPlotCard *
bp_train_page_get_accuracy_card (BpTrainPage *self)
{
  return self->accuracy_card;
}

BpResultsView *
bp_train_page_get_results (BpTrainPage *self)
{
  return self->results;
}

#include "train-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "gradient-card.h"
#include "model-sharing.h"
#include "net-inputs-card.h"
#include "notice.h"
#include "plot-actions.h"
#include "preferences.h"
#include "quirks-list.h"
#include "run-again.h"
#include "run-controls.h"
#include "run-reins.h"
#include "runs-card.h"
#include "time-bar.h"
#include "train-plots.h"
#include "weights-card.h"
#include "words.h"
#include "wrap-layout.h"

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
  BpRunsCard *runs;
  BpResultsView *results;
  BpGradientCard *gradients;
  BpRunControls *controls;

  BpRunReins *reins;
  BpWorkspace *workspace;
  BpTrainPlots plots;
  BpModelSharing sharing;
  BpKeyframe *beginning; /* of the run that is about to begin, if it goes on from another */
  BpRunAgain again;
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpTrainPage, bp_train_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

static BpData *
get_data (BpTrainPage *self)
{
  return self->workspace != NULL ? bp_workspace_get_data (self->workspace) : NULL;
}

static gboolean
can_begin (gpointer page)
{
  BpTrainPage *self = page;
  BpTrainConfig config;

  return get_data (self) != NULL && bp_hyperparameter_panel_get_config (self->panel, &config);
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

/* Lays over the run that is looked at what is checked in the list. */
static void
overlay_runs (BpTrainPage *self)
{
  g_autoptr (GPtrArray) others = bp_runs_card_list_overlaid (self->runs);

  bp_train_plots_overlay (&self->plots, bp_runs_card_get_looked_at (self->runs), others);
}

/* Everything but the controls shows that run now; NULL: none. */
static void
show_from_start (BpTrainPage *self, BpTrainRun *run)
{
  bp_time_bar_set_run (self->time_bar, run);
  bp_train_plots_start (&self->plots,
                        run != NULL ? bp_train_run_get_config (run)->epochs : self->plots.epochs);
  overlay_runs (self);
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
  bp_runs_card_add (self->runs, run, self->again.is_repeat);
  show_from_start (self, run);
  bp_model_sharing_begin (&self->sharing);
  bp_notice_show (self->notice, NULL);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  return BP_RUN (run);
}

static void
request_model (BpTrainPage *self)
{
  if (bp_run_reins_is_on (self->reins))
    bp_model_sharing_request (&self->sharing, bp_train_page_get_run (self));
}

/* That of the epoch which is looked at; else the newest. */
static void
share_model (BpTrainPage *self)
{
  BpModel *visited = bp_time_bar_get_model (self->time_bar);

  bp_model_sharing_share (&self->sharing,
                          visited != NULL
                              ? visited
                              : bp_train_run_get_model (bp_time_bar_get_run (self->time_bar)));
}

/* What the run learned, by the epoch that is looked at. */
static void
show_results (BpTrainPage *self, BpTrainRun *run)
{
  BpModel *visited = bp_time_bar_get_model (self->time_bar);

  if (visited != NULL)
    bp_results_view_show_epoch (self->results, run, visited);
  else
    bp_results_view_show_run (self->results, run, bp_run_reins_is_paused (self->reins));
}

static gboolean
is_looked_at (BpTrainPage *self, BpTrainRun *run)
{
  return bp_time_bar_get_run (self->time_bar) == run;
}

static void
show_run (gpointer page)
{
  BpTrainPage *self = page;
  BpTrainRun *run = bp_train_page_get_run (self);
  gboolean on = bp_run_reins_is_on (self->reins);

  if (on)
    bp_model_sharing_request_again (&self->sharing, run);
  bp_hyperparameter_panel_set_locked (self->panel, on);
  if (!is_looked_at (self, run))
    return;
  bp_train_plots_grow (&self->plots, bp_train_run_get_history (run));
  share_model (self);
  bp_time_bar_update (self->time_bar);
  if (on)
    show_results (self, run);
  if (bp_run_reins_is_paused (self->reins))
    bp_train_plots_describe (&self->plots);
}

static void
show_ending (gpointer page)
{
  BpTrainPage *self = page;
  BpTrainRun *run = bp_train_page_get_run (self);
  g_autofree char *failure = bp_words_train_failure (run);

  bp_notice_show (self->notice, failure);
  bp_runs_card_update (self->runs, run);
  if (is_looked_at (self, run))
    {
      show_results (self, run);
      overlay_runs (self);
    }
  bp_run_again_follow (&self->again, run);
}

/* --- the list of runs --- */

static void
on_look (BpTrainPage *self, BpTrainRun *run)
{
  bp_notice_forget_refusal (self->notice);
  bp_runs_card_look_at (self->runs, run);
  show_from_start (self, run);
  if (run != NULL)
    {
      bp_train_plots_grow (&self->plots, bp_train_run_get_history (run));
      share_model (self);
    }
  bp_train_plots_describe (&self->plots);
  show_results (self, run);
}

static void
on_use (BpTrainPage *self, BpTrainRun *run)
{
  if (bp_run_again_take_settings (&self->again, run) && adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
on_start_again (BpTrainPage *self, BpTrainRun *run)
{
  bp_run_again_start (&self->again, run);
}

static void
on_repeat (BpTrainPage *self, BpTrainRun *run)
{
  if (bp_run_again_repeat (&self->again, run))
    bp_runs_card_set_overlaid (self->runs, run, TRUE);
}

/* The epoch that is looked at now is marked in the plots, and its network is everyone's. */
static void
on_moved_in_time (BpTrainPage *self)
{
  BpModel *visited = bp_time_bar_get_model (self->time_bar);

  bp_notice_forget_refusal (self->notice);
  bp_train_plots_mark (&self->plots, visited != NULL ? visited->epochs_done : NAN);
  share_model (self);
  show_results (self, bp_time_bar_get_run (self->time_bar));
}

static void
on_go_on (BpTrainPage *self)
{
  BpKeyframe *keyframe = bp_time_bar_get_keyframe (self->time_bar);
  g_autofree char *hindrance = NULL;
  BpTrainConfig config;

  if (!bp_hyperparameter_panel_get_config (self->panel, &config))
    return;
  if (bp_run_reins_is_on (self->reins))
    hindrance = g_strdup (_ ("Another run is on. Stop it, and then go on from this epoch."));
  else
    hindrance = bp_time_bar_find_hindrance (self->time_bar, &config);
  bp_notice_refuse (self->notice, hindrance);
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

  bp_notice_forget_refusal (self->notice);
  bp_net_inputs_card_set_settings (self->net_inputs, valid ? &config : NULL);
  bp_gradient_card_set_settings (self->gradients, valid ? &config : NULL);
  if (self->workspace != NULL)
    bp_workspace_set_settings (self->workspace, valid ? &config : NULL);
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
    bp_notice_refuse (self->notice,
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
  bp_model_sharing_set_workspace (&self->sharing, workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (on_data), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::watched", G_CALLBACK (request_model), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "augment", G_CALLBACK (on_augment), self, G_CONNECT_SWAPPED);
  bp_weights_card_set_workspace (self->weights, workspace);
  bp_net_inputs_card_set_workspace (self->net_inputs, workspace);
  bp_gradient_card_set_workspace (self->gradients, workspace);
  on_settings_changed (self);
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

  if (self->reins != NULL) /* the first time */
    bp_time_bar_set_run (self->time_bar, NULL);
  bp_runs_card_let_go (self->runs); /* a closed window ends its runs, whoever holds the card */
  g_clear_pointer (&self->reins, bp_run_reins_free);
  bp_run_again_clear (&self->again);
  bp_model_sharing_clear (&self->sharing);
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
  g_type_ensure (BP_TYPE_RUNS_CARD);
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
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, runs);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, results);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, gradients);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, controls);
  gtk_widget_class_bind_template_callback (widget_class, on_settings_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on);
  gtk_widget_class_bind_template_callback (widget_class, on_moved_in_time);
  gtk_widget_class_bind_template_callback (widget_class, on_look);
  gtk_widget_class_bind_template_callback (widget_class, on_use);
  gtk_widget_class_bind_template_callback (widget_class, on_start_again);
  gtk_widget_class_bind_template_callback (widget_class, on_repeat);
  gtk_widget_class_bind_template_callback (widget_class, overlay_runs);
}

static void
bp_train_page_init (BpTrainPage *self)
{
  static const BpRunReinsHooks hooks = { can_begin, begin, show_run, show_ending };
  BpTrainConfig config;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->reins = bp_run_reins_new (GTK_WIDGET (self), self->controls, &hooks);
  add_actions (self);
  bp_run_again_init (&self->again, self->panel, self->notice, self->reins);
  bp_train_plots_init (&self->plots, self->loss_card, self->accuracy_card);
  bp_hyperparameter_panel_get_config (self->panel, &config);
  bp_train_plots_start (&self->plots, config.epochs);
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

#include "train-page.h"

#include <glib/gi18n-lib.h>

#include "run-controls.h"
#include "run-feed.h"
#include "train-figures.h"
#include "words.h"
#include "wrap-layout.h"

#define N_THREADS 1u /* the others draw; a minibatch of the article's is too small to divide */

struct _BpTrainPage {
  AdwBin parent_instance;

  AdwFlap *flap;
  BpHyperparameterPanel *panel;
  GtkRevealer *notice;
  GtkLabel *notice_label;
  BpPlotCard *loss_card;
  BpPlotCard *accuracy_card;
  BpResultsView *results;
  BpRunControls *controls;

  GSimpleActionGroup *actions;
  BpWorkspace *workspace;
  BpTrainRun *run;
  BpRunFeed *feed;
  BpTrainFiguresShown shown;
  gboolean paused; /* asked for; the run's own state follows within a minibatch */
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

static GSimpleAction *
get_action (BpTrainPage *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static gboolean
is_on (BpTrainPage *self)
{
  return self->run != NULL && bp_run_get_outcome (BP_RUN (self->run)) == BP_RUN_NOT_ENDED;
}

static gboolean
is_scoring (BpTrainPage *self)
{
  return bp_run_get_status (BP_RUN (self->run))->state == BP_RUN_SCORING;
}

static void
update_actions (BpTrainPage *self)
{
  BpTrainConfig config;
  gboolean on = is_on (self);
  gboolean stoppable = on && !is_scoring (self);
  gboolean trainable =
      get_data (self) != NULL && bp_hyperparameter_panel_get_config (self->panel, &config);

  g_simple_action_set_enabled (get_action (self, "train"), !on && trainable);
  g_simple_action_set_enabled (get_action (self, "pause"), stoppable);
  g_simple_action_set_enabled (get_action (self, "step"), on ? stoppable : trainable);
  g_simple_action_set_enabled (get_action (self, "stop"), stoppable);
  bp_hyperparameter_panel_set_locked (self->panel, on);
}

/* What had the focus may just have become insensitive. */
static void
keep_focus (BpTrainPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || !gtk_widget_is_sensitive (focus)))
    bp_run_controls_grab_focus (self->controls, is_on (self));
}

static void
show_run (BpTrainPage *self)
{
  BpRun *run = BP_RUN (self->run);
  const BpRunStatus *status = bp_run_get_status (run);

  bp_train_figures_append (&self->shown, card_figure (self->loss_card),
                           card_figure (self->accuracy_card), bp_train_run_get_history (self->run));
  bp_plot_view_redraw (bp_plot_card_get_view (self->loss_card));
  bp_plot_view_redraw (bp_plot_card_get_view (self->accuracy_card));
  bp_run_controls_show_status (self->controls, status, bp_run_get_outcome (run), self->paused);
  update_actions (self);
}

static void
describe_plots (BpTrainPage *self)
{
  bp_plot_view_describe (bp_plot_card_get_view (self->loss_card));
  bp_plot_view_describe (bp_plot_card_get_view (self->accuracy_card));
}

static void
on_progress (gpointer user_data)
{
  BpTrainPage *self = user_data;

  show_run (self);
  if (self->paused)
    describe_plots (self);
}

static void
show_notice (BpTrainPage *self, const char *sentence)
{
  if (sentence != NULL)
    gtk_label_set_label (self->notice_label, sentence);
  gtk_revealer_set_reveal_child (self->notice, sentence != NULL);
}

static void
show_ending (BpTrainPage *self)
{
  BpRun *run = BP_RUN (self->run);
  BpTrainResult *result = bp_train_run_get_result (self->run);

  if (bp_run_get_outcome (run) == BP_RUN_DIVERGED)
    {
      g_autofree char *sentence =
          bp_words_diverged (bp_train_run_get_config (self->run), bp_run_get_status (run));

      show_notice (self, sentence);
    }
  if (result != NULL)
    bp_results_view_show (self->results, result);
  else
    bp_results_view_show_nothing (self->results, _ ("Nothing Learned"),
                                  _ ("The run ended before there was anything to score."));
}

static void
on_done (gpointer user_data)
{
  BpTrainPage *self = user_data;

  self->paused = FALSE;
  show_run (self);
  show_ending (self);
  describe_plots (self);
  keep_focus (self);
}

static void
train (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_train_page_start (user_data, FALSE);
}

static void
pause_or_resume (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpTrainPage *self = user_data;
  BpRun *run = BP_RUN (self->run);

  self->paused = !self->paused;
  if (self->paused)
    bp_run_pause (run);
  else
    bp_run_resume (run);
  show_run (self);
}

static BpStepKind
get_step_kind (BpTrainPage *self)
{
  g_autoptr (GVariant) kind = g_action_get_state (G_ACTION (get_action (self, "step-kind")));

  return g_str_equal (g_variant_get_string (kind, NULL), "epoch") ? BP_STEP_EPOCH
                                                                  : BP_STEP_MINIBATCH;
}

static void
step (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpTrainPage *self = user_data;

  if (!is_on (self))
    bp_train_page_start (self, TRUE);
  self->paused = TRUE;
  bp_run_step (BP_RUN (self->run), get_step_kind (self));
  show_run (self);
}

static void
stop (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_run_stop (BP_RUN (BP_TRAIN_PAGE (user_data)->run));
}

static double
get_pace (BpTrainPage *self)
{
  g_autoptr (GVariant) pace = g_action_get_state (G_ACTION (get_action (self, "pace")));

  return g_variant_get_double (pace);
}

static void
change_pace (GSimpleAction *action, GVariant *pace, gpointer user_data)
{
  BpTrainPage *self = user_data;

  g_simple_action_set_state (action, pace);
  bp_run_controls_show_pace (self->controls, g_variant_get_double (pace));
  if (is_on (self))
    bp_run_set_pace (BP_RUN (self->run), g_variant_get_double (pace));
}

/* The plot that has the keyboard focus, else the loss. */
static BpPlotCard *
current_card (BpTrainPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->accuracy_card)))
    return self->accuracy_card;
  return self->loss_card;
}

static void
export_plot (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_plot_card_export (current_card (user_data));
}

static void
copy_plot (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_plot_card_copy (current_card (user_data));
}

static void
add_actions (BpTrainPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "train", .activate = train },
    { .name = "pause", .activate = pause_or_resume },
    { .name = "step", .activate = step },
    { .name = "step-kind", .parameter_type = "s", .state = "'minibatch'" },
    { .name = "stop", .activate = stop },
    { .name = "pace", .parameter_type = "d", .state = "60.0", .change_state = change_pace },
    { .name = "export-plot", .activate = export_plot },
    { .name = "copy-plot", .activate = copy_plot },
  };
  g_autoptr (GPropertyAction) settings =
      g_property_action_new ("settings", self->flap, "reveal-flap");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (settings));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
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

static void
set_workspace (BpPage *page, BpWorkspace *workspace)
{
  BpTrainPage *self = BP_TRAIN_PAGE (page);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (on_data), self,
                           G_CONNECT_SWAPPED);
  on_data (self);
}

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (BP_TRAIN_PAGE (page)->actions);
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

  g_clear_pointer (&self->feed, bp_run_feed_free);
  g_clear_object (&self->run);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (bp_train_page_parent_class)->dispose (object);
}

static void
bp_train_page_finalize (GObject *object)
{
  g_clear_object (&BP_TRAIN_PAGE (object)->actions);
  G_OBJECT_CLASS (bp_train_page_parent_class)->finalize (object);
}

static void
bp_train_page_class_init (BpTrainPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_train_page_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_train_page_finalize;

  g_type_ensure (BP_TYPE_HYPERPARAMETER_PANEL);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_RESULTS_VIEW);
  g_type_ensure (BP_TYPE_RUN_CONTROLS);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/train-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, flap);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, panel);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, notice);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, notice_label);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, loss_card);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, accuracy_card);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, results);
  gtk_widget_class_bind_template_child (widget_class, BpTrainPage, controls);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static void
bp_train_page_init (BpTrainPage *self)
{
  BpTrainConfig config;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
  bp_plot_card_set_figure (self->loss_card, bp_train_loss_figure_new ());
  bp_plot_card_set_figure (self->accuracy_card, bp_train_accuracy_figure_new ());
  bp_hyperparameter_panel_get_config (self->panel, &config);
  bp_plot_card_offer_article_view (self->loss_card, config.epochs);
  bp_train_figures_start (&self->shown, card_figure (self->loss_card),
                          card_figure (self->accuracy_card), config.epochs);
  bp_run_controls_show_message (self->controls, _ ("Loading the images…"));
  update_actions (self);
}

static void
replace_run (BpTrainPage *self, const BpTrainConfig *config)
{
  g_clear_pointer (&self->feed, bp_run_feed_free);
  g_clear_object (&self->run);
  self->run = bp_train_run_new (config, get_data (self), N_THREADS, TRUE);
  bp_run_set_background (BP_RUN (self->run), TRUE);
  self->feed = bp_run_feed_new (BP_RUN (self->run), GTK_WIDGET (self), on_progress, on_done, self);
  bp_run_set_pace (BP_RUN (self->run), get_pace (self));
}

void
bp_train_page_start (BpTrainPage *self, gboolean paused)
{
  BpTrainConfig config;

  if (get_data (self) == NULL || !bp_hyperparameter_panel_get_config (self->panel, &config))
    return;

  replace_run (self, &config);
  bp_train_figures_start (&self->shown, card_figure (self->loss_card),
                          card_figure (self->accuracy_card), config.epochs);
  bp_plot_card_offer_article_view (self->loss_card, config.epochs);
  bp_results_view_show_nothing (self->results, _ ("Training"),
                                _ ("Accuracies and test images follow when the run ends."));
  show_notice (self, NULL);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);

  self->paused = paused;
  bp_run_start (BP_RUN (self->run), paused);
  show_run (self);
  keep_focus (self);
}

BpTrainRun *
bp_train_page_get_run (BpTrainPage *self)
{
  return self->run;
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

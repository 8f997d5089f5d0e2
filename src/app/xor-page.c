#include "xor-page.h"

#include <glib/gi18n-lib.h>

#include "draw-in-turn.h"
#include "instruction-set.h"
#include "notice.h"
#include "plot-actions.h"
#include "run-reins.h"
#include "words.h"
#include "wrap-layout.h"
#include "xor-comparison.h"
#include "xor-figures.h"
#include "xor-survey-view.h"
#include "xor-tables.h"
#include "xor-update-view.h"

#define MAX_UNDO_BYTES (1u << 20)

struct _BpXorPage {
  AdwBin parent_instance;

  AdwFlap *flap;
  BpXorSettings *settings;
  BpNotice *notice;
  BpXorPictures *pictures;
  BpPlotCard *error_card;
  BpNumberTable *truth_table;
  BpNumberTable *sums_table;
  BpXorUpdateView *update_view;
  BpXorComparison *comparison;
  BpXorSurveyView *survey;
  BpRunControls *controls;

  BpRunReins *reins;
  const BpKernels *kernels;
  BpXorStepper *stepper; /* has the network of the moment */
  guint epochs;          /* that it was trained for when the stepping began */
  gsize n_shown;         /* epochs in the figure */
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpXorPage, bp_xor_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

static BpFigure *
error_figure (BpXorPage *self)
{
  return bp_plot_view_get_figure (bp_plot_card_get_view (self->error_card));
}

/* --- the network of the moment --- */

static void
enable (BpXorPage *self, const char *name, gboolean enabled)
{
  GActionMap *actions = G_ACTION_MAP (bp_run_reins_get_actions (self->reins));

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, name)),
                               enabled);
}

static gboolean
is_running (BpXorPage *self)
{
  return bp_run_reins_is_on (self->reins) && !bp_run_reins_is_paused (self->reins);
}

static void
update_actions (BpXorPage *self)
{
  gboolean running = is_running (self);
  gboolean moved = bp_xor_stepper_can_go_back (self->stepper);

  enable (self, "rewind", bp_run_reins_get_run (self->reins) != NULL || moved);
  enable (self, "forward", !running);
  enable (self, "back", !running && moved);
}

static void
show_network (BpXorPage *self)
{
  g_autoptr (BpXor) network = bp_xor_copy (bp_xor_stepper_get_network (self->stepper));

  bp_xor_forward (network, self->kernels);
  bp_xor_truth_table_show (self->truth_table, network);
  bp_xor_pictures_show (self->pictures, network);
  bp_xor_update_view_show (self->update_view, self->stepper, self->epochs);
  bp_xor_pictures_choose (self->pictures, bp_xor_update_view_get_chosen (self->update_view));
  if (!is_running (self))
    bp_xor_pictures_describe (self->pictures);
  update_actions (self);
}

static void
take_network (BpXorPage *self, const BpXor *network, guint epochs)
{
  BpXorStepper *old = self->stepper;

  self->stepper = bp_xor_stepper_new (network, MAX_UNDO_BYTES);
  self->epochs = epochs;
  show_network (self);
  g_clear_pointer (&old, bp_xor_stepper_free);
}

static void
show_initial_network (BpXorPage *self)
{
  BpXorConfig config;
  g_autoptr (BpXor) network = NULL;

  bp_xor_settings_get_config (self->settings, &config);
  network = bp_xor_new (&config);
  take_network (self, network, 0);
}

static void
empty (BpXorPage *self)
{
  BpXorConfig config;

  bp_xor_settings_get_config (self->settings, &config);
  bp_xor_error_figure_start (error_figure (self), config.epochs);
  bp_plot_view_redraw (bp_plot_card_get_view (self->error_card));
  bp_plot_view_describe (bp_plot_card_get_view (self->error_card));
  bp_xor_sums_table_start (self->sums_table, config.epochs);
  self->n_shown = 0;
  bp_notice_show (self->notice, NULL);
  show_initial_network (self);
}

/* A weight chosen in the drawing or in a matrix is chosen in both. */
static void
on_chosen_in_pictures (BpXorPage *self)
{
  bp_xor_update_view_choose (self->update_view, bp_xor_pictures_get_chosen (self->pictures));
}

static void
on_chosen_in_update (BpXorPage *self)
{
  bp_xor_pictures_choose (self->pictures, bp_xor_update_view_get_chosen (self->update_view));
}

/* Until there is a run the page shows where one would start. */
static void
on_settings_changed (BpXorPage *self)
{
  BpXorConfig config;
  gboolean valid = bp_xor_settings_get_config (self->settings, &config);

  if (bp_run_reins_get_run (self->reins) == NULL && valid)
    empty (self);
  bp_xor_comparison_set_config (self->comparison, valid ? &config : NULL);
  bp_xor_survey_view_set_config (self->survey, valid ? &config : NULL);
  bp_run_reins_update (self->reins);
}

/* --- the run --- */

static gboolean
can_begin (gpointer page)
{
  BpXorConfig config;

  return bp_xor_settings_get_config (BP_XOR_PAGE (page)->settings, &config);
}

static BpRun *
begin (gpointer page)
{
  BpXorPage *self = page;
  BpXorConfig config;

  bp_xor_settings_get_config (self->settings, &config);
  empty (self);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  return BP_RUN (bp_xor_run_new (&config));
}

/* The copy that came, if it is a new one; the next is asked for while the run goes on. */
static void
follow_run (BpXorPage *self, BpXorRun *run)
{
  guint epochs = 0;
  const BpXor *copy = bp_xor_run_get_copy (run, &epochs);

  if (copy != NULL && epochs != self->epochs)
    take_network (self, copy, epochs);
  if (is_running (self))
    bp_xor_run_request_copy (run);
}

static void
show_run (gpointer page)
{
  BpXorPage *self = page;
  BpXorRun *run = bp_xor_page_get_run (self);

  bp_xor_sums_table_add (self->sums_table, run, self->n_shown);
  bp_xor_error_figure_append (error_figure (self), run, &self->n_shown);
  bp_draw_in_turn (GTK_WIDGET (bp_plot_card_get_view (self->error_card)));
  follow_run (self, run);
  bp_xor_settings_set_locked (self->settings, bp_run_reins_is_on (self->reins));
  update_actions (self);
  if (bp_run_reins_is_paused (self->reins))
    bp_plot_view_describe (bp_plot_card_get_view (self->error_card));
}

static void
show_ending (gpointer page)
{
  BpXorPage *self = page;
  g_autofree char *failure = bp_words_xor_failure (bp_xor_page_get_run (self));

  bp_notice_show (self->notice, failure);
  bp_plot_view_describe (bp_plot_card_get_view (self->error_card));
}

/* --- actions --- */

static void
rewind_run (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpXorPage *self = user_data;

  bp_run_reins_forget (self->reins, _ ("Ready to train"));
  bp_xor_settings_set_locked (self->settings, FALSE);
  empty (self);
}

static void
go_forward (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpXorPage *self = user_data;

  bp_xor_stepper_forward (self->stepper, self->kernels);
  show_network (self);
}

static void
go_back (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpXorPage *self = user_data;

  bp_xor_stepper_back (self->stepper);
  show_network (self);
}

static void
add_actions (BpXorPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "rewind", .activate = rewind_run },
    { .name = "forward", .activate = go_forward },
    { .name = "back", .activate = go_back },
  };
  BpPlotCard *const cards[] = {
    self->error_card,
    bp_xor_pictures_get_network_card (self->pictures),
    bp_xor_pictures_get_output_card (self->pictures),
    bp_xor_comparison_get_card (self->comparison),
  };
  GActionMap *actions = G_ACTION_MAP (bp_run_reins_get_actions (self->reins));
  g_autoptr (GPropertyAction) settings =
      g_property_action_new ("settings", self->flap, "reveal-flap");

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (actions, G_ACTION (settings));
  bp_plot_actions_add (actions, GTK_WIDGET (self), cards, G_N_ELEMENTS (cards));
}

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (bp_run_reins_get_actions (BP_XOR_PAGE (page)->reins));
}

static void
implement_page (BpPageInterface *interface)
{
  interface->get_actions = get_actions;
}

static void
bp_xor_page_dispose (GObject *object)
{
  BpXorPage *self = BP_XOR_PAGE (object);

  g_clear_pointer (&self->reins, bp_run_reins_free);
  G_OBJECT_CLASS (bp_xor_page_parent_class)->dispose (object);
}

static void
bp_xor_page_finalize (GObject *object)
{
  g_clear_pointer (&BP_XOR_PAGE (object)->stepper, bp_xor_stepper_free);
  G_OBJECT_CLASS (bp_xor_page_parent_class)->finalize (object);
}

static void
bp_xor_page_class_init (BpXorPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_xor_page_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_xor_page_finalize;

  g_type_ensure (BP_TYPE_NOTICE);
  g_type_ensure (BP_TYPE_NUMBER_TABLE);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_RUN_CONTROLS);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  g_type_ensure (BP_TYPE_XOR_COMPARISON);
  g_type_ensure (BP_TYPE_XOR_PICTURES);
  g_type_ensure (BP_TYPE_XOR_SETTINGS);
  g_type_ensure (BP_TYPE_XOR_SURVEY_VIEW);
  g_type_ensure (BP_TYPE_XOR_UPDATE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/xor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, flap);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, settings);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, notice);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, pictures);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, error_card);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, truth_table);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, sums_table);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, update_view);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, comparison);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, survey);
  gtk_widget_class_bind_template_child (widget_class, BpXorPage, controls);
  gtk_widget_class_bind_template_callback (widget_class, on_settings_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_in_pictures);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_in_update);
}

static void
bp_xor_page_init (BpXorPage *self)
{
  static const BpRunReinsHooks hooks = { can_begin, begin, show_run, show_ending };

  self->kernels = bp_instruction_set_kernels ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->reins = bp_run_reins_new (GTK_WIDGET (self), self->controls, &hooks);
  add_actions (self);
  bp_plot_card_set_figure (self->error_card, bp_xor_error_figure_new ());
  bp_xor_truth_table_prepare (self->truth_table);
  bp_xor_sums_table_prepare (self->sums_table);
  bp_run_controls_show_nothing (self->controls, _ ("Ready to train"));
  on_settings_changed (self);
}

BpXorRun *
bp_xor_page_get_run (BpXorPage *self)
{
  BpRun *run = bp_run_reins_get_run (self->reins);

  return run != NULL ? BP_XOR_RUN (run) : NULL;
}

const BpXor *
bp_xor_page_get_network (BpXorPage *self)
{
  return bp_xor_stepper_get_network (self->stepper);
}

BpXorSettings *
bp_xor_page_get_settings (BpXorPage *self)
{
  return self->settings;
}

BpXorPictures *
bp_xor_page_get_pictures (BpXorPage *self)
{
  return self->pictures;
}

BpPlotCard *
bp_xor_page_get_error_card (BpXorPage *self)
{
  return self->error_card;
}

#include "debugger-page.h"

#include <glib/gi18n-lib.h>

#include "debug-cards.h"
#include "debug-setup.h"
#include "debug-stages.h"
#include "debug-words.h"
#include "sign-game.h"
#include "wrap-layout.h"

struct _BpDebuggerPage {
  AdwBin parent_instance;

  BpDebugSetup *setup;
  BpDebugStages *stages;
  GtkWidget *newer;
  GtkLabel *position;
  GtkLabel *formula;
  GtkLabel *loss;
  GtkWidget *matrices;
  BpDebugPanel *first;
  BpDebugPanel *second;
  BpDebugWeight *weight;
  BpSignGame *game;

  BpDebugCards cards; /* the last three */
  GSimpleActionGroup *actions;
  BpWorkspace *workspace;
  BpDebugWalk *walk; /* NULL: there is none */
  gulong changed;
  guint shown; /* the position that the panels' matrices were chosen for */
  gboolean is_stale;
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpDebuggerPage, bp_debugger_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

/* --- showing --- */

static void
enable (BpDebuggerPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
enable_actions (BpDebuggerPage *self)
{
  gboolean on = self->walk != NULL && !bp_debug_walk_has_failed (self->walk);

  enable (self, "forward", on);
  enable (self, "continue", on);
  enable (self, "toggle-stop", on);
  enable (self, "back", on && bp_debug_walk_get_target (self->walk) > 0);
  enable (self, "rewind", self->walk != NULL);
  enable (self, "guess-grows", bp_sign_game_is_asking (self->game));
  enable (self, "guess-shrinks", bp_sign_game_is_asking (self->game));
  enable (self, "guess-stays", bp_sign_game_is_asking (self->game));
  enable (self, "another-weight", on && bp_sign_game_is_on (self->game));
}

static void
say (BpDebuggerPage *self, const char *words)
{
  gtk_label_set_label (self->position, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stages),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
show_position (BpDebuggerPage *self, const BpStepDebugger *debugger)
{
  g_autofree char *words = bp_debug_words_position (debugger);

  say (self, words);
}

static void
show_formula (BpDebuggerPage *self, const BpStepDebugger *debugger)
{
  const BpNetwork *network = bp_step_debugger_get_network (debugger);
  guint n = bp_step_debugger_get_n_stages (debugger);
  g_autofree char *formula = NULL;

  if (n == 0)
    {
      gtk_label_set_label (self->formula, _ ("Press Step to begin an update."));
      return;
    }
  BpStage stage = bp_stage_at (n - 1, network->n_layers);
  formula = bp_debug_words_formula (&stage, bp_debug_walk_get_config (self->walk), network);
  gtk_label_set_label (self->formula, formula);
}

static void
show_loss (BpDebuggerPage *self, const BpStepDebugger *debugger)
{
  g_autofree char *words = bp_debug_words_loss (debugger);

  gtk_label_set_label (self->loss, words);
}

/* The stage's own matrices, unless a person has chosen others since. */
static void
choose_matrices (BpDebuggerPage *self, const BpStepDebugger *debugger)
{
  guint n_layers = bp_step_debugger_get_network (debugger)->n_layers;
  guint n = bp_step_debugger_get_n_stages (debugger);
  BpStage stage = bp_stage_at (MAX (n, 1) - 1, n_layers);

  if (bp_step_debugger_get_position (debugger) == self->shown)
    return;
  self->shown = bp_step_debugger_get_position (debugger);
  bp_debug_cards_set_stage (&self->cards, &stage, n_layers);
}

static void
show (BpDebuggerPage *self, const BpStepDebugger *debugger)
{
  const BpNetwork *network = bp_step_debugger_get_network (debugger);
  BpDebugCards *cards = &self->cards;

  show_position (self, debugger);
  show_formula (self, debugger);
  show_loss (self, debugger);
  bp_debug_stages_show (self->stages, network->n_layers, bp_step_debugger_get_n_stages (debugger));
  bp_debug_cards_keep_weight (cards, network);
  bp_sign_game_choose (self->game, cards->layer, cards->row, cards->column);
  bp_sign_game_show (self->game, self->walk);
  choose_matrices (self, debugger);
  bp_debug_cards_show (cards, self->walk);
}

static void
set_visible (BpDebuggerPage *self, gboolean visible)
{
  gtk_widget_set_visible (GTK_WIDGET (self->stages), visible);
  gtk_widget_set_visible (GTK_WIDGET (self->formula), visible);
  gtk_widget_set_visible (GTK_WIDGET (self->loss), visible);
  gtk_widget_set_visible (self->matrices, visible);
  gtk_widget_set_visible (GTK_WIDGET (self->weight), visible);
  gtk_widget_set_visible (GTK_WIDGET (self->game), visible);
}

/* --- walking --- */

/* Nobody reads while the walk is on its way. */
static void
stop_reading (BpDebuggerPage *self)
{
  bp_debug_cards_stop (&self->cards);
  bp_sign_game_show (self->game, NULL);
}

static void
on_walk_changed (BpDebuggerPage *self)
{
  const BpStepDebugger *debugger = bp_debug_walk_peek (self->walk);

  enable_actions (self);
  set_visible (self, debugger != NULL);
  if (debugger == NULL)
    {
      say (self, _ ("The network cannot be debugged: it is for other images, or there is not "
                    "enough memory."));
      return;
    }
  if (self->shown == G_MAXUINT) /* it has just been prepared */
    bp_debug_setup_show (self->setup, self->walk);
  show (self, debugger);
}

static void
end_walk (BpDebuggerPage *self)
{
  if (self->walk == NULL)
    return;
  stop_reading (self);
  g_clear_signal_handler (&self->changed, self->walk);
  bp_debug_walk_abandon (self->walk);
  g_clear_object (&self->walk);
}

static void
begin_walk (BpDebuggerPage *self)
{
  const char *why_not = NULL;

  end_walk (self);
  bp_sign_game_begin (self->game);
  gtk_widget_set_visible (self->newer, FALSE);
  self->is_stale = FALSE;
  self->shown = G_MAXUINT;
  self->walk = bp_debug_setup_begin (self->setup, &why_not);
  enable_actions (self);
  if (self->walk == NULL)
    {
      set_visible (self, FALSE);
      say (self, why_not);
      return;
    }
  self->changed =
      g_signal_connect_swapped (self->walk, "changed", G_CALLBACK (on_walk_changed), self);
}

static void
go (BpDebuggerPage *self, guint position)
{
  stop_reading (self);
  bp_debug_walk_go (self->walk, position);
  enable_actions (self);
  if (bp_debug_walk_peek (self->walk) != NULL) /* it is there already */
    on_walk_changed (self);
}

/* A stage of the update at hand, counted from 0; the target may be ahead of what is shown. */
static guint
stages_per_update (BpDebuggerPage *self)
{
  const BpTrainConfig *config = bp_debug_walk_get_config (self->walk);

  return bp_stage_count (config->n_hidden_layers + 1);
}

static guint
stages_done (BpDebuggerPage *self)
{
  guint target = bp_debug_walk_get_target (self->walk), n = stages_per_update (self);

  return target > 0 ? (target - 1) % n + 1 : 0;
}

static void
run_to (BpDebuggerPage *self, guint stage)
{
  go (self, bp_debug_walk_get_target (self->walk) - stages_done (self) + stage + 1);
}

static void
on_run_to (BpDebuggerPage *self, guint stage)
{
  if (self->walk != NULL && !bp_debug_walk_has_failed (self->walk))
    run_to (self, stage);
}

/* --- actions --- */

static void
step_forward (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  go (self, bp_debug_walk_get_target (BP_DEBUGGER_PAGE (self)->walk) + 1);
}

static void
step_back (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  go (self, bp_debug_walk_get_target (BP_DEBUGGER_PAGE (self)->walk) - 1);
}

/* To the next stop, of the next update where this one has none any more. */
static void
run_on (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpDebuggerPage *self = user_data;
  guint done = stages_done (self), n = stages_per_update (self);
  guint begun = bp_debug_walk_get_target (self->walk) - done;

  if (done == n)
    {
      begun += n;
      done = 0;
    }
  go (self, begun + bp_debug_stages_find_stop (self->stages, done) + 1);
}

/* With the network as it is now: one that trains is asked for, and the walk begins once more when
 * it comes. */
static void
rewind_walk (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpDebuggerPage *self = user_data;

  begin_walk (self);
  bp_workspace_watch_model (self->workspace);
  bp_workspace_unwatch_model (self->workspace);
}

static void
toggle_stop (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpDebuggerPage *self = user_data;
  guint stage = MAX (stages_done (self), 1) - 1;

  bp_debug_stages_set_stop (self->stages, stage, !bp_debug_stages_is_stop (self->stages, stage));
}

static void
predict (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  bp_sign_game_toggle (BP_DEBUGGER_PAGE (self)->game);
}

static void
guess (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  const char *name = g_action_get_name (G_ACTION (action));

  bp_sign_game_guess (BP_DEBUGGER_PAGE (self)->game,
                      g_str_equal (name, "guess-grows")     ? BP_SIGN_GROWS
                      : g_str_equal (name, "guess-shrinks") ? BP_SIGN_SHRINKS
                                                            : BP_SIGN_STAYS);
}

static void
propose (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  bp_sign_game_propose (BP_DEBUGGER_PAGE (self)->game);
}

static void
add_actions (BpDebuggerPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "forward", .activate = step_forward },
    { .name = "back", .activate = step_back },
    { .name = "continue", .activate = run_on },
    { .name = "rewind", .activate = rewind_walk },
    { .name = "toggle-stop", .activate = toggle_stop },
    { .name = "predict", .activate = predict },
    { .name = "guess-grows", .activate = guess },
    { .name = "guess-shrinks", .activate = guess },
    { .name = "guess-stays", .activate = guess },
    { .name = "another-weight", .activate = propose },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
  enable_actions (self);
}

/* --- choices --- */

/* A walk that is on keeps its network; one that has not begun takes the newest. */
static void
on_setup_changed (BpDebuggerPage *self, gboolean by_person)
{
  if (!by_person && self->walk != NULL && bp_debug_walk_get_target (self->walk) > 0)
    {
      gtk_widget_set_visible (self->newer, TRUE);
      return;
    }
  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    begin_walk (self);
}

static void
on_weight_chosen (BpDebuggerPage *self, guint layer, guint row, guint column)
{
  bp_debug_cards_choose (&self->cards, layer, row, column);
  bp_sign_game_choose (self->game, layer, row, column);
}

/* What somebody is to predict is not shown. */
static void
on_game_changed (BpDebuggerPage *self)
{
  const char *instead =
      bp_sign_game_is_asking (self->game) ? _ ("Hidden until you have predicted it.") : NULL;

  bp_debug_cards_hide_answer (&self->cards, instead);
  enable_actions (self);
}

/* --- the page --- */

static void
set_workspace (BpPage *page, BpWorkspace *workspace)
{
  BpDebuggerPage *self = BP_DEBUGGER_PAGE (page);

  self->workspace = g_object_ref (workspace);
  bp_debug_setup_set_workspace (self->setup, workspace);
}

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (BP_DEBUGGER_PAGE (page)->actions);
}

static void
implement_page (BpPageInterface *interface)
{
  interface->set_workspace = set_workspace;
  interface->get_actions = get_actions;
}

static void
bp_debugger_page_map (GtkWidget *widget)
{
  BpDebuggerPage *self = BP_DEBUGGER_PAGE (widget);

  GTK_WIDGET_CLASS (bp_debugger_page_parent_class)->map (widget);
  if (self->workspace != NULL && self->is_stale)
    begin_walk (self);
}

static void
bp_debugger_page_dispose (GObject *object)
{
  BpDebuggerPage *self = BP_DEBUGGER_PAGE (object);

  end_walk (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (bp_debugger_page_parent_class)->dispose (object);
}

static void
bp_debugger_page_class_init (BpDebuggerPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_debugger_page_dispose;
  widget_class->map = bp_debugger_page_map;
  g_type_ensure (BP_TYPE_DEBUG_PANEL);
  g_type_ensure (BP_TYPE_DEBUG_SETUP);
  g_type_ensure (BP_TYPE_DEBUG_STAGES);
  g_type_ensure (BP_TYPE_DEBUG_WEIGHT);
  g_type_ensure (BP_TYPE_SIGN_GAME);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/debugger-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, setup);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, stages);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, position);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, newer);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, formula);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, loss);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, matrices);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, first);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, second);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, weight);
  gtk_widget_class_bind_template_child (widget_class, BpDebuggerPage, game);
  gtk_widget_class_bind_template_callback (widget_class, on_run_to);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_weight_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_game_changed);
}

static void
bp_debugger_page_init (BpDebuggerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cards = (BpDebugCards){ .panels = { self->first, self->second }, .weight = self->weight };
  add_actions (self);
  set_visible (self, FALSE);
}

BpDebugWalk *
bp_debugger_page_get_walk (BpDebuggerPage *self)
{
  return self->walk;
}

gboolean
bp_debugger_page_is_shown (BpDebuggerPage *self)
{
  return bp_debug_cards_are_shown (&self->cards);
}

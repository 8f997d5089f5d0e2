/* The game of predicting signs: what it asks, what it hides until then, what it says is right. */
#include "sign-game.h"

#include <string.h>

#include "debugger-test.h"
#include "number-table.h"

#define HIDDEN "Hidden until you have predicted it."

static gpointer
game_of (Fixture *fixture)
{
  return widget_test_child (fixture->page, "game");
}

static const char *
result (Fixture *fixture)
{
  return widget_test_text (game_of (fixture), "result");
}

static const char *
score (Fixture *fixture)
{
  return widget_test_text (game_of (fixture), "score");
}

static gboolean
is_asking (Fixture *fixture)
{
  return g_action_get_enabled (debugger_action (fixture, "guess-grows"))
         && g_action_get_enabled (debugger_action (fixture, "guess-shrinks"))
         && g_action_get_enabled (debugger_action (fixture, "guess-stays"));
}

static guint
field (Fixture *fixture, const char *id)
{
  gpointer card = widget_test_child (fixture->page, "weight");

  return (guint) gtk_spin_button_get_value_as_int (widget_test_child (card, id)) - 1;
}

/* A fresh network on one image, by SGD, with its L2 or without; the first layer's units are ReLUs,
 * some of which are dead. */
static void
begin_with (Fixture *fixture, guint n_hidden, double l2)
{
  BpTrainConfig settings = model_frame_config;

  settings.hidden_units[0] = n_hidden;
  settings.l2 = l2;
  settings.activations[0] = BP_ACTIVATION_RELU;
  debugger_begin (fixture);
  bp_workspace_set_settings (fixture->workspace, &settings);
  gtk_drop_down_set_selected (widget_test_child (fixture->setup, "network"), 1);
  debugger_set_number (fixture->setup, "images", 1);
  debugger_settle (fixture);
}

static void
begin (Fixture *fixture, double l2)
{
  begin_with (fixture, model_frame_config.hidden_units[0], l2);
}

static void
go_to (Fixture *fixture, guint position)
{
  while (debugger_n_stages_done (fixture) < position)
    debugger_act (fixture, "forward");
}

/* What happens to the chosen weight once the update is complete: seen by going there and back. */
static BpSign
see_sign (Fixture *fixture)
{
  guint layer = field (fixture, "layer_field"), row = field (fixture, "row_field");
  guint column = field (fixture, "column_field"), back_to = debugger_n_stages_done (fixture);
  const BpLayer *old, *now;
  double before, after;

  go_to (fixture, N_STAGES);
  old = &bp_step_debugger_get_old_network (debugger_peek (fixture))->layers[layer];
  now = &bp_step_debugger_get_network (debugger_peek (fixture))->layers[layer];
  before = old->weights[bp_layer_place (old, column, row)];
  after = now->weights[bp_layer_place (now, column, row)];
  while (debugger_n_stages_done (fixture) > back_to)
    debugger_act (fixture, "back");
  return after > before ? BP_SIGN_GROWS : after < before ? BP_SIGN_SHRINKS : BP_SIGN_STAYS;
}

static void
guess (Fixture *fixture, BpSign sign)
{
  debugger_act (fixture, sign == BP_SIGN_GROWS     ? "guess-grows"
                         : sign == BP_SIGN_SHRINKS ? "guess-shrinks"
                                                   : "guess-stays");
}

static gboolean
is_hidden (Fixture *fixture)
{
  gpointer card = widget_test_child (fixture->page, "weight");
  const BpDebugMatrix gradients = { BP_DEBUG_GRADIENTS, field (fixture, "layer_field") };
  gboolean first, second;

  bp_debug_panel_set_matrix (fixture->panels[1], &gradients);
  first = g_str_equal (bp_debug_panel_get_reading (fixture->panels[1]), HIDDEN);
  second = g_str_equal (bp_number_table_get_cell (widget_test_child (card, "terms"), 0, 0), HIDDEN);
  g_assert_true (first == second);
  g_assert_true (
      g_str_equal (bp_number_table_get_cell (widget_test_child (card, "steps"), 1, 1), "hidden")
      == first);
  return first;
}

/* Off at first: nothing is asked for, nothing is hidden. */
static void
test_off (Fixture *fixture, gconstpointer data)
{
  begin (fixture, 0);
  go_to (fixture, N_STAGES - 1);
  g_assert_false (is_asking (fixture));
  g_assert_false (g_action_get_enabled (debugger_action (fixture, "another-weight")));
  g_assert_false (is_hidden (fixture));
}

/* It asks as soon as there are gradients, and hides them until it has its answer. */
static void
test_asking (Fixture *fixture, gconstpointer data)
{
  begin (fixture, 0.1);
  debugger_act (fixture, "predict");
  g_assert_cmpstr (widget_test_text (game_of (fixture), "question"), ==,
                   "Step on to the gradients: then you are asked.");
  go_to (fixture, 7);
  g_assert_false (is_asking (fixture));
  debugger_act (fixture, "forward");
  g_assert_true (is_asking (fixture));
  g_assert_true (is_hidden (fixture));
  g_assert_cmpuint (field (fixture, "layer_field"), ==, 0); /* that has its gradients */
  g_assert_true (g_str_has_prefix (widget_test_text (game_of (fixture), "question"), "W⁽¹⁾["));
  guess (fixture, BP_SIGN_GROWS);
  g_assert_false (is_asking (fixture));
  g_assert_false (is_hidden (fixture));
}

/* Of many weights, what it calls right is what happens; the score counts. */
static void
test_right (Fixture *fixture, gconstpointer data)
{
  begin (fixture, 0.1);
  debugger_act (fixture, "predict");
  go_to (fixture, N_STAGES - 1);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *expected =
          g_strdup_printf ("Right: %u of %u, %u in a row", i + 1, i + 1, i + 1);

      g_assert_true (is_asking (fixture));
      guess (fixture, see_sign (fixture));
      g_assert_true (g_str_has_prefix (result (fixture), "Right. It "));
      g_assert_cmpstr (score (fixture), ==, expected);
      debugger_act (fixture, "another-weight");
      g_assert_cmpstr (result (fixture), ==, "");
    }
  guess (fixture, see_sign (fixture) == BP_SIGN_GROWS ? BP_SIGN_SHRINKS : BP_SIGN_GROWS);
  g_assert_true (g_str_has_prefix (result (fixture), "Wrong. It "));
  g_assert_cmpstr (score (fixture), ==, "Right: 20 of 21, 0 in a row");
}

/* A weight of a dead unit stays, where there is no penalty. */
static void
test_staying (Fixture *fixture, gconstpointer data)
{
  guint unit = 0;

  begin (fixture, 0);
  debugger_act (fixture, "predict");
  go_to (fixture, N_STAGES - 1);
  while (bp_step_debugger_get_input (debugger_peek (fixture), 1, 0, unit) != 0)
    g_assert_cmpuint (++unit, <, model_frame_config.hidden_units[0]);
  debugger_choose_weight (fixture, 0, unit, 3);
  debugger_act (fixture, "forward"); /* it stays the question, though there is little to ask */
  g_assert_cmpuint (field (fixture, "column_field"), ==, 3);
  g_assert_true (is_asking (fixture));
  guess (fixture, BP_SIGN_STAYS);
  g_assert_cmpstr (result (fixture), ==,
                   "Right. It stays. Its g is 0, so there is nothing to step along.");
}

/* A weight counts once in an update, whatever way one comes by it; in the next one it is asked for
 * again. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  begin (fixture, 0.1);
  go_to (fixture, N_STAGES - 1);
  debugger_choose_weight (fixture, 2, 1, 0);
  debugger_act (fixture, "predict");
  debugger_choose_weight (fixture, 2, 1, 0);
  guess (fixture, BP_SIGN_GROWS);
  g_assert_false (is_asking (fixture));
  debugger_act (fixture, "back");
  debugger_act (fixture, "forward");
  debugger_choose_weight (fixture, 2, 1, 0);
  g_assert_false (is_asking (fixture));
  debugger_choose_weight (fixture, 2, 2, 0);
  g_assert_true (is_asking (fixture));
  go_to (fixture, 2 * N_STAGES - 1);
  debugger_choose_weight (fixture, 2, 1, 0);
  g_assert_true (is_asking (fixture));
  debugger_act (fixture, "predict");
  g_assert_false (is_asking (fixture));
}

/* The question stays while one goes on to the update, whose new weights are hidden too. */
static void
test_staying_hidden (Fixture *fixture, gconstpointer data)
{
  g_autofree char *question = NULL;

  begin (fixture, 0.1);
  debugger_act (fixture, "predict");
  go_to (fixture, 8);
  question = g_strdup (widget_test_text (game_of (fixture), "question"));
  go_to (fixture, N_STAGES);
  g_assert_cmpstr (widget_test_text (game_of (fixture), "question"), ==, question);
  g_assert_cmpstr (bp_debug_panel_get_reading (fixture->panels[0]), ==, HIDDEN);
  g_assert_true (is_hidden (fixture));
}

static gboolean
has_gradient (Fixture *fixture)
{
  const BpStepDebugger *debugger = debugger_peek (fixture);
  guint layer = field (fixture, "layer_field");
  const double *gradients = bp_step_debugger_get_gradients (debugger, layer);

  return gradients[bp_layer_place (&bp_step_debugger_get_network (debugger)->layers[layer],
                                   field (fixture, "column_field"), field (fixture, "row_field"))]
         != 0;
}

/* Most of what it proposes in the first layer gets a gradient from the image, though half of the
 * weights there get none, and there are more units than a block has: it takes one in six as it
 * comes. */
static void
test_proposals (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  begin_with (fixture, 70, 0.1);
  debugger_act (fixture, "predict");
  go_to (fixture, 8);
  for (guint i = 0; i < 60; i++)
    {
      g_assert_cmpuint (field (fixture, "layer_field"), ==, 0);
      n += has_gradient (fixture);
      debugger_act (fixture, "another-weight");
    }
  g_assert_cmpuint (n, >, 42);
}

/* What somebody hears of it. */
static void
test_description (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;

  begin (fixture, 0.1);
  debugger_act (fixture, "predict");
  go_to (fixture, N_STAGES - 1);
  guess (fixture, see_sign (fixture));
  words = g_strjoin (" ", widget_test_text (game_of (fixture), "question"), result (fixture),
                     score (fixture), NULL);
  gtk_test_accessible_assert_property (game_of (fixture), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       words);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  debugger_add_test ("/sign-game/off", test_off);
  debugger_add_test ("/sign-game/asking", test_asking);
  debugger_add_test ("/sign-game/right", test_right);
  debugger_add_test ("/sign-game/staying", test_staying);
  debugger_add_test ("/sign-game/once", test_once);
  debugger_add_test ("/sign-game/staying-hidden", test_staying_hidden);
  debugger_add_test ("/sign-game/proposals", test_proposals);
  debugger_add_test ("/sign-game/description", test_description);
  return g_test_run ();
}

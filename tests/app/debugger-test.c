#include "debugger-test.h"

#include <string.h>

#include "value-map.h"

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->data = small_data_load (60, 12);
  fixture->model = model_frame_train (fixture->data);
  fixture->page = g_object_new (BP_TYPE_DEBUGGER_PAGE, NULL);
  fixture->panels[0] = widget_test_child (fixture->page, "first");
  fixture->panels[1] = widget_test_child (fixture->page, "second");
  fixture->setup = widget_test_child (fixture->page, "setup");
  fixture->stages = widget_test_child (fixture->page, "stages");
  fixture->window = model_frame_show (fixture->page, &fixture->workspace);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->workspace);
  bp_model_unref (fixture->model);
  bp_data_unref (fixture->data);
}

static gboolean
has_arrived (gpointer page)
{
  return bp_debugger_page_is_shown (page);
}

void
debugger_settle (Fixture *fixture)
{
  widget_test_wait (has_arrived, fixture->page);
}

void
debugger_set_number (gpointer widget, const char *id, double value)
{
  gtk_spin_button_set_value (widget_test_child (widget, id), value);
}

void
debugger_choose_weight (Fixture *fixture, guint layer, guint row, guint column)
{
  gpointer card = widget_test_child (fixture->page, "weight");

  debugger_set_number (card, "layer_field", layer + 1);
  debugger_set_number (card, "row_field", row + 1);
  debugger_set_number (card, "column_field", column + 1);
}

void
debugger_begin (Fixture *fixture)
{
  debugger_set_number (fixture->setup, "images", N_SAMPLES);
  bp_workspace_set_data (fixture->workspace, fixture->data);
  bp_workspace_set_model (fixture->workspace, fixture->model);
  debugger_settle (fixture);
}

GAction *
debugger_action (Fixture *fixture, const char *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (bp_page_get_actions (BP_PAGE (fixture->page))),
                                     name);
}

void
debugger_act (Fixture *fixture, const char *name)
{
  g_action_activate (debugger_action (fixture, name), NULL);
  debugger_settle (fixture);
}

const char *
debugger_position (Fixture *fixture)
{
  return widget_test_text (fixture->page, "position");
}

const BpStepDebugger *
debugger_peek (Fixture *fixture)
{
  return bp_debug_walk_peek (bp_debugger_page_get_walk (fixture->page));
}

guint
debugger_n_stages_done (Fixture *fixture)
{
  return bp_step_debugger_get_position (debugger_peek (fixture));
}

double
debugger_last_number (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "−", -1);
  g_autofree char *ascii = g_strjoinv ("-", parts);
  const char *equals = strrchr (ascii, '=');
  const char *colon = strrchr (ascii, ':');

  return g_ascii_strtod (equals != NULL ? equals + 1 : colon + 1, NULL);
}

void
debugger_choose_cell (BpDebugPanel *panel, guint row, guint column)
{
  gpointer map = widget_test_child (panel, "map");

  bp_value_map_choose (map, row, column);
  g_signal_emit_by_name (map, "chosen");
}

void
debugger_add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

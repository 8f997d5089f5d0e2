/* What the settings read, refuse and lock. */
#include "number-row.h"
#include "widget-test.h"
#include "xor-settings.h"

typedef struct {
  BpXorSettings *settings;
  GtkWidget *window;
  guint n_changed;
} Fixture;

static void
on_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_object_new (BP_TYPE_XOR_SETTINGS, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->settings), 360, 500);
  g_signal_connect_swapped (fixture->settings, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gboolean
is_valid (Fixture *fixture)
{
  BpXorConfig config;

  return bp_xor_settings_get_config (fixture->settings, &config);
}

static void
assert_config (Fixture *fixture, const BpXorConfig *expected)
{
  BpXorConfig config;

  g_assert_true (bp_xor_settings_get_config (fixture->settings, &config));
  g_assert_cmpuint (config.n_hidden, ==, expected->n_hidden);
  g_assert_cmpuint (config.epochs, ==, expected->epochs);
  g_assert_cmpfloat (config.learning_rate, ==, expected->learning_rate);
  g_assert_cmpuint (config.seed, ==, expected->seed);
  g_assert_cmpint (config.corrected, ==, expected->corrected);
}

/* The article's to begin with. */
static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  BpXorConfig expected = bp_xor_config_default ();

  assert_config (fixture, &expected);
}

static void
test_set (Fixture *fixture, gconstpointer data)
{
  const BpXorConfig config = {
    .n_hidden = 5, .epochs = 100, .learning_rate = 0.25, .seed = G_MAXUINT32, .corrected = TRUE
  };

  bp_xor_settings_set_config (fixture->settings, &config);
  assert_config (fixture, &config);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  gtk_drop_down_set_selected (widget_test_child (fixture->settings, "rule"), 0);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  assert_config (fixture, &(BpXorConfig){ 5, 100, 0.25, G_MAXUINT32, FALSE });
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *row, *text;
  } wrong[] = {
    { "learning_rate", "0" },
    { "learning_rate", "-1" },
    { "learning_rate", "1e999" },
    { "learning_rate", "quick" },
    { "hidden_units", "13" },
    { "hidden_units", "0" },
    { "epochs", "0" },
    { "seed", "4294967296" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      BpNumberRow *row = widget_test_child (fixture->settings, wrong[i].row);
      GtkWidget *field = gtk_widget_get_last_child (widget_test_child (row, "line"));
      g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));

      gtk_editable_set_text (GTK_EDITABLE (field), wrong[i].text);
      g_assert_false (is_valid (fixture));
      g_assert_nonnull (bp_number_row_get_problem (row));
      gtk_editable_set_text (GTK_EDITABLE (field), before);
      g_assert_true (is_valid (fixture));
      g_assert_null (bp_number_row_get_problem (row));
    }
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  GtkWidget *seed = widget_test_child (fixture->settings, "seed");

  gtk_widget_grab_focus (seed);
  bp_xor_settings_set_locked (fixture->settings, TRUE);
  g_assert_false (gtk_widget_is_sensitive (seed));
  g_assert_null (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  bp_xor_settings_set_locked (fixture->settings, FALSE);
  g_assert_true (gtk_widget_is_sensitive (seed));
}

#define ADD(path, test) g_test_add ("/xor-settings/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("defaults", test_defaults);
  ADD ("set", test_set);
  ADD ("refused", test_refused);
  ADD ("locked", test_locked);
  return g_test_run ();
}

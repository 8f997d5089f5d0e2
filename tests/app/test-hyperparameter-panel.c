/* Every row's value arrives in the configuration; what cannot be trained says why and blocks. */
#include "hyperparameter-panel.h"
#include "number-row.h"
#include "widget-test.h"

#define PANEL_WIDTH 340
#define N_TRAIN 60000
#define N_T10K 10000

static const BpDataSize mnist = { N_TRAIN, N_T10K, 784, 10 };
static const BpDataSize without_t10k = { N_TRAIN, 0, 784, 10 };

static guint n_changes;

static void
on_changed (void)
{
  n_changes++;
}

static BpHyperparameterPanel *
new_panel (void)
{
  BpHyperparameterPanel *panel = g_object_new (BP_TYPE_HYPERPARAMETER_PANEL, NULL);

  g_object_ref_sink (panel);
  bp_hyperparameter_panel_set_data_size (panel, &mnist);
  g_signal_connect (panel, "changed", G_CALLBACK (on_changed), NULL);
  n_changes = 0;
  return panel;
}

static GtkWidget *
field_of (BpHyperparameterPanel *panel, const char *row)
{
  return gtk_widget_get_last_child (widget_test_child (widget_test_child (panel, row), "line"));
}

static void
type (BpHyperparameterPanel *panel, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (field_of (panel, row)), text);
}

static void
choose (BpHyperparameterPanel *panel, const char *drop_down, guint index)
{
  gtk_drop_down_set_selected (widget_test_child (panel, drop_down), index);
}

static gboolean
is_valid (BpHyperparameterPanel *panel)
{
  BpTrainConfig config;

  return bp_hyperparameter_panel_get_config (panel, &config);
}

static const char *
preset_shown (BpHyperparameterPanel *panel)
{
  GtkDropDown *preset = widget_test_child (panel, "preset");

  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (preset));
}

static void
test_opens_with_baseline (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  BpTrainConfig config;

  g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
  g_assert_true (bp_train_config_equal (&config, &bp_preset_by_name ("baseline")->config));
  g_assert_cmpstr (preset_shown (panel), ==, "Baseline");
  g_object_unref (panel);
}

/* What the run needs is told as soon as it is known, and follows the settings. */
static void
test_memory (void)
{
  BpHyperparameterPanel *panel = g_object_new (BP_TYPE_HYPERPARAMETER_PANEL, NULL);

  g_object_ref_sink (panel);
  g_assert_cmpstr (widget_test_text (panel, "memory_label"), ==, "");
  bp_hyperparameter_panel_set_data_size (panel, &mnist);
  g_assert_nonnull (strstr (widget_test_text (panel, "memory_label"), "23.8\302\240MB"));
  type (panel, "hidden_units", "250");
  g_assert_nonnull (strstr (widget_test_text (panel, "memory_label"), "77.4\302\240MB"));
  type (panel, "hidden_units", "none");
  g_assert_cmpstr (widget_test_text (panel, "memory_label"), ==, "");
  g_object_unref (panel);
}

static void
test_every_row_arrives (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  BpTrainConfig config;
  BpTrainConfig expected = { .n_hidden_layers = 1,
                             .hidden_units = { 17 },
                             .epochs = 3,
                             .learning_rate = 0.25,
                             .batches = 7,
                             .l1 = 0.125,
                             .l2 = 1e-4,
                             .seed = 4294967295,
                             .train_size = 600,
                             .scaling = BP_SCALING_UNIT,
                             .test_on = BP_TEST_ON_T10K,
                             .corrected = TRUE };

  type (panel, "hidden_units", "17");
  type (panel, "epochs", "3");
  type (panel, "learning_rate", "0.25");
  type (panel, "batches", "7");
  type (panel, "l1", "0.125");
  type (panel, "l2", "1e-4");
  type (panel, "seed", "4294967295");
  type (panel, "training_images", "600");
  choose (panel, "scaling", BP_SCALING_UNIT);
  choose (panel, "test_on", BP_TEST_ON_T10K);
  choose (panel, "rule", 1);
  g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
  g_assert_true (bp_train_config_equal (&config, &expected));
  g_object_unref (panel);
}

static void
test_all_images (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  BpTrainConfig config;

  gtk_switch_set_active (widget_test_child (panel, "all_images"), TRUE);
  g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
  g_assert_cmpuint (config.train_size, ==, BP_ALL_IMAGES);
  g_assert_cmpint (config.test_on, ==, BP_TEST_ON_T10K);
  g_assert_false (gtk_widget_get_sensitive (widget_test_child (panel, "training_images")));
  g_assert_false (gtk_widget_get_sensitive (widget_test_child (panel, "test_on")));

  gtk_switch_set_active (widget_test_child (panel, "all_images"), FALSE);
  g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
  g_assert_true (bp_train_config_equal (&config, &bp_preset_by_name ("baseline")->config));
  g_object_unref (panel);
}

static void
test_all_images_need_t10k (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  GtkWidget *sentence = widget_test_child (panel, "problem_label");

  bp_hyperparameter_panel_set_data_size (panel, &without_t10k);
  gtk_switch_set_active (widget_test_child (panel, "all_images"), TRUE);
  g_assert_false (is_valid (panel));
  g_assert_true (gtk_widget_get_visible (sentence));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (sentence)), !=, "");
  gtk_switch_set_active (widget_test_child (panel, "all_images"), FALSE);
  g_assert_true (is_valid (panel));
  g_assert_false (gtk_widget_get_visible (sentence));
  g_object_unref (panel);
}

/* Each of these is refused, with a sentence at the row that is at fault and at no other. */
static void
test_refusals (void)
{
  static const char *const rows[] = {
    "hidden_units", "epochs", "learning_rate", "batches", "l1", "l2", "seed", "training_images"
  };
  static const struct {
    const char *row, *text;
  } cases[] = {
    { "hidden_units", "10001" },
    { "hidden_units", "" },
    { "epochs", "0" },
    { "epochs", "1000001" },
    { "learning_rate", "0" },
    { "learning_rate", "-1" },
    { "learning_rate", "nan" },
    { "learning_rate", "1e999" },
    { "batches", "0" },
    { "batches", "501" },
    { "l1", "-0.1" },
    { "l2", "-1" },
    { "l2", "1e999" },
    { "seed", "4294967296" },
    { "training_images", "0" },
    { "training_images", "60000" },
    { "training_images", "60001" },
    { "training_images", "24" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BpHyperparameterPanel *panel = new_panel ();
      /* Too few images are too many minibatches. */
      const char *at_fault = g_str_equal (cases[i].text, "24") ? "batches" : cases[i].row;

      g_test_message ("%s “%s”", cases[i].row, cases[i].text);
      type (panel, cases[i].row, cases[i].text);
      g_assert_false (is_valid (panel));
      g_assert_cmpuint (n_changes, >, 0);
      for (gsize r = 0; r < G_N_ELEMENTS (rows); r++)
        if (g_str_equal (rows[r], at_fault))
          g_assert_nonnull (bp_number_row_get_problem (widget_test_child (panel, rows[r])));
        else
          g_assert_null (bp_number_row_get_problem (widget_test_child (panel, rows[r])));
      g_object_unref (panel);
    }
}

static void
test_mended (void)
{
  BpHyperparameterPanel *panel = new_panel ();

  type (panel, "batches", "501");
  g_assert_false (is_valid (panel));
  type (panel, "training_images", "501");
  g_assert_true (is_valid (panel));
  g_assert_null (bp_number_row_get_problem (widget_test_child (panel, "batches")));
  g_object_unref (panel);
}

/* Before the images are there nothing can be trained. */
static void
test_needs_counts (void)
{
  BpHyperparameterPanel *panel = g_object_new (BP_TYPE_HYPERPARAMETER_PANEL, NULL);

  g_object_ref_sink (panel);
  g_assert_false (is_valid (panel));
  bp_hyperparameter_panel_set_data_size (panel, &mnist);
  g_assert_true (is_valid (panel));
  g_object_unref (panel);
}

static void
test_presets (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  GtkDropDown *preset = widget_test_child (panel, "preset");
  gsize n = 0;
  const BpPreset *presets = bp_presets (&n);

  for (guint i = 0; i < n; i++)
    {
      BpTrainConfig config;

      choose (panel, "rule", 1); /* presets are as published */
      choose (panel, "preset", i);
      g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
      g_assert_true (bp_train_config_equal (&config, &presets[i].config));
      g_assert_cmpuint (gtk_drop_down_get_selected (preset), ==, i);
    }
  g_object_unref (panel);
}

/* “Custom” is offered only while the settings are those of no preset. */
static void
test_custom (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  GtkDropDown *preset = widget_test_child (panel, "preset");
  GListModel *names = gtk_drop_down_get_model (preset);
  guint n = g_list_model_get_n_items (names);

  type (panel, "epochs", "10");
  g_assert_cmpstr (preset_shown (panel), ==, "Custom");
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, n + 1);
  type (panel, "epochs", "11");
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, n + 1);
  type (panel, "epochs", "300");
  g_assert_cmpstr (preset_shown (panel), ==, "Baseline");
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, n);
  choose (panel, "scaling", BP_SCALING_STANDARDIZE);
  g_assert_cmpstr (preset_shown (panel), ==, "Scaled");
  g_object_unref (panel);
}

static void
on_focus_left (guint *n_left)
{
  (*n_left)++;
}

/* A locked field that still thinks it has the focus goes on blinking its cursor, and GTK warns. */
static void
test_locked (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  GtkWidget *window = widget_test_show (GTK_WIDGET (panel), 340, 700);
  GtkWidget *field = field_of (panel, "learning_rate");
  GtkEventController *focus = gtk_event_controller_focus_new ();
  guint n_left = 0;

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), &n_left);
  gtk_widget_add_controller (field, focus);
  gtk_widget_grab_focus (field);
  bp_hyperparameter_panel_set_locked (panel, TRUE);
  g_assert_cmpuint (n_left, ==, 1);
  g_assert_false (gtk_widget_is_sensitive (field));
  g_assert_true (gtk_widget_is_visible (field));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_DISABLED, TRUE);
  g_assert_null (gtk_root_get_focus (GTK_ROOT (window)));
  bp_hyperparameter_panel_set_locked (panel, FALSE);
  g_assert_true (gtk_widget_is_sensitive (field));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_DISABLED, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (panel);
}

/* The name of a preset, however long in another language, leaves the row its title. */
static void
test_long_preset (void)
{
  static const char *const names[] = { "The Network With Which the Article Begins", NULL };
  BpHyperparameterPanel *panel = new_panel ();
  GtkDropDown *preset = widget_test_child (panel, "preset");
  GtkWidget *title =
      GTK_WIDGET (gtk_widget_get_template_child (widget_test_child (panel, "preset_row"),
                                                 ADW_TYPE_ACTION_ROW, "title"));
  GtkWidget *window = NULL;

  gtk_string_list_splice (GTK_STRING_LIST (gtk_drop_down_get_model (preset)), 0, 1, names);
  gtk_drop_down_set_selected (preset, 0);
  window = widget_test_show (GTK_WIDGET (panel), PANEL_WIDTH, 600);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (panel)), ==, PANEL_WIDTH);
  g_assert_cmpstr (preset_shown (panel), ==, names[0]);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (title))), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (panel);
}

static void
test_accessible_names (void)
{
  static const struct {
    const char *row, *name;
  } fields[] = {
    { "hidden_units", "Hidden Units" },
    { "epochs", "Epochs" },
    { "learning_rate", "Learning Rate" },
    { "batches", "Minibatches" },
    { "l1", "L1" },
    { "l2", "L2" },
    { "seed", "Seed" },
    { "training_images", "Training Images" },
  };
  BpHyperparameterPanel *panel = new_panel ();

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    widget_test_assert_label (field_of (panel, fields[i].row), fields[i].name);
  widget_test_assert_label (widget_test_child (panel, "preset"), "Preset");
  widget_test_assert_label (widget_test_child (panel, "scaling"), "Input Scaling");
  widget_test_assert_label (widget_test_child (panel, "test_on"), "Test Images");
  widget_test_assert_label (widget_test_child (panel, "all_images"), "All Training Images");
  g_object_unref (panel);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/hyperparameter-panel/memory", test_memory);
  g_test_add_func ("/hyperparameter-panel/opens-with-baseline", test_opens_with_baseline);
  g_test_add_func ("/hyperparameter-panel/every-row-arrives", test_every_row_arrives);
  g_test_add_func ("/hyperparameter-panel/all-images", test_all_images);
  g_test_add_func ("/hyperparameter-panel/all-images-need-t10k", test_all_images_need_t10k);
  g_test_add_func ("/hyperparameter-panel/refusals", test_refusals);
  g_test_add_func ("/hyperparameter-panel/mended", test_mended);
  g_test_add_func ("/hyperparameter-panel/needs-counts", test_needs_counts);
  g_test_add_func ("/hyperparameter-panel/presets", test_presets);
  g_test_add_func ("/hyperparameter-panel/custom", test_custom);
  g_test_add_func ("/hyperparameter-panel/locked", test_locked);
  g_test_add_func ("/hyperparameter-panel/long-preset", test_long_preset);
  g_test_add_func ("/hyperparameter-panel/accessible-names", test_accessible_names);
  return g_test_run ();
}

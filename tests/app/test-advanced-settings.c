/* The settings beyond the article's, in the panel that they are folded away in: they arrive in the
 * configuration, are shown from one, and say what cannot be trained. */
#include "hyperparameter-panel.h"
#include "layers-row.h"
#include "number-row.h"
#include "widget-test.h"

static BpHyperparameterPanel *
new_panel (void)
{
  static const BpDataSize mnist = { 60000, 10000, 784, 10 };
  BpHyperparameterPanel *panel = g_object_new (BP_TYPE_HYPERPARAMETER_PANEL, NULL);

  g_object_ref_sink (panel);
  bp_hyperparameter_panel_set_data_size (panel, &mnist);
  return panel;
}

static gboolean
is_valid (BpHyperparameterPanel *panel)
{
  BpTrainConfig config;

  return bp_hyperparameter_panel_get_config (panel, &config);
}

static GtkEditable *
field_of (gpointer owner, const char *row)
{
  GtkWidget *line = widget_test_child (widget_test_child (owner, row), "line");

  return GTK_EDITABLE (gtk_widget_get_last_child (line));
}

static gpointer
advanced_child (BpHyperparameterPanel *panel, const char *id)
{
  return widget_test_child (widget_test_child (panel, "advanced"), id);
}

static void
type_advanced (BpHyperparameterPanel *panel, const char *row, const char *text)
{
  gtk_editable_set_text (field_of (widget_test_child (panel, "advanced"), row), text);
}

static void
type_layers (BpHyperparameterPanel *panel, const char *text)
{
  GtkEditable *field = widget_test_child (advanced_child (panel, "layers"), "field");

  gtk_editable_set_text (field, text);
}

static const BpTrainConfig deep = {
  .n_hidden_layers = 3,
  .hidden_units = { 50, 40, 30 },
  .activations = { BP_ACTIVATION_RELU, BP_ACTIVATION_RELU, BP_ACTIVATION_RELU },
  .output = BP_OUTPUT_SOFTMAX,
  .initialization = BP_INITIALIZATION_HE,
  .optimizer = BP_OPTIMIZER_NESTEROV,
  .momentum = 0.8,
  .schedule = BP_SCHEDULE_COSINE,
  .dropout = 0.5,
  .input_dropout = 0.25,
  .max_norm = 3.5,
  .reshuffle = TRUE,
  .batch_size = 64,
  .validation = 100,
  .patience = 5,
  .augmentation = { .strengths = { [BP_AUGMENT_ROTATE] = 7.5, [BP_AUGMENT_SHIFT] = 1.5 },
                    .weaken = 10 },
  .epochs = 300,
  .learning_rate = 0.001,
  .batches = 25,
  .l2 = 0.5,
  .seed = 42,
  .train_size = 500,
};

static void
test_every_row_arrives (void)
{
  static const struct {
    const char *row, *text;
  } numbers[] = { { "momentum", "0.8" }, { "dropout", "0.5" },   { "input_dropout", "0.25" },
                  { "max_norm", "3.5" }, { "batch_size", "64" }, { "validation", "100" },
                  { "patience", "5" } };
  BpHyperparameterPanel *panel = new_panel ();
  BpTrainConfig config;

  type_layers (panel, " 40,30 ");
  gtk_drop_down_set_selected (advanced_child (panel, "activation"), BP_ACTIVATION_RELU);
  gtk_drop_down_set_selected (advanced_child (panel, "output"), BP_OUTPUT_SOFTMAX);
  gtk_drop_down_set_selected (advanced_child (panel, "initialization"), BP_INITIALIZATION_HE);
  gtk_drop_down_set_selected (advanced_child (panel, "optimizer"), BP_OPTIMIZER_NESTEROV);
  gtk_drop_down_set_selected (advanced_child (panel, "schedule"), BP_SCHEDULE_COSINE);
  gtk_switch_set_active (advanced_child (panel, "reshuffle"), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    type_advanced (panel, numbers[i].row, numbers[i].text);
  bp_hyperparameter_panel_set_augmentation (panel, &deep.augmentation);
  g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
  g_assert_true (bp_train_config_equal (&config, &deep));
  g_assert_false (gtk_widget_get_sensitive (widget_test_child (panel, "batches")));
  g_object_unref (panel);
}

/* Shown, and read again; then the article's once more. */
static void
test_shown (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  AdwExpanderRow *expander = advanced_child (panel, "expander");
  const BpTrainConfig baseline = bp_preset_by_name ("baseline")->config;
  BpTrainConfig config;

  bp_hyperparameter_panel_set_config (panel, &deep);
  g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
  g_assert_true (bp_train_config_equal (&config, &deep));
  g_assert_cmpstr (adw_expander_row_get_subtitle (expander), ==, "15 are not the article’s");
  g_assert_true (gtk_widget_get_visible (advanced_child (panel, "momentum")));
  bp_hyperparameter_panel_set_config (panel, &baseline);
  g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
  g_assert_true (bp_train_config_equal (&config, &baseline));
  g_assert_cmpstr (adw_expander_row_get_subtitle (expander), ==, "All as in the article");
  g_assert_false (gtk_widget_get_visible (advanced_child (panel, "momentum")));
  g_object_unref (panel);
}

/* The switch keeps what it turns off. */
static void
test_augmentation (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  AdwActionRow *row = advanced_child (panel, "augmentation_row");
  GtkSwitch *augment = advanced_child (panel, "augment");
  BpTrainConfig config;

  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Images as they are");
  gtk_switch_set_active (augment, TRUE);
  bp_hyperparameter_panel_get_config (panel, &config);
  g_assert_true (bp_augmentation_equal (&config.augmentation, &bp_default_augmentation));
  bp_hyperparameter_panel_set_augmentation (panel, &deep.augmentation);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "rotate=7.5, shift=1.5");
  gtk_switch_set_active (augment, FALSE);
  g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
  g_assert_true (bp_augmentation_is_none (&config.augmentation));
  gtk_switch_set_active (augment, TRUE);
  bp_hyperparameter_panel_get_config (panel, &config);
  g_assert_true (bp_augmentation_equal (&config.augmentation, &deep.augmentation));
  g_object_unref (panel);
}

static void
test_no_hidden_layer (void)
{
  BpHyperparameterPanel *panel = new_panel ();
  BpTrainConfig config;

  gtk_editable_set_text (field_of (panel, "hidden_units"), "0");
  g_assert_true (bp_hyperparameter_panel_get_config (panel, &config));
  g_assert_cmpuint (config.n_hidden_layers, ==, 0);
  type_layers (panel, "20");
  g_assert_false (is_valid (panel));
  g_assert_nonnull (bp_number_row_get_problem (widget_test_child (panel, "hidden_units")));
  g_object_unref (panel);
}

/* The row at fault says so, and the rows are unfolded to show it. */
static void
test_refusals (void)
{
  static const struct {
    const char *row, *text;
  } cases[] = { { "momentum", "1" },  { "dropout", "1" },      { "input_dropout", "-0.1" },
                { "max_norm", "-1" }, { "batch_size", "501" }, { "validation", "500" },
                { "patience", "3" },  { "dropout", "a half" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BpHyperparameterPanel *panel = new_panel ();
      gboolean is_readable = !g_str_equal (cases[i].text, "a half");

      gtk_drop_down_set_selected (advanced_child (panel, "optimizer"), BP_OPTIMIZER_MOMENTUM);
      type_advanced (panel, cases[i].row, cases[i].text);
      g_assert_false (is_valid (panel));
      g_assert_nonnull (bp_number_row_get_problem (advanced_child (panel, cases[i].row)));
      g_assert_false (gtk_widget_get_visible (widget_test_child (panel, "problem_label")));
      if (is_readable)
        g_assert_true (adw_expander_row_get_expanded (advanced_child (panel, "expander")));
      g_object_unref (panel);
    }
}

static void
test_refused_layers (void)
{
  static const char *const texts[] = { "40, thirty", "40,,30", "0", "10001", "1,2,3,4,5,6,7,8" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      BpHyperparameterPanel *panel = new_panel ();

      type_layers (panel, texts[i]);
      g_assert_false (is_valid (panel));
      g_assert_nonnull (bp_layers_row_get_problem (advanced_child (panel, "layers")));
      g_assert_null (bp_number_row_get_problem (widget_test_child (panel, "hidden_units")));
      g_object_unref (panel);
    }
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/advanced-settings/every-row-arrives", test_every_row_arrives);
  g_test_add_func ("/advanced-settings/shown", test_shown);
  g_test_add_func ("/advanced-settings/augmentation", test_augmentation);
  g_test_add_func ("/advanced-settings/no-hidden-layer", test_no_hidden_layer);
  g_test_add_func ("/advanced-settings/refusals", test_refusals);
  g_test_add_func ("/advanced-settings/refused-layers", test_refused_layers);
  return g_test_run ();
}

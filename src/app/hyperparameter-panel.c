#include "hyperparameter-panel.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "advanced-settings.h"
#include "drop-down.h"
#include "number-row.h"
#include "preset-words.h"
#include "words.h"

struct _BpHyperparameterPanel {
  AdwBin parent_instance;

  GtkWidget *settings;
  AdwActionRow *preset_row;
  GtkDropDown *preset;
  BpNumberRow *hidden_units;
  BpNumberRow *epochs;
  BpNumberRow *learning_rate;
  BpNumberRow *batches;
  BpNumberRow *l1;
  BpNumberRow *l2;
  BpNumberRow *seed;
  GtkDropDown *rule;
  BpNumberRow *training_images;
  GtkSwitch *all_images;
  GtkDropDown *test_on;
  GtkDropDown *scaling;
  BpAdvancedSettings *advanced;
  GtkLabel *problem_label;
  GtkLabel *memory_label;

  GtkStringList *preset_names;
  BpDataSize data_size; /* no images: not known yet */
  gboolean updating;    /* a change by the program, not by the person */
  gboolean valid;
};

G_DEFINE_FINAL_TYPE (BpHyperparameterPanel, bp_hyperparameter_panel, ADW_TYPE_BIN)

enum { RULE_PUBLISHED, RULE_CORRECTED };
enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

#define N_NUMBER_ROWS 8

static void
list_number_rows (BpHyperparameterPanel *self, BpNumberRow *rows[N_NUMBER_ROWS])
{
  BpNumberRow *all[] = {
    self->hidden_units, self->epochs, self->learning_rate, self->batches,
    self->l1,           self->l2,     self->seed,          self->training_images
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (all) == N_NUMBER_ROWS);
  for (guint i = 0; i < N_NUMBER_ROWS; i++)
    rows[i] = all[i];
}

/* The row whose number is at fault; NULL where it is none of them. */
static BpNumberRow *
row_of_problem (BpHyperparameterPanel *self, BpConfigProblem problem)
{
  switch (problem)
    {
    case BP_CONFIG_HIDDEN_UNITS:
    case BP_CONFIG_WEIGHTS:
      return self->hidden_units;
    case BP_CONFIG_EPOCHS:
      return self->epochs;
    case BP_CONFIG_LEARNING_RATE:
      return self->learning_rate;
    case BP_CONFIG_L1:
      return self->l1;
    case BP_CONFIG_L2:
      return self->l2;
    case BP_CONFIG_TRAIN_SIZE:
    case BP_CONFIG_NO_REST:
      return self->training_images;
    case BP_CONFIG_BATCHES:
      return self->batches;
    case BP_CONFIG_OK:
    case BP_CONFIG_HIDDEN_LAYERS:
    case BP_CONFIG_NO_T10K:
    default:
      return NULL;
    }
}

static void
read_config (BpHyperparameterPanel *self, BpTrainConfig *config)
{
  gboolean all = gtk_switch_get_active (self->all_images);
  guint hidden_units = (guint) bp_number_row_get_value (self->hidden_units);

  *config = (BpTrainConfig){
    .n_hidden_layers = hidden_units > 0 ? 1 : 0,
    .hidden_units = { hidden_units },
    .epochs = (guint) bp_number_row_get_value (self->epochs),
    .learning_rate = bp_number_row_get_value (self->learning_rate),
    .batches = (guint) bp_number_row_get_value (self->batches),
    .l1 = bp_number_row_get_value (self->l1),
    .l2 = bp_number_row_get_value (self->l2),
    .seed = (guint32) bp_number_row_get_value (self->seed),
    .train_size = all ? BP_ALL_IMAGES : (guint32) bp_number_row_get_value (self->training_images),
    .scaling = (BpScaling) gtk_drop_down_get_selected (self->scaling),
    .test_on = (BpTestOn) gtk_drop_down_get_selected (self->test_on),
    .corrected = gtk_drop_down_get_selected (self->rule) == RULE_CORRECTED,
  };
  bp_advanced_settings_read (self->advanced, config);
}

static gboolean
all_readable (BpHyperparameterPanel *self)
{
  BpNumberRow *rows[N_NUMBER_ROWS];

  list_number_rows (self, rows);
  for (guint i = 0; i < N_NUMBER_ROWS; i++)
    if (!bp_number_row_is_readable (rows[i]))
      return FALSE;
  return bp_advanced_settings_are_readable (self->advanced);
}

/* Says what is wrong beside the number that is at fault, and clears what was said before. */
static void
show_problem (BpHyperparameterPanel *self, const BpTrainConfig *config, BpConfigProblem problem)
{
  g_autofree char *sentence = NULL;
  BpNumberRow *rows[N_NUMBER_ROWS];
  BpNumberRow *at_fault = row_of_problem (self, problem);
  gboolean is_shown = FALSE;

  if (problem != BP_CONFIG_OK)
    sentence = bp_words_config_problem (problem, config, &self->data_size, BP_NAMES_LABELS);

  if (bp_advanced_settings_show_problem (self->advanced, config, problem, sentence))
    {
      at_fault = NULL;
      is_shown = TRUE;
    }
  list_number_rows (self, rows);
  for (guint i = 0; i < N_NUMBER_ROWS; i++)
    bp_number_row_set_problem (rows[i], rows[i] == at_fault ? sentence : NULL);
  gtk_label_set_label (self->problem_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label),
                          sentence != NULL && at_fault == NULL && !is_shown);
}

/* What the run would take, while it is known. */
static void
show_memory (BpHyperparameterPanel *self, const BpTrainConfig *config)
{
  g_autofree char *sentence = self->valid ? bp_words_memory (config, &self->data_size) : NULL;

  gtk_label_set_label (self->memory_label, sentence != NULL ? sentence : "");
}

/* Selects the preset that the settings equal; one more entry, Custom, is there only while they
 * equal none. */
static void
show_preset (BpHyperparameterPanel *self, const BpTrainConfig *config)
{
  gsize n_presets = 0;
  const BpPreset *presets = bp_presets (&n_presets);
  guint found = 0;

  while (found < n_presets && !bp_train_config_equal (&presets[found].config, config))
    found++;

  if (found == n_presets && g_list_model_get_n_items (G_LIST_MODEL (self->preset_names)) == found)
    gtk_string_list_append (self->preset_names, C_ ("preset", "Custom"));
  gtk_drop_down_set_selected (self->preset, found);
  if (found < n_presets && g_list_model_get_n_items (G_LIST_MODEL (self->preset_names)) > n_presets)
    gtk_string_list_remove (self->preset_names, (guint) n_presets);

  adw_action_row_set_subtitle (self->preset_row, found < n_presets
                                                     ? bp_preset_description (presets[found].name)
                                                     : _ ("Settings of your own"));
}

static void
update (BpHyperparameterPanel *self)
{
  BpTrainConfig config;
  BpConfigProblem problem = BP_CONFIG_OK;
  gboolean readable = all_readable (self);

  read_config (self, &config);
  if (self->data_size.n_train > 0)
    problem = bp_train_config_check (&config, &self->data_size);

  self->updating = TRUE;
  show_problem (self, &config, problem);
  show_preset (self, &config);
  self->updating = FALSE;

  gtk_widget_set_sensitive (GTK_WIDGET (self->batches), config.batch_size == 0);
  self->valid = readable && self->data_size.n_train > 0 && problem == BP_CONFIG_OK;
  show_memory (self, &config);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_edited (BpHyperparameterPanel *self)
{
  if (!self->updating)
    update (self);
}

/* All images to train with leave none of that file to test with. */
static void
show_all_images (BpHyperparameterPanel *self)
{
  gboolean all = gtk_switch_get_active (self->all_images);

  gtk_widget_set_sensitive (GTK_WIDGET (self->training_images), !all);
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_on), !all);
}

static void
on_all_images_switched (BpHyperparameterPanel *self)
{
  gboolean all = gtk_switch_get_active (self->all_images);
  gboolean updating = self->updating;

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->test_on, all ? BP_TEST_ON_T10K : BP_TEST_ON_REST);
  self->updating = updating;
  show_all_images (self);
  on_edited (self);
}

static void
on_preset_selected (BpHyperparameterPanel *self)
{
  gsize n_presets = 0;
  const BpPreset *presets = bp_presets (&n_presets);
  guint selected = gtk_drop_down_get_selected (self->preset);

  if (!self->updating && selected < n_presets)
    bp_hyperparameter_panel_set_config (self, &presets[selected].config);
}

static void
fill_presets (BpHyperparameterPanel *self)
{
  gsize n_presets = 0;
  const BpPreset *presets = bp_presets (&n_presets);

  self->preset_names = gtk_string_list_new (NULL);
  for (gsize i = 0; i < n_presets; i++)
    gtk_string_list_append (self->preset_names, bp_preset_title (presets[i].name));
  gtk_drop_down_set_model (self->preset, G_LIST_MODEL (self->preset_names));
}

static void
bp_hyperparameter_panel_dispose (GObject *object)
{
  BpHyperparameterPanel *self = BP_HYPERPARAMETER_PANEL (object);

  self->updating = TRUE; /* rows that go say that they change */
  g_clear_object (&self->preset_names);
  G_OBJECT_CLASS (bp_hyperparameter_panel_parent_class)->dispose (object);
}

static void
bp_hyperparameter_panel_class_init (BpHyperparameterPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_hyperparameter_panel_dispose;
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_HYPERPARAMETER_PANEL, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BP_TYPE_NUMBER_ROW);
  g_type_ensure (BP_TYPE_ADVANCED_SETTINGS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/backprop/Backprop/hyperparameter-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, settings);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, preset_row);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, preset);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, hidden_units);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, epochs);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, learning_rate);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, batches);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, l1);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, l2);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, seed);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, rule);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, training_images);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, all_images);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, test_on);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, scaling);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, advanced);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, problem_label);
  gtk_widget_class_bind_template_child (widget_class, BpHyperparameterPanel, memory_label);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_all_images_switched);
  gtk_widget_class_bind_template_callback (widget_class, on_preset_selected);
}

static void
bp_hyperparameter_panel_init (BpHyperparameterPanel *self)
{
  gsize n_presets = 0;

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_presets (self);
  bp_drop_down_let_shrink (self->preset);
  bp_drop_down_let_shrink (self->rule);
  bp_drop_down_let_shrink (self->test_on);
  bp_drop_down_let_shrink (self->scaling);
  bp_name_drop_down (self->preset, _ ("Preset"));
  bp_name_drop_down (self->rule, _ ("Rule"));
  bp_name_drop_down (self->test_on, _ ("Test Images"));
  bp_name_drop_down (self->scaling, _ ("Input Scaling"));
  bp_number_row_set_range (self->hidden_units, 0, BP_MAX_HIDDEN_UNITS);
  bp_number_row_set_range (self->epochs, 1, BP_MAX_EPOCHS);
  bp_number_row_set_range (self->batches, 1, G_MAXUINT32);
  bp_number_row_set_range (self->training_images, 1, G_MAXUINT32);
  bp_hyperparameter_panel_set_config (self, &bp_presets (&n_presets)[0].config);
}

void
bp_hyperparameter_panel_set_data_size (BpHyperparameterPanel *self, const BpDataSize *size)
{
  self->data_size = *size;
  update (self);
}

gboolean
bp_hyperparameter_panel_get_config (BpHyperparameterPanel *self, BpTrainConfig *config)
{
  read_config (self, config);
  return self->valid;
}

void
bp_hyperparameter_panel_set_config (BpHyperparameterPanel *self, const BpTrainConfig *config)
{
  gboolean all = config->train_size == BP_ALL_IMAGES;

  self->updating = TRUE;
  bp_number_row_set_value (self->hidden_units,
                           config->n_hidden_layers > 0 ? config->hidden_units[0] : 0);
  bp_number_row_set_value (self->epochs, config->epochs);
  bp_number_row_set_value (self->learning_rate, config->learning_rate);
  if (config->batch_size == 0) /* else it is not used */
    bp_number_row_set_value (self->batches, config->batches);
  bp_number_row_set_value (self->l1, config->l1);
  bp_number_row_set_value (self->l2, config->l2);
  bp_number_row_set_value (self->seed, config->seed);
  gtk_drop_down_set_selected (self->rule, config->corrected ? RULE_CORRECTED : RULE_PUBLISHED);
  gtk_switch_set_active (self->all_images, all);
  if (!all)
    bp_number_row_set_value (self->training_images, config->train_size);
  gtk_drop_down_set_selected (self->test_on, config->test_on);
  gtk_drop_down_set_selected (self->scaling, config->scaling);
  bp_advanced_settings_show (self->advanced, config);
  show_all_images (self);
  update (self);
}

void
bp_hyperparameter_panel_set_augmentation (BpHyperparameterPanel *self,
                                          const BpAugmentation *augmentation)
{
  bp_advanced_settings_set_augmentation (self->advanced, augmentation);
}

void
bp_hyperparameter_panel_set_locked (BpHyperparameterPanel *self, gboolean locked)
{
  bp_lock_settings (self->settings, locked);
}

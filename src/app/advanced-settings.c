#include "advanced-settings.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "augmentation-text.h"
#include "drop-down.h"
#include "layers-row.h"
#include "number-row.h"

#define N_CHOICES 5
#define N_NUMBERS 8

struct _BpAdvancedSettings {
  AdwPreferencesGroup parent_instance;

  AdwExpanderRow *expander;
  BpLayersRow *layers;
  GtkDropDown *activation;
  GtkDropDown *output;
  GtkDropDown *initialization;
  GtkDropDown *optimizer;
  GtkDropDown *schedule;
  BpNumberRow *momentum;
  BpNumberRow *dropout;
  BpNumberRow *input_dropout;
  BpNumberRow *max_norm;
  GtkSwitch *reshuffle;
  BpNumberRow *batch_size;
  BpNumberRow *validation;
  BpNumberRow *patience;
  AdwActionRow *augmentation_row;
  GtkSwitch *augment;
  BpNumberRow *weaken;

  BpAugmentation augmentation; /* while it is on */
  gboolean updating;           /* a change by the program, not by the person */
};

G_DEFINE_FINAL_TYPE (BpAdvancedSettings, bp_advanced_settings, ADW_TYPE_PREFERENCES_GROUP)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
list_numbers (BpAdvancedSettings *self, BpNumberRow *rows[N_NUMBERS])
{
  BpNumberRow *all[] = { self->momentum,   self->dropout,    self->input_dropout, self->max_norm,
                         self->batch_size, self->validation, self->patience,      self->weaken };

  G_STATIC_ASSERT (G_N_ELEMENTS (all) == N_NUMBERS);
  for (guint i = 0; i < N_NUMBERS; i++)
    rows[i] = all[i];
}

static BpNumberRow *
row_of_problem (BpAdvancedSettings *self, BpConfigProblem problem)
{
  switch (problem)
    {
    case BP_CONFIG_MOMENTUM:
      return self->momentum;
    case BP_CONFIG_DROPOUT:
      return self->dropout;
    case BP_CONFIG_INPUT_DROPOUT:
      return self->input_dropout;
    case BP_CONFIG_MAX_NORM:
      return self->max_norm;
    case BP_CONFIG_BATCH_SIZE:
      return self->batch_size;
    case BP_CONFIG_VALIDATION:
      return self->validation;
    case BP_CONFIG_PATIENCE:
      return self->patience;
    case BP_CONFIG_AUGMENTATION:
      return self->weaken;
    default:
      return NULL;
    }
}

/* Only two of the optimisers have a momentum to set. */
static gboolean
has_momentum (BpAdvancedSettings *self)
{
  guint optimizer = gtk_drop_down_get_selected (self->optimizer);

  return optimizer == BP_OPTIMIZER_MOMENTUM || optimizer == BP_OPTIMIZER_NESTEROV;
}

/* 0 stands for the usual one, so that equal runs have equal configurations. */
static double
read_momentum (BpAdvancedSettings *self)
{
  double momentum = bp_number_row_get_value (self->momentum);

  return has_momentum (self) && momentum != BP_DEFAULT_MOMENTUM ? momentum : 0.0;
}

static void
read_network (BpAdvancedSettings *self, BpTrainConfig *config)
{
  guint units[BP_MAX_HIDDEN_LAYERS];
  guint n_further = bp_layers_row_get_units (self->layers, units, BP_MAX_HIDDEN_LAYERS - 1);

  if (n_further > 0)
    config->n_hidden_layers = 1 + n_further;
  for (guint i = 0; i < n_further; i++)
    config->hidden_units[1 + i] = units[i];
  for (guint l = 0; l < config->n_hidden_layers; l++)
    config->activations[l] = (BpActivation) gtk_drop_down_get_selected (self->activation);
  config->output = (BpOutput) gtk_drop_down_get_selected (self->output);
  config->initialization = (BpInitialization) gtk_drop_down_get_selected (self->initialization);
}

static void
read_augmentation (BpAdvancedSettings *self, BpTrainConfig *config)
{
  if (!gtk_switch_get_active (self->augment))
    return;
  config->augmentation = self->augmentation;
  config->augmentation.weaken = (guint) bp_number_row_get_value (self->weaken);
}

/* How many of the settings are not the article's, which have the value 0. */
static guint
count_set (BpAdvancedSettings *self)
{
  GtkDropDown *choices[N_CHOICES] = { self->activation, self->output, self->initialization,
                                      self->optimizer, self->schedule };
  BpNumberRow *numbers[N_NUMBERS];
  guint n = gtk_switch_get_active (self->reshuffle) + gtk_switch_get_active (self->augment)
            + !bp_layers_row_is_empty (self->layers);

  list_numbers (self, numbers);
  for (guint i = 0; i < N_CHOICES; i++)
    n += gtk_drop_down_get_selected (choices[i]) != 0;
  for (guint i = 0; i < N_NUMBERS; i++)
    n += gtk_widget_get_visible (GTK_WIDGET (numbers[i])) && numbers[i] != self->momentum
         && bp_number_row_get_value (numbers[i]) != 0.0;
  return n;
}

static void
show_augmentation (BpAdvancedSettings *self)
{
  gboolean on = gtk_switch_get_active (self->augment);
  BpAugmentation shown = self->augmentation;
  g_autofree char *text = NULL;
  g_auto (GStrv) strengths = NULL;
  g_autofree char *spaced = NULL;

  shown.weaken = 0; /* has its own row */
  text = bp_augmentation_to_text (&shown);
  strengths = g_strsplit (text, ",", -1);
  spaced = g_strjoinv (", ", strengths);
  adw_action_row_set_subtitle (self->augmentation_row, on ? spaced : _ ("Images as they are"));
  gtk_widget_set_visible (GTK_WIDGET (self->weaken), on);
}

static void
update (BpAdvancedSettings *self)
{
  show_augmentation (self);
  gtk_widget_set_visible (GTK_WIDGET (self->momentum), has_momentum (self));

  guint n = count_set (self);
  g_autofree char *subtitle =
      n == 0 ? g_strdup (_ ("All as in the article"))
             : g_strdup_printf (ngettext ("%u is not the article’s", "%u are not the article’s", n),
                                n);

  adw_expander_row_set_subtitle (self->expander, subtitle);
}

static void
on_edited (BpAdvancedSettings *self)
{
  if (self->updating)
    return;
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
bp_advanced_settings_dispose (GObject *object)
{
  BP_ADVANCED_SETTINGS (object)->updating = TRUE; /* rows that go say that they change */
  G_OBJECT_CLASS (bp_advanced_settings_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, expander);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, layers);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, activation);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, output);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, initialization);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, optimizer);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, schedule);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, momentum);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, dropout);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, input_dropout);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, max_norm);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, reshuffle);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, batch_size);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, validation);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, patience);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, augmentation_row);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, augment);
  gtk_widget_class_bind_template_child (widget_class, BpAdvancedSettings, weaken);
}

static void
bp_advanced_settings_class_init (BpAdvancedSettingsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_advanced_settings_dispose;
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_ADVANCED_SETTINGS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BP_TYPE_NUMBER_ROW);
  g_type_ensure (BP_TYPE_LAYERS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/advanced-settings.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
}

static void
name_choices (BpAdvancedSettings *self)
{
  const struct {
    GtkDropDown *drop_down;
    const char *name;
  } choices[N_CHOICES] = {
    { self->activation, _ ("Activation") },
    { self->output, _ ("Output Layer") },
    { self->initialization, _ ("First Weights") },
    { self->optimizer, _ ("Optimiser") },
    { self->schedule, _ ("Schedule") },
  };

  for (guint i = 0; i < N_CHOICES; i++)
    {
      bp_drop_down_let_shrink (choices[i].drop_down);
      bp_name_drop_down (choices[i].drop_down, choices[i].name);
    }
}

static void
bp_advanced_settings_init (BpAdvancedSettings *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  name_choices (self);
  bp_number_row_set_range (self->batch_size, 0, G_MAXUINT32);
  bp_number_row_set_range (self->validation, 0, G_MAXUINT32);
  bp_number_row_set_range (self->patience, 0, BP_MAX_EPOCHS);
  bp_number_row_set_range (self->weaken, 0, BP_MAX_EPOCHS);
  self->augmentation = bp_default_augmentation;
  self->updating = FALSE;
}

gboolean
bp_advanced_settings_are_readable (BpAdvancedSettings *self)
{
  BpNumberRow *rows[N_NUMBERS];

  list_numbers (self, rows);
  for (guint i = 0; i < N_NUMBERS; i++)
    if (!bp_number_row_is_readable (rows[i]))
      return FALSE;
  return bp_layers_row_is_readable (self->layers);
}

void
bp_advanced_settings_read (BpAdvancedSettings *self, BpTrainConfig *config)
{
  read_network (self, config);
  config->optimizer = (BpOptimizer) gtk_drop_down_get_selected (self->optimizer);
  config->momentum = read_momentum (self);
  config->schedule = (BpSchedule) gtk_drop_down_get_selected (self->schedule);
  config->dropout = bp_number_row_get_value (self->dropout);
  config->input_dropout = bp_number_row_get_value (self->input_dropout);
  config->max_norm = bp_number_row_get_value (self->max_norm);
  config->reshuffle = gtk_switch_get_active (self->reshuffle);
  config->batch_size = (guint) bp_number_row_get_value (self->batch_size);
  config->validation = (guint) bp_number_row_get_value (self->validation);
  config->patience = (guint) bp_number_row_get_value (self->patience);
  read_augmentation (self, config);
}

/* None leaves what the switch would turn on. */
static void
take_augmentation (BpAdvancedSettings *self, const BpAugmentation *augmentation)
{
  gboolean on = !bp_augmentation_is_none (augmentation);

  gtk_switch_set_active (self->augment, on);
  if (on)
    self->augmentation = *augmentation;
  bp_number_row_set_value (self->weaken, on ? augmentation->weaken : 0);
}

void
bp_advanced_settings_show (BpAdvancedSettings *self, const BpTrainConfig *config)
{
  double momentum = bp_train_config_momentum (config);
  guint n_further = config->n_hidden_layers > 1 ? config->n_hidden_layers - 1 : 0;

  self->updating = TRUE;
  bp_layers_row_set_units (self->layers, config->hidden_units + 1, n_further);
  gtk_drop_down_set_selected (self->activation, config->activations[0]);
  gtk_drop_down_set_selected (self->output, config->output);
  gtk_drop_down_set_selected (self->initialization, config->initialization);
  gtk_drop_down_set_selected (self->optimizer, config->optimizer);
  bp_number_row_set_value (self->momentum, momentum > 0.0 ? momentum : BP_DEFAULT_MOMENTUM);
  gtk_drop_down_set_selected (self->schedule, config->schedule);
  bp_number_row_set_value (self->dropout, config->dropout);
  bp_number_row_set_value (self->input_dropout, config->input_dropout);
  bp_number_row_set_value (self->max_norm, config->max_norm);
  gtk_switch_set_active (self->reshuffle, config->reshuffle);
  bp_number_row_set_value (self->batch_size, config->batch_size);
  bp_number_row_set_value (self->validation, config->validation);
  bp_number_row_set_value (self->patience, config->patience);
  take_augmentation (self, &config->augmentation);
  update (self);
  self->updating = FALSE;
}

void
bp_advanced_settings_set_augmentation (BpAdvancedSettings *self, const BpAugmentation *augmentation)
{
  self->updating = TRUE;
  take_augmentation (self, augmentation);
  adw_expander_row_set_expanded (self->expander, TRUE);
  self->updating = FALSE;
  on_edited (self);
}

/* Hidden units are at fault in the first layer, or in one of these. */
static gboolean
is_of_further_layers (const BpTrainConfig *config, BpConfigProblem problem)
{
  guint first = config->hidden_units[0];

  return problem == BP_CONFIG_HIDDEN_LAYERS
         || (problem == BP_CONFIG_HIDDEN_UNITS && first >= 1 && first <= BP_MAX_HIDDEN_UNITS);
}

gboolean
bp_advanced_settings_show_problem (BpAdvancedSettings *self, const BpTrainConfig *config,
                                   BpConfigProblem problem, const char *sentence)
{
  BpNumberRow *rows[N_NUMBERS];
  BpNumberRow *at_fault = row_of_problem (self, problem);
  gboolean of_layers = is_of_further_layers (config, problem);

  list_numbers (self, rows);
  for (guint i = 0; i < N_NUMBERS; i++)
    bp_number_row_set_problem (rows[i], rows[i] == at_fault ? sentence : NULL);
  bp_layers_row_set_problem (self->layers, of_layers ? sentence : NULL);
  if (at_fault != NULL || of_layers)
    adw_expander_row_set_expanded (self->expander, TRUE);
  return at_fault != NULL || of_layers;
}

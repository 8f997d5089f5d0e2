#include "xor-settings.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "accessible.h"
#include "number-row.h"
#include "words.h"

struct _BpXorSettings {
  AdwBin parent_instance;

  GtkWidget *settings;
  AdwActionRow *rule_row;
  GtkDropDown *rule;
  BpNumberRow *hidden_units;
  BpNumberRow *epochs;
  BpNumberRow *learning_rate;
  BpNumberRow *seed;

  gboolean updating; /* a change by the program, not by the person */
  gboolean valid;
};

G_DEFINE_FINAL_TYPE (BpXorSettings, bp_xor_settings, ADW_TYPE_BIN)

enum { RULE_PUBLISHED, RULE_CORRECTED };
enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_corrected (BpXorSettings *self)
{
  return gtk_drop_down_get_selected (self->rule) == RULE_CORRECTED;
}

static void
show_rule (BpXorSettings *self)
{
  adw_action_row_set_subtitle (self->rule_row, is_corrected (self)
                                                   ? _ ("The gradient of the error")
                                                   : _ ("With the article’s quirks"));
}

/* What is wrong with the learning rate, once it is a number; NULL: nothing. */
static char *
learning_rate_problem (BpXorSettings *self)
{
  double rate = bp_number_row_get_value (self->learning_rate);

  if (rate > 0 && isfinite (rate))
    return NULL;
  return bp_words_config_problem (BP_CONFIG_LEARNING_RATE,
                                  &(BpTrainConfig){ .learning_rate = rate }, NULL, FALSE);
}

static void
update (BpXorSettings *self)
{
  g_autofree char *problem = learning_rate_problem (self);

  self->updating = TRUE;
  bp_number_row_set_problem (self->learning_rate, problem);
  show_rule (self);
  self->updating = FALSE;
  self->valid = problem == NULL && bp_number_row_is_readable (self->hidden_units)
                && bp_number_row_is_readable (self->epochs)
                && bp_number_row_is_readable (self->learning_rate)
                && bp_number_row_is_readable (self->seed);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_edited (BpXorSettings *self)
{
  if (!self->updating)
    update (self);
}

static void
bp_xor_settings_dispose (GObject *object)
{
  BP_XOR_SETTINGS (object)->updating = TRUE; /* rows that go say that they change */
  G_OBJECT_CLASS (bp_xor_settings_parent_class)->dispose (object);
}

static void
bp_xor_settings_class_init (BpXorSettingsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_xor_settings_dispose;
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_XOR_SETTINGS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BP_TYPE_NUMBER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/xor-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, BpXorSettings, settings);
  gtk_widget_class_bind_template_child (widget_class, BpXorSettings, rule_row);
  gtk_widget_class_bind_template_child (widget_class, BpXorSettings, rule);
  gtk_widget_class_bind_template_child (widget_class, BpXorSettings, hidden_units);
  gtk_widget_class_bind_template_child (widget_class, BpXorSettings, epochs);
  gtk_widget_class_bind_template_child (widget_class, BpXorSettings, learning_rate);
  gtk_widget_class_bind_template_child (widget_class, BpXorSettings, seed);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
}

static void
bp_xor_settings_init (BpXorSettings *self)
{
  BpXorConfig config = bp_xor_config_default ();

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_name_drop_down (self->rule, _ ("Rule"));
  bp_number_row_set_range (self->hidden_units, 1, BP_XOR_SETTINGS_MAX_HIDDEN);
  bp_number_row_set_range (self->epochs, 1, BP_MAX_EPOCHS);
  bp_xor_settings_set_config (self, &config);
}

gboolean
bp_xor_settings_get_config (BpXorSettings *self, BpXorConfig *config)
{
  *config = (BpXorConfig){
    .n_hidden = (guint) bp_number_row_get_value (self->hidden_units),
    .epochs = (guint) bp_number_row_get_value (self->epochs),
    .learning_rate = bp_number_row_get_value (self->learning_rate),
    .seed = (guint32) bp_number_row_get_value (self->seed),
    .corrected = is_corrected (self),
  };
  return self->valid;
}

void
bp_xor_settings_set_config (BpXorSettings *self, const BpXorConfig *config)
{
  self->updating = TRUE;
  gtk_drop_down_set_selected (self->rule, config->corrected ? RULE_CORRECTED : RULE_PUBLISHED);
  bp_number_row_set_value (self->hidden_units, config->n_hidden);
  bp_number_row_set_value (self->epochs, config->epochs);
  bp_number_row_set_value (self->learning_rate, config->learning_rate);
  bp_number_row_set_value (self->seed, config->seed);
  update (self);
}

void
bp_xor_settings_set_locked (BpXorSettings *self, gboolean locked)
{
  bp_lock_settings (self->settings, locked);
}

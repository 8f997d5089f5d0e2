#include "number-row.h"

#include <glib/gi18n-lib.h>

#include "field-problem.h"
#include "number-text.h"
#include "wheel.h"
#include "words.h"

struct _BpNumberRow {
  AdwPreferencesRow parent_instance;

  GtkBox *line;
  GtkLabel *problem_label;
  GtkWidget *field; /* a spin button for whole numbers, else an entry */

  gboolean whole;
  guint32 lowest, highest;
  double value;
  gboolean readable;
  char *owner_problem;
};

G_DEFINE_FINAL_TYPE (BpNumberRow, bp_number_row, ADW_TYPE_PREFERENCES_ROW)

enum { PROP_0, PROP_WHOLE, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
read_text (BpNumberRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->field));
  guint32 whole = 0;
  double number = 0;

  if (!self->whole && !bp_number_from_text (text, &number))
    return FALSE;
  if (self->whole
      && (!bp_whole_number_from_text (text, &whole) || whole < self->lowest
          || whole > self->highest))
    return FALSE;
  self->value = self->whole ? whole : number;
  return TRUE;
}

static char *
unreadable_sentence (BpNumberRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *lowest = bp_words_count (self->lowest);
  g_autofree char *highest = bp_words_count (self->highest);

  if (self->whole)
    /* Translators: the name of a setting, the lowest and the highest number */
    return g_strdup_printf (_ ("%s must be a whole number from %s to %s."), title, lowest, highest);
  return g_strdup_printf (_ ("%s must be a number, such as 0.001."), title);
}

static void
show_problem (BpNumberRow *self)
{
  g_autofree char *unreadable = self->readable ? NULL : unreadable_sentence (self);

  bp_field_show_problem (self->field, self->problem_label,
                         unreadable != NULL ? unreadable : self->owner_problem);
}

static void
on_text_changed (BpNumberRow *self)
{
  self->readable = read_text (self);
  show_problem (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_title_changed (BpNumberRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static GtkWidget *
create_spin_button (void)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, G_MAXUINT32, 1);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (spin), GTK_UPDATE_IF_VALID);
  gtk_editable_set_alignment (GTK_EDITABLE (spin), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 10);
  bp_leave_wheel_to_page (spin);
  return spin;
}

static GtkWidget *
create_entry (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 10);
  return entry;
}

static void
bp_number_row_constructed (GObject *object)
{
  BpNumberRow *self = BP_NUMBER_ROW (object);

  G_OBJECT_CLASS (bp_number_row_parent_class)->constructed (object);

  self->field = self->whole ? create_spin_button () : create_entry ();
  gtk_widget_set_valign (self->field, GTK_ALIGN_CENTER);
  gtk_box_append (self->line, self->field);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  g_signal_connect_swapped (self, "notify::title", G_CALLBACK (on_title_changed), self);
  g_signal_connect_swapped (self->field, "changed", G_CALLBACK (on_text_changed), self);
  on_title_changed (self);
}

static gboolean
bp_number_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BP_NUMBER_ROW (widget)->field);
}

static void
bp_number_row_dispose (GObject *object)
{
  BpNumberRow *self = BP_NUMBER_ROW (object);

  if (self->field != NULL)
    g_signal_handlers_disconnect_by_data (self->field, self);
  self->field = NULL;
  G_OBJECT_CLASS (bp_number_row_parent_class)->dispose (object);
}

static void
bp_number_row_finalize (GObject *object)
{
  g_free (BP_NUMBER_ROW (object)->owner_problem);
  G_OBJECT_CLASS (bp_number_row_parent_class)->finalize (object);
}

static void
bp_number_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WHOLE)
    BP_NUMBER_ROW (object)->whole = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_number_row_class_init (BpNumberRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = bp_number_row_constructed;
  object_class->dispose = bp_number_row_dispose;
  object_class->finalize = bp_number_row_finalize;
  object_class->set_property = bp_number_row_set_property;
  widget_class->grab_focus = bp_number_row_grab_focus;

  properties[PROP_WHOLE] =
      g_param_spec_boolean ("whole", NULL, NULL, FALSE,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_NUMBER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/number-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BpNumberRow, line);
  gtk_widget_class_bind_template_child (widget_class, BpNumberRow, problem_label);
}

static void
bp_number_row_init (BpNumberRow *self)
{
  self->highest = G_MAXUINT32;
  self->readable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
bp_number_row_is_readable (BpNumberRow *self)
{
  return self->readable;
}

double
bp_number_row_get_value (BpNumberRow *self)
{
  return self->value;
}

void
bp_number_row_set_value (BpNumberRow *self, double value)
{
  g_autofree char *text = self->whole ? g_strdup_printf ("%.0f", value) : bp_number_to_text (value);

  if (self->whole)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->field), value);
  gtk_editable_set_text (GTK_EDITABLE (self->field), text);
}

void
bp_number_row_set_range (BpNumberRow *self, guint32 lowest, guint32 highest)
{
  g_return_if_fail (self->whole);

  self->lowest = lowest;
  self->highest = highest;
  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->field), lowest, highest);
  on_text_changed (self);
}

void
bp_number_row_set_problem (BpNumberRow *self, const char *sentence)
{
  g_free (self->owner_problem);
  self->owner_problem = g_strdup (sentence);
  show_problem (self);
}

const char *
bp_number_row_get_problem (BpNumberRow *self)
{
  const char *shown = gtk_label_get_label (self->problem_label);

  return *shown != '\0' ? shown : NULL;
}

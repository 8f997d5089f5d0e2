#include "number-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "number-text.h"

#define WIDTH 7   /* characters */
#define LEGIBLE 5 /* characters that a field has room for even when it is squeezed */

typedef enum { PROBLEM_NONE, PROBLEM_NO_NUMBER, PROBLEM_TOO_LARGE } Problem;

struct _BpNumberField {
  GtkEntry parent_instance;

  char *title;
  double value;
  Problem problem;
  gboolean setting; /* the text is the program's, not a person's */
};

G_DEFINE_FINAL_TYPE (BpNumberField, bp_number_field, GTK_TYPE_ENTRY)

enum { PROP_0, PROP_TITLE, N_PROPS };
enum { EDITED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static Problem
read_text (BpNumberField *self)
{
  double value = 0;

  if (!bp_number_from_text (gtk_editable_get_text (GTK_EDITABLE (self)), &value))
    return PROBLEM_NO_NUMBER;
  if (!isfinite (value))
    return PROBLEM_TOO_LARGE;
  self->value = value;
  return PROBLEM_NONE;
}

static void
show_problem (BpNumberField *self)
{
  g_autofree char *sentence = bp_number_field_get_problem (self);
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
}

/* What may not be seen as a whole is told. */
static void
update_tooltip (BpNumberField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), g_utf8_strlen (text, -1) > LEGIBLE ? text : NULL);
}

static void
on_changed (BpNumberField *self)
{
  update_tooltip (self);
  if (self->setting)
    return;
  self->problem = read_text (self);
  show_problem (self);
  g_signal_emit (self, signals[EDITED], 0);
}

/* GtkEntry gets its text only when it is constructed. */
static void
bp_number_field_constructed (GObject *object)
{
  G_OBJECT_CLASS (bp_number_field_parent_class)->constructed (object);
  bp_number_field_set_value (BP_NUMBER_FIELD (object), 0);
}

static void
bp_number_field_finalize (GObject *object)
{
  g_free (BP_NUMBER_FIELD (object)->title);
  G_OBJECT_CLASS (bp_number_field_parent_class)->finalize (object);
}

static void
bp_number_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    bp_number_field_set_title (BP_NUMBER_FIELD (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_number_field_class_init (BpNumberFieldClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->constructed = bp_number_field_constructed;
  object_class->finalize = bp_number_field_finalize;
  object_class->set_property = bp_number_field_set_property;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[EDITED] = g_signal_new ("edited", BP_TYPE_NUMBER_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
bp_number_field_init (BpNumberField *self)
{
  GtkEditable *editable = GTK_EDITABLE (self);

  gtk_entry_set_input_purpose (GTK_ENTRY (self), GTK_INPUT_PURPOSE_NUMBER);
  gtk_editable_set_alignment (editable, 1);
  gtk_editable_set_width_chars (editable, WIDTH);
  gtk_editable_set_max_width_chars (editable, WIDTH);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

GtkWidget *
bp_number_field_new (const char *title, double value)
{
  BpNumberField *self = g_object_new (BP_TYPE_NUMBER_FIELD, "title", title, NULL);

  bp_number_field_set_value (self, value);
  return GTK_WIDGET (self);
}

double
bp_number_field_get_value (BpNumberField *self)
{
  return self->value;
}

void
bp_number_field_set_value (BpNumberField *self, double value)
{
  g_autofree char *text = bp_number_to_text (value);

  self->value = value;
  self->problem = PROBLEM_NONE;
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->setting = FALSE;
  show_problem (self);
}

void
bp_number_field_set_title (BpNumberField *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

char *
bp_number_field_get_problem (BpNumberField *self)
{
  g_autofree char *last = bp_number_to_text (self->value);

  switch (self->problem)
    {
    case PROBLEM_NO_NUMBER:
      /* Translators: the name of a field, and the number that it had before */
      return g_strdup_printf (_ ("%s is not a number; %s still counts."), self->title, last);
    case PROBLEM_TOO_LARGE:
      /* Translators: the name of a field, and the number that it had before */
      return g_strdup_printf (_ ("%s is beyond 1.8 × 10³⁰⁸, the largest number; %s still counts."),
                              self->title, last);
    case PROBLEM_NONE:
    default:
      return NULL;
    }
}

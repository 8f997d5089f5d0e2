#include "softmax-row.h"

#include <glib/gi18n-lib.h>

#include "number-field.h"
#include "wheel.h"
#include "wrap-layout.h"

struct _BpSoftmaxRow {
  AdwBin parent_instance;

  GtkLabel *symbol;
  GtkRange *slider;
  BpNumberField *field;
  GtkLabel *output;
  GtkWidget *remove_button;

  gboolean following; /* the slider goes where the field is */
};

G_DEFINE_FINAL_TYPE (BpSoftmaxRow, bp_softmax_row, ADW_TYPE_BIN)

enum { CHANGED, REMOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What is beyond the slider leaves it at its end. */
static void
move_slider (BpSoftmaxRow *self)
{
  self->following = TRUE;
  gtk_range_set_value (self->slider, bp_number_field_get_value (self->field));
  self->following = FALSE;
}

static void
on_slider_moved (BpSoftmaxRow *self)
{
  if (self->following)
    return;
  bp_number_field_set_value (self->field, gtk_range_get_value (self->slider));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_field_edited (BpSoftmaxRow *self)
{
  move_slider (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_remove_clicked (BpSoftmaxRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
bp_softmax_row_class_init (BpSoftmaxRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BP_TYPE_NUMBER_FIELD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/softmax-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxRow, symbol);
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxRow, slider);
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxRow, field);
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxRow, output);
  gtk_widget_class_bind_template_child (widget_class, BpSoftmaxRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_slider_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_field_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);

  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_SOFTMAX_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", BP_TYPE_SOFTMAX_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
bp_softmax_row_init (BpSoftmaxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_leave_wheel_to_page (GTK_WIDGET (self->slider));
}

GtkWidget *
bp_softmax_row_new (double input)
{
  BpSoftmaxRow *self = g_object_new (BP_TYPE_SOFTMAX_ROW, NULL);

  bp_softmax_row_set_input (self, input);
  return GTK_WIDGET (self);
}

static void
name (gpointer widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/* z₁ … z₁₀ */
static char *
subscript (guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GString *text = g_string_new ("z");

  for (const char *digit = digits; *digit != '\0'; digit++)
    g_string_append_unichar (text, 0x2080u + (gunichar) (*digit - '0'));
  return g_string_free (text, FALSE);
}

void
bp_softmax_row_set_number (BpSoftmaxRow *self, guint number)
{
  g_autofree char *symbol = subscript (number);
  g_autofree char *title = g_strdup_printf (_ ("Input %u"), number);
  g_autofree char *remove = g_strdup_printf (_ ("Remove Input %u"), number);

  gtk_label_set_label (self->symbol, symbol);
  bp_number_field_set_title (self->field, title);
  name (self, title);
  name (self->slider, title);
  name (self->remove_button, remove);
  gtk_widget_set_tooltip_text (self->remove_button, remove);
}

void
bp_softmax_row_set_removable (BpSoftmaxRow *self, gboolean removable)
{
  gtk_widget_set_sensitive (self->remove_button, removable);
}

double
bp_softmax_row_get_input (BpSoftmaxRow *self)
{
  return bp_number_field_get_value (self->field);
}

void
bp_softmax_row_set_input (BpSoftmaxRow *self, double input)
{
  bp_number_field_set_value (self->field, input);
  move_slider (self);
}

void
bp_softmax_row_show_output (BpSoftmaxRow *self, double output, gboolean largest)
{
  g_autofree char *text = g_strdup_printf ("%.8f", output);

  gtk_label_set_label (self->output, text);
  if (largest)
    gtk_widget_add_css_class (GTK_WIDGET (self->output), "largest");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->output), "largest");
}

char *
bp_softmax_row_get_problem (BpSoftmaxRow *self)
{
  return bp_number_field_get_problem (self->field);
}

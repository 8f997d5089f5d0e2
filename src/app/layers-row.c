#include "layers-row.h"

#include <glib/gi18n-lib.h>

#include "field-problem.h"
#include "number-text.h"
#include "train-config.h"

#define MOST_LAYERS (BP_MAX_HIDDEN_LAYERS - 1) /* besides the first */

struct _BpLayersRow {
  AdwPreferencesRow parent_instance;

  GtkWidget *field;
  GtkLabel *problem_label;

  guint units[MOST_LAYERS];
  guint n;
  gboolean readable;
  char *owner_problem;
};

G_DEFINE_FINAL_TYPE (BpLayersRow, bp_layers_row, ADW_TYPE_PREFERENCES_ROW)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
read_text (BpLayersRow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field)));
  g_auto (GStrv) parts = g_strsplit (g_strstrip (text), ",", -1);
  guint n = g_strv_length (parts);
  guint32 units[MOST_LAYERS];

  if (n > MOST_LAYERS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!bp_whole_number_from_text (parts[i], &units[i]))
      return FALSE;
  self->n = n;
  for (guint i = 0; i < n; i++)
    self->units[i] = units[i];
  return TRUE;
}

static void
show_problem (BpLayersRow *self)
{
  g_autofree char *unreadable =
      self->readable ? NULL
                     : g_strdup_printf (_ ("These must be up to %u whole numbers with commas "
                                           "between them, such as 400, 200."),
                                        MOST_LAYERS);

  bp_field_show_problem (self->field, self->problem_label,
                         unreadable != NULL ? unreadable : self->owner_problem);
}

static void
on_text_changed (BpLayersRow *self)
{
  self->readable = read_text (self);
  show_problem (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_title_changed (BpLayersRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static gboolean
bp_layers_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BP_LAYERS_ROW (widget)->field);
}

static void
bp_layers_row_dispose (GObject *object)
{
  BpLayersRow *self = BP_LAYERS_ROW (object);

  if (self->field != NULL)
    g_signal_handlers_disconnect_by_data (self->field, self);
  self->field = NULL;
  G_OBJECT_CLASS (bp_layers_row_parent_class)->dispose (object);
}

static void
bp_layers_row_finalize (GObject *object)
{
  g_free (BP_LAYERS_ROW (object)->owner_problem);
  G_OBJECT_CLASS (bp_layers_row_parent_class)->finalize (object);
}

static void
bp_layers_row_class_init (BpLayersRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = bp_layers_row_dispose;
  object_class->finalize = bp_layers_row_finalize;
  widget_class->grab_focus = bp_layers_row_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_LAYERS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/layers-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BpLayersRow, field);
  gtk_widget_class_bind_template_child (widget_class, BpLayersRow, problem_label);
}

static void
bp_layers_row_init (BpLayersRow *self)
{
  self->readable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  g_signal_connect_swapped (self, "notify::title", G_CALLBACK (on_title_changed), self);
  g_signal_connect_swapped (self->field, "changed", G_CALLBACK (on_text_changed), self);
}

gboolean
bp_layers_row_is_readable (BpLayersRow *self)
{
  return self->readable;
}

gboolean
bp_layers_row_is_empty (BpLayersRow *self)
{
  return self->n == 0;
}

guint
bp_layers_row_get_units (BpLayersRow *self, guint *units, guint most)
{
  guint n = MIN (self->n, most);

  for (guint i = 0; i < n; i++)
    units[i] = self->units[i];
  return n;
}

void
bp_layers_row_set_units (BpLayersRow *self, const guint *units, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? ", " : "", units[i]);
  gtk_editable_set_text (GTK_EDITABLE (self->field), text->str);
}

void
bp_layers_row_set_problem (BpLayersRow *self, const char *sentence)
{
  g_free (self->owner_problem);
  self->owner_problem = g_strdup (sentence);
  show_problem (self);
}

const char *
bp_layers_row_get_problem (BpLayersRow *self)
{
  const char *shown = gtk_label_get_label (self->problem_label);

  return *shown != '\0' ? shown : NULL;
}

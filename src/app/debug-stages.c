#include "debug-stages.h"

#include <glib/gi18n-lib.h>

#include "debug-words.h"
#include "wrap-layout.h"

struct _BpDebugStages {
  AdwBin parent_instance;

  GtkWidget *box;
  guint n_layers, n_stages;
  GtkCheckButton **stops;
  GtkWidget **buttons;
};

G_DEFINE_FINAL_TYPE (BpDebugStages, bp_debug_stages, ADW_TYPE_BIN)

enum { RUN_TO, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_clicked (BpDebugStages *self, GtkWidget *button)
{
  for (guint i = 0; i < self->n_stages; i++)
    if (self->buttons[i] == button)
      {
        g_signal_emit (self, signals[RUN_TO], 0, i);
        return;
      }
}

static void
add_stage (BpDebugStages *self, guint i)
{
  BpStage stage = bp_stage_at (i, self->n_layers);
  g_autofree char *name = bp_debug_words_stage (&stage);
  /* Translators: a stage of an update, such as “Loss” */
  g_autofree char *stop_name = g_strdup_printf (_ ("Stop at %s"), name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *stop = gtk_check_button_new ();
  GtkWidget *button = gtk_button_new_with_label (name);

  gtk_widget_set_tooltip_text (stop, stop_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (stop), GTK_ACCESSIBLE_PROPERTY_LABEL, stop_name,
                                  -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (stop),
                               stage.kind == BP_STAGE_LOSS || stage.kind == BP_STAGE_UPDATE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "stage");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (GTK_BOX (box), stop);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_parent (box, self->box);
  self->stops[i] = GTK_CHECK_BUTTON (stop);
  self->buttons[i] = button;
}

static void
clear (BpDebugStages *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->stops, g_free);
  g_clear_pointer (&self->buttons, g_free);
}

static void
make (BpDebugStages *self, guint n_layers)
{
  clear (self);
  self->n_layers = n_layers;
  self->n_stages = bp_stage_count (n_layers);
  self->stops = g_new (GtkCheckButton *, self->n_stages);
  self->buttons = g_new (GtkWidget *, self->n_stages);
  for (guint i = 0; i < self->n_stages; i++)
    add_stage (self, i);
}

static void
set_style (GtkWidget *widget, const char *style, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static void
describe (GtkWidget *button, guint i, guint n_done)
{
  const char *words = i + 1 == n_done ? C_ ("stage", "at hand")
                      : i < n_done    ? C_ ("stage", "complete")
                                      : C_ ("stage", "not computed yet");

  set_style (button, "current", i + 1 == n_done);
  set_style (button, "dim-label", i >= n_done);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

static void
bp_debug_stages_dispose (GObject *object)
{
  BpDebugStages *self = BP_DEBUG_STAGES (object);

  if (self->box != NULL)
    clear (self);
  self->box = NULL;
  G_OBJECT_CLASS (bp_debug_stages_parent_class)->dispose (object);
}

static void
bp_debug_stages_class_init (BpDebugStagesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = bp_debug_stages_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
  signals[RUN_TO] = g_signal_new ("run-to", BP_TYPE_DEBUG_STAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
bp_debug_stages_init (BpDebugStages *self)
{
  GtkLayoutManager *layout = g_object_new (BP_TYPE_WRAP_LAYOUT, "spacing", 6, NULL);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->box, layout);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

void
bp_debug_stages_show (BpDebugStages *self, guint n_layers, guint n_done)
{
  if (n_layers != self->n_layers)
    make (self, n_layers);
  for (guint i = 0; i < self->n_stages; i++)
    describe (self->buttons[i], i, n_done);
}

gboolean
bp_debug_stages_is_stop (BpDebugStages *self, guint stage)
{
  return gtk_check_button_get_active (self->stops[stage]);
}

void
bp_debug_stages_set_stop (BpDebugStages *self, guint stage, gboolean is_stop)
{
  gtk_check_button_set_active (self->stops[stage], is_stop);
}

guint
bp_debug_stages_find_stop (BpDebugStages *self, guint n_done)
{
  for (guint i = n_done; i < self->n_stages; i++)
    if (bp_debug_stages_is_stop (self, i))
      return i;
  return self->n_stages - 1;
}

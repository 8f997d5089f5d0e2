#include "task-controls.h"

#include "wrap-layout.h"

struct _BpTaskControls {
  AdwBin parent_instance;

  GtkWidget *start_button;
  GtkWidget *cancel_button;
  GtkLabel *status_label;
  GtkProgressBar *progress_bar;
};

G_DEFINE_FINAL_TYPE (BpTaskControls, bp_task_controls, ADW_TYPE_BIN)

enum { PROP_LABEL = 1, PROP_PROGRESS_NAME, N_PROPERTIES };
enum { STARTED, CANCELLED, N_SIGNALS };

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void
on_start_clicked (BpTaskControls *self)
{
  g_signal_emit (self, signals[STARTED], 0);
}

static void
on_cancel_clicked (BpTaskControls *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
bp_task_controls_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BpTaskControls *self = BP_TASK_CONTROLS (object);

  switch (id)
    {
    case PROP_LABEL:
      gtk_button_set_label (GTK_BUTTON (self->start_button), g_value_get_string (value));
      break;
    case PROP_PROGRESS_NAME:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value),
                                      -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bp_task_controls_class_init (BpTaskControlsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = bp_task_controls_set_property;
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROGRESS_NAME] = g_param_spec_string ("progress-name", NULL, NULL, NULL,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[STARTED] = g_signal_new ("started", BP_TYPE_TASK_CONTROLS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", BP_TYPE_TASK_CONTROLS, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/task-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, BpTaskControls, start_button);
  gtk_widget_class_bind_template_child (widget_class, BpTaskControls, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, BpTaskControls, status_label);
  gtk_widget_class_bind_template_child (widget_class, BpTaskControls, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
bp_task_controls_init (BpTaskControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bp_task_controls_set_on (BpTaskControls *self, gboolean on)
{
  GtkWidget *shown = on ? self->cancel_button : self->start_button;
  GtkWidget *hidden = on ? self->start_button : self->cancel_button;
  gboolean had_focus = gtk_widget_has_focus (hidden);

  gtk_widget_set_visible (shown, TRUE);
  if (had_focus)
    gtk_widget_grab_focus (shown);
  gtk_widget_set_visible (hidden, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), on);
}

void
bp_task_controls_set_possible (BpTaskControls *self, gboolean possible)
{
  gtk_widget_set_sensitive (self->start_button, possible);
}

void
bp_task_controls_show (BpTaskControls *self, double fraction, const char *words)
{
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_label_set_label (self->status_label, words);
}

#include "run-controls.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "progress-words.h"
#include "squeeze-layout.h"
#include "wrap-layout.h"

struct _BpRunControls {
  AdwBin parent_instance;

  GtkButton *train_button;
  GtkButton *pause_button;
  GtkButton *step_button;
  GtkMenuButton *step_kind_button;
  GtkButton *stop_button;
  GtkMenuButton *pace_button;
  GtkLabel *pace_label;
  GtkLabel *short_pace_label; /* the same where there is less room */
  GtkCheckButton *watch;
  GtkCheckButton *full_speed;
  GtkCheckButton *own_pace;
  GtkAdjustment *pace_exponent; /* log2 of the epochs per second */
  GtkScale *pace_scale;
  GtkLabel *position_label;
  GtkLabel *speed_label;
  GtkProgressBar *progress_bar;

  gboolean updating; /* a change by the program, not by the person */
};

G_DEFINE_FINAL_TYPE (BpRunControls, bp_run_controls, ADW_TYPE_BIN)

static double
slider_pace (BpRunControls *self)
{
  double pace = exp2 (gtk_adjustment_get_value (self->pace_exponent));

  return CLAMP (round (pace), BP_PACE_SLOWEST, BP_PACE_WATCH);
}

static char *
epochs_per_second_words (double pace)
{
  guint epochs = (guint) pace;

  return g_strdup_printf (ngettext ("%u epoch/s", "%u epochs/s", epochs), epochs);
}

static void
choose_pace (BpRunControls *self, double pace)
{
  if (!self->updating)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.pace", "d", pace);
}

static void
on_pace_toggled (BpRunControls *self, GtkCheckButton *button)
{
  if (!gtk_check_button_get_active (button))
    return;
  if (button == self->watch)
    choose_pace (self, BP_PACE_WATCH);
  else if (button == self->full_speed)
    choose_pace (self, BP_PACE_FULL_SPEED);
  else
    choose_pace (self, slider_pace (self));
}

static void
on_slider_moved (BpRunControls *self)
{
  choose_pace (self, slider_pace (self));
}

static char *
format_slider (GtkScale *scale, double value, gpointer user_data)
{
  return epochs_per_second_words (CLAMP (round (exp2 (value)), BP_PACE_SLOWEST, BP_PACE_WATCH));
}

static void
bp_run_controls_class_init (BpRunControlsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BP_TYPE_SQUEEZE_LAYOUT);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/run-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, train_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, pause_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, step_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, step_kind_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, stop_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, pace_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, pace_label);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, short_pace_label);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, watch);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, full_speed);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, own_pace);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, pace_exponent);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, pace_scale);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, position_label);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, speed_label);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_pace_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_slider_moved);
}

static void
bp_run_controls_init (BpRunControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scale_set_format_value_func (self->pace_scale, format_slider, NULL, NULL);
  bp_run_controls_show_pace (self, BP_PACE_WATCH);
}

static void
show_pause_button (BpRunControls *self, gboolean paused)
{
  const char *name = paused ? C_ ("button", "Resume") : C_ ("button", "Pause");

  gtk_button_set_icon_name (self->pause_button, paused ? "media-playback-start-symbolic"
                                                       : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
bp_run_controls_show_status (BpRunControls *self, const BpRunStatus *status, BpRunOutcome outcome,
                             gboolean paused)
{
  g_autofree char *position = bp_progress_position (status, outcome);
  g_autofree char *speed = bp_progress_speed (status);

  show_pause_button (self, paused);
  gtk_label_set_label (self->position_label, position);
  gtk_label_set_label (self->speed_label, speed);
  gtk_progress_bar_set_fraction (self->progress_bar, bp_progress_fraction (status));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, position, -1);
}

void
bp_run_controls_show_message (BpRunControls *self, const char *message)
{
  gtk_label_set_label (self->position_label, message);
  gtk_label_set_label (self->speed_label, "");
}

void
bp_run_controls_grab_focus (BpRunControls *self, gboolean on)
{
  gtk_widget_grab_focus (GTK_WIDGET (on ? self->pause_button : self->train_button));
}

static void
show_pace_name (BpRunControls *self, GtkCheckButton *chosen, guint pace)
{
  g_autofree char *own = epochs_per_second_words (pace);
  /* Translators: short for epochs per second */
  g_autofree char *own_short = g_strdup_printf (_ ("%u/s"), pace);
  const char *name = chosen == self->own_pace ? own : gtk_check_button_get_label (chosen);
  const char *short_name = name;

  if (chosen == self->own_pace)
    short_name = own_short;
  else if (chosen == self->full_speed)
    short_name = C_ ("short for Full Speed", "Full");
  gtk_label_set_label (self->pace_label, name);
  gtk_label_set_label (self->short_pace_label, short_name);
}

void
bp_run_controls_show_pace (BpRunControls *self, double pace)
{
  GtkCheckButton *chosen = self->own_pace;

  if (pace == BP_PACE_FULL_SPEED)
    chosen = self->full_speed;
  else if (pace == BP_PACE_WATCH)
    chosen = self->watch;

  self->updating = TRUE;
  gtk_check_button_set_active (chosen, TRUE);
  if (chosen == self->own_pace)
    gtk_adjustment_set_value (self->pace_exponent, log2 (pace));
  self->updating = FALSE;
  show_pace_name (self, chosen, (guint) pace);
}

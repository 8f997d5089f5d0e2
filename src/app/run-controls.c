#include "run-controls.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "progress-words.h"
#include "squeeze-layout.h"
#include "words.h"
#include "wrap-layout.h"

#define TELL_INTERVAL 100000 /* microseconds, how long what a run that trains tells may wait */

struct _BpRunControls {
  AdwBin parent_instance;

  GtkButton *train_button;
  GtkButton *pause_button;
  GtkButton *step_button;
  GtkMenuButton *step_kind_button;
  GtkButton *stop_button;
  GtkButton *rewind_button;
  GtkMenuButton *pace_button;
  GtkLabel *pace_label;
  GtkLabel *short_pace_label; /* the same where there is less room */
  GtkCheckButton *watch;
  GtkCheckButton *full_speed;
  GtkCheckButton *own_pace;
  GtkAdjustment *pace_exponent; /* log2 of the epochs per second */
  GtkScale *pace_scale;
  GtkInscription *position_label;
  GtkInscription *speed_label;
  GtkProgressBar *progress_bar;

  double watch_pace;
  gboolean whole_epochs;
  gboolean updating; /* a change by the program, not by the person */
  gint64 told_at;    /* when a run that trains was told of; 0: it rests */
};

G_DEFINE_FINAL_TYPE (BpRunControls, bp_run_controls, ADW_TYPE_BIN)

enum { PROP_WATCH_PACE = 1, PROP_WHOLE_EPOCHS, PROP_CAN_REWIND, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static double
pace_of_exponent (BpRunControls *self, double exponent)
{
  return CLAMP (round (exp2 (exponent)), BP_PACE_SLOWEST, self->watch_pace);
}

static double
slider_pace (BpRunControls *self)
{
  return pace_of_exponent (self, gtk_adjustment_get_value (self->pace_exponent));
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
    choose_pace (self, self->watch_pace);
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
  return bp_epochs_per_second_words (pace_of_exponent (user_data, value));
}

static void
set_watch_pace (BpRunControls *self, double pace)
{
  g_autofree char *count = bp_words_count ((guint64) pace);
  g_autofree char *tooltip =
      g_strdup_printf (ngettext ("At most %s epoch a second, for the eye to follow",
                                 "At most %s epochs a second, for the eye to follow",
                                 (gulong) pace),
                       count);

  self->watch_pace = pace;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->watch), tooltip);
  self->updating = TRUE;
  gtk_adjustment_set_upper (self->pace_exponent, log2 (pace));
  self->updating = FALSE;
  bp_run_controls_show_pace (self, pace);
}

static void
set_whole_epochs (BpRunControls *self, gboolean whole_epochs)
{
  self->whole_epochs = whole_epochs;
  gtk_widget_set_visible (GTK_WIDGET (self->step_kind_button), !whole_epochs);
}

static void
bp_run_controls_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BpRunControls *self = BP_RUN_CONTROLS (object);

  switch (id)
    {
    case PROP_WATCH_PACE:
      set_watch_pace (self, g_value_get_double (value));
      break;
    case PROP_WHOLE_EPOCHS:
      set_whole_epochs (self, g_value_get_boolean (value));
      break;
    case PROP_CAN_REWIND:
      gtk_widget_set_visible (GTK_WIDGET (self->rewind_button), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_properties (GObjectClass *class)
{
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  class->set_property = bp_run_controls_set_property;
  properties[PROP_WATCH_PACE] =
      g_param_spec_double ("watch-pace", NULL, NULL, BP_PACE_SLOWEST, 1e6, BP_PACE_WATCH, flags);
  properties[PROP_WHOLE_EPOCHS] = g_param_spec_boolean ("whole-epochs", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REWIND] = g_param_spec_boolean ("can-rewind", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (class, N_PROPERTIES, properties);
}

static void
bp_run_controls_class_init (BpRunControlsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BP_TYPE_SQUEEZE_LAYOUT);
  install_properties (G_OBJECT_CLASS (class));
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/run-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, train_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, pause_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, step_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, step_kind_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, stop_button);
  gtk_widget_class_bind_template_child (widget_class, BpRunControls, rewind_button);
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
  gtk_scale_set_format_value_func (self->pace_scale, format_slider, self, NULL);
  set_watch_pace (self, BP_PACE_WATCH);
}

static void
show_pause_button (BpRunControls *self, gboolean paused)
{
  const char *name = paused ? C_ ("button", "Resume") : C_ ("button", "Pause");

  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->pause_button)), name) == 0)
    return; /* setting a tooltip asks the display, and waits for the answer: not in every frame */
  gtk_button_set_icon_name (self->pause_button, paused ? "media-playback-start-symbolic"
                                                       : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Texts that change with every frame cannot be read, and each step of a progress bar has the whole
 * window laid out anew. What a run that rests has to tell is told whenever it comes. */
static gboolean
may_wait (BpRunControls *self, const BpRunStatus *status, BpRunOutcome outcome, gboolean paused)
{
  gboolean trains = status->state == BP_RUN_TRAINING && outcome == BP_RUN_NOT_ENDED && !paused;
  gint64 now = g_get_monotonic_time ();

  if (trains && now < self->told_at + TELL_INTERVAL)
    return TRUE;
  self->told_at = trains ? now : 0;
  return FALSE;
}

/* Its digits may be any. */
static int
width_of_speed (BpRunControls *self, const char *speed)
{
  g_autofree char *widest = g_strdup (speed);
  g_autoptr (PangoLayout) layout = NULL;
  int width = 0;

  for (char *c = widest; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      *c = '0';
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->speed_label), widest);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* With room for the longest that there was, since another room has the window laid out anew; none
 * where there is nothing to say. */
static void
show_speed (BpRunControls *self, const char *speed)
{
  int room, width = width_of_speed (self, speed);

  gtk_inscription_set_text (self->speed_label, speed);
  gtk_widget_get_size_request (GTK_WIDGET (self->speed_label), &room, NULL);
  if (width == 0 || width > room)
    gtk_widget_set_size_request (GTK_WIDGET (self->speed_label), width, -1);
}

/* A fraction that no pixel shows would have the window laid out anew all the same. */
static void
show_fraction (BpRunControls *self, double fraction)
{
  double shown = gtk_progress_bar_get_fraction (self->progress_bar);
  double pixel = 1.0 / MAX (gtk_widget_get_width (GTK_WIDGET (self->progress_bar)), 1);

  if (fraction != shown && (fraction <= 0 || fraction >= 1 || fabs (fraction - shown) >= pixel))
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

static void
tell_status (BpRunControls *self, const BpRunStatus *status, BpRunOutcome outcome)
{
  g_autofree char *position = bp_progress_position (status, outcome);
  g_autofree char *speed =
      self->whole_epochs ? bp_progress_epoch_speed (status) : bp_progress_speed (status);

  gtk_inscription_set_text (self->position_label, position);
  show_speed (self, speed);
  show_fraction (self, bp_progress_fraction (status));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, position, -1);
}

void
bp_run_controls_show_status (BpRunControls *self, const BpRunStatus *status, BpRunOutcome outcome,
                             gboolean paused)
{
  show_pause_button (self, paused);
  if (!may_wait (self, status, outcome, paused))
    tell_status (self, status, outcome);
}

void
bp_run_controls_show_message (BpRunControls *self, const char *message)
{
  gtk_inscription_set_text (self->position_label, message);
  show_speed (self, "");
}

void
bp_run_controls_show_nothing (BpRunControls *self, const char *message)
{
  show_pause_button (self, FALSE);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, message, -1);
  bp_run_controls_show_message (self, message);
}

void
bp_run_controls_grab_focus (BpRunControls *self, gboolean on)
{
  gtk_widget_grab_focus (GTK_WIDGET (on ? self->pause_button : self->train_button));
}

static void
show_pace_name (BpRunControls *self, GtkCheckButton *chosen, double pace)
{
  g_autofree char *own = bp_epochs_per_second_words (pace);
  g_autofree char *count = bp_words_count ((guint64) pace);
  /* Translators: short for epochs per second */
  g_autofree char *own_short = g_strdup_printf (_ ("%s/s"), count);
  const char *name = chosen == self->own_pace ? own : gtk_check_button_get_label (chosen);
  const char *short_name = name;

  if (chosen == self->own_pace)
    short_name = own_short;
  else if (chosen == self->full_speed)
    /* Translators: short for “Full Speed” */
    short_name = C_ ("pace", "Full");
  gtk_label_set_label (self->pace_label, name);
  gtk_label_set_label (self->short_pace_label, short_name);
}

void
bp_run_controls_show_pace (BpRunControls *self, double pace)
{
  GtkCheckButton *chosen = self->own_pace;

  if (pace == BP_PACE_FULL_SPEED)
    chosen = self->full_speed;
  else if (pace == self->watch_pace)
    chosen = self->watch;

  self->updating = TRUE;
  gtk_check_button_set_active (chosen, TRUE);
  if (chosen == self->own_pace)
    gtk_adjustment_set_value (self->pace_exponent, log2 (pace));
  self->updating = FALSE;
  show_pace_name (self, chosen, pace);
}

double
bp_run_controls_get_watch_pace (BpRunControls *self)
{
  return self->watch_pace;
}

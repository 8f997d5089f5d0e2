/* The buttons' names, what they activate, and what is shown of a run. */
#include "run-controls.h"
#include "widget-test.h"

typedef struct {
  BpRunControls *controls;
  GtkWidget *window;
  GSimpleActionGroup *actions;
  GString *activated;
} Fixture;

static void
on_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *value = parameter != NULL ? g_variant_print (parameter, FALSE) : NULL;

  g_string_append_printf (fixture->activated, "%s%s%s ", g_action_get_name (G_ACTION (action)),
                          value != NULL ? "=" : "", value != NULL ? value : "");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const GActionEntry entries[] = {
    { .name = "train", .activate = on_activate },
    { .name = "pause", .activate = on_activate },
    { .name = "step", .activate = on_activate },
    { .name = "stop", .activate = on_activate },
    { .name = "pace", .activate = on_activate, .parameter_type = "d" },
    { .name = "step-kind", .parameter_type = "s", .state = "'minibatch'" },
  };

  fixture->activated = g_string_new (NULL);
  fixture->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  fixture->controls = g_object_new (BP_TYPE_RUN_CONTROLS, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->controls), "page",
                                  G_ACTION_GROUP (fixture->actions));
  fixture->window = widget_test_show (GTK_WIDGET (fixture->controls), 800, 80);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->actions);
  g_string_free (fixture->activated, TRUE);
}

static const char *
label_of (Fixture *fixture, const char *id)
{
  return widget_test_text (fixture->controls, id);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  widget_test_assert_label (widget_test_child (fixture->controls, "train_button"), "Train");
  widget_test_assert_label (widget_test_child (fixture->controls, "pause_button"), "Pause");
  widget_test_assert_label (widget_test_child (fixture->controls, "step_button"), "Step");
  widget_test_assert_label (widget_test_child (fixture->controls, "stop_button"), "Stop");
  widget_test_assert_label (widget_test_child (fixture->controls, "step_kind_button"), "Step Size");
  widget_test_assert_label (widget_test_child (fixture->controls, "pace_button"), "Pace");
  widget_test_assert_label (widget_test_child (fixture->controls, "progress_bar"),
                            "Training Progress");
}

static void
test_buttons (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "train_button", "pause_button", "step_button", "stop_button" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_signal_emit_by_name (widget_test_child (fixture->controls, ids[i]), "clicked");
  g_assert_cmpstr (fixture->activated->str, ==, "train pause step stop ");
}

static void
test_pause_becomes_resume (Fixture *fixture, gconstpointer data)
{
  GtkButton *pause = widget_test_child (fixture->controls, "pause_button");
  BpRunStatus status = { .state = BP_RUN_PAUSED, .epochs = 4, .epochs_done = 1, .batches = 5 };

  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, TRUE);
  widget_test_assert_label (pause, "Resume");
  g_assert_cmpstr (gtk_button_get_icon_name (pause), ==, "media-playback-start-symbolic");
  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, FALSE);
  widget_test_assert_label (pause, "Pause");
  g_assert_cmpstr (gtk_button_get_icon_name (pause), ==, "media-playback-pause-symbolic");
}

/* While a run trains its texts and its bar need not follow every frame; once it rests they do. */
static void
test_rest (Fixture *fixture, gconstpointer data)
{
  BpRunStatus status = { .state = BP_RUN_TRAINING, .epochs = 8, .epochs_done = 1, .batches = 5 };
  GtkProgressBar *bar = widget_test_child (fixture->controls, "progress_bar");

  for (status.epochs_done = 1; status.epochs_done < 8; status.epochs_done++)
    {
      g_autofree char *position = g_strdup_printf ("Epoch %u of 8", status.epochs_done);

      status.state = BP_RUN_TRAINING;
      bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, FALSE);
      g_assert_cmpstr (label_of (fixture, "position_label"), ==, position);
      status.batches_done = 3;
      bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, FALSE);
      status.batches_done = 0;
      status.state = BP_RUN_PAUSED;
      bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, TRUE);
      g_assert_cmpstr (label_of (fixture, "position_label"), ==, position);
      g_assert_cmpfloat (gtk_progress_bar_get_fraction (bar), ==, status.epochs_done / 8.0);
    }
}

/* What no pixel shows does not change the bar, which would have the window laid out anew. */
static void
test_small_progress (Fixture *fixture, gconstpointer data)
{
  BpRunStatus status = { .state = BP_RUN_PAUSED, .epochs = 1000000, .epochs_done = 500000 };
  GtkProgressBar *bar = widget_test_child (fixture->controls, "progress_bar");

  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, TRUE);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (bar), ==, 0.5);
  status.epochs_done = 500001;
  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, TRUE);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (bar), ==, 0.5);
  status.epochs_done = 600000;
  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, TRUE);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (bar), ==, 0.6);
  status.epochs_done = status.epochs;
  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_COMPLETED, FALSE);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (bar), ==, 1);
}

static void
test_status (Fixture *fixture, gconstpointer data)
{
  BpRunStatus status = { .state = BP_RUN_TRAINING,
                         .epochs = 8,
                         .epochs_done = 2,
                         .batches = 5,
                         .images_per_second = 500,
                         .seconds_left = 6 };
  GtkProgressBar *bar = widget_test_child (fixture->controls, "progress_bar");

  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, FALSE);
  g_assert_cmpstr (label_of (fixture, "position_label"), ==, "Epoch 2 of 8");
  g_assert_cmpstr (label_of (fixture, "speed_label"), ==, "500 images/s · 6 s left");
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (bar), ==, 0.25);
  bp_run_controls_show_message (fixture->controls, "Loading…");
  g_assert_cmpstr (label_of (fixture, "position_label"), ==, "Loading…");
  g_assert_cmpstr (label_of (fixture, "speed_label"), ==, "");
}

/* What the speed has room for then. */
static int
tell_speed (Fixture *fixture, double images_per_second)
{
  BpRunStatus status = { .state = BP_RUN_TRAINING, .epochs = 8, .batches = 5 };
  int room = 0;

  status.images_per_second = images_per_second;
  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, TRUE);
  gtk_widget_get_size_request (widget_test_child (fixture->controls, "speed_label"), &room, NULL);
  return room;
}

/* A longer text gets its room, and no more, so that there is some for the position; a shorter one
 * leaves it as it is; at the end it is free again. */
static void
test_room_for_speed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *speed = widget_test_child (fixture->controls, "speed_label");
  BpRunStatus ended = { .state = BP_RUN_DONE, .epochs = 8, .epochs_done = 8 };
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (speed, "000 images/s · 0 s left");
  int width = 0, room = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  g_assert_cmpint (tell_speed (fixture, 500), ==, width);
  g_assert_cmpint (tell_speed (fixture, 50000), >, width);
  room = tell_speed (fixture, 50000);
  g_assert_cmpint (tell_speed (fixture, 50), ==, room);
  bp_run_controls_show_status (fixture->controls, &ended, BP_RUN_COMPLETED, FALSE);
  gtk_widget_get_size_request (speed, &room, NULL);
  g_assert_cmpint (room, ==, 0);
}

static void
test_pace_is_chosen (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *exponent =
      gtk_range_get_adjustment (widget_test_child (fixture->controls, "pace_scale"));

  gtk_check_button_set_active (widget_test_child (fixture->controls, "full_speed"), TRUE);
  g_assert_cmpstr (fixture->activated->str, ==, "pace=0.0 ");
  gtk_check_button_set_active (widget_test_child (fixture->controls, "watch"), TRUE);
  g_assert_cmpstr (fixture->activated->str, ==, "pace=0.0 pace=60.0 ");
  g_string_truncate (fixture->activated, 0);
  gtk_adjustment_set_value (exponent, 2);
  g_assert_cmpstr (fixture->activated->str, ==, "pace=4.0 ");
  gtk_adjustment_set_value (exponent, gtk_adjustment_get_lower (exponent));
  g_assert_cmpstr (fixture->activated->str, ==, "pace=4.0 pace=1.0 ");
  g_string_truncate (fixture->activated, 0);
  gtk_adjustment_set_value (exponent, gtk_adjustment_get_upper (exponent));
  g_assert_cmpstr (fixture->activated->str, ==, "pace=60.0 ");
}

/* Showing a pace activates nothing. */
static void
test_pace_is_shown (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (label_of (fixture, "pace_label"), ==, "Watch");
  bp_run_controls_show_pace (fixture->controls, BP_PACE_FULL_SPEED);
  g_assert_cmpstr (label_of (fixture, "pace_label"), ==, "Full Speed");
  g_assert_cmpstr (label_of (fixture, "short_pace_label"), ==, "Full");
  bp_run_controls_show_pace (fixture->controls, 12);
  g_assert_cmpstr (label_of (fixture, "pace_label"), ==, "12 epochs/s");
  g_assert_cmpstr (label_of (fixture, "short_pace_label"), ==, "12/s");
  g_assert_true (gtk_check_button_get_active (widget_test_child (fixture->controls, "own_pace")));
  bp_run_controls_show_pace (fixture->controls, BP_PACE_SLOWEST);
  g_assert_cmpstr (label_of (fixture, "pace_label"), ==, "1 epoch/s");
  g_assert_cmpstr (fixture->activated->str, ==, "");
}

static float
top_of (Fixture *fixture, const char *id)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget_test_child (fixture->controls, id),
                                            GTK_WIDGET (fixture->controls), &bounds));
  return bounds.origin.y;
}

/* On a telephone all buttons are in one row, whatever the pace and however long its name. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  const double paces[] = { BP_PACE_WATCH, BP_PACE_FULL_SPEED, 48 };

  for (guint i = 0; i < G_N_ELEMENTS (paces); i++)
    {
      int minimum = 0;

      bp_run_controls_show_pace (fixture->controls, paces[i]);
      gtk_widget_measure (GTK_WIDGET (fixture->controls), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                          NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
      gtk_widget_allocate (GTK_WIDGET (fixture->controls), 360, 200, -1, NULL);
      g_assert_cmpfloat (top_of (fixture, "pace_button"), ==, top_of (fixture, "stop_button"));
      g_assert_cmpfloat (top_of (fixture, "progress_bar"), >, top_of (fixture, "stop_button"));
    }
}

static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkRoot *root = GTK_ROOT (fixture->window);

  bp_run_controls_grab_focus (fixture->controls, TRUE);
  g_assert_true (gtk_root_get_focus (root)
                 == widget_test_child (fixture->controls, "pause_button"));
  bp_run_controls_grab_focus (fixture->controls, FALSE);
  g_assert_true (gtk_root_get_focus (root)
                 == widget_test_child (fixture->controls, "train_button"));
}

/* A page that counts in thousands of epochs a second watches faster, and has no minibatches. */
static void
test_whole_epochs (Fixture *fixture, gconstpointer data)
{
  BpRunStatus status = {
    .state = BP_RUN_TRAINING, .epochs = 5000, .epochs_done = 1000, .seconds_left = 2
  };
  GtkWidget *watch = widget_test_child (fixture->controls, "watch");

  g_object_set (fixture->controls, "watch-pace", 2500.0, "whole-epochs", TRUE, NULL);
  g_assert_cmpstr (fixture->activated->str, ==, "");
  g_assert_cmpfloat (bp_run_controls_get_watch_pace (fixture->controls), ==, 2500);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (watch), ==,
                   "At most 2 500 epochs a second, for the eye to follow");
  g_assert_false (
      gtk_widget_get_visible (widget_test_child (fixture->controls, "step_kind_button")));
  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, FALSE);
  g_assert_cmpstr (label_of (fixture, "speed_label"), ==, "2 000 epochs/s · 2 s left");

  gtk_adjustment_set_value (gtk_range_get_adjustment (
                                widget_test_child (fixture->controls, "pace_scale")),
                            20);
  gtk_check_button_set_active (widget_test_child (fixture->controls, "full_speed"), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (watch), TRUE);
  g_assert_cmpstr (fixture->activated->str, ==, "pace=2500.0 pace=0.0 pace=2500.0 ");
}

static void
test_rewind (Fixture *fixture, gconstpointer data)
{
  GtkWidget *rewind = widget_test_child (fixture->controls, "rewind_button");

  g_assert_false (gtk_widget_get_visible (rewind));
  g_object_set (fixture->controls, "can-rewind", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (rewind));
  widget_test_assert_label (rewind, "Rewind");
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  BpRunStatus status = { .state = BP_RUN_PAUSED, .epochs = 4, .epochs_done = 1 };

  bp_run_controls_show_status (fixture->controls, &status, BP_RUN_NOT_ENDED, TRUE);
  bp_run_controls_show_nothing (fixture->controls, "Ready");
  g_assert_cmpstr (label_of (fixture, "position_label"), ==, "Ready");
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (
                         widget_test_child (fixture->controls, "progress_bar")),
                     ==, 0);
  widget_test_assert_label (widget_test_child (fixture->controls, "pause_button"), "Pause");
}

#define ADD(path, test) g_test_add ("/run-controls/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("names", test_names);
  ADD ("buttons", test_buttons);
  ADD ("pause-becomes-resume", test_pause_becomes_resume);
  ADD ("rest", test_rest);
  ADD ("status", test_status);
  ADD ("small-progress", test_small_progress);
  ADD ("room-for-speed", test_room_for_speed);
  ADD ("pace-is-chosen", test_pace_is_chosen);
  ADD ("pace-is-shown", test_pace_is_shown);
  ADD ("narrow", test_narrow);
  ADD ("focus", test_focus);
  ADD ("whole-epochs", test_whole_epochs);
  ADD ("rewind", test_rewind);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}

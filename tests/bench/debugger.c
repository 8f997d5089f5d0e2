/* What a stage of the page Debugger costs the thread that draws, with 784-800-400-10 and a hundred
 * images, where the window is stepped through updates: the longest turn of the main loop until the
 * stage is shown, without the frames; and the longest frame, which lays out what has changed and
 * draws it. */
#include "data-load.h"
#include "debugger-page.h"
#include "figures.h"
#include "widget-test.h"

#define N_STEPS 220u  /* twenty updates */
#define TURN_GOAL 5.0 /* milliseconds */
#define FRAME_GOAL 16.7

static gboolean
has_arrived (gpointer page)
{
  return bp_debugger_page_is_shown (page);
}

static gpointer
child (BpDebuggerPage *page, const char *id)
{
  return widget_test_child (page, id);
}

static void
begin (BpDebuggerPage *page, BpWorkspace *workspace, BpData *data)
{
  BpTrainConfig config = bp_preset_by_name ("record")->config;

  config.hidden_units[0] = 800;
  config.hidden_units[1] = 400;
  bp_workspace_set_settings (workspace, &config);
  gtk_drop_down_set_selected (widget_test_child (child (page, "setup"), "network"), 1);
  gtk_spin_button_set_value (widget_test_child (child (page, "setup"), "images"), 100);
  bp_workspace_set_data (workspace, data);
  widget_test_wait (has_arrived, page);
}

/* Milliseconds; of the turn at hand, and the most of a step. */
typedef struct {
  double frame_began, frames;
  double most_turn, most_frame;
} Clock;

static void
on_before_paint (GdkFrameClock *frames, Clock *clock)
{
  clock->frame_began = bench_thread_clock ();
}

static void
on_after_paint (GdkFrameClock *frames, Clock *clock)
{
  double frame = bench_thread_clock () - clock->frame_began;

  clock->frames += frame;
  clock->most_frame = MAX (clock->most_frame, frame);
}

static void
turn (Clock *clock)
{
  double begun = bench_thread_clock ();

  clock->frames = 0;
  g_main_context_iteration (NULL, TRUE);
  clock->most_turn = MAX (clock->most_turn, bench_thread_clock () - begun - clock->frames);
}

static void
step (BpDebuggerPage *page, Clock *clock)
{
  GAction *forward =
      g_action_map_lookup_action (G_ACTION_MAP (bp_page_get_actions (BP_PAGE (page))), "forward");

  clock->most_turn = clock->most_frame = 0;
  g_action_activate (forward, NULL);
  while (!has_arrived (page))
    turn (clock);
  while (g_main_context_pending (NULL))
    turn (clock);
}

static void
measure (BpDebuggerPage *page)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (GTK_WIDGET (page));
  double turns[N_STEPS], longest_frames[N_STEPS];
  Clock clock = { 0 };

  g_signal_connect (frames, "before-paint", G_CALLBACK (on_before_paint), &clock);
  g_signal_connect (frames, "after-paint", G_CALLBACK (on_after_paint), &clock);
  for (guint i = 0; i < N_STEPS; i++)
    {
      step (page, &clock);
      turns[i] = clock.most_turn;
      longest_frames[i] = clock.most_frame;
    }
  g_signal_handlers_disconnect_by_data (frames, &clock);
  bench_tell ("a stage of Debugger, 784-800-400-10, 100 images, at 95 %",
              bench_quantile (turns, N_STEPS, 0.95), TURN_GOAL, "ms");
  bench_tell ("its longest frame, at 95 %", bench_quantile (longest_frames, N_STEPS, 0.95),
              FRAME_GOAL, "ms");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (BpData) data = NULL;
  BpWorkspace *workspace = NULL;
  BpDebuggerPage *page = NULL;

  widget_test_init (&argc, &argv);
  folder = bp_data_find_folder (&error);
  data = bp_data_load (folder, NULL, &error);
  if (data == NULL)
    g_error ("%s", error->message);
  page = g_object_new (BP_TYPE_DEBUGGER_PAGE, NULL);
  widget_test_show (GTK_WIDGET (page), 1280, 800);
  workspace = bp_workspace_new ();
  bp_page_set_workspace (BP_PAGE (page), workspace);
  begin (page, workspace, data);
  measure (page);
  return 0;
}

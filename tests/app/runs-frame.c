#include "runs-frame.h"

#include "small-data.h"
#include "widget-test.h"

static void
set_up (TrainFrame *frame, gconstpointer data)
{
  train_frame_init (frame, small_data_load (60, 12), "runs");
}

static void
tear_down (TrainFrame *frame, gconstpointer data)
{
  train_frame_clear (frame);
}

void
runs_add_test (const char *path, void (*test) (TrainFrame *frame, gconstpointer data))
{
  g_test_add (path, TrainFrame, NULL, set_up, test, tear_down);
}

static gboolean
is_ended (gpointer data)
{
  return bp_run_get_outcome (BP_RUN (bp_train_page_get_run (((TrainFrame *) data)->page)))
         != BP_RUN_NOT_ENDED;
}

BpTrainRun *
runs_wait (TrainFrame *frame)
{
  widget_test_wait (is_ended, frame);
  widget_test_drain ();
  return bp_train_page_get_run (frame->page);
}

BpTrainRun *
runs_train_with_seed (TrainFrame *frame, guint hidden_units, guint seed)
{
  BpTrainConfig config = train_frame_small_config (RUNS_EPOCHS);

  config.hidden_units[0] = hidden_units;
  config.seed = seed;
  train_frame_configure (frame, &config);
  bp_train_page_start (frame->page, FALSE);
  return runs_wait (frame);
}

BpTrainRun *
runs_train (TrainFrame *frame, guint hidden_units)
{
  return runs_train_with_seed (frame, hidden_units, train_frame_small_config (RUNS_EPOCHS).seed);
}

GtkListBoxRow *
runs_row (TrainFrame *frame, int i)
{
  return gtk_list_box_get_row_at_index (widget_test_child (frame->part, "list"), i);
}

void
runs_do (TrainFrame *frame, int i, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (runs_row (frame, i)), action, NULL));
}

BpRunItem *
runs_item (TrainFrame *frame, int i)
{
  return g_object_get_data (G_OBJECT (runs_row (frame, i)), "item");
}

void
runs_look_at (TrainFrame *frame, int i)
{
  g_signal_emit_by_name (widget_test_child (frame->part, "list"), "row-activated",
                         runs_row (frame, i));
  widget_test_drain ();
}

/* What the loss plot shows, in words. */
char *
runs_describe (BpPlotCard *card)
{
  const BpFigureWords words = { "nothing", "%s", "%s %s" };

  return bp_figure_describe (bp_plot_view_get_figure (bp_plot_card_get_view (card)), &words);
}

void
runs_assert_curves (TrainFrame *frame, const char *expected)
{
  g_autofree char *words = runs_describe (widget_test_child (frame->page, "loss_card"));

  g_assert_cmpstr (words, ==, expected);
}

static gboolean
are_five_ended (gpointer data)
{
  return runs_row (data, 4) != NULL && is_ended (data);
}

void
runs_repeat_first (TrainFrame *frame)
{
  runs_do (frame, 0, "run.repeat");
  widget_test_wait (are_five_ended, frame);
  widget_test_drain ();
}

/* What pages share: each change is said once. */
#include "small-data.h"
#include "train-run.h"
#include "workspace.h"

static void
count (guint *n)
{
  (*n)++;
}

static void
test_model (void)
{
  guint n = 0;
  gpointer model = NULL;
  g_autoptr (BpWorkspace) workspace = bp_workspace_new ();
  g_autoptr (BpData) data = small_data_load (90, 0);
  BpTrainConfig config = bp_preset_by_name ("scaled")->config;
  g_autoptr (BpTrainRun) run = NULL;

  config.train_size = 40;
  config.epochs = 1;
  run = bp_train_run_new (&config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));

  g_signal_connect_swapped (workspace, "notify::model", G_CALLBACK (count), &n);
  g_assert_null (bp_workspace_get_model (workspace));
  bp_workspace_set_model (workspace, bp_train_run_get_model (run));
  bp_workspace_set_model (workspace, bp_train_run_get_model (run));
  g_assert_cmpuint (n, ==, 1);
  g_object_get (workspace, "model", &model, NULL);
  g_assert_true (model == bp_train_run_get_model (run));
  g_assert_true (model == bp_workspace_get_model (workspace));
}

static void
test_watchers (void)
{
  guint n = 0;
  gboolean watched = TRUE;
  g_autoptr (BpWorkspace) workspace = bp_workspace_new ();

  g_signal_connect_swapped (workspace, "notify::watched", G_CALLBACK (count), &n);
  g_object_get (workspace, "watched", &watched, NULL);
  g_assert_false (watched);
  bp_workspace_watch_model (workspace);
  bp_workspace_watch_model (workspace);
  g_assert_cmpuint (n, ==, 1);
  bp_workspace_unwatch_model (workspace);
  g_assert_true (bp_workspace_is_watched (workspace));
  bp_workspace_unwatch_model (workspace);
  g_assert_false (bp_workspace_is_watched (workspace));
  g_assert_cmpuint (n, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/model", test_model);
  g_test_add_func ("/workspace/watchers", test_watchers);
  return g_test_run ();
}

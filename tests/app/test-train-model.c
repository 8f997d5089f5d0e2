/* The Train page gives its network away: when somebody looks, at a pause and at the end. It is the
 * engine's for the rule chosen. */
#include "small-data.h"
#include "train-page.h"
#include "widget-test.h"

#define LONG 1000000u /* epochs: more than any test waits for */

typedef struct {
  BpTrainPage *page;
  GtkWidget *window;
  BpWorkspace *workspace;
  guint n_models; /* said to be new */
} Fixture;

static BpTrainConfig
small_config (guint epochs)
{
  return (BpTrainConfig){ .n_hidden_layers = 1,
                          .hidden_units = { 5 },
                          .epochs = epochs,
                          .learning_rate = 0.01,
                          .batches = 4,
                          .seed = 7,
                          .train_size = 40 };
}

static void
count (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BpData) data = small_data_load (60, 0);
  BpTrainConfig config = small_config (LONG);

  fixture->page = g_object_ref_sink (g_object_new (BP_TYPE_TRAIN_PAGE, NULL));
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 1000, 700);
  fixture->workspace = bp_workspace_new ();
  g_signal_connect_swapped (fixture->workspace, "notify::model", G_CALLBACK (count),
                            &fixture->n_models);
  bp_page_set_workspace (BP_PAGE (fixture->page), fixture->workspace);
  bp_workspace_set_data (fixture->workspace, data);
  bp_hyperparameter_panel_set_config (bp_train_page_get_panel (fixture->page), &config);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->page);
  g_object_unref (fixture->workspace);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (bp_page_get_actions (BP_PAGE (fixture->page)), action, NULL);
}

static BpRun *
run_of (Fixture *fixture)
{
  return BP_RUN (bp_train_page_get_run (fixture->page));
}

static gboolean
has_epochs (gpointer data)
{
  return bp_run_get_status (run_of (data))->epochs_done > 2;
}

static gboolean
has_models (gpointer data)
{
  return ((Fixture *) data)->n_models > 5;
}

static gboolean
is_paused (gpointer data)
{
  const BpRunStatus *status = bp_run_get_status (run_of (data));

  return status->state == BP_RUN_PAUSED && status->batches_done > 0;
}

static gboolean
has_result (gpointer data)
{
  return bp_train_run_get_result (BP_TRAIN_RUN (run_of (data))) != NULL;
}

/* While nobody looks the first weights are copied and no more; whoever looks gets one copy after
 * another, also when another page is on; the end gives the last one with its accuracies. */
static void
test_watched (Fixture *fixture, gconstpointer user_data)
{
  BpModel *model = NULL;

  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  activate (fixture, "train");
  widget_test_wait (has_epochs, fixture);
  g_assert_cmpuint (fixture->n_models, ==, 1);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  bp_workspace_watch_model (fixture->workspace);
  widget_test_wait (has_models, fixture);
  g_assert_null (bp_workspace_get_model (fixture->workspace)->sha256);
  bp_workspace_unwatch_model (fixture->workspace);

  activate (fixture, "stop");
  widget_test_wait (has_result, fixture);
  model = bp_workspace_get_model (fixture->workspace);
  g_assert_cmpstr (model->sha256, ==,
                   bp_train_run_get_result (bp_train_page_get_run (fixture->page))->weights_sha256);
}

/* A model from elsewhere stays until the run has a newer one. */
static void
test_another_model (Fixture *fixture, gconstpointer user_data)
{
  BpTrainConfig config = small_config (2);
  g_autoptr (BpTrainRun) other =
      bp_train_run_new (&config, bp_workspace_get_data (fixture->workspace), 1, FALSE);

  bp_run_start (BP_RUN (other), FALSE);
  bp_run_wait (BP_RUN (other));
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE); /* nobody looks */
  activate (fixture, "step");
  widget_test_wait (is_paused, fixture);
  g_assert_cmpuint (fixture->n_models, >, 0);
  bp_workspace_set_model (fixture->workspace, bp_train_run_get_model (other));
  activate (fixture, "pause"); /* resumes */
  widget_test_wait (has_epochs, fixture);
  g_assert_true (bp_workspace_get_model (fixture->workspace) == bp_train_run_get_model (other));
}

static char *
train_alone (Fixture *fixture, const BpTrainConfig *config)
{
  g_autoptr (BpTrainRun) run =
      bp_train_run_new (config, bp_workspace_get_data (fixture->workspace), 1, FALSE);

  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return g_strdup (bp_train_run_get_result (run)->weights_sha256);
}

/* The rule that the settings show is the engine's, and it is another. */
static void
test_corrected (Fixture *fixture, gconstpointer user_data)
{
  BpHyperparameterPanel *panel = bp_train_page_get_panel (fixture->page);
  BpTrainConfig config = small_config (12);
  g_autofree char *published = train_alone (fixture, &config);
  g_autofree char *corrected = NULL;
  const char *hash = NULL;

  bp_hyperparameter_panel_set_config (panel, &config);
  gtk_drop_down_set_selected (widget_test_child (panel, "rule"), 1);
  activate (fixture, "train");
  widget_test_wait (has_result, fixture);
  hash = bp_train_run_get_result (bp_train_page_get_run (fixture->page))->weights_sha256;
  config.corrected = TRUE;
  corrected = train_alone (fixture, &config);
  g_assert_cmpstr (hash, ==, corrected);
  g_assert_cmpstr (hash, !=, published);
}

#define ADD(name, test) g_test_add ("/train-model/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("watched", test_watched);
  ADD ("another-model", test_another_model);
  ADD ("corrected", test_corrected);
  return g_test_run ();
}

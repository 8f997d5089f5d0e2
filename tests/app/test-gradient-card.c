/* The gradients of the network at hand, checked at the press of a button on the Train page, or by
 * themselves while the card is in sight. */
#include "gradient-card.h"

#include "bug-words.h"
#include "in-sight.h"
#include "number-text.h"
#include "train-page.h"
#include "widget-test.h"

typedef struct {
  BpTrainPage *page;
  BpGradientCard *card;
  GtkWidget *button;
  GtkGrid *grid;
  GtkWidget *window;
  BpWorkspace *workspace;
  BpData *data;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->data = bp_data_ref ((gpointer) data);
  fixture->page = g_object_new (BP_TYPE_TRAIN_PAGE, NULL);
  fixture->card = widget_test_child (fixture->page, "gradients");
  fixture->button = widget_test_child (fixture->card, "button");
  fixture->grid = widget_test_child (fixture->card, "grid");
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 1000, 700);
  fixture->workspace = bp_workspace_new ();
  bp_page_set_workspace (BP_PAGE (fixture->page), fixture->workspace);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->workspace);
  bp_data_unref (fixture->data);
}

enum { LAYER, VERDICT, ERROR, SHAPE, CHECKED };

static const char *
cell (Fixture *fixture, int row, int column)
{
  GtkWidget *label = gtk_grid_get_child_at (fixture->grid, column, row);

  return label != NULL ? gtk_label_get_label (GTK_LABEL (label)) : NULL;
}

static const char *
summary (Fixture *fixture)
{
  return widget_test_text (fixture->card, "summary");
}

static gboolean
is_ready (gpointer data)
{
  return gtk_widget_get_sensitive (((Fixture *) data)->button);
}

static void
press (Fixture *fixture)
{
  g_assert_true (is_ready (fixture));
  g_signal_emit_by_name (fixture->button, "clicked");
  g_assert_false (is_ready (fixture));
  widget_test_wait (is_ready, fixture);
}

static void
set_config (Fixture *fixture, const BpTrainConfig *config)
{
  bp_hyperparameter_panel_set_config (bp_train_page_get_panel (fixture->page), config);
}

/* Nothing to check without images, or with settings that cannot be trained with. */
static void
test_sensitivity (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;

  g_assert_false (is_ready (fixture));
  bp_workspace_set_data (fixture->workspace, fixture->data);
  g_assert_true (is_ready (fixture));
  bp_gradient_card_set_settings (fixture->card, NULL);
  g_assert_false (is_ready (fixture));
  bp_gradient_card_set_settings (fixture->card, &config);
  g_assert_true (is_ready (fixture));
  config.train_size = 60001;
  bp_gradient_card_set_settings (fixture->card, &config);
  g_assert_false (is_ready (fixture));
}

/* Without a network the one that training would begin with is checked. */
static void
test_start (Fixture *fixture, gconstpointer data)
{
  const BpTrainConfig *config = &bp_preset_by_name ("scaled")->config;
  g_autoptr (BpGradientReport) expected = NULL;

  bp_workspace_set_data (fixture->workspace, fixture->data);
  set_config (fixture, config);
  expected =
      bp_gradient_report_new (config, NULL, BP_BUG_NONE, BP_BUG_IN_ALL_LAYERS, fixture->data, NULL);
  g_assert_false (gtk_widget_get_visible (widget_test_child (fixture->card, "table")));
  press (fixture);
  g_assert_true (gtk_widget_get_visible (widget_test_child (fixture->card, "table")));
  g_assert_cmpstr (cell (fixture, 0, SHAPE), ==, "Shape");
  g_assert_cmpstr (cell (fixture, 1, LAYER), ==, "1");
  g_assert_cmpstr (cell (fixture, 1, SHAPE), ==, "50 × 785");
  g_assert_cmpstr (cell (fixture, 1, CHECKED), ==, "200 of 39\u202f250");
  g_assert_cmpstr (cell (fixture, 2, SHAPE), ==, "10 × 51");
  for (guint l = 0; l < 2; l++)
    {
      g_autofree char *digits = bp_layer_gradients_error_words (&expected->layers[l]);
      g_autofree char *error = bp_number_with_minus (digits);

      g_assert_cmpstr (cell (fixture, (int) l + 1, ERROR), ==, error);
      g_assert_null (strchr (error, '-'));
      g_assert_cmpstr (cell (fixture, (int) l + 1, VERDICT), ==, "Right");
    }
  g_assert_null (cell (fixture, 3, LAYER));
  g_assert_cmpstr (summary (fixture), ==,
                   "Backpropagation gives the gradients of the objective. Checked: 8 images, with "
                   "the first weights.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->card),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary (fixture));
  widget_test_assert_label (fixture->card, "Gradient Check");
}

static BpTrainConfig
short_config (void)
{
  BpTrainConfig config = bp_preset_by_name ("scaled")->config;

  config.epochs = 2;
  config.n_hidden_layers = 2;
  config.hidden_units[1] = 20;
  config.activations[0] = BP_ACTIVATION_TANH;
  config.output = BP_OUTPUT_SOFTMAX;
  config.test_on = BP_TEST_ON_T10K;
  return config;
}

static gboolean
has_model (gpointer data)
{
  Fixture *fixture = data;
  BpTrainRun *run = bp_train_page_get_run (fixture->page);

  return bp_train_run_get_result (run) != NULL
         && bp_workspace_get_model (fixture->workspace) == bp_train_run_get_model (run);
}

static void
train_beside (Fixture *fixture, const BpTrainConfig *config)
{
  g_autoptr (BpTrainRun) run = bp_train_run_new (config, fixture->data, 1, FALSE);

  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  bp_workspace_set_model (fixture->workspace, bp_train_run_get_model (run));
}

/* After training it is the run's network, and then the next one's; a check of fewer
 * layers leaves no row of the one before. */
static void
test_trained (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = short_config ();

  bp_workspace_set_data (fixture->workspace, fixture->data);
  set_config (fixture, &config);
  bp_train_page_start (fixture->page, FALSE);
  widget_test_wait (has_model, fixture);
  press (fixture);
  g_assert_cmpstr (cell (fixture, 3, SHAPE), ==, "10 × 21");
  g_assert_cmpstr (cell (fixture, 3, VERDICT), ==, "Right");
  g_assert_true (g_str_has_suffix (summary (fixture), "Checked: 8 images, after 2 epochs."));
  config.n_hidden_layers = 0;
  config.epochs = 1;
  train_beside (fixture, &config);
  press (fixture);
  g_assert_cmpstr (cell (fixture, 1, SHAPE), ==, "10 × 785");
  g_assert_null (cell (fixture, 2, LAYER));
  g_assert_true (g_str_has_suffix (summary (fixture), "Checked: 8 images, after 1 epoch."));
}

/* The gradient that the article gives L1 is wrong, and the card says why. */
static void
test_published_l1 (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = bp_preset_by_name ("scaled")->config;

  bp_workspace_set_data (fixture->workspace, fixture->data);
  config.l1 = 0.5;
  set_config (fixture, &config);
  press (fixture);
  g_assert_cmpstr (cell (fixture, 2, VERDICT), ==, "Wrong");
  g_assert_true (g_str_has_prefix (summary (fixture), "As published L1 adds l1·w"));
  config.corrected = TRUE;
  set_config (fixture, &config);
  press (fixture);
  g_assert_cmpstr (cell (fixture, 2, VERDICT), ==, "Right");
}

/* --- by itself --- */

static void
scroll_to (Fixture *fixture, gboolean card)
{
  GtkWidget *scroller =
      gtk_widget_get_ancestor (GTK_WIDGET (fixture->card), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t box;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (fixture->card), scroller, &box));
  gtk_adjustment_set_value (place, card ? gtk_adjustment_get_value (place) + box.origin.y : 0);
}

/* shape: of the output layer. */
static gboolean
tells (Fixture *fixture, const char *shape, const char *end)
{
  return is_ready (fixture) && g_str_has_suffix (summary (fixture), end)
         && g_strcmp0 (cell (fixture, 3, SHAPE), shape) == 0;
}

/* Other cards grow meanwhile, and move it. */
static void
wait_in_sight (Fixture *fixture, const char *shape, const char *end)
{
  while (!tells (fixture, shape, end))
    if (bp_is_in_sight (GTK_WIDGET (fixture->card)))
      g_main_context_iteration (NULL, TRUE);
    else
      {
        scroll_to (fixture, TRUE);
        gtk_test_widget_wait_for_draw (fixture->window);
      }
}

/* In sight it follows what changes; what is out of sight costs nothing. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = short_config ();
  g_autofree char *intro = g_strdup (summary (fixture));

  bp_workspace_set_data (fixture->workspace, fixture->data);
  set_config (fixture, &config);
  gtk_test_widget_wait_for_draw (fixture->window);
  widget_test_drain ();
  g_assert_cmpstr (summary (fixture), ==, intro);
  wait_in_sight (fixture, "10 × 21", "with the first weights.");
  config.hidden_units[1] = 15;
  set_config (fixture, &config);
  wait_in_sight (fixture, "10 × 16", "with the first weights.");
  train_beside (fixture, &config);
  wait_in_sight (fixture, "10 × 16", "after 2 epochs.");
  config.epochs = 1;
  train_beside (fixture, &config);
  wait_in_sight (fixture, "10 × 16", "after 1 epoch.");
  scroll_to (fixture, FALSE);
  widget_test_drain ();
  config.epochs = 2;
  train_beside (fixture, &config);
  widget_test_drain ();
  g_assert_true (tells (fixture, "10 × 16", "after 1 epoch."));
}

/* One more epoch of a paused run; the network after it. */
static BpModel *
step (BpTrainRun *run)
{
  guint epoch = bp_run_get_status (BP_RUN (run))->epochs_done + 1;

  bp_run_step (BP_RUN (run), BP_STEP_EPOCH);
  while (bp_run_get_status (BP_RUN (run))->epochs_done < epoch
         || bp_run_get_status (BP_RUN (run))->state != BP_RUN_PAUSED)
    {
      g_main_context_iteration (NULL, TRUE);
      bp_run_take (BP_RUN (run));
    }
  return bp_train_run_get_model (run);
}

static BpTrainRun *
begin_paused (Fixture *fixture)
{
  BpTrainConfig config = short_config ();
  BpTrainRun *run;

  config.epochs = 3;
  run = bp_train_run_new (&config, fixture->data, 1, FALSE);
  bp_workspace_set_data (fixture->workspace, fixture->data);
  bp_run_start (BP_RUN (run), TRUE);
  return run;
}

/* The network of a run that is on is followed too. */
static void
test_while_training (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpTrainRun) run = begin_paused (fixture);

  bp_workspace_set_model (fixture->workspace, step (run));
  wait_in_sight (fixture, "10 × 21", "after 1 epoch.");
  bp_workspace_set_model (fixture->workspace, step (run));
  wait_in_sight (fixture, "10 × 21", "after 2 epochs.");
  bp_run_abandon (BP_RUN (run));
}

/* Whoever goes back to an earlier epoch does not wait for the later one's check. */
static void
test_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpTrainRun) run = begin_paused (fixture);
  g_autoptr (BpModel) first = bp_model_ref (step (run));

  bp_workspace_set_model (fixture->workspace, first);
  wait_in_sight (fixture, "10 × 21", "after 1 epoch.");
  bp_workspace_set_model (fixture->workspace, step (run));
  g_signal_emit_by_name (fixture->button, "clicked");
  g_assert_false (is_ready (fixture));
  bp_workspace_set_model (fixture->workspace, first);
  widget_test_wait (is_ready, fixture);
  g_assert_true (tells (fixture, "10 × 21", "after 1 epoch."));
  bp_run_abandon (BP_RUN (run));
}

/* --- the bug lab --- */

static void
choose (Fixture *fixture, BpBug bug)
{
  gtk_drop_down_set_selected (widget_test_child (fixture->card, "bug"), bug);
  g_assert_cmpstr (widget_test_text (fixture->card, "bug_words"), ==, bp_bug_words (bug));
}

static void
choose_and_wait (Fixture *fixture, BpBug bug)
{
  choose (fixture, bug);
  g_assert_false (is_ready (fixture));
  widget_test_wait (is_ready, fixture);
}

/* Another bug, another table, without a press of the button; without one the network's own
 * gradients. */
static void
test_bugs (Fixture *fixture, gconstpointer data)
{
  const BpTrainConfig config = short_config ();

  bp_workspace_set_data (fixture->workspace, fixture->data);
  set_config (fixture, &config);
  choose_and_wait (fixture, BP_BUG_FORGOTTEN_DERIVATIVE);
  g_assert_cmpstr (cell (fixture, 1, VERDICT), ==, "Wrong");
  g_assert_cmpstr (cell (fixture, 2, VERDICT), ==, "Wrong");
  g_assert_cmpstr (cell (fixture, 3, VERDICT), ==, "Right");
  g_assert_cmpstr (summary (fixture), ==,
                   "Found in layers 1, 2. The output layer is right, so the deltas go wrong on "
                   "their way down. Checked: 8 images, with the first weights.");
  choose_and_wait (fixture, BP_BUG_SAME_ORDER);
  g_assert_cmpstr (cell (fixture, 1, VERDICT), ==, "Right");
  g_assert_null (cell (fixture, 4, LAYER));
  g_assert_true (g_str_has_prefix (summary (fixture), "The gradient is right, so the check"));
  choose_and_wait (fixture, BP_BUG_L1_OF_WEIGHT);
  g_assert_true (g_str_has_prefix (summary (fixture), "Found in every layer."));
  choose_and_wait (fixture, BP_BUG_NONE);
  g_assert_true (g_str_has_prefix (summary (fixture), "Backpropagation gives the gradients"));
  widget_test_assert_label (widget_test_child (fixture->card, "bug"), "Bug Lab");
}

/* A bug in one layer is found there; a layer that the next network has not gives way to all. */
static void
test_layers (Fixture *fixture, gconstpointer data)
{
  BpTrainConfig config = short_config ();
  GtkDropDown *layer = widget_test_child (fixture->card, "layer");

  bp_workspace_set_data (fixture->workspace, fixture->data);
  set_config (fixture, &config);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (layer)));
  choose_and_wait (fixture, BP_BUG_MISSING_BIAS);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (layer)));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (layer)), ==, 4);
  g_assert_true (g_str_has_prefix (summary (fixture), "Found in every layer."));
  gtk_drop_down_set_selected (layer, 2);
  widget_test_wait (is_ready, fixture);
  g_assert_true (g_str_has_prefix (summary (fixture), "Found in layer 2, where it is. "));
  g_assert_cmpstr (cell (fixture, 2, VERDICT), ==, "Wrong");
  gtk_drop_down_set_selected (layer, 3);
  widget_test_wait (is_ready, fixture);
  g_assert_true (g_str_has_prefix (summary (fixture), "Found in layer 3, where it is. "));
  config.n_hidden_layers = 1;
  set_config (fixture, &config);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (layer)), ==, 3);
  g_assert_cmpuint (gtk_drop_down_get_selected (layer), ==, 0);
  choose_and_wait (fixture, BP_BUG_SAME_ORDER);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (layer)));
  widget_test_assert_label (layer, "Layer of the Bug");
}

/* A bug chosen while another one is checked takes its place. */
static void
test_bug_after_bug (Fixture *fixture, gconstpointer data)
{
  const BpTrainConfig config = short_config ();

  bp_workspace_set_data (fixture->workspace, fixture->data);
  set_config (fixture, &config);
  choose (fixture, BP_BUG_SAME_ORDER);
  choose_and_wait (fixture, BP_BUG_WRONG_SIGN);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (g_str_has_prefix (summary (fixture), "Found in every layer."));
}

/* Where nothing can be checked, nothing found of another bug is left. */
static void
test_bug_without_settings (Fixture *fixture, gconstpointer data)
{
  GtkWidget *table = widget_test_child (fixture->card, "table");
  g_autofree char *intro = g_strdup (summary (fixture));

  choose (fixture, BP_BUG_WRONG_SIGN);
  bp_workspace_set_data (fixture->workspace, fixture->data);
  choose_and_wait (fixture, BP_BUG_MISSING_BIAS);
  g_assert_true (gtk_widget_get_visible (table));
  bp_gradient_card_set_settings (fixture->card, NULL);
  choose (fixture, BP_BUG_WRONG_SIGN);
  g_assert_false (gtk_widget_get_visible (table));
  g_assert_cmpstr (summary (fixture), ==, intro);
}

/* Closed in the middle of it, the window leaves nothing behind. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  BpGradientCard *card = fixture->card;

  bp_workspace_set_data (fixture->workspace, fixture->data);
  g_object_add_weak_pointer (G_OBJECT (card), (gpointer *) &card);
  g_signal_emit_by_name (fixture->button, "clicked");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  widget_test_wait_gone (&card);
}

/* On a telephone the button goes below the heading. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = widget_test_child (fixture->card, "button");
  int minimum = 0, of_button = 0;

  gtk_widget_measure (GTK_WIDGET (fixture->card), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &of_button, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, of_button + 2 * 12);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (BpData) mnist = NULL;

  widget_test_init (&argc, &argv);
  folder = bp_data_find_folder (NULL);
  mnist = bp_data_load (folder, NULL, NULL);
  g_assert_nonnull (mnist);
#define ADD(name, function) g_test_add (name, Fixture, mnist, set_up, function, tear_down)
  ADD ("/gradient-card/sensitivity", test_sensitivity);
  ADD ("/gradient-card/start", test_start);
  ADD ("/gradient-card/trained", test_trained);
  ADD ("/gradient-card/published-l1", test_published_l1);
  ADD ("/gradient-card/live", test_live);
  ADD ("/gradient-card/while-training", test_while_training);
  ADD ("/gradient-card/back", test_back);
  ADD ("/gradient-card/bugs", test_bugs);
  ADD ("/gradient-card/layers", test_layers);
  ADD ("/gradient-card/bug-after-bug", test_bug_after_bug);
  ADD ("/gradient-card/bug-without-settings", test_bug_without_settings);
  ADD ("/gradient-card/closed", test_closed);
  ADD ("/gradient-card/narrow", test_narrow);
  return g_test_run ();
}

/* What a run learned is shown as it is: accuracies in the article's form, five test images with
 * their pictures, labels, predictions and distributions. */
#include "digit-card.h"
#include "digit-picture.h"
#include "plot-view.h"
#include "evaluation.h"
#include "results-view.h"
#include "small-data.h"
#include "time-machine.h"
#include "widget-test.h"

#define N_CLASSES 10

/* A result of made-up numbers; image i is truly i and taken for 3 · i mod 10. */
typedef struct {
  BpTrainResult result;
  guint8 pixels[BP_N_FIRST][4];
  double distribution[BP_N_FIRST][N_CLASSES];
} MadeUp;

static void
make_up (MadeUp *made_up)
{
  *made_up = (MadeUp){ .result = { .n_classes = N_CLASSES,
                                   .n_train = 500,
                                   .n_train_correct = 459,
                                   .n_test = 59500,
                                   .n_test_correct = 48582,
                                   .train_accuracy = 459 / 500.0,
                                   .test_accuracy = 48582 / 59500.0,
                                   .n_first = BP_N_FIRST } };
  for (guint i = 0; i < BP_N_FIRST; i++)
    {
      for (guint c = 0; c < N_CLASSES; c++)
        made_up->distribution[i][c] = c == 3 * i % 10 ? 0.19 : 0.09;
      made_up->pixels[i][i % 4] = 255;
      made_up->result.first[i] = (BpTestDigit){ .pixels = made_up->pixels[i],
                                                .rows = 2,
                                                .columns = 2,
                                                .label = i,
                                                .prediction = 3 * i % 10,
                                                .distribution = made_up->distribution[i] };
    }
}

static const char *
page_of (BpResultsView *view)
{
  return gtk_stack_get_visible_child_name (widget_test_child (view, "stack"));
}

static BpDigitCard *
nth_card (BpResultsView *view, guint n)
{
  GtkWidget *card = gtk_widget_get_first_child (widget_test_child (view, "digit_box"));

  while (n-- > 0)
    card = gtk_widget_get_next_sibling (card);
  return BP_DIGIT_CARD (card);
}

static void
test_nothing_yet (void)
{
  BpResultsView *view = g_object_ref_sink (g_object_new (BP_TYPE_RESULTS_VIEW, NULL));
  AdwStatusPage *nothing = widget_test_child (view, "nothing");

  g_assert_cmpstr (page_of (view), ==, "nothing");
  g_assert_cmpstr (adw_status_page_get_description (nothing), !=, "");
  bp_results_view_show_nothing (view, "Training", "Wait.");
  g_assert_cmpstr (adw_status_page_get_title (nothing), ==, "Training");
  g_assert_cmpstr (adw_status_page_get_description (nothing), ==, "Wait.");
  g_object_unref (view);
}

static void
test_accuracies (void)
{
  BpResultsView *view = g_object_ref_sink (g_object_new (BP_TYPE_RESULTS_VIEW, NULL));
  MadeUp made_up;

  make_up (&made_up);
  bp_results_view_show (view, &made_up.result);
  g_assert_cmpstr (page_of (view), ==, "results");
  g_assert_cmpstr (widget_test_text (widget_test_child (view, "train_accuracy"), "accuracy"), ==,
                   "91.80 %");
  g_assert_cmpstr (widget_test_text (widget_test_child (view, "test_accuracy"), "accuracy"), ==,
                   "81.65 %");
  g_assert_cmpstr (widget_test_text (widget_test_child (view, "train_accuracy"), "count"), ==,
                   "459 of 500 right");
  g_assert_cmpstr (widget_test_text (widget_test_child (view, "test_accuracy"), "count"), ==,
                   "48 582 of 59 500 right");
  g_object_unref (view);
}

static void
test_digits (void)
{
  BpResultsView *view = g_object_ref_sink (g_object_new (BP_TYPE_RESULTS_VIEW, NULL));
  MadeUp made_up;

  make_up (&made_up);
  bp_results_view_show (view, &made_up.result);
  for (guint i = 0; i < BP_N_FIRST; i++)
    {
      BpDigitCard *card = nth_card (view, i);
      gpointer head = widget_test_child (card, "head");
      g_autofree char *truth = g_strdup_printf ("True label: %u", i);
      g_autofree char *prediction = g_strdup_printf ("Prediction: %u", 3 * i % 10);
      g_autofree char *title = g_strdup_printf ("Test Image %u", i);

      g_assert_cmpstr (widget_test_text (head, "true_label"), ==, truth);
      g_assert_cmpstr (widget_test_text (head, "prediction_label"), ==, prediction);
      g_assert_cmpstr (widget_test_text (head, "verdict_label"), ==,
                       i == 3 * i % 10 ? "Right" : "Wrong");
      widget_test_assert_label (card, title);
    }
  g_object_unref (view);
}

/* The bars are those of the image's own distribution. */
static void
test_distributions (void)
{
  BpDigitCard *card = g_object_ref_sink (BP_DIGIT_CARD (bp_digit_card_new ()));
  BpPlotView *distribution = widget_test_child (card, "distribution");
  MadeUp made_up;
  BpFigureWords words = { .empty = "", .series = "%s %s %s %s", .bar = "%s:%s" };
  g_autofree char *description = NULL;

  make_up (&made_up);
  made_up.distribution[1][7] = 0.125;
  /* Over so little a chart the wheel scrolls the page, with Ctrl too. */
  g_assert_cmpint (gtk_event_controller_get_propagation_phase (
                       widget_test_controller (distribution, GTK_TYPE_EVENT_CONTROLLER_SCROLL)),
                   ==, GTK_PHASE_NONE);
  bp_digit_card_show (card, 1, &made_up.result.first[1], N_CLASSES);
  description = bp_figure_describe (bp_plot_view_get_figure (distribution), &words);
  g_assert_nonnull (strstr (description, "3:19"));
  g_assert_nonnull (strstr (description, "7:12.5"));
  g_assert_null (strstr (description, "10:"));
  widget_test_assert_label (distribution, "Test Image 1");
  g_object_unref (card);
}

static void
test_fewer_images (void)
{
  BpResultsView *view = g_object_ref_sink (g_object_new (BP_TYPE_RESULTS_VIEW, NULL));
  MadeUp made_up;

  make_up (&made_up);
  made_up.result.n_first = 2;
  bp_results_view_show (view, &made_up.result);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (nth_card (view, 1))));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (nth_card (view, 2))));
  g_object_unref (view);
}

/* --- an epoch that someone travels to --- */

typedef struct {
  BpResultsView *view;
  BpData *data;
  BpTrainRun *run;
  BpTimeMachine *machine;
} Journey;

static void
journey_init (Journey *self)
{
  const BpTrainConfig config = { .n_hidden_layers = 1,
                                 .hidden_units = { 5 },
                                 .epochs = 120, /* a point of the curve after every third */
                                 .learning_rate = 0.05,
                                 .batches = 4,
                                 .seed = 7,
                                 .train_size = 40,
                                 .scaling = BP_SCALING_UNIT };

  self->view = g_object_ref_sink (g_object_new (BP_TYPE_RESULTS_VIEW, NULL));
  self->data = small_data_load (90, 12);
  self->run = bp_train_run_new (&config, self->data, 1, TRUE);
  bp_train_run_keep_keyframes (self->run);
  bp_run_start (BP_RUN (self->run), FALSE);
  bp_run_wait (BP_RUN (self->run));
  self->machine = bp_time_machine_new (self->run);
}

static void
journey_clear (Journey *self)
{
  g_object_unref (self->machine);
  g_object_unref (self->run);
  bp_data_unref (self->data);
  g_object_unref (self->view);
}

/* The network of an epoch, which nobody looks at yet. */
static BpModel *
fetch (Journey *self, guint epoch)
{
  bp_time_machine_travel (self->machine, epoch);
  while (!bp_time_machine_has_arrived (self->machine))
    g_main_context_iteration (NULL, TRUE);
  return bp_model_ref (bp_time_machine_get_model (self->machine));
}

static void
go (Journey *self, guint epoch)
{
  g_autoptr (BpModel) model = fetch (self, epoch);

  bp_results_view_show_epoch (self->view, self->run, model);
}

static gboolean
is_scored (gpointer data)
{
  return gtk_widget_get_sensitive (widget_test_child (((Journey *) data)->view, "digit_box"));
}

static void
assert_accuracy (Journey *self, const char *card, const BpScore *score)
{
  g_autofree char *percent = g_strdup_printf ("%.2f %%", 100 * bp_score_accuracy (score));
  g_autofree char *count = g_strdup_printf ("%u of %u right", score->n_correct, score->n_scored);

  g_assert_cmpstr (widget_test_text (widget_test_child (self->view, card), "accuracy"), ==,
                   percent);
  g_assert_cmpstr (widget_test_text (widget_test_child (self->view, card), "count"), ==, count);
}

static void
assert_epoch (Journey *self, const char *words)
{
  g_assert_true (gtk_widget_get_visible (widget_test_child (self->view, "epoch")));
  g_assert_cmpstr (widget_test_text (self->view, "epoch"), ==, words);
}

/* The figures are those of the epoch's network, as a run that ended there would have told them. */
static void
test_epoch (void)
{
  static const guint epochs[] = { 1, 0, 50, 119 };
  Journey journey;

  journey_init (&journey);
  for (gsize i = 0; i < G_N_ELEMENTS (epochs); i++)
    {
      g_autoptr (BpEvaluation) expected = NULL;
      g_autofree char *words = g_strdup_printf ("Epoch %u", epochs[i]);
      g_autofree char *before = g_strdup_printf ("Epoch %u, being scored…", epochs[i]);

      go (&journey, epochs[i]);
      assert_epoch (&journey, before);
      g_assert_false (is_scored (&journey));
      widget_test_wait (is_scored, &journey);
      assert_epoch (&journey, words);
      g_assert_cmpstr (page_of (journey.view), ==, "results");
      expected =
          bp_evaluation_new (bp_time_machine_get_model (journey.machine), journey.data, NULL, NULL);
      assert_accuracy (&journey, "train_accuracy", &expected->training.score);
      assert_accuracy (&journey, "test_accuracy", &expected->test.score);
    }
  journey_clear (&journey);
}

/* What the history knows is there at once; the rest is grey until it is scored. */
static void
test_history (void)
{
  Journey journey;
  g_autoptr (BpEvaluation) expected = NULL;
  GtkWidget *accuracies;

  journey_init (&journey);
  accuracies = widget_test_child (journey.view, "accuracy_box");
  go (&journey, 7);
  g_assert_false (gtk_widget_get_sensitive (accuracies));
  go (&journey, 9);
  g_assert_true (gtk_widget_get_sensitive (accuracies));
  expected =
      bp_evaluation_new (bp_time_machine_get_model (journey.machine), journey.data, NULL, NULL);
  assert_accuracy (&journey, "train_accuracy", &expected->training.score);
  assert_accuracy (&journey, "test_accuracy", &expected->test.score); /* all 50 of them */
  journey_clear (&journey);
}

/* Whoever travels on waits for nothing that was on its way. */
static void
test_travel_on (void)
{
  Journey journey;

  journey_init (&journey);
  for (guint epoch = 20; epoch < 30; epoch++)
    go (&journey, epoch);
  while (!is_scored (&journey))
    {
      assert_epoch (&journey, "Epoch 29, being scored…");
      g_main_context_iteration (NULL, TRUE);
    }
  assert_epoch (&journey, "Epoch 29");
  journey_clear (&journey);
}

/* Until nothing is on its way to the view, which that would hold. */
static void
wait_for_all (Journey *self)
{
  g_object_ref (self->view);
  while (G_OBJECT (self->view)->ref_count > 2)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (self->view);
}

/* Whoever goes back to the newest epoch gets no figures of another one. */
static void
test_return (void)
{
  Journey journey;

  journey_init (&journey);
  go (&journey, 20);
  go (&journey, 30);
  bp_results_view_show_run (journey.view, journey.run, FALSE);
  g_assert_true (is_scored (&journey));
  g_assert_false (gtk_widget_get_visible (widget_test_child (journey.view, "epoch")));
  wait_for_all (&journey);
  g_assert_false (gtk_widget_get_visible (widget_test_child (journey.view, "epoch")));
  journey_clear (&journey);
}

static void
on_epoch_words (GtkLabel *label, GParamSpec *property, gpointer user_data)
{
  g_assert_true (g_str_has_prefix (gtk_label_get_label (label), "Epoch 30"));
}

/* What comes for an epoch that somebody left meanwhile is never shown. */
static void
test_stale (void)
{
  Journey journey;
  g_autoptr (BpModel) left = NULL, looked_at = NULL;

  journey_init (&journey);
  left = fetch (&journey, 20);
  looked_at = fetch (&journey, 30);
  bp_results_view_show_epoch (journey.view, journey.run, left);
  bp_results_view_show_epoch (journey.view, journey.run, looked_at);
  g_signal_connect (widget_test_child (journey.view, "epoch"), "notify::label",
                    G_CALLBACK (on_epoch_words), NULL);
  wait_for_all (&journey);
  g_assert_true (is_scored (&journey));
  assert_epoch (&journey, "Epoch 30");
  journey_clear (&journey);
}

static float
top_of (gpointer widget, gpointer within)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, within, &bounds));
  return bounds.origin.y;
}

/* Beside the settings and the list of pages there is room for all five digits, in any language. */
static void
test_digits_in_a_row (void)
{
  BpResultsView *view = g_object_new (BP_TYPE_RESULTS_VIEW, NULL);
  GtkWidget *window = widget_test_show (GTK_WIDGET (view), 740, 600);
  MadeUp made_up;

  make_up (&made_up);
  bp_results_view_show (view, &made_up.result);
  for (guint i = 0; i < BP_N_FIRST; i++)
    gtk_label_set_label (widget_test_child (widget_test_child (nth_card (view, i), "head"),
                                            "true_label"),
                         "Label, as a person has written it");
  gtk_test_widget_wait_for_draw (window);
  for (guint i = 1; i < BP_N_FIRST; i++)
    g_assert_cmpfloat (top_of (nth_card (view, i), view), ==, top_of (nth_card (view, 0), view));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Ink is dark and paper light, each pixel a square. */
static void
test_picture (void)
{
  const guint8 pixels[] = { 0, 255, 100, 0, 0, 0 };
  g_autoptr (GdkTexture) texture = bp_digit_picture_new (pixels, 2, 3, 2);
  guint32 shown[4][6] = { 0 };

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 6);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 4);
  gdk_texture_download (texture, (guchar *) shown, sizeof shown[0]);
  g_assert_cmphex (shown[0][0] & 0xffffff, ==, 0xffffff);
  g_assert_cmphex (shown[0][1] & 0xffffff, ==, 0xffffff);
  g_assert_cmphex (shown[0][2] & 0xffffff, ==, 0x000000);
  g_assert_cmphex (shown[1][3] & 0xffffff, ==, 0x000000);
  g_assert_cmphex (shown[1][5] & 0xffffff, ==, 0x9b9b9b);
  g_assert_cmphex (shown[2][2] & 0xffffff, ==, 0xffffff);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/results-view/nothing-yet", test_nothing_yet);
  g_test_add_func ("/results-view/accuracies", test_accuracies);
  g_test_add_func ("/results-view/digits", test_digits);
  g_test_add_func ("/results-view/distributions", test_distributions);
  g_test_add_func ("/results-view/fewer-images", test_fewer_images);
  g_test_add_func ("/results-view/epoch", test_epoch);
  g_test_add_func ("/results-view/history", test_history);
  g_test_add_func ("/results-view/travel-on", test_travel_on);
  g_test_add_func ("/results-view/return", test_return);
  g_test_add_func ("/results-view/stale", test_stale);
  g_test_add_func ("/results-view/digits-in-a-row", test_digits_in_a_row);
  g_test_add_func ("/results-view/picture", test_picture);
  return g_test_run ();
}

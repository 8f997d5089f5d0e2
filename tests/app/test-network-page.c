/* The page that looks into the network: what its units compute from an image of the data or from
 * the drawing, spelled out for the unit that is selected. */
#include "network-page.h"

#include <math.h>

#include "number-table.h"
#include "small-data.h"
#include "train-run.h"
#include "widget-test.h"

#define N_PIXELS (SMALL_ROWS * SMALL_COLUMNS)

typedef struct {
  BpNetworkPage *page;
  BpNetworkView *view;
  GtkWidget *window;
  BpWorkspace *workspace;
  BpData *data;
  BpModel *model;
} Fixture;

static BpModel *
train (BpData *data)
{
  const BpTrainConfig config = { .n_hidden_layers = 2,
                                 .hidden_units = { 7, 5 },
                                 .epochs = 5,
                                 .learning_rate = 0.05,
                                 .batches = 4,
                                 .seed = 3,
                                 .train_size = 40,
                                 .scaling = BP_SCALING_UNIT };
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);

  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->data = small_data_load (60, 12);
  fixture->model = train (fixture->data);
  fixture->page = g_object_new (BP_TYPE_NETWORK_PAGE, NULL);
  fixture->view = widget_test_child (fixture->page, "view");
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 1000, 800);
  fixture->workspace = bp_workspace_new ();
  bp_page_set_workspace (BP_PAGE (fixture->page), fixture->workspace);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->workspace);
  bp_model_unref (fixture->model);
  bp_data_unref (fixture->data);
}

static void
show_all (Fixture *fixture)
{
  bp_workspace_set_data (fixture->workspace, fixture->data);
  bp_workspace_set_model (fixture->workspace, fixture->model);
}

static void
select_unit (Fixture *fixture, guint layer, guint unit)
{
  bp_network_view_select (fixture->view, &(BpUnitPlace){ layer, unit });
}

static const char *
cell (Fixture *fixture, guint row, guint column)
{
  return bp_number_table_get_cell (widget_test_child (fixture->page, "terms"), row, column);
}

/* Without a network or images there is nothing to select, and nothing breaks. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  BpUnitPlace place;

  g_assert_false (bp_network_view_get_selected (fixture->view, &place));
  bp_workspace_set_model (fixture->workspace, fixture->model);
  g_assert_false (bp_network_view_get_selected (fixture->view, &place));
  bp_workspace_set_data (fixture->workspace, fixture->data);
  g_assert_true (bp_network_view_get_selected (fixture->view, &place));
  g_assert_cmpuint (place.layer, ==, 3);
}

/* At first it is the class that the network chooses. */
static void
test_answer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *answer = NULL, *title = NULL;
  BpReading reading;

  show_all (fixture);
  bp_model_read (fixture->model, bp_dataset_image (fixture->data->train, 0), &reading);
  answer = g_strdup_printf ("It reads a %u.", reading.prediction);
  title = g_strdup_printf ("Class %u gives ", reading.prediction);
  g_assert_cmpstr (widget_test_text (fixture->page, "status"), ==, answer);
  g_assert_true (g_str_has_prefix (widget_test_text (fixture->page, "title"), title));
}

/* The table spells out the unit's sum: its terms, the others, bias, net input, activation. */
static void
test_sum (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpActivations) activations = NULL;
  g_autoptr (BpUnitSum) sum = NULL;
  BpNumberTable *terms = widget_test_child (fixture->page, "terms");
  g_autofree char *name = NULL, *product = NULL;

  show_all (fixture);
  select_unit (fixture, 2, 3);
  activations = bp_activations_new (fixture->model, bp_dataset_image (fixture->data->train, 0));
  sum = bp_unit_sum_new (activations, 1, 3);
  g_assert_cmpuint (bp_number_table_get_n_rows (terms), ==, 7 + 4);
  name = g_strdup_printf ("Unit %u", sum->terms[0].from);
  product = g_strdup_printf ("%.4g", fabs (sum->terms[0].product));
  g_assert_cmpstr (cell (fixture, 0, 0), ==, name);
  g_assert_nonnull (strstr (cell (fixture, 0, 3), product));
  g_assert_cmpstr (cell (fixture, 7, 0), ==, "0 others");
  g_assert_cmpstr (cell (fixture, 8, 0), ==, "Bias");
  select_unit (fixture, 1, 2);
  g_assert_cmpuint (bp_number_table_get_n_rows (terms), ==, 8 + 4);
  g_assert_true (g_str_has_prefix (cell (fixture, 0, 0), "Pixel "));
  g_assert_cmpstr (cell (fixture, 8, 0), ==, "4 others");
}

/* Pixels have no sum. */
static void
test_pixel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details = widget_test_child (fixture->page, "details");

  show_all (fixture);
  g_assert_true (gtk_widget_get_visible (details));
  select_unit (fixture, 0, 5);
  g_assert_false (gtk_widget_get_visible (details));
  g_assert_true (g_str_has_prefix (widget_test_text (fixture->page, "title"), "Pixel 1, 2 gives "));
}

/* The digit on Draw, as soon as it is wanted and there; the selection stays. */
static void
test_drawing (Fixture *fixture, gconstpointer data)
{
  static const guint8 drawn[N_PIXELS] = { 255, 0, 255 };
  g_autoptr (GBytes) bytes = g_bytes_new (drawn, sizeof drawn);
  GtkWidget *check = widget_test_child (fixture->page, "from_drawing");
  g_autofree char *before = NULL;
  BpUnitPlace place;

  show_all (fixture);
  g_assert_false (gtk_widget_get_sensitive (check));
  select_unit (fixture, 0, 0);
  before = g_strdup (widget_test_text (fixture->page, "title"));
  bp_workspace_set_drawing (fixture->workspace, bytes);
  g_assert_true (gtk_widget_get_sensitive (check));
  g_assert_cmpstr (widget_test_text (fixture->page, "title"), ==, before);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpstr (widget_test_text (fixture->page, "title"), ==, "Pixel 0, 0 gives 1.00000000");
  g_assert_true (bp_network_view_get_selected (fixture->view, &place));
  g_assert_cmpuint (place.layer, ==, 0);
  bp_workspace_set_drawing (fixture->workspace, NULL);
  g_assert_cmpstr (widget_test_text (fixture->page, "title"), ==, before);
}

static void
press (Fixture *fixture, guint key)
{
  gboolean handled;

  g_signal_emit_by_name (widget_test_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", key, 0, 0, &handled);
  g_assert_true (handled);
}

/* The arrow keys go from unit to unit and from layer to layer; zooming loses nothing. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  BpUnitPlace place;

  show_all (fixture);
  select_unit (fixture, 2, 1);
  press (fixture, GDK_KEY_Down);
  g_assert_true (bp_network_view_get_selected (fixture->view, &place));
  g_assert_cmpuint (place.unit, ==, 2);
  press (fixture, GDK_KEY_plus);
  press (fixture, GDK_KEY_plus);
  press (fixture, GDK_KEY_Right);
  bp_network_view_get_selected (fixture->view, &place);
  g_assert_cmpuint (place.layer, ==, 3);
  press (fixture, GDK_KEY_minus);
  press (fixture, GDK_KEY_0);
  press (fixture, GDK_KEY_Left);
  bp_network_view_get_selected (fixture->view, &place);
  g_assert_cmpuint (place.layer, ==, 2);
}

/* A click selects what is under it. */
static void
test_click (Fixture *fixture, gconstpointer data)
{
  GtkGesture *click = widget_test_controller (fixture->view, GTK_TYPE_GESTURE_CLICK);
  BpUnitPlace place;
  double width = gtk_widget_get_width (GTK_WIDGET (fixture->view));
  double height = gtk_widget_get_height (GTK_WIDGET (fixture->view));

  show_all (fixture);
  select_unit (fixture, 2, 1);
  g_signal_emit_by_name (click, "pressed", 1, width / 8, height / 2);
  bp_network_view_get_selected (fixture->view, &place);
  g_assert_cmpuint (place.layer, ==, 0);
  g_signal_emit_by_name (click, "pressed", 1, 1.0, 1.0); /* between the layers */
  bp_network_view_get_selected (fixture->view, &place);
  g_assert_cmpuint (place.layer, ==, 0);
}

/* Over the image's number the wheel scrolls the page. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  GtkEventController *wheel = widget_test_controller (widget_test_child (fixture->page, "image"),
                                                      GTK_TYPE_EVENT_CONTROLLER_SCROLL);

  g_assert_cmpint (gtk_event_controller_get_propagation_phase (wheel), ==, GTK_PHASE_NONE);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/network-page/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("answer", test_answer);
  ADD ("sum", test_sum);
  ADD ("pixel", test_pixel);
  ADD ("drawing", test_drawing);
  ADD ("keys", test_keys);
  ADD ("click", test_click);
  ADD ("wheel", test_wheel);
  return g_test_run ();
}

/* The page that looks into the network: what its units compute from an image of the data or from
 * the drawing, spelled out for the unit that is selected. */
#include "network-page.h"

#include <math.h>

#include "model-frame.h"
#include "model-words.h"
#include "number-table.h"
#include "plot-card.h"
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

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->data = small_data_load (60, 12);
  fixture->model = model_frame_train (fixture->data);
  fixture->page = g_object_new (BP_TYPE_NETWORK_PAGE, NULL);
  fixture->view = widget_test_child (fixture->page, "view");
  fixture->window = model_frame_show (fixture->page, &fixture->workspace);
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

/* At first it is the class that the network chooses; the page says which network it is. */
static void
test_answer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *answer = NULL, *title = NULL, *network = NULL;
  BpReading reading;

  show_all (fixture);
  bp_model_read (fixture->model, bp_dataset_image (fixture->data->train, 0), &reading);
  answer = g_strdup_printf ("It reads a %u.", reading.prediction);
  title = g_strdup_printf ("Class %u gives ", reading.prediction);
  g_assert_cmpstr (widget_test_text (fixture->page, "status"), ==, answer);
  network = bp_model_words (fixture->model);
  g_assert_cmpstr (widget_test_text (fixture->page, "network"), ==, network);
  g_assert_true (g_str_has_prefix (widget_test_text (fixture->page, "title"), title));
}

/* The table spells out the unit's sum: its terms, the others if there are any, bias, net input,
 * activation. */
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
  g_assert_cmpuint (bp_number_table_get_n_rows (terms), ==, 7 + 3);
  name = g_strdup_printf ("Unit %u", sum->terms[0].from + 1);
  product = g_strdup_printf ("%.4g", fabs (sum->terms[0].product));
  g_assert_cmpstr (cell (fixture, 0, 0), ==, name);
  g_assert_nonnull (strstr (cell (fixture, 0, 3), product));
  g_assert_cmpstr (cell (fixture, 7, 0), ==, "Bias");
  g_assert_true (g_str_has_prefix (widget_test_text (fixture->page, "title"),
                                   "Hidden layer 2, unit 4 gives "));
  select_unit (fixture, 1, 2);
  g_assert_cmpuint (bp_number_table_get_n_rows (terms), ==, 8 + 4);
  g_assert_true (g_str_has_prefix (cell (fixture, 0, 0), "Pixel "));
  g_assert_cmpstr (cell (fixture, 8, 0), ==, "4 others");
}

static char *
describe_contributions (Fixture *fixture)
{
  BpPlotCard *card = widget_test_child (fixture->page, "contributions");
  BpFigureWords words = { .empty = "", .series = "%s %s %s %s", .bar = "%s: %s" };

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (card)));
  return bp_figure_describe (bp_plot_view_get_figure (bp_plot_card_get_view (card)), &words);
}

/* Pixels have no sum and look for nothing, but contribute; the drawing keeps its size. */
static void
test_pixel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details = widget_test_child (fixture->page, "details");
  g_autofree char *of_class = NULL, *of_pixel = NULL;
  int height;

  show_all (fixture);
  g_assert_true (gtk_widget_get_visible (details));
  of_class = describe_contributions (fixture);
  gtk_test_widget_wait_for_draw (fixture->window);
  height = gtk_widget_get_height (GTK_WIDGET (fixture->view));
  select_unit (fixture, 0, 5);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture->view)), ==, height);
  g_assert_true (gtk_widget_get_visible (details));
  g_assert_false (gtk_widget_get_visible (widget_test_child (fixture->page, "terms")));
  g_assert_false (gtk_widget_get_visible (widget_test_child (fixture->page, "picture_card")));
  of_pixel = describe_contributions (fixture);
  g_assert_cmpstr (of_pixel, !=, of_class);
  g_assert_true (g_str_has_prefix (widget_test_text (fixture->page, "title"), "Pixel 2, 3 gives "));
}

/* A narrow window has no tall drawing of a small network. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  int narrow, wide;

  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 320, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 1000, &wide, NULL, NULL, NULL);
  g_assert_cmpint (narrow, <=, 320);
  g_assert_cmpint (wide, >, 400);
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
  g_assert_cmpstr (widget_test_text (fixture->page, "title"), ==, "Pixel 1, 1 gives 1");
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

static gboolean
is_in_sight (Fixture *fixture, guint layer, guint unit)
{
  cairo_rectangle_t where = bp_network_view_find (fixture->view, &(BpUnitPlace){ layer, unit });

  return where.x + where.width > 0 && where.y + where.height > 0
         && where.x < gtk_widget_get_width (GTK_WIDGET (fixture->view))
         && where.y < gtk_widget_get_height (GTK_WIDGET (fixture->view));
}

/* Keys zoom about what is selected, which grows in its place. */
static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  static const BpUnitPlace places[] = { { 3, 2 }, { 3, 0 }, { 0, 11 }, { 2, 2 } };

  show_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const BpUnitPlace *place = &places[i];
      cairo_rectangle_t before, after;

      press (fixture, GDK_KEY_0);
      select_unit (fixture, place->layer, place->unit);
      before = bp_network_view_find (fixture->view, place);
      for (guint n = 0; n < 6; n++)
        press (fixture, GDK_KEY_plus);
      after = bp_network_view_find (fixture->view, place);
      g_assert_cmpfloat (after.width, >, 3 * before.width);
      g_assert_cmpfloat_with_epsilon (after.x + after.width / 2, before.x + before.width / 2, 1);
      g_assert_cmpfloat_with_epsilon (after.y + after.height / 2, before.y + before.height / 2, 1);
    }
}

static gboolean
is_any_in_sight (Fixture *fixture)
{
  static const guint sizes[] = { N_PIXELS, 7, 5, SMALL_CLASSES };

  for (guint l = 0; l < G_N_ELEMENTS (sizes); l++)
    for (guint i = 0; i < sizes[l]; i++)
      if (is_in_sight (fixture, l, i))
        return TRUE;
  return FALSE;
}

/* However far one drags, there is something to see; the button shows all again, and goes. */
static void
test_drag_and_fit (Fixture *fixture, gconstpointer data)
{
  GtkGesture *gesture = widget_test_controller (fixture->view, GTK_TYPE_GESTURE_DRAG);
  GtkWidget *fit = widget_test_child (fixture->page, "fit_button");

  show_all (fixture);
  g_assert_false (gtk_widget_get_visible (fit));
  for (guint i = 0; i < 20; i++)
    press (fixture, GDK_KEY_plus);
  g_assert_true (gtk_widget_get_visible (fit));
  for (int x = -3; x <= 3; x++)
    for (int y = -3; y <= 3; y++)
      {
        g_signal_emit_by_name (gesture, "drag-begin", 0.0, 0.0);
        g_signal_emit_by_name (gesture, "drag-update", x * 5000.0, y * 5000.0);
        g_assert_true (is_any_in_sight (fixture));
        g_signal_emit_by_name (gesture, "drag-update", x * 777.0, y * 333.0);
        g_assert_true (is_any_in_sight (fixture));
      }
  g_signal_emit_by_name (fit, "clicked");
  g_assert_false (gtk_widget_get_visible (fit));
  g_assert_true (bp_network_view_is_fitted (fixture->view));
  g_assert_true (is_in_sight (fixture, 0, 0) && is_in_sight (fixture, 3, 2));
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
  ADD ("narrow", test_narrow);
  ADD ("drawing", test_drawing);
  ADD ("keys", test_keys);
  ADD ("click", test_click);
  ADD ("zoom", test_zoom);
  ADD ("drag-and-fit", test_drag_and_fit);
  ADD ("wheel", test_wheel);
  return g_test_run ();
}

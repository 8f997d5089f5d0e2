/* The page of the images: filters choose what the grid has, the plot shows the set's classes, a
 * digit opens with its grey values and goes to the page Draw as it is. */
#include "digit-details.h"
#include "digits-page.h"
#include "pixel-view.h"
#include "small-data.h"
#include "widget-test.h"

#define N_TRAIN 40
#define N_T10K 9

typedef struct {
  BpDigitsPage *page;
  GtkWidget *window;
  BpWorkspace *workspace;
  BpData *data;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->data = small_data_load (N_TRAIN, N_T10K);
  fixture->page = g_object_new (BP_TYPE_DIGITS_PAGE, NULL);
  fixture->workspace = bp_workspace_new ();
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 1000, 700);
  bp_page_set_workspace (BP_PAGE (fixture->page), fixture->workspace);
  bp_workspace_set_data (fixture->workspace, fixture->data);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->workspace);
  bp_data_unref (fixture->data);
}

static void
choose (Fixture *fixture, const char *drop_down, guint item)
{
  gtk_drop_down_set_selected (widget_test_child (fixture->page, drop_down), item);
}

static BpImageItem *
get_selected (Fixture *fixture)
{
  return bp_image_grid_get_selected (widget_test_child (fixture->page, "grid"));
}

static void
assert_label (Fixture *fixture, const char *id, const char *expected)
{
  g_assert_cmpstr (widget_test_text (fixture->page, id), ==, expected);
}

static void
activate (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL);
}

static void
test_sets (Fixture *fixture, gconstpointer data)
{
  static const char *const counts[BP_N_DIGIT_SETS] = { "49 images", "40 images", "40 images",
                                                       "0 images", "9 images" };

  for (guint set = 0; set < BP_N_DIGIT_SETS; set++)
    {
      choose (fixture, "set", set);
      assert_label (fixture, "count", counts[set]);
    }
  g_assert_true (bp_image_item_get_image (get_selected (fixture))->dataset == fixture->data->t10k);
}

/* An empty set shows nothing, and there is nothing to open. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "set", BP_DIGIT_SET_TEST);
  g_assert_null (get_selected (fixture));
  g_assert_false (g_action_group_get_action_enabled (bp_page_get_actions (BP_PAGE (fixture->page)),
                                                     "open-digit"));
}

static void
test_labels (Fixture *fixture, gconstpointer data)
{
  for (guint label = 0; label < SMALL_CLASSES; label++)
    {
      const BpImageRef *image = NULL;

      choose (fixture, "label", label + 1);
      image = bp_image_item_get_image (get_selected (fixture));
      g_assert_cmpuint (image->dataset->labels[image->index], ==, label);
    }
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BpDigitSets) sets = bp_digit_sets_new (fixture->data);
  guint32 place = G_MAXUINT32;

  g_assert_true (bp_digit_sets_shuffled_index (sets,
                                               bp_image_item_get_image (get_selected (fixture)),
                                               &place));
  g_assert_cmpuint (place, ==, 0);
  choose (fixture, "order", BP_DIGIT_ORDER_FILE);
  g_assert_cmpuint (bp_image_item_get_image (get_selected (fixture))->index, ==, 0);
}

/* The bars are the counts of the set. */
static void
test_distribution (Fixture *fixture, gconstpointer data)
{
  BpPlotCard *card = widget_test_child (fixture->page, "distribution_card");
  BpFigureWords words = { "", "", "%s: %s" };
  guint32 counts[SMALL_CLASSES];
  g_autoptr (BpDigitSets) sets = bp_digit_sets_new (fixture->data);
  g_autofree char *described = NULL;

  choose (fixture, "set", BP_DIGIT_SET_T10K);
  bp_digit_sets_count (sets, BP_DIGIT_SET_T10K, counts);
  described = bp_figure_describe (bp_plot_view_get_figure (bp_plot_card_get_view (card)), &words);
  for (guint i = 0; i < SMALL_CLASSES; i++)
    {
      g_autofree char *bar = g_strdup_printf ("%u: %u", i, counts[i]);

      g_assert_nonnull (strstr (described, bar));
    }
}

/* By keyboard: open, read a pixel, go back. */
static void
test_values (Fixture *fixture, gconstpointer data)
{
  BpPixelView *pixels = widget_test_child (fixture->page, "pixels");
  GtkEventController *keys = widget_test_controller (pixels, GTK_TYPE_EVENT_CONTROLLER_KEY);
  const BpImageRef *image = bp_image_item_get_image (get_selected (fixture));
  static const guint presses[] = { GDK_KEY_Down, GDK_KEY_Down, GDK_KEY_Right };
  guint row = 0, column = 0;
  guint8 value = 0;
  gboolean handled = FALSE;

  activate (fixture, "page.open-digit");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (pixels)));
  g_assert_false (bp_pixel_view_get_read (pixels, &row, &column, &value));
  for (guint i = 0; i < G_N_ELEMENTS (presses); i++)
    g_signal_emit_by_name (keys, "key-pressed", presses[i], 0, 0, &handled);
  g_assert_true (bp_pixel_view_get_read (pixels, &row, &column, &value));
  g_assert_cmpuint (row, ==, 1); /* the first press begins at the corner */
  g_assert_cmpuint (column, ==, 1);
  g_assert_cmpuint (value, ==,
                    bp_dataset_image (image->dataset, image->index)[1 * SMALL_COLUMNS + 1]);
  activate (fixture, "page.close-digit");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (pixels)));
}

static void
on_draw_image (GBytes **drawn, GBytes *pixels, guint rows, guint columns)
{
  g_assert_cmpuint (rows, ==, SMALL_ROWS);
  g_assert_cmpuint (columns, ==, SMALL_COLUMNS);
  *drawn = g_bytes_ref (pixels);
}

static void
test_to_draw (Fixture *fixture, gconstpointer data)
{
  const BpImageRef *image = bp_image_item_get_image (get_selected (fixture));
  g_autoptr (GBytes) drawn = NULL;

  g_signal_connect_swapped (fixture->workspace, "draw-image", G_CALLBACK (on_draw_image), &drawn);
  activate (fixture, "page.draw-digit");
  g_assert_nonnull (drawn);
  g_assert_cmpmem (g_bytes_get_data (drawn, NULL), g_bytes_get_size (drawn),
                   bp_dataset_image (image->dataset, image->index), SMALL_ROWS * SMALL_COLUMNS);
}

/* The page of a phone. */
static void
test_narrow (void)
{
  GtkWidget *page = g_object_new (BP_TYPE_DIGITS_PAGE, NULL);
  int minimum = 0;
  GtkWidget *window = widget_test_show (page, 360, 640);

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/digits-page/sets", test_sets);
  ADD ("/digits-page/empty", test_empty);
  ADD ("/digits-page/labels", test_labels);
  ADD ("/digits-page/order", test_order);
  ADD ("/digits-page/distribution", test_distribution);
  ADD ("/digits-page/values", test_values);
  ADD ("/digits-page/to-draw", test_to_draw);
  g_test_add_func ("/digits-page/narrow", test_narrow);
  return g_test_run ();
}

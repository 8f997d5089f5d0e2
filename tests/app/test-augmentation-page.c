/* The page of augmentation: sliders act on the copies at once, which are those that training would
 * make; what is off is said; another image and other epochs are shown. */
#include "augment-preview.h"
#include "augmentation-page.h"
#include "digit-board.h"
#include "small-data.h"
#include "strength-row.h"
#include "widget-test.h"

#define N_TRAIN 40

typedef struct {
  BpAugmentationPage *page;
  GtkWidget *window;
  BpWorkspace *workspace;
  BpData *data;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->data = small_data_load (N_TRAIN, 0);
  fixture->page = g_object_new (BP_TYPE_AUGMENTATION_PAGE, NULL);
  fixture->workspace = bp_workspace_new ();
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 1100, 800);
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

static BpStrengthRow *
row (Fixture *fixture, guint strength)
{
  GtkWidget *child = gtk_widget_get_first_child (widget_test_child (fixture->page, "rows"));

  while (strength-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return BP_STRENGTH_ROW (child);
}

static GtkRange *
slider (Fixture *fixture, guint strength)
{
  return widget_test_child (row (fixture, strength), "slider");
}

static void
activate (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL);
}

/* A board that was given these copies, in a window as wide as that one. */
static GtkWidget *
show_board (Fixture *fixture, const guint8 *copies, int width, GtkWidget **window)
{
  GtkWidget *board = g_object_new (BP_TYPE_DIGIT_BOARD, "cell-size", 70, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), board);
  bp_digit_board_show (BP_DIGIT_BOARD (board), copies, 20, SMALL_ROWS, SMALL_COLUMNS);
  *window = widget_test_show (scroller, width, 200);
  return board;
}

static gboolean
look_same (GtkWidget *a, GtkWidget *b)
{
  cairo_surface_t *drawn_a = widget_test_draw (a), *drawn_b = widget_test_draw (b);
  int height = cairo_image_surface_get_height (drawn_a);
  gboolean same = FALSE;

  g_assert_cmpint (height, ==, cairo_image_surface_get_height (drawn_b));
  g_assert_cmpint (cairo_image_surface_get_width (drawn_a), ==,
                   cairo_image_surface_get_width (drawn_b));
  same = memcmp (cairo_image_surface_get_data (drawn_a), cairo_image_surface_get_data (drawn_b),
                 (gsize) cairo_image_surface_get_stride (drawn_a) * (gsize) height)
         == 0;
  cairo_surface_destroy (drawn_a);
  cairo_surface_destroy (drawn_b);
  return same;
}

static gboolean
shows (Fixture *fixture, guint32 image, guint first_epoch, const BpAugmentation *augmentation)
{
  GtkWidget *board = widget_test_child (fixture->page, "copies"), *expected = NULL, *window = NULL;
  g_autoptr (BpAugmentPreview) preview = bp_augment_preview_new (fixture->data);
  guint8 copies[20 * SMALL_ROWS * SMALL_COLUMNS];
  gboolean same = FALSE;

  gtk_test_widget_wait_for_draw (fixture->window);
  bp_augment_preview_make (preview, augmentation, image, first_epoch, 20, copies);
  expected = show_board (fixture, copies, gtk_widget_get_width (board), &window);
  same = look_same (board, expected);
  gtk_window_destroy (GTK_WINDOW (window));
  return same;
}

static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  BpAugmentation shown = bp_augmentation_page_get_augmentation (fixture->page);

  g_assert_true (bp_augmentation_equal (&shown, &bp_default_augmentation));
  g_assert_true (shows (fixture, 0, 0, &bp_default_augmentation));
  g_assert_cmpstr (widget_test_text (fixture->page, "status"), ==,
                   "What the network sees instead of the image in epochs 1 to 20, with seed 42.");
}

static void
test_sliders (Fixture *fixture, gconstpointer data)
{
  BpAugmentation augmentation = bp_default_augmentation;

  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    {
      double value = augmentation.strengths[i] == 0 ? 0.5 : augmentation.strengths[i] * 2;

      g_assert_true (shows (fixture, 0, 0, &augmentation));
      gtk_range_set_value (slider (fixture, i), value);
      if (i != BP_AUGMENT_HANDS) /* which is for digits, and these images are too small for one */
        g_assert_false (shows (fixture, 0, 0, &augmentation));
      augmentation.strengths[i] = value;
    }
  g_assert_true (shows (fixture, 0, 0, &augmentation));
  g_assert_cmpstr (widget_test_text (row (fixture, BP_AUGMENT_ROTATE), "reading"), ==, "±24°");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (slider (fixture, BP_AUGMENT_ROTATE)),
                                       GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "±24°");
  activate (fixture, "page.default-strengths");
  g_assert_true (shows (fixture, 0, 0, &bp_default_augmentation));
}

static void
test_off (Fixture *fixture, gconstpointer data)
{
  BpAugmentation shown;

  activate (fixture, "page.no-strengths");
  shown = bp_augmentation_page_get_augmentation (fixture->page);
  g_assert_true (bp_augmentation_is_none (&shown));
  g_assert_true (shows (fixture, 0, 0, &shown));
  g_assert_cmpstr (widget_test_text (fixture->page, "status"), ==,
                   "Everything is off: each epoch trains on the image as it is.");
  g_assert_cmpstr (widget_test_text (row (fixture, BP_AUGMENT_SHEAR), "reading"), ==, "Off");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (row (fixture, BP_AUGMENT_SIGMA))));
  gtk_range_set_value (slider (fixture, BP_AUGMENT_ELASTIC), 1);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (row (fixture, BP_AUGMENT_SIGMA))));
}

static void
test_new_copies (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "page.new-copies");
  g_assert_true (shows (fixture, 0, 20, &bp_default_augmentation));
  g_assert_nonnull (strstr (widget_test_text (fixture->page, "status"), "epochs 21 to 40"));
}

static void
test_image (Fixture *fixture, gconstpointer data)
{
  GtkSpinButton *image = widget_test_child (fixture->page, "image");
  g_autoptr (BpAugmentPreview) preview = bp_augment_preview_new (fixture->data);
  guint32 index = bp_augment_preview_get_index (preview, N_TRAIN - 1);
  g_autofree char *words = g_strdup_printf ("True label: %u. Training file, image %u",
                                            (guint) fixture->data->train->labels[index], index);

  gtk_spin_button_spin (image, GTK_SPIN_STEP_BACKWARD, 1); /* round to the last one */
  g_assert_cmpint (gtk_spin_button_get_value_as_int (image), ==, N_TRAIN - 1);
  g_assert_true (shows (fixture, N_TRAIN - 1, 0, &bp_default_augmentation));
  g_assert_cmpstr (widget_test_text (fixture->page, "original_words"), ==, words);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (
                                           widget_test_child (fixture->page, "original")),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
}

/* Before there are images the sliders move all the same. */
static void
test_no_data (Fixture *fixture, gconstpointer data)
{
  BpAugmentationPage *page = g_object_new (BP_TYPE_AUGMENTATION_PAGE, NULL);
  g_autoptr (BpWorkspace) workspace = bp_workspace_new ();
  GtkWidget *window = widget_test_show (GTK_WIDGET (page), 360, 640);
  int minimum = 0;

  bp_page_set_workspace (BP_PAGE (page), workspace);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.no-strengths", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.new-copies", NULL);
  gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A board puts pictures beside each other, then below. */
static void
test_board (Fixture *fixture, gconstpointer data)
{
  guint8 pixels[3] = { 255, 0, 128 };
  BpDigitBoard *board = g_object_new (BP_TYPE_DIGIT_BOARD, "cell-size", 30, NULL);
  GtkWidget *window = widget_test_show (GTK_WIDGET (board), 66, 200);
  cairo_surface_t *surface = NULL;
  int height = 0;

  bp_digit_board_show (board, pixels, 3, 1, 1);
  gtk_widget_measure (GTK_WIDGET (board), GTK_ORIENTATION_VERTICAL, 66, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 66);
  gtk_widget_measure (GTK_WIDGET (board), GTK_ORIENTATION_VERTICAL, 65, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 102);
  gtk_test_widget_wait_for_draw (window);
  surface = widget_test_draw (GTK_WIDGET (board));
  g_assert_cmpuint (widget_test_count_pixels (surface, (cairo_rectangle_int_t){ 5, 5, 20, 20 },
                                              0x000000),
                    ==, 400);
  g_assert_cmpuint (widget_test_count_pixels (surface, (cairo_rectangle_int_t){ 41, 5, 20, 20 },
                                              0xffffff),
                    ==, 400);
  g_assert_cmpuint (widget_test_count_pixels (surface, (cairo_rectangle_int_t){ 5, 41, 20, 20 },
                                              0x7f7f7f),
                    ==, 400);
  cairo_surface_destroy (surface);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
take_augmentation (BpAugmentation *taken, const BpAugmentation *augmentation)
{
  *taken = *augmentation;
}

/* The strengths go to the page Train as they are. */
static void
test_train (Fixture *fixture, gconstpointer data)
{
  BpAugmentation taken = { .weaken = 1 };

  g_signal_connect_swapped (fixture->workspace, "augment", G_CALLBACK (take_augmentation), &taken);
  gtk_range_set_value (slider (fixture, BP_AUGMENT_ROTATE), 20.0);
  activate (fixture, "page.train-augmented");
  BpAugmentation shown = bp_augmentation_page_get_augmentation (fixture->page);
  g_assert_true (bp_augmentation_equal (&taken, &shown));
  g_assert_cmpfloat (taken.strengths[BP_AUGMENT_ROTATE], ==, 20.0);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/augmentation-page/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("defaults", test_defaults);
  ADD ("sliders", test_sliders);
  ADD ("off", test_off);
  ADD ("new-copies", test_new_copies);
  ADD ("image", test_image);
  ADD ("no-data", test_no_data);
  ADD ("train", test_train);
  ADD ("board", test_board);
  return g_test_run ();
}

/* The page Draw: without a network it offers to train one, with one it recognises what is drawn,
 * opened, pasted, dropped or sent from another page; drawings are saved. */
#include "draw-page.h"

#include <glib/gstdio.h>
#include <string.h>

#include "picture.h"
#include "reading-words.h"
#include "widget-test.h"

#define FOLDER "backprop-draw-XXXXXX"

typedef struct {
  BpDrawPage *page;
  GtkWidget *window;
  BpWorkspace *workspace;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp (FOLDER, NULL);
  fixture->workspace = bp_workspace_new ();
  fixture->page = g_object_new (BP_TYPE_DRAW_PAGE, NULL);
  bp_page_set_workspace (BP_PAGE (fixture->page), fixture->workspace);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->page), 1000, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->workspace);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

/* --- a network --- */

/* Without hidden layers, and blank but for the biases: it always says 4, the surer the higher. */
static BpModel *
new_model (guint side, double bias, gboolean corrected)
{
  guint sizes[] = { side * side, 10 };
  BpNetwork *network = bp_network_new (sizes, 2);
  g_autofree guint8 *blank = g_malloc0 (sizes[0]);
  g_autoptr (GBytes) pixels = g_bytes_new (blank, sizes[0]), labels = g_bytes_new (blank, 1);
  g_autoptr (BpDataset) dataset = bp_dataset_new (pixels, labels, side, side, 10);
  g_autoptr (BpScaler) scaler = bp_scaler_new (BP_SCALING_UNIT, dataset, NULL, 1, FALSE);
  BpTrainConfig config = { .scaling = BP_SCALING_UNIT, .corrected = corrected };
  BpNetworkSnapshot *snapshot = NULL;
  BpModel *model = NULL;

  network->layers[0].weights[4] = bias;
  snapshot = bp_network_snapshot_new (network);
  model = bp_model_new (&config, 1, side, side, scaler, snapshot);
  bp_network_snapshot_unref (snapshot);
  return model;
}

static void
set_model (Fixture *fixture, guint side, double bias, gboolean corrected)
{
  g_autoptr (BpModel) model = new_model (side, bias, corrected);

  bp_workspace_set_model (fixture->workspace, model);
}

/* --- looking --- */

static gpointer
get_child (Fixture *fixture, const char *id)
{
  return widget_test_child (fixture->page, id);
}

static gpointer
get_recognition_child (Fixture *fixture, const char *id)
{
  return widget_test_child (get_child (fixture, "recognition"), id);
}

static const char *
get_answer (Fixture *fixture)
{
  return gtk_label_get_label (get_recognition_child (fixture, "answer"));
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (bp_page_get_actions (BP_PAGE (fixture->page)), action);
}

static const BpDrawing *
get_drawing (Fixture *fixture)
{
  return bp_drawing_canvas_get_drawing (get_child (fixture, "canvas"));
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

/* A slanting line as long as the preparation leaves lines. */
static void
draw (Fixture *fixture)
{
  GtkWidget *canvas = get_child (fixture, "canvas");
  gpointer gesture = widget_test_controller (canvas, GTK_TYPE_GESTURE_DRAG);
  int side = MIN (gtk_widget_get_width (canvas), gtk_widget_get_height (canvas));
  double unit = side / BP_DRAWING_SIDE, dy = (BP_DIGIT_BOX - BP_PEN_WIDTH) * unit;

  g_signal_emit_by_name (gesture, "drag-begin", 100.0, 40.0);
  g_signal_emit_by_name (gesture, "drag-update", unit, dy);
  g_signal_emit_by_name (gesture, "drag-end", unit, dy);
}

static const char *
get_notice (Fixture *fixture)
{
  return gtk_revealer_get_reveal_child (get_child (fixture, "notice"))
             ? gtk_label_get_label (get_child (fixture, "notice_label"))
             : NULL;
}

static gboolean
has_notice (gpointer fixture)
{
  return get_notice (fixture) != NULL;
}

static gboolean
has_something (gpointer fixture)
{
  return !bp_drawing_is_empty (get_drawing (fixture)) || get_notice (fixture) != NULL;
}

/* --- recognising --- */

static void
test_no_model (Fixture *fixture, gconstpointer data)
{
  draw (fixture);
  g_assert_true (g_str_has_prefix (get_answer (fixture), "No network has been trained yet"));
  g_assert_true (gtk_widget_get_visible (get_recognition_child (fixture, "offer")));
  set_model (fixture, 28, 3, TRUE);
  g_assert_false (gtk_widget_get_visible (get_recognition_child (fixture, "offer")));
  g_assert_false (is_enabled (fixture, "train"));
}

static void
take_id (char **wanted, const char *id)
{
  *wanted = g_strdup (id);
}

static void
test_offer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wanted = NULL;

  g_signal_connect_swapped (fixture->workspace, "page-wanted", G_CALLBACK (take_id), &wanted);
  widget_test_assert_label (get_recognition_child (fixture, "offer"), "Train");
  activate (fixture, "page.train");
  g_assert_cmpstr (wanted, ==, "train");
}

/* At once, and again with every new network. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  set_model (fixture, 28, 3, TRUE);
  g_assert_true (g_str_has_prefix (get_answer (fixture), "Draw a digit"));
  draw (fixture);
  g_assert_cmpstr (get_answer (fixture), ==, "4, and 69.06\u00a0% sure.");
  set_model (fixture, 28, 6, TRUE);
  g_assert_cmpstr (get_answer (fixture), ==, "4, and 97.82\u00a0% sure.");
  activate (fixture, "page.clear");
  g_assert_true (g_str_has_prefix (get_answer (fixture), "Draw a digit"));
}

/* Networks are wanted every frame only while the page is seen. */
static void
test_watching (Fixture *fixture, gconstpointer data)
{
  g_assert_true (bp_workspace_is_watched (fixture->workspace));
  gtk_widget_hide (fixture->window);
  g_assert_false (bp_workspace_is_watched (fixture->workspace));
  set_model (fixture, 28, 3, TRUE);
  gtk_widget_show (fixture->window);
  g_assert_true (bp_workspace_is_watched (fixture->workspace));
  g_assert_true (g_str_has_prefix (get_answer (fixture), "Draw a digit"));
}

/* As published until somebody chooses another reading, which then stays. */
static void
test_readings (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *reading = get_recognition_child (fixture, "reading");

  draw (fixture);
  set_model (fixture, 28, 3, FALSE);
  g_assert_cmpstr (get_answer (fixture), ==,
                   "4, with 14.87\u00a0% of the 23.20\u00a0% that are possible.");
  gtk_drop_down_set_selected (reading, BP_READING_SIGMOID);
  g_assert_cmpstr (get_answer (fixture), ==, "4, whose output is 0.9526 of 1.");
  set_model (fixture, 28, 6, FALSE);
  g_assert_cmpstr (get_answer (fixture), ==, "4, whose output is 0.9975 of 1.");
}

static void
test_other_size (Fixture *fixture, gconstpointer data)
{
  draw (fixture);
  set_model (fixture, 8, 3, TRUE);
  g_assert_true (
      g_str_has_prefix (get_answer (fixture), "The network was made for images of 8 × 8 pixels"));
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_false (is_enabled (fixture, "save-drawing"));
  draw (fixture);
  activate (fixture, "page.undo");
  g_assert_true (bp_drawing_is_empty (get_drawing (fixture)));
  g_assert_false (is_enabled (fixture, "undo"));
  activate (fixture, "page.redo");
  g_assert_false (bp_drawing_is_empty (get_drawing (fixture)));
  g_assert_false (is_enabled (fixture, "redo"));
  activate (fixture, "page.clear");
  g_assert_false (is_enabled (fixture, "clear"));
  g_assert_true (is_enabled (fixture, "undo"));
}

/* --- pictures --- */

static void
assert_digit (Fixture *fixture, const guint8 *expected, int tolerance)
{
  guint8 digit[BP_DIGIT_PIXELS];

  g_assert_null (get_notice (fixture));
  g_assert_true (bp_drawing_get_digit (get_drawing (fixture), digit));
  for (guint i = 0; i < BP_DIGIT_PIXELS; i++)
    g_assert_cmpint (ABS (digit[i] - expected[i]), <=, tolerance);
}

/* A bar of 20 × 4 pixels, where the preparation leaves it. */
static void
make_bar (guint8 *bar)
{
  memset (bar, 0, BP_DIGIT_PIXELS);
  for (guint y = 5; y < 25; y++)
    memset (bar + y * BP_DIGIT_SIDE + 13, 255, 4);
}

/* The same bar dark on light, 5 px each. */
static GdkTexture *
new_texture (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 140, 140);
  g_autoptr (GdkPixbuf) bar = gdk_pixbuf_new_subpixbuf (pixbuf, 10, 20, 20, 100);

  gdk_pixbuf_fill (pixbuf, 0xffffffff);
  gdk_pixbuf_fill (bar, 0x000000ff);
  return gdk_texture_new_for_pixbuf (pixbuf);
}

static void
test_sent (Fixture *fixture, gconstpointer data)
{
  guint8 bar[BP_DIGIT_PIXELS];

  make_bar (bar);
  bp_workspace_draw_image (fixture->workspace, bar, BP_DIGIT_SIDE, BP_DIGIT_SIDE);
  assert_digit (fixture, bar, 0);
  draw (fixture);
  activate (fixture, "page.undo");
  assert_digit (fixture, bar, 0);
}

static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  gpointer target = widget_test_controller (get_child (fixture, "canvas"), GTK_TYPE_DROP_TARGET);
  g_autoptr (GdkTexture) texture = new_texture ();
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;
  guint8 bar[BP_DIGIT_PIXELS];

  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_value_set_object (&value, texture);
  g_signal_emit_by_name (target, "drop", &value, 9.0, 9.0, &taken);
  g_assert_true (taken);
  widget_test_wait (has_something, fixture);
  make_bar (bar);
  assert_digit (fixture, bar, 0);
}

static void
test_pasted (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->page));
  g_autoptr (GdkTexture) texture = new_texture ();
  guint8 bar[BP_DIGIT_PIXELS];

  gdk_clipboard_set_texture (clipboard, texture);
  activate (fixture, "page.paste-picture");
  widget_test_wait (has_something, fixture);
  make_bar (bar);
  assert_digit (fixture, bar, 0);
}

static void
test_nothing_pasted (Fixture *fixture, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->page)), "a text");
  activate (fixture, "page.paste-picture");
  widget_test_wait (has_something, fixture);
  g_assert_true (g_str_has_prefix (get_notice (fixture), "There is no picture on the clipboard"));
  draw (fixture);
  g_assert_null (get_notice (fixture));
}

static GFile *
get_file (Fixture *fixture, const char *name)
{
  return g_file_new_build_filename (fixture->folder, name, NULL);
}

static void
delete_file (GFile *file)
{
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* Each gets its sentence, which goes with the next stroke, and leaves the paper as it is. */
static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  static const guint8 huge[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0, 0,    13,
                                 'I',  'H', 'D', 'R', 0,    0,    0x4e, 0x20, 0,    0, 0x4e, 0x20,
                                 8,    0,   0,   0,   0,    0xc6, 0x1b, 0x19, 0xe5, 0, 0,    0,
                                 0,    'I', 'D', 'A', 'T',  0x35, 0xaf, 0x06, 0x1e };
  static const guint8 bmp_pixel[] = { 'B', 'M', 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0,  40,
                                      0,   0,   0,  1, 0, 0, 0, 1, 0, 0, 0,  1, 0, 24, 0,
                                      0,   0,   0,  0, 4, 0, 0, 0, 0, 0, 0,  0, 0, 0,  0,
                                      0,   0,   0,  0, 0, 0, 0, 0, 0, 9, 9,  9, 0 };
  static const struct {
    gconstpointer bytes;
    gsize size;
    const char *words;
  } cases[] = { { "not a picture", 13, "letter.png” is not a picture" },
                { "", 0, "letter.png” is not a picture" },
                { huge, sizeof huge, "20000 × 20000 pixels" },
                { bmp_pixel, sizeof bmp_pixel, "No digit stands out" },
                { bmp_pixel, sizeof bmp_pixel - 5, "damaged or cut short" } };
  g_autoptr (GFile) file = get_file (fixture, "letter.png");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (g_file_set_contents (g_file_peek_path (file), cases[i].bytes,
                                          (gssize) cases[i].size, NULL));
      bp_draw_page_open (fixture->page, file);
      widget_test_wait (has_notice, fixture);
      g_assert_nonnull (strstr (get_notice (fixture), cases[i].words));
      g_assert_cmpint (bp_drawing_is_empty (get_drawing (fixture)), ==, i == 0);
      draw (fixture);
      g_assert_null (get_notice (fixture));
    }
  delete_file (file);
}

/* A dot of the mouse, in the middle and in a corner, is a disc that is recognised as anything is.
 */
static void
test_dots (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = get_child (fixture, "canvas");
  gpointer gesture = widget_test_controller (canvas, GTK_TYPE_GESTURE_DRAG);
  double ends[] = { 0, gtk_widget_get_height (canvas) / 2.0, gtk_widget_get_height (canvas) };
  guint8 first[BP_DIGIT_PIXELS];

  set_model (fixture, 28, 3, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_signal_emit_by_name (gesture, "drag-begin", ends[i], ends[i]);
      g_signal_emit_by_name (gesture, "drag-end", 0.0, 0.0);
      g_assert_true (g_str_has_prefix (get_answer (fixture), "4, and "));
      if (i == 0)
        g_assert_true (bp_drawing_get_digit (get_drawing (fixture), first));
      assert_digit (fixture, first, 0);
      activate (fixture, "page.clear");
    }
}

/* What was saved is recognised as what was drawn: as vectors too, where there is a loader. */
static void
test_saved (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "drawing.png", "drawing.SVG" };
  guint8 drawn[BP_DIGIT_PIXELS];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = get_file (fixture, names[i]);

      draw (fixture);
      g_assert_true (bp_drawing_get_digit (get_drawing (fixture), drawn));
      bp_draw_page_save (fixture->page, file);
      g_assert_null (get_notice (fixture));
      activate (fixture, "page.clear");
      bp_draw_page_open (fixture->page, file);
      widget_test_wait (has_something, fixture);
      assert_digit (fixture, drawn, 60);
      activate (fixture, "page.clear");
      delete_file (file);
    }
}

static void
test_not_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/no/such/folder/drawing.png");

  draw (fixture);
  bp_draw_page_save (fixture->page, file);
  g_assert_nonnull (strstr (get_notice (fixture), "/no/such/folder"));
}

int
main (int argc, char **argv)
{
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  widget_test_init (&argc, &argv);
  ADD ("/draw-page/no-model", test_no_model);
  ADD ("/draw-page/offer", test_offer);
  ADD ("/draw-page/live", test_live);
  ADD ("/draw-page/watching", test_watching);
  ADD ("/draw-page/readings", test_readings);
  ADD ("/draw-page/other-size", test_other_size);
  ADD ("/draw-page/undo", test_undo);
  ADD ("/draw-page/sent", test_sent);
  ADD ("/draw-page/dropped", test_dropped);
  ADD ("/draw-page/pasted", test_pasted);
  ADD ("/draw-page/nothing-pasted", test_nothing_pasted);
  ADD ("/draw-page/bad-files", test_bad_files);
  ADD ("/draw-page/dots", test_dots);
  ADD ("/draw-page/saved", test_saved);
  ADD ("/draw-page/not-saved", test_not_saved);
  return g_test_run ();
}

/* What is exported is what was shown when the dialog opened; what cannot be saved gets a sentence.
 */
#include <glib/gstdio.h>

#include "export.h"
#include "export-dialog.h"
#include "number-row.h"
#include "plot-style.h"
#include "plot-view.h"
#include "standard-figures.h"
#include "widget-test.h"

#define WIDTH 400
#define HEIGHT 300

typedef struct {
  BpPlotView *view;
  BpFigure *figure;
  GtkWidget *window;
  BpExportDialog *dialog; /* NULL once it closed */
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const double y[] = { 0, 5, 10 };
  g_autoptr (GError) error = NULL;

  fixture->view = BP_PLOT_VIEW (bp_plot_view_new ());
  fixture->figure = bp_loss_figure_new ("Loss", "Epochs", "Error", "Loss");
  bp_figure_set_line (fixture->figure, 0, NULL, y, G_N_ELEMENTS (y));
  bp_plot_view_set_figure (fixture->view, fixture->figure);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->view), WIDTH, HEIGHT);
  g_set_weak_pointer (&fixture->dialog,
                      BP_EXPORT_DIALOG (
                          bp_export_dialog_new (GTK_WIDGET (fixture->view), fixture->figure)));
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->dialog));
  fixture->folder = g_dir_make_tmp ("backprop-test-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;

  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_weak_pointer (&fixture->dialog);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->dialog == NULL;
}

static gboolean
has_problem (gpointer data)
{
  return bp_export_dialog_get_problem (((Fixture *) data)->dialog) != NULL;
}

static char *
save (Fixture *fixture, const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  bp_export_dialog_save (fixture->dialog, file);
  return path;
}

static void
set_number (Fixture *fixture, const char *row, double value)
{
  bp_number_row_set_value (widget_test_child (fixture->dialog, row), value);
}

static GBytes *
read_back (const char *path)
{
  char *contents = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

/* The file holds the bytes that the figure renders to, as it was when the dialog opened. */
static void
test_exports_what_was_shown (Fixture *fixture, gconstpointer data)
{
  BpExportSize size = { WIDTH, HEIGHT, 2 };
  BpStyle style = bp_plot_style_for_export (GTK_WIDGET (fixture->view));
  g_autoptr (GBytes) expected =
      bp_figure_render (fixture->figure, BP_EXPORT_PNG, &size, &style, NULL);
  g_autoptr (GBytes) written = NULL;
  g_autofree char *path = NULL;
  const double more[] = { 99, 99 };

  bp_figure_append_line (fixture->figure, 0, NULL, more, G_N_ELEMENTS (more));
  path = save (fixture, "plot.png");
  widget_test_wait (is_closed, fixture);
  written = read_back (path);
  g_assert_true (g_bytes_equal (written, expected));
}

static void
test_size_and_scale (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  cairo_surface_t *surface = NULL;
  BpStyle style = bp_plot_style_for_export (GTK_WIDGET (fixture->view));
  const BpColor *line = &style.series[0];

  set_number (fixture, "width", 500);
  set_number (fixture, "height", 250);
  set_number (fixture, "scale", 3);
  path = save (fixture, "large.png");
  widget_test_wait (is_closed, fixture);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1500);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 750);
  g_assert_cmpuint (widget_test_count_pixels (surface, (cairo_rectangle_int_t){ 0, 0, 1500, 750 },
                                              (guint32) (line->red * 255) << 16
                                                  | (guint32) (line->green * 255) << 8
                                                  | (guint32) (line->blue * 255)),
                    >, 1000);
  cairo_surface_destroy (surface);
}

static void
test_format_by_extension (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = save (fixture, "plot.SVG");
  g_autoptr (GBytes) written = NULL;

  widget_test_wait (is_closed, fixture);
  written = read_back (path);
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (written, NULL), (gssize) g_bytes_get_size (written), "<svg"));
}

static void
test_extension_of_the_format (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL, *with_extension = NULL;
  g_autoptr (GBytes) written = NULL;

  gtk_drop_down_set_selected (widget_test_child (fixture->dialog, "format"), BP_EXPORT_PDF);
  path = save (fixture, "plot.v2");
  widget_test_wait (is_closed, fixture);
  with_extension = g_strconcat (path, ".pdf", NULL);
  written = read_back (with_extension);
  g_assert_cmpint (memcmp (g_bytes_get_data (written, NULL), "%PDF", 4), ==, 0);
}

/* The file chooser asked about the name as typed; the one with the extension is asked about here.
 */
static void
test_asks_before_it_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *there = g_build_filename (fixture->folder, "plot.png", NULL);
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GListModel) windows = NULL;
  guint n_before = 0;
  GtkWindow *question = NULL;

  g_assert_true (g_file_set_contents (there, "mine", -1, NULL));
  windows = g_object_ref (gtk_window_get_toplevels ());
  n_before = g_list_model_get_n_items (windows);
  path = save (fixture, "plot");
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_before + 1);
  question = g_list_model_get_item (windows, n_before);
  g_object_unref (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  g_assert_true (g_file_get_contents (there, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  g_assert_nonnull (fixture->dialog);
}

static void
test_refuses_sizes_at_once (Fixture *fixture, gconstpointer data)
{
  static const struct {
    double width, height, scale;
  } sizes[] = {
    { 16385, 100, 1 }, { 10, 100, 1 }, { 12000, 12000, 1 }, { 400, 300, 0 }, { 400, 300, 100 }
  };
  GtkWidget *button = widget_test_child (fixture->dialog, "export_button");

  g_assert_true (gtk_widget_is_sensitive (button));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      set_number (fixture, "width", sizes[i].width);
      set_number (fixture, "height", sizes[i].height);
      set_number (fixture, "scale", sizes[i].scale);
      g_assert_nonnull (bp_export_dialog_get_problem (fixture->dialog));
      g_assert_false (gtk_widget_is_sensitive (button));
    }
  set_number (fixture, "width", WIDTH);
  set_number (fixture, "height", HEIGHT);
  set_number (fixture, "scale", 2);
  g_assert_null (bp_export_dialog_get_problem (fixture->dialog));
  g_assert_true (gtk_widget_is_sensitive (button));
}

/* A drawing has no pixels to be too many, and its scale does not matter. */
static void
test_vector_has_no_scale (Fixture *fixture, gconstpointer data)
{
  set_number (fixture, "scale", 1000);
  g_assert_nonnull (bp_export_dialog_get_problem (fixture->dialog));
  gtk_drop_down_set_selected (widget_test_child (fixture->dialog, "format"), BP_EXPORT_SVG);
  g_assert_null (bp_export_dialog_get_problem (fixture->dialog));
  g_assert_false (gtk_widget_get_visible (widget_test_child (fixture->dialog, "scale")));
}

static void
test_says_what_failed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = save (fixture, "no-such-folder/plot.png");
  const char *sentence = NULL;

  widget_test_wait (has_problem, fixture);
  sentence = bp_export_dialog_get_problem (fixture->dialog);
  g_assert_nonnull (strstr (sentence, "plot.png"));
  g_assert_true (gtk_widget_is_sensitive (widget_test_child (fixture->dialog, "export_button")));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A dialog that closes while it saves lets go quietly. */
static void
test_closed_while_saving (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = save (fixture, "plot.png");

  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  widget_test_wait (is_closed, fixture); /* the thread holds the last reference */
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_colors (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  cairo_surface_t *surface = NULL;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  g_clear_weak_pointer (&fixture->dialog);
  g_set_weak_pointer (&fixture->dialog,
                      BP_EXPORT_DIALOG (
                          bp_export_dialog_new (GTK_WIDGET (fixture->view), fixture->figure)));
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  gtk_drop_down_set_selected (widget_test_child (fixture->dialog, "colors"), 1);
  path = save (fixture, "paper.png");
  widget_test_wait (is_closed, fixture);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpuint (widget_test_count_pixels (surface, (cairo_rectangle_int_t){ 0, 0, 4, 4 },
                                              0xffffff),
                    ==, 16);
  cairo_surface_destroy (surface);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

#define ADD(path, test) g_test_add ("/export-dialog/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("exports-what-was-shown", test_exports_what_was_shown);
  ADD ("size-and-scale", test_size_and_scale);
  ADD ("format-by-extension", test_format_by_extension);
  ADD ("extension-of-the-format", test_extension_of_the_format);
  ADD ("asks-before-it-replaces", test_asks_before_it_replaces);
  ADD ("refuses-sizes-at-once", test_refuses_sizes_at_once);
  ADD ("vector-has-no-scale", test_vector_has_no_scale);
  ADD ("says-what-failed", test_says_what_failed);
  ADD ("closed-while-saving", test_closed_while_saving);
  ADD ("colors", test_colors);
  return g_test_run ();
}

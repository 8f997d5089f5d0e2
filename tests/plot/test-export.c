#include "export.h"
#include "standard-figures.h"
#include "surface.h"

#include <math.h>

/* Figures as files: what is on them, and how large they are. */

static const BpExportSize plain = { BP_TEST_WIDTH, BP_TEST_HEIGHT, 1 };

static BpFigure *
loss_figure (void)
{
  double y[300];
  BpFigure *figure = bp_loss_figure_new ("Loss <of> a run", "Epochs", "Error", "Loss");

  for (guint i = 0; i < G_N_ELEMENTS (y); i++)
    y[i] = 1600 * exp (-(double) i / 40);
  bp_figure_set_line (figure, 0, NULL, y, G_N_ELEMENTS (y));
  return figure;
}

static void
test_formats (void)
{
  const struct {
    const char *path;
    gboolean known;
    BpExportFormat format;
  } cases[] = {
    { "a.png", TRUE, BP_EXPORT_PNG },
    { "a.PNG", TRUE, BP_EXPORT_PNG },
    { "/x.y/a.b.svg", TRUE, BP_EXPORT_SVG },
    { "a.Pdf", TRUE, BP_EXPORT_PDF },
    { "a", FALSE, 0 },
    { "a.gif", FALSE, 0 },
    { "/x.png/a", FALSE, 0 },
    { "", FALSE, 0 },
    { "png", FALSE, 0 },
    { ".png", FALSE, 0 }, /* a hidden file of that name, without an extension */
    { "/x/.svg", FALSE, 0 },
    { "..pdf", TRUE, BP_EXPORT_PDF },
    { "x/a.b/.c.png", TRUE, BP_EXPORT_PNG },
    { "a.png ", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BpExportFormat format = BP_EXPORT_PNG;

      g_assert_cmpint (bp_export_format_from_path (cases[i].path, &format), ==, cases[i].known);
      if (cases[i].known)
        g_assert_cmpint (format, ==, cases[i].format);
    }
}

static void
test_sizes (void)
{
  const struct {
    BpExportFormat format;
    BpExportSize size;
    BpExportSizeProblem problem;
  } cases[] = {
    { BP_EXPORT_PNG, { 64, 64, 1 }, BP_EXPORT_SIZE_OK },
    { BP_EXPORT_PNG, { 63, 64, 1 }, BP_EXPORT_SIZE_TOO_SMALL },
    { BP_EXPORT_PNG, { 64, 63, 1 }, BP_EXPORT_SIZE_TOO_SMALL },
    { BP_EXPORT_PNG, { 16384, 6000, 1 }, BP_EXPORT_SIZE_OK },
    { BP_EXPORT_PNG, { 16385, 64, 1 }, BP_EXPORT_SIZE_SIDE },
    { BP_EXPORT_PNG, { 8193, 64, 2 }, BP_EXPORT_SIZE_SIDE },
    { BP_EXPORT_PNG, { 10000, 10000, 1 }, BP_EXPORT_SIZE_OK },
    { BP_EXPORT_PNG, { 10001, 10000, 1 }, BP_EXPORT_SIZE_PIXELS },
    { BP_EXPORT_PNG, { 5001, 5000, 2 }, BP_EXPORT_SIZE_PIXELS },
    { BP_EXPORT_PNG, { 800, 600, 0 }, BP_EXPORT_SIZE_SCALE },
    { BP_EXPORT_PNG, { 800, 600, -1 }, BP_EXPORT_SIZE_SCALE },
    { BP_EXPORT_PNG, { 800, 600, NAN }, BP_EXPORT_SIZE_SCALE },
    { BP_EXPORT_PNG, { 800, 600, INFINITY }, BP_EXPORT_SIZE_SCALE },
    { BP_EXPORT_SVG, { 800, 600, NAN }, BP_EXPORT_SIZE_OK },
    { BP_EXPORT_SVG, { 16385, 600, 1 }, BP_EXPORT_SIZE_SIDE },
    { BP_EXPORT_PDF, { 800, 63, 1 }, BP_EXPORT_SIZE_TOO_SMALL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bp_export_check_size (cases[i].format, &cases[i].size), ==, cases[i].problem);
}

/* What is left to read of a file. */
typedef struct {
  const guchar *bytes;
  gsize left;
} Reading;

static cairo_status_t
read_on (gpointer data, unsigned char *into, unsigned int length)
{
  Reading *reading = data;

  if (length > reading->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (into, reading->bytes, length);
  reading->bytes += length;
  reading->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
render_and_read_png (const BpFigure *figure, const BpExportSize *size, const BpStyle *style)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = bp_figure_render (figure, BP_EXPORT_PNG, size, style, &error);
  Reading reading = { 0 };
  cairo_surface_t *surface;

  g_assert_no_error (error);
  reading.bytes = g_bytes_get_data (bytes, &reading.left);
  surface = cairo_image_surface_create_from_png_stream (read_on, &reading);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpuint (reading.left, ==, 0);
  return surface;
}

/* The file is what is drawn on the screen, to the pixel. */
static void
test_png (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = loss_figure ();
  cairo_surface_t *saved = render_and_read_png (figure, &plain, &style);
  cairo_surface_t *drawn = bp_test_draw (figure, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style);

  g_assert_cmpint (cairo_image_surface_get_width (saved), ==, BP_TEST_WIDTH);
  g_assert_cmpint (cairo_image_surface_get_height (saved), ==, BP_TEST_HEIGHT);
  g_assert_cmpuint (bp_test_count (drawn, 0, 0, BP_TEST_WIDTH, BP_TEST_HEIGHT, &style.series[0]), >,
                    300);
  for (int y = 0; y < BP_TEST_HEIGHT; y++)
    for (int x = 0; x < BP_TEST_WIDTH; x++)
      g_assert_cmpuint (bp_test_pixel (saved, x, y), ==, bp_test_pixel (drawn, x, y));
  cairo_surface_destroy (saved);
  cairo_surface_destroy (drawn);
  bp_figure_free (figure);
}

static void
test_png_scale (void)
{
  const double scales[] = { 0.5, 1.5, 2, 3 };
  BpStyle style = bp_style_dark ();
  BpFigure *figure = loss_figure ();

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      const BpExportSize size = { 400, 300, scales[i] };
      cairo_surface_t *saved = render_and_read_png (figure, &size, &style);

      g_assert_cmpint (cairo_image_surface_get_width (saved), ==, (int) (400 * scales[i]));
      g_assert_cmpint (cairo_image_surface_get_height (saved), ==, (int) (300 * scales[i]));
      cairo_surface_destroy (saved);
    }
  bp_figure_free (figure);
}

static const GMarkupParser nothing = { 0 };

static void
test_svg (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = loss_figure ();
  GError *error = NULL;
  g_autoptr (GBytes) bytes = bp_figure_render (figure, BP_EXPORT_SVG, &plain, &style, &error);
  g_autoptr (GMarkupParseContext) parser = g_markup_parse_context_new (&nothing, 0, NULL, NULL);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autofree char *copy = g_strndup (text, size);

  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_parse (parser, text, (gssize) size, &error));
  g_assert_true (g_markup_parse_context_end_parse (parser, &error));
  g_assert_nonnull (strstr (copy, "width=\"640"));
  g_assert_nonnull (strstr (copy, "Loss &lt;of&gt; a run"));
  bp_figure_free (figure);
}

/* Past zero bytes too. */
static gboolean
has_bytes (const char *bytes, gsize size, const char *wanted)
{
  gsize length = strlen (wanted);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (bytes + i, wanted, length) == 0)
      return TRUE;
  return FALSE;
}

static void
test_pdf (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = loss_figure ();
  GError *error = NULL;
  g_autoptr (GBytes) bytes = bp_figure_render (figure, BP_EXPORT_PDF, &plain, &style, &error);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  g_assert_no_error (error);
  g_assert_cmpuint (size, >, 1000);
  g_assert_cmpint (memcmp (text, "%PDF-", 5), ==, 0);
  g_assert_nonnull (g_strstr_len (text + size - 32, 32, "%%EOF"));
  g_assert_true (has_bytes (text, size, "/Title"));
  g_assert_true (has_bytes (text, size, "/MediaBox [ 0 0 480 300 ]")); /* points, 72 an inch */
  g_assert_false (has_bytes (text, size, "CreationDate"));
  bp_figure_free (figure);
}

static void
test_same_bytes (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = loss_figure (), *copy = bp_figure_copy (figure);

  for (BpExportFormat format = BP_EXPORT_PNG; format <= BP_EXPORT_PDF; format++)
    {
      g_autoptr (GBytes) a = bp_figure_render (figure, format, &plain, &style, NULL);
      g_autoptr (GBytes) b = bp_figure_render (copy, format, &plain, &style, NULL);

      g_assert_true (g_bytes_equal (a, b));
    }
  bp_figure_free (figure);
  bp_figure_free (copy);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/export/formats", test_formats);
  g_test_add_func ("/plot/export/sizes", test_sizes);
  g_test_add_func ("/plot/export/png", test_png);
  g_test_add_func ("/plot/export/png-scale", test_png_scale);
  g_test_add_func ("/plot/export/svg", test_svg);
  g_test_add_func ("/plot/export/pdf", test_pdf);
  g_test_add_func ("/plot/export/same-bytes", test_same_bytes);
  return g_test_run ();
}

#include "surface.h"

#include <math.h>

/* The crosshair and its box of values: whole, inside the figure, and one row for each series. */

#define MARGIN 60
#define N_SERIES 2

/* Colour that no style has: what keeps it was not drawn on. */
static const BpColor untouched = { 1, 0, 1, 1 };

typedef struct {
  BpFigure *figure;
  BpStyle style;
  int width, height;
  cairo_rectangle_t area;
  BpPick picks[N_SERIES];
  guint n;
  cairo_surface_t *surface; /* the crosshair alone, with a margin around the figure */
} Crosshair;

/* A figure whose view is 1 … 9 both ways, with a point of the first series at x, y, and one of the
 * second half-way to the farther side. */
static BpFigure *
figure_with_point (double x, double y, const char *name)
{
  const BpView view = { 1, 9, 1, 9 };
  const double half = (y + (y > 5 ? 1 : 9)) / 2;
  BpFigure *figure = bp_figure_new ("Title", "Epochs", "Accuracy");

  bp_figure_add_line (figure, name, FALSE);
  bp_figure_add_line (figure, "second", FALSE);
  bp_figure_set_line (figure, 0, &x, &y, 1);
  bp_figure_set_line (figure, 1, &x, &half, 1);
  bp_figure_set_view (figure, &view);
  return figure;
}

static void
draw (Crosshair *self)
{
  cairo_t *cr;

  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width + 2 * MARGIN,
                                              self->height + 2 * MARGIN);
  cr = cairo_create (self->surface);
  cairo_set_source_rgb (cr, untouched.red, untouched.green, untouched.blue);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  bp_figure_draw_crosshair (self->figure, cr, self->width, self->height, &self->style, self->picks,
                            self->n);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (self->surface);
}

/* Picks the figure's point, and draws the crosshair in high contrast: there the box is opaque. */
static void
crosshair_init (Crosshair *self, BpFigure *figure, int width, int height, double x, double y)
{
  *self = (Crosshair){ .figure = figure, .width = width, .height = height };
  self->style = bp_style_high_contrast (FALSE);
  self->area = bp_figure_plot_area (figure, width, height, &self->style);
  self->n = bp_figure_pick (figure, width, height, &self->style,
                            self->area.x + (x - 1) / 8 * self->area.width,
                            self->area.y + (9 - y) / 8 * self->area.height, self->picks, N_SERIES);
  g_assert_cmpuint (self->n, ==, N_SERIES);
  draw (self);
}

static void
crosshair_clear (Crosshair *self)
{
  cairo_surface_destroy (self->surface);
  bp_figure_free (self->figure);
}

static guint
count (const Crosshair *self, double x0, double y0, double x1, double y1, const BpColor *color)
{
  return bp_test_count (self->surface, MARGIN + x0, MARGIN + y0, MARGIN + x1, MARGIN + y1, color);
}

static void
assert_inside (const Crosshair *self)
{
  guint all = (guint) ((self->width + 2 * MARGIN) * (self->height + 2 * MARGIN));
  guint inside = (guint) (self->width * self->height);

  g_assert_cmpuint (count (self, -MARGIN, -MARGIN, self->width + MARGIN, self->height + MARGIN,
                           &untouched)
                        - count (self, 0, 0, self->width, self->height, &untouched),
                    ==, all - inside);
}

/* --- marks --- */

/* A ring in the series' colour around its point, hollow so that the point can be seen. */
static void
assert_ring (const Crosshair *self, const BpPick *pick)
{
  const BpColor *color = &self->style.series[pick->series];

  g_assert_cmpuint (count (self, pick->px - 6, pick->py - 6, pick->px + 7, pick->py + 7, color), >,
                    8);
  g_assert_cmpuint (bp_test_pixel (self->surface, MARGIN + (int) pick->px, MARGIN + (int) pick->py),
                    ==, bp_test_rgb (&self->style.background));
}

/* --- the box --- */

typedef struct {
  int width, n_rows; /* of unbroken background, which only the box has */
} Box;

static int
longest_run (const Crosshair *self, int y)
{
  guint32 background = bp_test_rgb (&self->style.background);
  int run = 0, longest = 0;

  for (int x = MARGIN; x < MARGIN + self->width; x++)
    {
      run = bp_test_pixel (self->surface, x, y) == background ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  return longest;
}

#define RING 12 /* rings are narrower, boxes wider */

static Box
find_box (const Crosshair *self)
{
  Box box = { 0, 0 };

  for (int y = MARGIN; y < MARGIN + self->height; y++)
    {
      int run = longest_run (self, y);

      box.width = MAX (box.width, run);
      box.n_rows += run > RING;
    }
  return box;
}

/* As large at each corner as in the middle, so nowhere cut, and beside its point. */
static void
test_corners (void)
{
  const double corners[][2] = { { 1, 1 }, { 1, 9 }, { 9, 1 }, { 9, 9 } };
  Crosshair middle;
  Box whole;

  crosshair_init (&middle, figure_with_point (5, 5, "first"), 480, 360, 5, 5);
  whole = find_box (&middle);
  g_assert_cmpint (whole.width, >, 80);
  g_assert_cmpint (whole.n_rows, >, 40);
  assert_inside (&middle);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double x = corners[i][0], y = corners[i][1];
      Crosshair crosshair;
      Box box;

      crosshair_init (&crosshair, figure_with_point (x, y, "first"), 480, 360, x, y);
      box = find_box (&crosshair);
      g_assert_cmpint (ABS (box.width - whole.width), <=, 2);
      g_assert_cmpint (ABS (box.n_rows - whole.n_rows), <=, 2);
      assert_inside (&crosshair);
      assert_ring (&crosshair, &crosshair.picks[0]);
      crosshair_clear (&crosshair);
    }
  crosshair_clear (&middle);
}

/* Right of its point while it has room there, else left of it, and never over it. */
static void
test_sides (void)
{
  guint n_right = 0, n_left = 0;

  for (double x = 1; x <= 9; x += 0.25)
    {
      Crosshair self;
      const BpColor *background = &self.style.background;
      double px;
      guint on_left, on_right;

      crosshair_init (&self, figure_with_point (x, 5, "first"), 480, 360, x, 5);
      px = self.picks[0].px;
      on_left = count (&self, 0, 0, px - RING / 2, self.height, background);
      on_right = count (&self, px + RING / 2, 0, self.width, self.height, background);
      g_assert_cmpuint (MIN (on_left, on_right), ==, 0);
      g_assert_cmpuint (MAX (on_left, on_right), >, 2000);
      if (px + RING + find_box (&self).width + RING < self.width)
        g_assert_cmpuint (on_left, ==, 0);
      n_right += on_right > 0;
      n_left += on_left > 0;
      crosshair_clear (&self);
    }
  g_assert_cmpuint (n_right, >, 10);
  g_assert_cmpuint (n_left, >, 5);
}

/* Whether the box's right side, of a pixel's width, is there from its top to its bottom: the box is
 * closed, and so not cut. */
static gboolean
is_closed (const Crosshair *self)
{
  guint most = 0;

  for (int x = self->width / 2; x < self->width; x++)
    most = MAX (most, count (self, x, 0, x + 1, self->height, &self->style.dim));
  return most >= 20;
}

/* Long names are shortened, and where not even numbers have room there is no box. A box is as high
 * as in a large figure. */
static void
test_narrow (void)
{
  const int sizes[][2] = { { 480, 360 }, { 320, 200 }, { 260, 120 }, { 200, 120 }, { 140, 100 },
                           { 100, 60 },  { 60, 40 },   { 20, 20 },   { 320, 40 } };
  int n_rows = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      BpFigure *figure = figure_with_point (5, 5, "All of the images that it is trained with");
      Crosshair crosshair;
      Box box;

      crosshair_init (&crosshair, figure, sizes[i][0], sizes[i][1], 5, 5);
      assert_inside (&crosshair);
      box = find_box (&crosshair);
      if (i == 0)
        n_rows = box.n_rows;
      if (sizes[i][0] < 110 || sizes[i][1] < 50)
        g_assert_cmpint (box.width, <=, RING);
      else
        {
          g_assert_cmpint (box.width, >, 80);
          g_assert_cmpint (ABS (box.n_rows - n_rows), <=, 2);
          g_assert_true (is_closed (&crosshair));
        }
      crosshair_clear (&crosshair);
    }
}

/* Where the plot area fills the figure, a ring at its corner ends with the figure. */
static void
test_tiny (void)
{
  Crosshair self;

  crosshair_init (&self, figure_with_point (9, 9, "first"), 24, 20, 9, 9);
  assert_inside (&self);
  g_assert_cmpuint (count (&self, 0, 0, self.width, self.height, &self.style.series[0]), >, 4);
  crosshair_clear (&self);
}

/* --- what is shown --- */

static void
test_both_series (void)
{
  Crosshair self;

  crosshair_init (&self, figure_with_point (5, 8, "first"), 480, 360, 5, 5);
  g_assert_cmpfloat_with_epsilon (self.picks[0].py, self.area.y + self.area.height / 8, 0.01);
  g_assert_cmpfloat_with_epsilon (self.picks[1].py, self.area.y + self.area.height * 4.5 / 8, 0.01);
  for (guint i = 0; i < N_SERIES; i++)
    {
      const BpColor *color = &self.style.series[i];
      double px = self.picks[i].px;

      g_assert_cmpfloat_with_epsilon (px, self.area.x + self.area.width / 2, 0.01);
      assert_ring (&self, &self.picks[i]);
      g_assert_cmpuint (count (&self, px + 8, 0, self.width, self.height, color), >, 4);
    }
  crosshair_clear (&self);
}

/* Through the first point, from side to side of the plot area and no further. */
static void
test_hairs (void)
{
  Crosshair self;
  const cairo_rectangle_t *area = &self.area;
  double x, y;

  crosshair_init (&self, figure_with_point (3, 2, "first"), 480, 360, 3, 2);
  x = floor (self.picks[0].px);
  y = floor (self.picks[0].py);
  g_assert_cmpuint (count (&self, x, area->y, x + 1, area->y + 30, &self.style.dim), >=, 12);
  g_assert_cmpuint (count (&self, area->x + area->width - 30, y, area->x + area->width, y + 1,
                           &self.style.dim),
                    >=, 12);
  g_assert_cmpuint (count (&self, area->x, y, area->x + 30, y + 1, &self.style.dim), >=, 12);
  g_assert_cmpuint (count (&self, x, 0, x + 1, area->y - 1, &self.style.dim), ==, 0);
  g_assert_cmpuint (count (&self, 0, y, area->x - 1, y + 1, &self.style.dim), ==, 0);
  crosshair_clear (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/crosshair/corners", test_corners);
  g_test_add_func ("/plot/crosshair/sides", test_sides);
  g_test_add_func ("/plot/crosshair/narrow", test_narrow);
  g_test_add_func ("/plot/crosshair/tiny", test_tiny);
  g_test_add_func ("/plot/crosshair/both-series", test_both_series);
  g_test_add_func ("/plot/crosshair/hairs", test_hairs);
  return g_test_run ();
}

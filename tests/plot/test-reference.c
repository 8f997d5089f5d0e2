#include "standard-figures.h"
#include "surface.h"

#include <math.h>
#include <string.h>

/* The line that data are held against: where its value is, dashed, named, and in view. */

#define CEILING 0.232
#define NAME "Ceiling"

static BpFigure *
figure_with_ceiling (const char *name)
{
  static const double values[] = { 0.1, 0.15, 0.2 };
  BpFigure *figure = bp_distribution_figure_new ("Test Image 1", "Digit", "Probability");

  bp_distribution_figure_set (figure, values, 3, 2);
  bp_figure_set_reference (figure, CEILING, name);
  return figure;
}

/* Pixels of a row, within the plot area, that have the text's colour. */
static guint
dark_pixels (const BpTestDrawing *self, double row)
{
  return bp_test_count (self->surface, self->area.x, floor (row), self->area.x + self->area.width,
                        floor (row) + 1, &self->style.foreground);
}

static void
test_place (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing with, without;
  double row;

  bp_test_drawing_init (&with, figure_with_ceiling (NAME), &style);
  row = bp_test_drawing_y (&with, CEILING);
  g_assert_cmpfloat (dark_pixels (&with, row), >, with.area.width * 0.4);
  g_assert_cmpfloat (dark_pixels (&with, row), <, with.area.width * 0.6); /* dashes */
  g_assert_cmpuint (dark_pixels (&with, row + 2), ==, 0);

  bp_test_drawing_init (&without, figure_with_ceiling (NULL), &style);
  for (row = without.area.y; row < without.area.y + without.area.height; row++)
    g_assert_cmpfloat (dark_pixels (&without, row), <, without.area.width * 0.1);
  bp_test_drawing_clear (&with);
  bp_test_drawing_clear (&without);
}

/* Pixels of the ground just above the line, at the end that is away from the highest bar. */
static guint
ground_above (const BpTestDrawing *self)
{
  double row = floor (bp_test_drawing_y (self, CEILING));
  double left = self->area.x; /* the right bar is the highest */

  return bp_test_count (self->surface, left, row - 20, left + 60, row - 3, &self->style.background);
}

static void
test_name (void)
{
  BpStyle style = bp_style_light ();
  BpTestDrawing named, nameless;

  bp_test_drawing_init (&named, figure_with_ceiling (NAME), &style);
  bp_test_drawing_init (&nameless, figure_with_ceiling (""), &style);
  g_assert_cmpuint (ground_above (&named) + 50, <, ground_above (&nameless));
  bp_test_drawing_clear (&named);
  bp_test_drawing_clear (&nameless);
}

/* Fitting makes room for it, and forgets it with its name; no number is no line. */
static void
test_view (void)
{
  BpFigure *figure = figure_with_ceiling (NAME);

  bp_figure_set_reference (figure, 0.8, NAME);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, >, 0.8);
  bp_figure_set_reference (figure, NAN, NAME);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, <, 0.3);
  cairo_surface_destroy (bp_test_draw (figure, 300, 200, &(BpStyle){ .text_size = 12 }));
  bp_figure_set_reference (figure, 0.8, NULL);
  g_assert_cmpfloat (bp_figure_get_view (figure).y1, <, 0.3);
  bp_figure_free (figure);
}

static void
test_described_and_copied (void)
{
  BpFigureWords words = { "nothing", "%s %s %s %s", "%s is %s" };
  BpFigure *figure = figure_with_ceiling (NAME);
  BpFigure *copy = bp_figure_copy (figure);
  char *description = bp_figure_describe (copy, &words);

  g_assert_nonnull (strstr (description, "; " NAME));
  g_free (description);
  bp_figure_free (copy);
  bp_figure_set_reference (figure, 0.8, NULL);
  description = bp_figure_describe (figure, &words);
  g_assert_null (strstr (description, NAME));
  g_free (description);
  bp_figure_free (figure);
}

/* Pixels of a column, within the plot area, that have the text's colour. */
static guint
dark_in_column (const BpTestDrawing *self, double column)
{
  return bp_test_count (self->surface, floor (column), self->area.y, floor (column) + 1,
                        self->area.y + self->area.height, &self->style.foreground);
}

/* A place that is looked at is a line up and down, also in a copy; none is none. */
static void
test_position (void)
{
  static const double values[] = { 1, 5, 2, 4, 3 };
  static const double places[] = { 0, 1.5, 3 };
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_test_line (values, 5);
  BpTestDrawing drawing;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      bp_figure_set_position (figure, places[i]);
      bp_test_drawing_init (&drawing, bp_figure_copy (figure), &style);
      g_assert_cmpfloat (dark_in_column (&drawing, bp_test_drawing_x (&drawing, places[i])), >,
                         drawing.area.height * 0.9);
      g_assert_cmpuint (dark_in_column (&drawing, bp_test_drawing_x (&drawing, 2.5)), ==, 0);
      bp_test_drawing_clear (&drawing);
    }
  bp_figure_set_position (figure, NAN);
  bp_test_drawing_init (&drawing, figure, &style);
  g_assert_cmpuint (dark_in_column (&drawing, bp_test_drawing_x (&drawing, 3)), ==, 0);
  bp_test_drawing_clear (&drawing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/place", test_place);
  g_test_add_func ("/reference/name", test_name);
  g_test_add_func ("/reference/view", test_view);
  g_test_add_func ("/reference/position", test_position);
  g_test_add_func ("/reference/described-and-copied", test_described_and_copied);
  return g_test_run ();
}

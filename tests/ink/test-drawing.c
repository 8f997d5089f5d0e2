/* Strokes: what is done and undone, and what the network sees of them. */
#include <math.h>
#include <string.h>

#include "drawing-save.h"

#define SIDE BP_DIGIT_SIDE

static void
draw_line (BpDrawing *drawing, double x0, double y0, double x1, double y1)
{
  bp_drawing_begin_stroke (drawing, x0, y0, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (drawing, x1, y1, BP_PEN_WIDTH);
}

static void
get_digit (const BpDrawing *drawing, guint8 *digit)
{
  g_assert_true (bp_drawing_get_digit (drawing, digit));
}

/* The box of all levels of at least so much. */
static BpInkBox
box_of (const guint8 *digit, guint8 least)
{
  g_autoptr (BpInk) ink = bp_ink_new (SIDE, SIDE);
  BpInkBox box;

  for (guint i = 0; i < BP_DIGIT_PIXELS; i++)
    ink->levels[i] = digit[i] >= least ? 1 : 0;
  g_assert_true (bp_ink_get_box (ink, &box));
  return box;
}

static double
mass_of (const guint8 *digit)
{
  double mass = 0;

  for (guint i = 0; i < BP_DIGIT_PIXELS; i++)
    mass += digit[i] / 255.0;
  return mass;
}

static void
draw_four (BpDrawing *drawing, double left, double top, double size)
{
  draw_line (drawing, left + 0.7 * size, top, left + 0.7 * size, top + size);
  draw_line (drawing, left + 0.6 * size, top, left, top + 0.6 * size);
  draw_line (drawing, left, top + 0.6 * size, left + size, top + 0.6 * size);
}

/* Wherever and however large it was drawn. */
static void
test_place_and_size (void)
{
  g_autoptr (BpDrawing) first = bp_drawing_new ();
  guint8 expected[BP_DIGIT_PIXELS];

  draw_four (first, 4, 4, 20);
  get_digit (first, expected);
  g_assert_cmpuint (box_of (expected, 1).height, ==, BP_DIGIT_BOX);
  for (guint i = 0; i < 4; i++)
    {
      static const double places[][3] = { { 0, 0, 28 }, { 20, 3, 8 }, { 2, 22, 5 }, { 9, 9, 16 } };
      g_autoptr (BpDrawing) drawing = bp_drawing_new ();
      guint8 digit[BP_DIGIT_PIXELS];

      draw_four (drawing, places[i][0], places[i][1], places[i][2]);
      get_digit (drawing, digit);
      for (guint j = 0; j < BP_DIGIT_PIXELS; j++)
        g_assert_cmpint (ABS (digit[j] - expected[j]), <=, 3);
    }
}

/* A pen of 2.6 px with a round end on both sides fills 20 px: 17.4 of line and a disc. */
static void
test_pen (void)
{
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();
  guint8 digit[BP_DIGIT_PIXELS];
  double radius = BP_PEN_WIDTH / 2, expected;

  draw_line (drawing, 12, 3, 12, 20);
  get_digit (drawing, digit);
  g_assert_cmpuint (box_of (digit, 1).height, ==, BP_DIGIT_BOX);
  g_assert_cmpuint (box_of (digit, 1).width, ==, 3);
  expected = (BP_DIGIT_BOX - BP_PEN_WIDTH) * BP_PEN_WIDTH + G_PI * radius * radius;
  g_assert_cmpfloat_with_epsilon (mass_of (digit), expected, 0.5);
}

/* A dot does not grow to 20 px, even if the hand trembled. */
static void
test_dot (void)
{
  double radius = BP_PEN_WIDTH / 2;

  for (guint i = 0; i < 3; i++)
    {
      static const double places[][3] = { { 14, 14, 0 }, { 0, 0, 0 }, { 28, 20, 0.3 } };
      g_autoptr (BpDrawing) drawing = bp_drawing_new ();
      guint8 digit[BP_DIGIT_PIXELS];

      bp_drawing_begin_stroke (drawing, places[i][0], places[i][1], BP_PEN_WIDTH);
      if (places[i][2] > 0)
        bp_drawing_extend_stroke (drawing, places[i][0] - places[i][2], places[i][1], BP_PEN_WIDTH);
      get_digit (drawing, digit);
      g_assert_cmpuint (box_of (digit, 1).width, <=, 4);
      g_assert_cmpfloat_with_epsilon (mass_of (digit), G_PI * radius * radius, 1.2);
      g_assert_cmpuint (digit[14 * SIDE + 14], >, 200);
    }
}

/* A stroke from edge to edge, and one that leaves the paper. */
static void
test_edges (void)
{
  g_autoptr (BpDrawing) inside = bp_drawing_new (), outside = bp_drawing_new ();
  guint8 a[BP_DIGIT_PIXELS], b[BP_DIGIT_PIXELS];

  draw_line (inside, 0, 0, 28, 28);
  draw_line (outside, -5, -1e300, 1e300, 33);
  get_digit (inside, a);
  get_digit (outside, b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  g_assert_cmpuint (box_of (a, 1).width, ==, BP_DIGIT_BOX);
}

/* A pen pressed harder draws thicker, and all of it still fills 20 px. */
static void
test_pressure (void)
{
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();
  guint8 digit[BP_DIGIT_PIXELS];
  guint top = 0, bottom = 0;

  g_assert_cmpfloat (bp_pen_width (0.5), ==, BP_PEN_WIDTH);
  g_assert_cmpfloat (bp_pen_width (-1), ==, bp_pen_width (0));
  bp_drawing_begin_stroke (drawing, 9, 3, bp_pen_width (0));
  bp_drawing_extend_stroke (drawing, 9, 13, bp_pen_width (0.5));
  bp_drawing_extend_stroke (drawing, 9, 23, bp_pen_width (1));
  get_digit (drawing, digit);
  g_assert_cmpuint (box_of (digit, 1).height, ==, BP_DIGIT_BOX);
  for (guint x = 0; x < SIDE; x++)
    {
      top += digit[7 * SIDE + x];
      bottom += digit[21 * SIDE + x];
    }
  g_assert_cmpuint (bottom, >, 3 * top / 2);
}

static void
test_empty (void)
{
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();
  guint8 digit[BP_DIGIT_PIXELS];

  memset (digit, 1, sizeof digit);
  g_assert_true (bp_drawing_is_empty (drawing));
  g_assert_false (bp_drawing_get_digit (drawing, digit));
  g_assert_cmpfloat (mass_of (digit), ==, 0);
}

/* --- undoing --- */

static void
assert_state (const BpDrawing *drawing, gboolean empty, gboolean can_undo, gboolean can_redo)
{
  g_assert_cmpint (bp_drawing_is_empty (drawing), ==, empty);
  g_assert_cmpint (bp_drawing_can_undo (drawing), ==, can_undo);
  g_assert_cmpint (bp_drawing_can_redo (drawing), ==, can_redo);
}

static void
test_undo (void)
{
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();
  guint8 one[BP_DIGIT_PIXELS], two[BP_DIGIT_PIXELS], now[BP_DIGIT_PIXELS];

  assert_state (drawing, TRUE, FALSE, FALSE);
  draw_line (drawing, 5, 5, 5, 20);
  get_digit (drawing, one);
  draw_line (drawing, 5, 20, 20, 20);
  get_digit (drawing, two);
  bp_drawing_clear (drawing);
  assert_state (drawing, TRUE, TRUE, FALSE);
  bp_drawing_undo (drawing);
  assert_state (drawing, FALSE, TRUE, TRUE);
  get_digit (drawing, now);
  g_assert_cmpmem (now, sizeof now, two, sizeof two);
  bp_drawing_undo (drawing);
  get_digit (drawing, now);
  g_assert_cmpmem (now, sizeof now, one, sizeof one);
  bp_drawing_undo (drawing);
  assert_state (drawing, TRUE, FALSE, TRUE);
  bp_drawing_redo (drawing);
  bp_drawing_redo (drawing);
  get_digit (drawing, now);
  g_assert_cmpmem (now, sizeof now, two, sizeof two);
  bp_drawing_redo (drawing);
  assert_state (drawing, TRUE, TRUE, FALSE);
}

/* A new stroke forgets what was undone; clearing nothing is not done at all. */
static void
test_forget (void)
{
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();

  bp_drawing_clear (drawing);
  assert_state (drawing, TRUE, FALSE, FALSE);
  draw_line (drawing, 5, 5, 5, 20);
  bp_drawing_undo (drawing);
  draw_line (drawing, 9, 5, 9, 20);
  assert_state (drawing, FALSE, TRUE, FALSE);
  bp_drawing_undo (drawing);
  assert_state (drawing, TRUE, FALSE, TRUE);
  draw_line (drawing, 9, 5, 9, 20);
  bp_drawing_cancel_stroke (drawing);
  assert_state (drawing, TRUE, FALSE, FALSE);
}

/* --- pictures --- */

static BpInk *
new_bar (void)
{
  BpInk *bar = bp_ink_new (SIDE, SIDE);

  for (guint y = 4; y < 24; y++)
    for (guint x = 13; x < 15; x++)
      bar->levels[y * SIDE + x] = 255;
  return bar;
}

/* A picture replaces the drawing, takes the pictures' road, and can be undone. */
static void
test_picture (void)
{
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();
  g_autoptr (BpInk) bar = new_bar ();
  guint8 expected[BP_DIGIT_PIXELS], digit[BP_DIGIT_PIXELS], line[BP_DIGIT_PIXELS];

  g_assert_true (bp_digit_from_ink (bar, expected));
  draw_line (drawing, 3, 3, 20, 5);
  get_digit (drawing, line);
  bp_drawing_set_picture (drawing, bar);
  get_digit (drawing, digit);
  g_assert_cmpmem (digit, sizeof digit, expected, sizeof expected);
  bp_drawing_undo (drawing);
  get_digit (drawing, digit);
  g_assert_cmpmem (digit, sizeof digit, line, sizeof line);
  bp_drawing_redo (drawing);
  bp_drawing_clear (drawing);
  assert_state (drawing, TRUE, TRUE, FALSE);
}

/* Strokes over a picture: a crossbar that is as long as the bar makes a cross of 20 px. */
static void
test_picture_and_stroke (void)
{
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();
  g_autoptr (BpInk) bar = new_bar ();
  guint8 digit[BP_DIGIT_PIXELS];

  bp_drawing_set_picture (drawing, bar);
  draw_line (drawing, 4 + BP_PEN_WIDTH / 2, 14, 24 - BP_PEN_WIDTH / 2, 14);
  get_digit (drawing, digit);
  g_assert_cmpuint (box_of (digit, 128).width, ==, BP_DIGIT_BOX);
  g_assert_cmpuint (box_of (digit, 128).height, ==, BP_DIGIT_BOX);
  g_assert_cmpuint (digit[6 * SIDE + 14], ==, 255);
  g_assert_cmpuint (digit[15 * SIDE + 8], ==, 255);
}

static guint8
opacity_at (cairo_surface_t *surface, int x, int y)
{
  cairo_surface_flush (surface);
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];
}

/* On the paper a picture keeps its ratio and stands in the middle; strokes stay where they were. */
static void
test_draw (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 28, 28);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();
  g_autoptr (BpInk) wide = bp_ink_new (2, 1);

  wide->levels[0] = wide->levels[1] = 255;
  bp_drawing_set_picture (drawing, wide);
  draw_line (drawing, 5, 24, 20, 24);
  bp_drawing_draw (drawing, cr);
  cairo_destroy (cr);
  g_assert_cmpuint (opacity_at (surface, 1, 14), ==, 255);
  g_assert_cmpuint (opacity_at (surface, 14, 8), ==, 255);
  g_assert_cmpuint (opacity_at (surface, 14, 5), ==, 0);
  g_assert_cmpuint (opacity_at (surface, 14, 23), ==, 255);
  g_assert_cmpuint (opacity_at (surface, 22, 23), ==, 0);
  cairo_surface_destroy (surface);
}

/* As it lies on the paper: a small 4 in a corner stays one, and so does a picture's pixel. */
static void
test_unprepared (void)
{
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();
  g_autoptr (BpInk) picture = bp_ink_new (SIDE, SIDE);
  guint8 seen[BP_DIGIT_PIXELS];
  BpInkBox box;

  g_assert_false (bp_drawing_get_unprepared (drawing, seen));
  draw_four (drawing, 18, 3, 8);
  g_assert_true (bp_drawing_get_unprepared (drawing, seen));
  box = box_of (seen, 128);
  g_assert_cmpuint (box.x, ==, 17);
  g_assert_cmpuint (box.y, ==, 2);
  g_assert_cmpuint (box.width, ==, 10);
  g_assert_cmpuint (box.height, ==, 10);
  picture->levels[3 * SIDE + 25] = 200;
  bp_drawing_set_picture (drawing, picture);
  g_assert_true (bp_drawing_get_unprepared (drawing, seen));
  g_assert_cmpuint (seen[3 * SIDE + 25], ==, 200);
  g_assert_cmpfloat_with_epsilon (mass_of (seen), 200 / 255.0, 1e-9);
}

/* --- files --- */

/* What was saved is the drawing, black on white; the vectors are vectors. */
static void
test_save (void)
{
  g_autoptr (BpDrawing) drawing = bp_drawing_new ();
  g_autoptr (GBytes) png = NULL, svg = NULL;
  g_autofree char *text = NULL;

  draw_line (drawing, 5, 5, 20, 20);
  png = bp_drawing_to_png (drawing);
  svg = bp_drawing_to_svg (drawing);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 4, "\x89PNG", 4);
  g_assert_nonnull (strstr (text, "width=\"560"));
  g_assert_nonnull (strstr (text, "stroke-linecap"));
  g_assert_null (strstr (text, "<image"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/place-and-size", test_place_and_size);
  g_test_add_func ("/drawing/pen", test_pen);
  g_test_add_func ("/drawing/dot", test_dot);
  g_test_add_func ("/drawing/edges", test_edges);
  g_test_add_func ("/drawing/pressure", test_pressure);
  g_test_add_func ("/drawing/empty", test_empty);
  g_test_add_func ("/drawing/undo", test_undo);
  g_test_add_func ("/drawing/forget", test_forget);
  g_test_add_func ("/drawing/picture", test_picture);
  g_test_add_func ("/drawing/picture-and-stroke", test_picture_and_stroke);
  g_test_add_func ("/drawing/draw", test_draw);
  g_test_add_func ("/drawing/unprepared", test_unprepared);
  g_test_add_func ("/drawing/save", test_save);
  return g_test_run ();
}

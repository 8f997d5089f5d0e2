/* Where an image's ink is when the image is moved, and motions that leave it where it was. */
#include "ink-place.h"

#include <string.h>

#define ROWS 20
#define COLUMNS 24
#define ROW (COLUMNS + 2)
#define FRAMED ((ROWS + 2) * ROW)

#define STILL .scale_x = 1.0, .scale_y = 1.0

/* A bar of full ink, width × height, whose first pixel is that one. */
static void
draw_bar (guint8 *framed, gsize column, gsize line, gsize width, gsize height)
{
  memset (framed, 0, FRAMED);
  for (gsize y = line; y < line + height; y++)
    memset (framed + (y + 1) * ROW + column + 1, 255, width);
}

static void
assert_place (BpInkPlace place, double x, double y, double longer)
{
  g_assert_cmpfloat_with_epsilon (place.x, x, 1e-12);
  g_assert_cmpfloat_with_epsilon (place.y, y, 1e-12);
  g_assert_cmpfloat_with_epsilon (place.longer, longer, 1e-12);
}

static void
test_measure (void)
{
  static const struct {
    BpMotion motion;
    double x, y, longer;
  } cases[] = {
    { { STILL }, -5.0, 1.5, 9.0 },
    { { STILL, .shift_x = 2.0, .shift_y = -1.0 }, -3.0, 0.5, 9.0 },
    { { .scale_x = 4.0, .scale_y = 1.0 }, -20.0, 1.5, 13.0 },
    { { .scale_x = 1.0, .scale_y = 0.5 }, -5.0, 0.75, 5.0 },
    { { STILL, .degrees = 90.0 }, -1.5, -5.0, 9.0 },
    { { STILL, .shear = 1.0 }, -3.5, 1.5, 12.0 },
  };
  guint8 framed[FRAMED];
  draw_bar (framed, 5, 7, 4, 9);
  framed[ROW + 1] = 63; /* too faint for the box, but it has its mass */
  framed[FRAMED - ROW - 2] = 63;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double ink = 36.0 * 255.0, part = ink / (ink + 2.0 * 63.0);
      BpInkPlace place = bp_ink_place_measure (framed, ROWS, COLUMNS, &cases[i].motion);
      const BpMotion *motion = &cases[i].motion;
      assert_place (place, motion->shift_x + part * (cases[i].x - motion->shift_x),
                    motion->shift_y + part * (cases[i].y - motion->shift_y), cases[i].longer);
    }
}

/* Whatever the motion, the ink ends where it was and as large; only the shift moves it. */
static void
test_keep (void)
{
  static const BpMotion motions[] = {
    { STILL },
    { .scale_x = 0.5, .scale_y = 1.4 },
    { STILL, .degrees = 70.0 },
    { 1.3, 0.8, 0.6, -17.0, 0.0, 0.0 },
    { 1.3, 0.8, 0.6, -17.0, 1.5, -0.75 },
  };
  guint8 framed[FRAMED];
  draw_bar (framed, 5, 7, 4, 9);
  BpInkPlace was = bp_ink_place_measure (framed, ROWS, COLUMNS, &motions[0]);
  draw_bar (framed, 1, 1, 20, 8); /* as after other strokes were added */
  for (gsize i = 0; i < G_N_ELEMENTS (motions); i++)
    {
      BpMotion motion = motions[i];
      bp_ink_place_keep (&was, 1.0, framed, ROWS, COLUMNS, &motion);
      BpInkPlace is = bp_ink_place_measure (framed, ROWS, COLUMNS, &motion);
      g_assert_cmpfloat_with_epsilon (is.x, was.x + motions[i].shift_x, 1e-12);
      g_assert_cmpfloat_with_epsilon (is.y, was.y + motions[i].shift_y, 1e-12);
      g_assert_cmpfloat_with_epsilon (is.longer, was.longer, 1.0); /* a pixel is not scaled */
      g_assert_cmpfloat_with_epsilon (motion.scale_x / motion.scale_y,
                                      motions[i].scale_x / motions[i].scale_y, 1e-12);
    }
}

static void
test_part (void)
{
  const BpMotion start = { 1.3, 0.8, 0.6, -17.0, 1.5, -0.75 };
  guint8 framed[FRAMED];
  BpMotion none = start, half = start, whole = start;
  draw_bar (framed, 5, 7, 4, 9);
  BpInkPlace was = { 3.0, -2.0, 16.0 };
  bp_ink_place_keep (&was, 0.0, framed, ROWS, COLUMNS, &none);
  bp_ink_place_keep (&was, 0.5, framed, ROWS, COLUMNS, &half);
  bp_ink_place_keep (&was, 1.0, framed, ROWS, COLUMNS, &whole);
  g_assert_cmpmem (&none, sizeof none, &start, sizeof start);
  g_assert_cmpfloat_with_epsilon (half.scale_x, (start.scale_x + whole.scale_x) / 2.0, 1e-12);
  g_assert_cmpfloat (half.shift_x, >, start.shift_x);
  g_assert_cmpfloat (half.shift_x, <, whole.shift_x);
}

/* No ink has no place, and no motion follows from it. */
static void
test_nothing (void)
{
  const BpMotion start = { 1.3, 0.8, 0.6, -17.0, 1.5, -0.75 };
  guint8 framed[FRAMED] = { 0 };
  BpMotion motion = start;
  BpInkPlace nowhere = bp_ink_place_measure (framed, ROWS, COLUMNS, &start), was = { 3, -2, 16 };
  assert_place (nowhere, 0.0, 0.0, 0.0);
  bp_ink_place_keep (&was, 1.0, framed, ROWS, COLUMNS, &motion);
  g_assert_cmpmem (&motion, sizeof motion, &start, sizeof start);
  draw_bar (framed, 5, 7, 4, 9);
  bp_ink_place_keep (&nowhere, 1.0, framed, ROWS, COLUMNS, &motion);
  g_assert_cmpmem (&motion, sizeof motion, &start, sizeof start);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink-place/measure", test_measure);
  g_test_add_func ("/ink-place/keep", test_keep);
  g_test_add_func ("/ink-place/part", test_part);
  g_test_add_func ("/ink-place/nothing", test_nothing);
  return g_test_run ();
}

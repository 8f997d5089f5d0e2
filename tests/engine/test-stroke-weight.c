/* Strokes made bolder and thinner, by whole pixels and parts of one. */
#include "stroke-weight.h"

#include <string.h>

#include "random.h"

#define ROWS 5
#define COLUMNS 6
#define ROW (COLUMNS + 2)
#define FRAMED ((ROWS + 2) * ROW)

/* The framed bytes of a picture of ROWS × COLUMNS. */
static void
change (const guint8 *image, double pixels, guint8 *framed)
{
  guint8 other[FRAMED] = { 0 };
  memset (framed, 0, FRAMED);
  for (gsize y = 0; y < ROWS; y++)
    memcpy (framed + (y + 1) * ROW + 1, image + y * COLUMNS, COLUMNS);
  bp_stroke_weight_change (framed, other, ROWS, COLUMNS, pixels);
}

static void
assert_picture (const guint8 *framed, const guint8 *expected)
{
  for (gsize y = 0; y < ROWS + 2; y++)
    for (gsize x = 0; x < ROW; x++)
      {
        gboolean inside = y >= 1 && y <= ROWS && x >= 1 && x <= COLUMNS;
        guint8 value = inside ? expected[(y - 1) * COLUMNS + x - 1] : 0;
        g_assert_cmpuint (framed[y * ROW + x], ==, value);
      }
}

static const guint8 dot[ROWS * COLUMNS] = {
  0, 0, 0, 0,   0, 0, /**/
  0, 0, 0, 0,   0, 0, /**/
  0, 0, 0, 200, 0, 0, /**/
  0, 0, 0, 0,   0, 0, /**/
  0, 0, 0, 0,   0, 0,
};

static void
test_dot (void)
{
  static const guint8 bold[ROWS * COLUMNS] = {
    0, 0, 0,   0,   0,   0, /**/
    0, 0, 0,   200, 0,   0, /**/
    0, 0, 200, 200, 200, 0, /**/
    0, 0, 0,   200, 0,   0, /**/
    0, 0, 0,   0,   0,   0,
  };
  static const guint8 half[ROWS * COLUMNS] = {
    0, 0, 0,   0,   0,   0, /**/
    0, 0, 0,   100, 0,   0, /**/
    0, 0, 100, 200, 100, 0, /**/
    0, 0, 0,   100, 0,   0, /**/
    0, 0, 0,   0,   0,   0,
  };
  static const guint8 one_and_a_half[ROWS * COLUMNS] = {
    0, 0,   0,   100, 0,   0,   /**/
    0, 0,   100, 200, 100, 0,   /**/
    0, 100, 200, 200, 200, 100, /**/
    0, 0,   100, 200, 100, 0,   /**/
    0, 0,   0,   100, 0,   0,
  };
  guint8 framed[FRAMED];
  change (dot, 0.0, framed);
  assert_picture (framed, dot);
  change (dot, 0.5, framed);
  assert_picture (framed, half);
  change (dot, 1.0, framed);
  assert_picture (framed, bold);
  change (dot, 1.5, framed);
  assert_picture (framed, one_and_a_half);
  change (bold, -1.0, framed);
  assert_picture (framed, dot);
  change (half, -0.25, framed);
  g_assert_cmpuint (framed[3 * ROW + 4], ==, 175);
  g_assert_cmpuint (framed[3 * ROW + 3], ==, 75);
}

/* The largest steps there are round as the small ones do, and nothing leaves the picture. */
static void
test_full (void)
{
  guint8 full[ROWS * COLUMNS], framed[FRAMED], thinner[ROWS * COLUMNS];
  memset (full, 255, sizeof full);
  for (double pixels = 0.0; pixels <= 2.0; pixels += 0.125)
    {
      change (full, pixels, framed);
      assert_picture (framed, full);
    }
  for (gsize i = 0; i < sizeof full; i++)
    {
      gsize x = i % COLUMNS, y = i / COLUMNS;
      thinner[i] = x == 0 || x == COLUMNS - 1 || y == 0 || y == ROWS - 1 ? 0 : 255;
    }
  change (full, -1.0, framed);
  assert_picture (framed, thinner);
}

static guint8
at (const guint8 *image, int x, int y)
{
  return x < 0 || y < 0 || x >= COLUMNS || y >= ROWS ? 0 : image[y * COLUMNS + x];
}

/* Against a plain loop over neighbours, for noise. */
static void
test_noise (void)
{
  static const int steps[5][2] = { { 0, 0 }, { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
  guint8 image[ROWS * COLUMNS], expected[ROWS * COLUMNS], framed[FRAMED];
  BpRandom random;
  bp_random_init (&random, 9);
  for (int round = -64; round <= 64; round++)
    {
      guint part = ABS (round) * 4;
      for (gsize i = 0; i < sizeof image; i++)
        image[i] = bp_random_next (&random) >> 24;
      for (int i = 0; i < ROWS * COLUMNS; i++)
        {
          guint8 most = image[i], least = image[i];
          for (gsize k = 0; k < G_N_ELEMENTS (steps); k++)
            {
              guint8 value = at (image, i % COLUMNS + steps[k][0], i / COLUMNS + steps[k][1]);
              most = MAX (most, value);
              least = MIN (least, value);
            }
          expected[i] = round > 0 ? image[i] + ((most - image[i]) * part + 128) / 256
                                  : image[i] - ((image[i] - least) * part + 128) / 256;
        }
      change (image, round / 64.0, framed);
      assert_picture (framed, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stroke-weight/dot", test_dot);
  g_test_add_func ("/stroke-weight/full", test_full);
  g_test_add_func ("/stroke-weight/noise", test_noise);
  return g_test_run ();
}

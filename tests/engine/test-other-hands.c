/* Strokes that other hands write: which digits get them, where they are, and how many do. */
#include "other-hands.h"

#include <string.h>

#include "keyed-random.h"

#define SIDE 28
#define ROW (SIDE + 2)
#define FRAMED (ROW * ROW)

#define TOP 4
#define BOTTOM 23
#define BAR 18
#define STEM 14 /* the first of two columns */

typedef guint8 Image[FRAMED];

static guint8 *
pixel (guint8 *framed, gsize x, gsize y)
{
  return framed + (y + 1) * ROW + x + 1;
}

/* A stem, and for a 5 and a 7 a bar on top of it; the belly of a 5 reaches to the left. A 4 has an
 * arm, which begins lower than the stem, and a bar. */
static void
draw_digit (guint8 *framed, guint8 label)
{
  memset (framed, 0, FRAMED);
  for (gsize y = TOP; y <= BOTTOM; y++)
    memset (pixel (framed, STEM, y), 255, 2);
  if (label == 5 || label == 7)
    memset (pixel (framed, STEM - 6, TOP), 255, 8);
  if (label == 5)
    memset (pixel (framed, STEM - 6, BOTTOM - 1), 255, 8);
  if (label == 4)
    {
      for (gsize y = TOP + 2; y < BAR; y++)
        memset (pixel (framed, STEM - 6, y), 255, 2);
      memset (pixel (framed, STEM - 6, BAR), 255, 12);
    }
}

/* The words of image i. */
static void
draw_words (guint32 i, guint32 words[BP_OTHER_HAND_WORDS])
{
  const BpDraws draws = { 42, BP_DRAW_DISTORTION, { 0, i } };
  bp_draws_block (&draws, 0, words);
  bp_draws_block (&draws, 1, words + 4);
}

static void
write_digit (guint8 label, double share, guint32 i, guint8 *framed, guint8 *before)
{
  guint32 words[BP_OTHER_HAND_WORDS];
  draw_digit (framed, label);
  memcpy (before, framed, FRAMED);
  draw_words (i, words);
  bp_other_hand_write (framed, SIDE, SIDE, label, share, words);
}

/* Only a 4 loses ink, and the frame stays empty. */
static void
assert_only_added (const guint8 *framed, const guint8 *before, guint8 label)
{
  for (gsize i = 0; i < FRAMED; i++)
    {
      gboolean inside = i / ROW % (ROW - 1) > 0 && i % ROW % (ROW - 1) > 0;
      if (label == 4)
        g_assert_cmpuint (framed[i], <=, before[i]);
      else
        g_assert_cmpuint (framed[i], >=, before[i]);
      g_assert_true (inside || framed[i] == 0);
    }
}

#define N_IMAGES 1000

static void
test_share (void)
{
  static const double shares[] = { 0.0, 0.3, 1.0 };
  for (guint8 label = 0; label < 12; label++)
    for (gsize k = 0; k < G_N_ELEMENTS (shares); k++)
      {
        gboolean taught = label == 1 || label == 4 || label == 5 || label == 7 || label == 9;
        double part = label == 5 ? 0.5 : taught ? 1.0 : 0.0, n_changed = 0;
        for (guint32 i = 0; i < N_IMAGES; i++)
          {
            Image framed, before;
            write_digit (label, shares[k], i, framed, before);
            assert_only_added (framed, before, label);
            n_changed += memcmp (framed, before, FRAMED) != 0 ? 1 : 0;
          }
        g_assert_cmpfloat_with_epsilon (n_changed / N_IMAGES, part * shares[k], 0.04);
      }
}

/* How much was added to the columns and rows from … to. */
static double
added (guint8 *framed, guint8 *before, gsize left, gsize right, gsize top, gsize bottom)
{
  double sum = 0.0;
  for (gsize y = top; y <= bottom; y++)
    for (gsize x = left; x <= right; x++)
      sum += (*pixel (framed, x, y) - *pixel (before, x, y)) / 255.0;
  return sum;
}

/* A flag is left of the stem, in the upper part, and a foot is around its end; some have both, and
 * some are bold. */
static void
test_one (void)
{
  guint n_flags = 0, n_feet = 0, n_both = 0, n_bold = 0;
  for (guint32 i = 0; i < N_IMAGES; i++)
    {
      Image framed, before;
      write_digit (1, 1.0, i, framed, before);
      if (*pixel (framed, STEM + 3, (TOP + BOTTOM) / 2) > 0)
        {
          n_bold++;
          continue;
        }
      gboolean flag = added (framed, before, 0, STEM - 3, TOP, BOTTOM - 5) > 0.0;
      gboolean foot = added (framed, before, STEM + 4, SIDE - 1, BOTTOM - 2, SIDE - 1) > 0.0;
      n_flags += flag && !foot;
      n_feet += foot && !flag;
      n_both += foot && flag;
      g_assert_cmpfloat (added (framed, before, STEM + 4, SIDE - 1, 0, BOTTOM - 6), ==, 0.0);
    }
  g_assert_cmpuint (n_flags, >, N_IMAGES / 2);
  g_assert_cmpuint (n_feet, >, 0);
  g_assert_cmpuint (n_both, >, 0);
  g_assert_cmpfloat_with_epsilon ((double) n_bold / N_IMAGES, 1.0 / 6.0, 0.04);
}

/* A bar goes through the stem; two of three are joined with the stem's end. */
static void
test_seven (void)
{
  guint n_joined = 0;
  for (guint32 i = 0; i < N_IMAGES; i++)
    {
      Image framed, before;
      write_digit (7, 1.0, i, framed, before);
      g_assert_cmpfloat (added (framed, before, 0, STEM - 1, TOP + 5, BOTTOM), >, 0.0);
      g_assert_cmpfloat (added (framed, before, STEM + 2, SIDE - 1, TOP + 5, BOTTOM), >, 0.0);
      g_assert_cmpfloat (added (framed, before, 0, SIDE - 1, 0, TOP + 2), ==, 0.0);
      n_joined += added (framed, before, 0, STEM - 1, BOTTOM - 1, BOTTOM) > 0.0;
    }
  g_assert_cmpuint (n_joined, >, N_IMAGES / 3);
  g_assert_cmpuint (n_joined, <, N_IMAGES * 4 / 5);
}

/* The stem begins lower down, and all else is as it was; not even a dot is left of it. */
static void
test_four (void)
{
  for (guint32 i = 0; i < N_IMAGES; i++)
    {
      Image framed, before;
      gsize begin = TOP;
      write_digit (4, 1.0, i, framed, before);
      while (*pixel (framed, STEM, begin) == 0)
        begin++;
      g_assert_cmpuint (begin, >, TOP + 2);
      g_assert_cmpuint (begin, <=, TOP + (BOTTOM - TOP) * 0.55);
      for (gsize y = 0; y < begin; y++)
        memset (pixel (before, STEM, y), 0, 2);
      g_assert_cmpmem (framed, FRAMED, before, FRAMED);
    }
}

/* A hook is left of the stem, in the lower part. */
static void
test_nine (void)
{
  for (guint32 i = 0; i < N_IMAGES; i++)
    {
      Image framed, before;
      write_digit (9, 1.0, i, framed, before);
      g_assert_cmpfloat (added (framed, before, 0, STEM - 1, TOP + 8, SIDE - 1), >, 0.0);
      g_assert_cmpfloat (added (framed, before, STEM + 4, SIDE - 1, 0, SIDE - 1), ==, 0.0);
      g_assert_cmpfloat (added (framed, before, 0, SIDE - 1, 0, TOP + 2), ==, 0.0);
    }
}

/* A line joins the belly's end and the bar's. */
static void
test_five (void)
{
  for (guint32 i = 0; i < N_IMAGES; i++)
    {
      Image framed, before;
      write_digit (5, 1.0, i, framed, before);
      if (memcmp (framed, before, FRAMED) == 0)
        continue;
      for (gsize y = TOP + 1; y < BOTTOM - 1; y++)
        g_assert_cmpfloat (added (framed, before, STEM - 7, STEM - 3, y, y), >=, 1.0);
      g_assert_cmpfloat (added (framed, before, STEM - 1, SIDE - 1, 0, SIDE - 1), ==, 0.0);
    }
}

/* A dot, a short line and nothing are no digits. */
static void
test_no_digit (void)
{
  for (gsize height = 0; height <= 6; height++)
    {
      guint32 words[BP_OTHER_HAND_WORDS];
      Image framed = { 0 }, before;
      for (gsize y = 10; y < 10 + height; y++)
        *pixel (framed, 14, y) = 255;
      memcpy (before, framed, FRAMED);
      draw_words ((guint32) height, words);
      bp_other_hand_write (framed, SIDE, SIDE, 1, 1.0, words);
      g_assert_cmpmem (framed, FRAMED, before, FRAMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/other-hands/share", test_share);
  g_test_add_func ("/other-hands/one", test_one);
  g_test_add_func ("/other-hands/four", test_four);
  g_test_add_func ("/other-hands/seven", test_seven);
  g_test_add_func ("/other-hands/nine", test_nine);
  g_test_add_func ("/other-hands/five", test_five);
  g_test_add_func ("/other-hands/no-digit", test_no_digit);
  return g_test_run ();
}

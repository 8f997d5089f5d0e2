#include "other-hands.h"

#include <math.h>

#include "elementary.h"

#define HALF 128     /* of full ink */
#define LEAST_ROWS 6 /* of a digit */
#define THINNEST 1.2 /* strokes, px */
#define BOLDEST 5.0  /* beyond that it is no stroke */
#define SLANTED 0.85 /* width of a stroke / its width along a row, where its slant is not known */

typedef struct {
  double x, y;
} Point;

/* The framed image, and the rows that its digit reaches from and to. */
typedef struct {
  guint8 *framed;
  gsize rows, columns;
  gsize top, bottom;
  double height;
} Page;

static guint8 *
pixel (const Page *page, gsize x, gsize y)
{
  return page->framed + (y + 1) * (page->columns + 2) + x + 1;
}

/* Between two numbers. */
static double
between (double from, double to, guint32 word)
{
  return from + (to - from) * (word * 0x1p-32);
}

/* Full pixels in a row, and their centre. */
static double
row_ink (const Page *page, gsize y, double *centre)
{
  guint32 sum = 0;
  gsize moment = 0;

  for (gsize x = 0; x < page->columns; x++)
    {
      sum += *pixel (page, x, y);
      moment += x * *pixel (page, x, y);
    }
  *centre = sum > 0 ? (double) moment / sum : 0.0;
  return sum / (double) G_MAXUINT8;
}

/* FALSE where there is no digit. */
static gboolean
find_rows (Page *page)
{
  gboolean found = FALSE;
  double centre;

  for (gsize y = 0; y < page->rows; y++)
    if (row_ink (page, y, &centre) >= 0.5)
      {
        page->top = found ? page->top : y;
        page->bottom = y;
        found = TRUE;
      }
  page->height = found ? (double) (page->bottom - page->top) : 0.0;
  return page->height >= LEAST_ROWS;
}

/* The middle of what is in the row next to the first or last, whose own may be a corner. */
static Point
end_of_stem (const Page *page, gsize y)
{
  Point end = { .y = (double) y };

  row_ink (page, y, &end.x);
  return end;
}

static double
width_at (const Page *page, gsize y)
{
  double centre;

  return CLAMP (SLANTED * row_ink (page, y, &centre), THINNEST, BOLDEST);
}

/* How far a point is from the line between two. */
static double
distance (Point p, Point from, Point to)
{
  double x = to.x - from.x, y = to.y - from.y, squared = x * x + y * y;
  double along = squared > 0.0 ? ((p.x - from.x) * x + (p.y - from.y) * y) / squared : 0.0;

  along = CLAMP (along, 0.0, 1.0);
  x = p.x - from.x - along * x;
  y = p.y - from.y - along * y;
  return sqrt (x * x + y * y);
}

static void
draw_line (const Page *page, Point from, Point to, double width)
{
  for (gsize y = 0; y < page->rows; y++)
    for (gsize x = 0; x < page->columns; x++)
      {
        Point centre = { (double) x, (double) y };
        double level = 0.5 * width + 0.5 - distance (centre, from, to);
        guint8 ink = (guint8) (G_MAXUINT8 * CLAMP (level, 0.0, 1.0) + 0.5);

        *pixel (page, x, y) = MAX (*pixel (page, x, y), ink);
      }
}

/* --- a 1 --- */

/* From the top back down to the left, at an angle to the stem, which goes down in the direction
 * down, of length 1. */
static void
add_flag (const Page *page, Point top, Point down, double width, const guint32 *words)
{
  double angle = between (0.3, 1.4, words[0]);
  double length = page->height * between (0.2, 0.75, words[1]);
  double sine = bp_sin (angle), cosine = bp_cos (angle);
  Point end = { top.x + length * (cosine * down.x - sine * down.y),
                top.y + length * (sine * down.x + cosine * down.y) };

  draw_line (page, top, end, width);
}

/* A line through a point, whose middle is aside by so large a part of its half. */
static void
cross (const Page *page, Point middle, double half, double tilt, double width, double part,
       Point *left)
{
  double aside = half * part;
  Point right = { middle.x + half + aside, middle.y + tilt * half };

  *left = (Point){ middle.x - half + aside, middle.y - tilt * half };
  draw_line (page, *left, right, width);
}

/* One in six is a short line of a bold pen, which preparing it makes as tall as any. */
static void
embolden (const Page *page, Point top, Point bottom, guint32 kind, guint32 word)
{
  if (kind % 6 == 0)
    draw_line (page, top, bottom, between (BOLDEST, 10.0, word));
}

static void
add_to_one (const Page *page, const guint32 *words)
{
  Point top = end_of_stem (page, page->top + 1), bottom = end_of_stem (page, page->bottom - 1);
  double x = bottom.x - top.x, y = bottom.y - top.y, length = sqrt (x * x + y * y), width = 0.0;
  Point down = { x / length, y / length }, left;
  guint kind = words[0] % 8;

  for (gsize row = page->top + 2; row < page->bottom - 1; row++)
    width += down.y * row_ink (page, row, &x) / (page->height - 3.0);
  width = CLAMP (width, THINNEST, BOLDEST);
  embolden (page, top, bottom, words[6], words[5]);
  if (kind != 7)
    add_flag (page, top, down, width, words + 1);
  if (kind >= 6)
    cross (page, bottom, page->height * between (0.15, 0.4, words[3]),
           between (-0.25, 0.25, words[4]), width, between (-0.5, 0.5, words[5]), &left);
}

/* --- the others --- */

static void
add_to_seven (const Page *page, const guint32 *words)
{
  gsize y = page->top + (gsize) (page->height * between (0.45, 0.78, words[0]));
  Point bottom = end_of_stem (page, page->bottom - 1), left;
  double width = width_at (page, y);

  cross (page, end_of_stem (page, y), page->height * between (0.17, 0.42, words[1]),
         between (-0.39, 0.21, words[2]), width, between (-0.4, 0.8, words[3]), &left);
  if (words[4] % 3 > 0)
    draw_line (page, bottom, left, width);
}

/* How far a row's ink, or what is not, goes on from x. */
static gsize
skip (const Page *page, gsize x, gsize y, gboolean ink)
{
  while (x < page->columns && (*pixel (page, x, y) >= HALF) == ink)
    x++;
  return x;
}

/* The end of a row's first stroke. FALSE where there is no second one. */
static gboolean
find_gap (const Page *page, gsize y, gsize *gap)
{
  *gap = skip (page, skip (page, 0, y, FALSE), y, TRUE);
  return skip (page, *gap, y, FALSE) < page->columns;
}

static void
clear_from (const Page *page, gsize x, gsize y)
{
  for (; x < page->columns; x++)
    *pixel (page, x, y) = 0;
}

/* Its stem begins lower down, often not before the bar. */
static void
shorten_four (const Page *page, const guint32 *words)
{
  gsize end = page->top + (gsize) (page->height * between (0.2, 0.55, words[0]));
  gsize first = page->top, gap;

  while (first < end && !find_gap (page, first, &gap))
    first++;
  for (gsize y = page->top; y < first && first < end; y++)
    clear_from (page, gap, y);
  for (gsize y = first; y < end; y++)
    if (find_gap (page, y, &gap))
      clear_from (page, gap, y);
}

/* Two lines from the end of the stem to the left, the second rather upwards. */
static void
add_to_nine (const Page *page, const guint32 *words)
{
  Point stem = end_of_stem (page, page->bottom - 1);
  double width = width_at (page, page->bottom - (gsize) (0.25 * page->height));
  double first = page->height * between (0.1, 0.4, words[0]);
  double second = page->height * between (0.0, 0.4, words[1]);
  double angle = between (-0.3, 0.6, words[2]), next = angle - between (0.0, 1.0, words[3]);
  Point bend = { stem.x - first * bp_cos (angle), stem.y + first * bp_sin (angle) };
  Point end = { bend.x - second * bp_cos (next), bend.y + second * bp_sin (next) };

  draw_line (page, stem, bend, width);
  draw_line (page, bend, end, width);
}

/* FALSE where there is no ink in those rows. */
static gboolean
find_leftmost (const Page *page, gsize first, gsize end, Point *point)
{
  for (gsize x = 0; x < page->columns; x++)
    for (gsize y = first; y < end; y++)
      if (*pixel (page, x, y) >= HALF)
        {
          *point = (Point){ (double) x + 1.0, (double) y };
          return TRUE;
        }
  return FALSE;
}

/* From the end of the belly to the bar, which is written last. */
static void
add_to_five (const Page *page, const guint32 *words)
{
  gsize bar = page->top + (gsize) (0.3 * page->height);
  gsize belly = page->bottom - (gsize) (0.4 * page->height);
  Point from, to;

  if (words[0] % 2 == 1 && find_leftmost (page, belly, page->bottom, &from)
      && find_leftmost (page, page->top, bar, &to))
    draw_line (page, from, to, between (1.5, 3.0, words[1]));
}

void
bp_other_hand_write (guint8 *framed, gsize rows, gsize columns, guint8 label, double share,
                     const guint32 words[BP_OTHER_HAND_WORDS])
{
  Page page = { framed, rows, columns, 0, 0, 0.0 };

  if (words[0] * 0x1p-32 >= share || !find_rows (&page))
    return;
  if (label == 1)
    add_to_one (&page, words + 1);
  else if (label == 4)
    shorten_four (&page, words + 1);
  else if (label == 5)
    add_to_five (&page, words + 1);
  else if (label == 7)
    add_to_seven (&page, words + 1);
  else if (label == 9)
    add_to_nine (&page, words + 1);
}

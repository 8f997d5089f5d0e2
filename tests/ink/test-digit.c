/* The preparation of digits, against MNIST itself: its images were prepared that way, so that one
 * that is moved, enlarged and put through must come back. */
#include <string.h>

#include "images.h"
#include "pictures.h"

#define PAPER 40u /* pixels on each side, before enlargement */
#define ENLARGEMENT 7u
#define TOLERANCE 3 /* grey levels */

/* A 28 × 28 image moved to (left, top) of the paper, each pixel a square of magnification pixels,
 * ink bright on dark or the other way round. */
static GdkPixbuf *
new_picture (const guint8 *image, guint left, guint top, guint magnification, gboolean inverted)
{
  guint side = PAPER * magnification;
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) side, (int) side);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);

  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      {
        guint from_x = x / magnification - left, from_y = y / magnification - top;
        gboolean inside = from_x < BP_DIGIT_SIDE && from_y < BP_DIGIT_SIDE; /* unsigned */
        guint8 level = inside ? image[from_y * BP_DIGIT_SIDE + from_x] : 0;

        memset (pixels + y * stride + x * 3, inverted ? G_MAXUINT8 - level : level, 3);
      }
  return pixbuf;
}

/* What became of many images. */
typedef struct {
  guint n, n_smaller, n_back;
  int largest; /* difference, of those that came back */
} Figures;

static guint
longer_side (const guint8 *image)
{
  g_autoptr (BpInk) ink = bp_ink_new_from_bytes (image, BP_DIGIT_SIDE, BP_DIGIT_SIDE);
  BpInkBox box;

  g_assert_true (bp_ink_get_box (ink, &box));
  return MAX (box.width, box.height);
}

static void
count (Figures *figures, const guint8 *image, const guint8 *prepared)
{
  int difference = largest_difference (image, prepared);

  figures->n++;
  if (longer_side (image) != BP_DIGIT_BOX)
    {
      figures->n_smaller++;
      return;
    }
  if (difference > TOLERANCE)
    return;
  figures->n_back++;
  figures->largest = MAX (figures->largest, difference);
}

/* MNIST's own exceptions: 13 boxes of 19 px; six centres of mass that are a little off the pixel,
 * exactly on its border, or so far to the right that truncation and rounding down differ. */
#define N_SMALLER 13
#define N_ELSEWHERE 6

static void
test_unmoved (void)
{
  g_autoptr (BpDataset) mnist = new_mnist ("train");
  Figures figures = { 0 };

  for (guint32 i = 0; i < mnist->n_images; i++)
    {
      const guint8 *image = bp_dataset_image (mnist, i);
      g_autoptr (BpInk) ink = bp_ink_new_from_bytes (image, BP_DIGIT_SIDE, BP_DIGIT_SIDE);
      guint8 prepared[BP_DIGIT_PIXELS];

      g_assert_true (bp_digit_from_ink (ink, prepared));
      count (&figures, image, prepared);
    }
  g_test_message ("%u images: %u smaller, %u back within %d grey levels", figures.n,
                  figures.n_smaller, figures.n_back, figures.largest);
  g_assert_cmpuint (figures.n, ==, 60000);
  g_assert_cmpuint (figures.n_smaller, ==, N_SMALLER);
  g_assert_cmpuint (figures.n_back, ==, figures.n - N_SMALLER - N_ELSEWHERE);
  g_assert_cmpint (figures.largest, <=, 1);
}

static void
put_through (const guint8 *image, guint32 i, guint8 *prepared)
{
  guint left = i % (PAPER - BP_DIGIT_SIDE + 1), top = i / 13 % (PAPER - BP_DIGIT_SIDE + 1);
  g_autoptr (GdkPixbuf) picture = new_picture (image, left, top, ENLARGEMENT, i % 2 == 1);

  digit_of_picture (picture, prepared);
}

static void
test_moved_and_enlarged (void)
{
  g_autoptr (BpDataset) mnist = new_mnist ("train");
  Figures figures = { 0 };
  guint32 step = g_test_slow () ? 1 : 100;

  for (guint32 i = 0; i < mnist->n_images; i += step)
    {
      const guint8 *image = bp_dataset_image (mnist, i);
      guint8 prepared[BP_DIGIT_PIXELS];

      put_through (image, i, prepared);
      count (&figures, image, prepared);
    }
  g_test_message ("%u images: %u smaller, %u back within %d grey levels", figures.n,
                  figures.n_smaller, figures.n_back, figures.largest);
  g_assert_cmpuint (figures.n_back, >=, figures.n - figures.n_smaller - N_ELSEWHERE);
}

/* Cut out along its box, so that ink is on every edge: light or dark must still be told apart. */
static void
test_cut_out (void)
{
  g_autoptr (BpDataset) mnist = new_mnist ("t10k");
  Figures figures = { 0 };

  for (guint32 i = 0; i < mnist->n_images; i += 10)
    {
      const guint8 *image = bp_dataset_image (mnist, i);
      g_autoptr (BpInk) ink = bp_ink_new_from_bytes (image, BP_DIGIT_SIDE, BP_DIGIT_SIDE);
      g_autoptr (GdkPixbuf) whole = new_picture (image, 0, 0, 1, i % 20 == 0);
      g_autoptr (GdkPixbuf) part = NULL;
      guint8 prepared[BP_DIGIT_PIXELS];
      BpInkBox box;

      g_assert_true (bp_ink_get_box (ink, &box));
      part = gdk_pixbuf_new_subpixbuf (whole, (int) box.x, (int) box.y, (int) box.width,
                                       (int) box.height);
      digit_of_picture (part, prepared);
      count (&figures, image, prepared);
    }
  g_test_message ("%u images, %u back", figures.n, figures.n_back);
  g_assert_cmpuint (figures.n_back, >=, figures.n * 99 / 100);
}

/* --- places and sizes --- */

static void
get_digit (guint8 *digit, const guint8 *levels, guint width, guint height)
{
  g_autoptr (BpInk) ink = bp_ink_new_from_bytes (levels, width, height);

  g_assert_true (bp_digit_from_ink (ink, digit));
}

/* A bar of 20 px whose ends come to rows 5 … 24 and whose middle to column 15, half to each side.
 */
static void
test_bar (void)
{
  guint8 bar[60] = { 0 }, digit[BP_DIGIT_PIXELS];

  for (guint y = 0; y < 20; y++)
    bar[y * 3 + 1] = 9;
  get_digit (digit, bar, 3, 20);
  for (guint y = 0; y < BP_DIGIT_SIDE; y++)
    for (guint x = 0; x < BP_DIGIT_SIDE; x++)
      g_assert_cmpuint (digit[y * BP_DIGIT_SIDE + x], ==, x == 14 && y >= 5 && y < 25 ? 255 : 0);
}

/* A side of 5 ⅓ px: 7 whole px before it, and a third of the last one covered. */
static void
test_ratio (void)
{
  guint8 block[4 * 15], digit[BP_DIGIT_PIXELS];
  guint row = 14 * BP_DIGIT_SIDE, first = 0;

  memset (block, 200, sizeof block);
  get_digit (digit, block, 4, 15);
  while (digit[row + first] == 0)
    first++;
  for (guint x = 0; x < 5; x++)
    g_assert_cmpuint (digit[row + first + x], ==, 255);
  g_assert_cmpuint (digit[row + first + 5], ==, 85);
  g_assert_cmpuint (digit[row + first + 6], ==, 0);
  g_assert_cmpuint (first, ==, 7 + 5); /* 7 + 5 ⅓ / 2 is 9 ⅔, moved by (int) 5 ⅓ */
}

static void
test_one_pixel (void)
{
  guint8 pixel = 1, digit[BP_DIGIT_PIXELS];

  get_digit (digit, &pixel, 1, 1);
  for (guint y = 0; y < BP_DIGIT_SIDE; y++)
    for (guint x = 0; x < BP_DIGIT_SIDE; x++)
      g_assert_cmpuint (digit[y * BP_DIGIT_SIDE + x], ==,
                        x >= 5 && y >= 5 && x < 25 && y < 25 ? 255 : 0);
}

static void
test_thin_line (void)
{
  guint8 line[2000], digit[BP_DIGIT_PIXELS];

  memset (line, 255, sizeof line);
  get_digit (digit, line, 2000, 1);
  for (guint x = 5; x < 25; x++)
    g_assert_cmpuint (digit[14 * BP_DIGIT_SIDE + x], ==, 255);
  g_assert_cmpuint (digit[13 * BP_DIGIT_SIDE + 10], ==, 0);
}

static void
test_nothing (void)
{
  g_autoptr (BpInk) ink = bp_ink_new (5, 3);
  guint8 digit[BP_DIGIT_PIXELS];

  memset (digit, 1, sizeof digit);
  g_assert_false (bp_digit_from_ink (ink, digit));
  for (guint i = 0; i < BP_DIGIT_PIXELS; i++)
    g_assert_cmpuint (digit[i], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digit/unmoved", test_unmoved);
  g_test_add_func ("/digit/moved-and-enlarged", test_moved_and_enlarged);
  g_test_add_func ("/digit/cut-out", test_cut_out);
  g_test_add_func ("/digit/bar", test_bar);
  g_test_add_func ("/digit/ratio", test_ratio);
  g_test_add_func ("/digit/one-pixel", test_one_pixel);
  g_test_add_func ("/digit/thin-line", test_thin_line);
  g_test_add_func ("/digit/nothing", test_nothing);
  return g_test_run ();
}

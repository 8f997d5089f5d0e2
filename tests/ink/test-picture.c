/* Finding the ink in pictures of any colour, size, mode and orientation, and saying what cannot be
 * read. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "pictures.h"
#include "random.h"

/* --- files --- */

typedef struct {
  char *path;
} File;

static void
set_up (File *file, gconstpointer data)
{
  int descriptor = g_file_open_tmp ("ink-XXXXXX", &file->path, NULL);

  g_assert_cmpint (descriptor, >=, 0);
  close (descriptor);
}

static void
tear_down (File *file, gconstpointer data)
{
  g_assert_cmpint (g_unlink (file->path), ==, 0);
  g_free (file->path);
}

static void
write_bytes (const File *file, gconstpointer bytes, gsize size)
{
  g_assert_true (g_file_set_contents (file->path, bytes, (gssize) size, NULL));
}

/* Keeps so much of the file, in thousandths. */
static void
cut (const File *file, gsize thousandths)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (file->path, &bytes, &size, NULL));
  write_bytes (file, bytes, size * thousandths / 1000);
}

static void
save (const File *file, GdkPixbuf *pixbuf, const char *format)
{
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_save (pixbuf, file->path, format, &error, NULL);
  g_assert_no_error (error);
}

static void
assert_fails (const File *file, BpPictureError code, const char *words)
{
  g_autofree char *name = g_path_get_basename (file->path);
  g_autoptr (GError) error = NULL;

  g_assert_null (bp_picture_load_ink (file->path, &error));
  g_assert_error (error, BP_PICTURE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, words));
}

static void
assert_seven (const File *file, int tolerance)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BpInk) ink = bp_picture_load_ink (file->path, &error);
  guint8 seven[BP_DIGIT_PIXELS], digit[BP_DIGIT_PIXELS];

  g_assert_no_error (error);
  g_assert_true (bp_digit_from_ink (ink, digit));
  get_seven (seven);
  g_assert_cmpint (largest_difference (seven, digit), <=, tolerance);
}

/* A white sheet with a black 7, 8 px a unit. */
static GdkPixbuf *
new_seven (void)
{
  GdkPixbuf *sheet = new_sheet (260, 300, 0xffffff);

  paint_seven (sheet, 40, 50, 8, 0x000000ff);
  return sheet;
}

/* --- colours --- */

static void
assert_picture_is_seven (const GdkPixbuf *picture, int tolerance)
{
  guint8 seven[BP_DIGIT_PIXELS], digit[BP_DIGIT_PIXELS];

  digit_of_picture (picture, digit);
  get_seven (seven);
  g_assert_cmpint (largest_difference (seven, digit), <=, tolerance);
}

static void
test_colours (void)
{
  static const guint32 pairs[][2] = {
    { 0xffffff, 0x000000 }, { 0x000000, 0xffffff }, { 0xf0f0e0, 0x203080 },
    { 0x204020, 0xe0e0d0 }, { 0xff0000, 0x008200 }, /* alike in brightness */
    { 0x808080, 0x868686 },                         /* hardly to be seen */
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GdkPixbuf) sheet = new_sheet (200, 170, pairs[i][0]);

      paint_seven (sheet, 9, 5, 7, pairs[i][1] << 8 | 0xff);
      assert_picture_is_seven (sheet, 0);
    }
}

/* A cross that touches all four edges, and one on three of them. */
static void
test_ink_on_the_edge (void)
{
  for (int room = 0; room <= 9; room += 9)
    {
      g_autoptr (GdkPixbuf) sheet = new_sheet (200 + room, 200, 0xffffff);
      guint8 digit[BP_DIGIT_PIXELS];

      paint (sheet, 90, 0, 20, 200, 0x000000ff);
      paint (sheet, 0, 90, 200, 20, 0x000000ff);
      digit_of_picture (sheet, digit);
      for (guint y = 0; y < BP_DIGIT_SIDE; y++)
        for (guint x = 0; x < BP_DIGIT_SIDE; x++)
          {
            gboolean inside = x >= 5 && y >= 5 && x < 25 && y < 25;
            gboolean ink = inside && (x == 14 || x == 15 || y == 14 || y == 15);

            g_assert_cmpuint (digit[y * BP_DIGIT_SIDE + x], ==, ink ? 255 : 0);
          }
    }
}

static guint8
grey_at (int x, int y, double noise, BpRandom *random)
{
  double light = 235 - 40.0 * x / 300 - 30.0 * y / 400;
  gboolean ink =
      (y >= 100 && y < 130 && x >= 90 && x < 210) || (y >= 100 && y < 300 && x >= 180 && x < 210);
  double sum = 0;

  for (guint i = 0; i < 12; i++) /* of which the sum is nearly normal */
    sum += bp_random_uniform (random) - 0.5;
  return (guint8) CLAMP ((ink ? light - 150 : light) + noise * sum, 0, 255);
}

/* A photograph: light that falls off to one corner, and noise. */
static void
test_photograph (void)
{
  g_autoptr (GdkPixbuf) sheet = new_sheet (300, 400, 0);
  guint8 *pixels = gdk_pixbuf_get_pixels (sheet);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (sheet);
  BpRandom random;

  bp_random_init (&random, 1);
  for (int y = 0; y < 400; y++)
    for (int x = 0; x < 300; x++)
      memset (pixels + (gsize) y * stride + x * 3, grey_at (x, y, 4, &random), 3);
  assert_picture_is_seven (sheet, 12);
}

static void
test_one_colour (void)
{
  g_autoptr (GdkPixbuf) sheet = new_sheet (30, 20, 0x123456);
  g_autoptr (GError) error = NULL;

  g_assert_null (bp_picture_find_ink (sheet, "the clipboard", &error));
  g_assert_error (error, BP_PICTURE_ERROR, BP_PICTURE_ERROR_NO_INK);
  g_assert_true (strstr (error->message, "in “the clipboard”") != NULL);
}

/* --- transparency --- */

static GdkPixbuf *
new_transparent (guint32 backdrop)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 140, 160);

  gdk_pixbuf_fill (pixbuf, backdrop);
  return pixbuf;
}

static void
test_transparent (void)
{
  static const guint32 inks[] = { 0x000000ff, 0xffffffff, 0x2040c0ff, 0x00000080 };

  for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
    {
      g_autoptr (GdkPixbuf) picture = new_transparent (0);

      paint_seven (picture, 3, 9, 7, inks[i]);
      assert_picture_is_seven (picture, 0);
    }
}

/* A card that has its own background; the transparent margin is no ink. */
static void
test_transparent_margin (void)
{
  g_autoptr (GdkPixbuf) picture = new_transparent (0xffffffff);

  paint (picture, 0, 0, 2, 2, 0);
  paint (picture, 138, 158, 2, 2, 0);
  paint_seven (picture, 9, 9, 7, 0x000000ff);
  paint_seven (picture, 9, 9, 7, 0x000000ff);
  assert_picture_is_seven (picture, 0);
}

static void
test_all_transparent (void)
{
  g_autoptr (GdkPixbuf) picture = new_transparent (0x12345600);
  g_autoptr (GError) error = NULL;

  g_assert_null (bp_picture_find_ink (picture, "x", &error));
  g_assert_error (error, BP_PICTURE_ERROR, BP_PICTURE_ERROR_NO_INK);
}

/* --- kinds of files --- */

static void
test_formats (File *file, gconstpointer data)
{
  static const char *const formats[] = { "png", "bmp", "tiff", "jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GdkPixbuf) seven = new_seven ();

      save (file, seven, formats[i]);
      assert_seven (file, g_str_equal (formats[i], "jpeg") ? 8 : 0);
    }
}

static void
test_one_pixel (File *file, gconstpointer data)
{
  g_autoptr (GdkPixbuf) pixel = new_sheet (1, 1, 0x000000);

  save (file, pixel, "png");
  assert_fails (file, BP_PICTURE_ERROR_NO_INK, "No digit stands out");
}

/* The file as one whose camera says how it is turned. */
static void
tag_orientation (const File *file, guint8 orientation)
{
  const guint8 exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x',         'i', 'f', 0,    0,    'M', 'M',
                          0,    42,   0, 0,  0,   8,           0,   1,   0x01, 0x12, 0,   3,
                          0,    0,    0, 1,  0,   orientation, 0,   0,   0,    0,    0,   0 };
  g_autofree char *plain = NULL;
  g_autoptr (GByteArray) tagged = g_byte_array_new ();
  gsize size;

  g_assert_true (g_file_get_contents (file->path, &plain, &size, NULL));
  g_byte_array_append (tagged, (const guint8 *) plain, 2);
  g_byte_array_append (tagged, exif, sizeof exif);
  g_byte_array_append (tagged, (const guint8 *) plain + 2, (guint) size - 2);
  write_bytes (file, tagged->data, tagged->len);
}

typedef enum { NOT_FLIPPED, FLIPPED_DOWN, FLIPPED_ACROSS } Flip;

/* All eight ways in which EXIF has pictures turned and mirrored, in its order. */
static void
test_orientation (File *file, gconstpointer data)
{
  static const struct {
    GdkPixbufRotation rotation; /* counterclockwise */
    Flip flip;                  /* afterwards */
  } ways[] = { { 0, NOT_FLIPPED },     { 0, FLIPPED_ACROSS }, { 180, NOT_FLIPPED },
               { 0, FLIPPED_DOWN },    { 90, FLIPPED_DOWN },  { 90, NOT_FLIPPED },
               { 90, FLIPPED_ACROSS }, { 270, NOT_FLIPPED } };

  for (guint8 i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GdkPixbuf) seven = new_seven ();
      g_autoptr (GdkPixbuf) turned = gdk_pixbuf_rotate_simple (seven, ways[i].rotation);
      g_autoptr (GdkPixbuf) flipped =
          ways[i].flip == NOT_FLIPPED ? g_object_ref (turned)
                                      : gdk_pixbuf_flip (turned, ways[i].flip == FLIPPED_ACROSS);

      save (file, flipped, "jpeg");
      tag_orientation (file, i + 1);
      assert_seven (file, 8);
    }
}

/* The four inks of printers. */
static void
test_cmyk (void)
{
  File file = { g_test_build_filename (G_TEST_DIST, "..", "data", "seven-cmyk.jpg", NULL) };

  assert_seven (&file, 16);
  g_free (file.path);
}

/* Two frames of 6 × 6: a 2 × 4 block, then another colour all over. */
static void
test_animated (File *file, gconstpointer data)
{
  static const guint8 gif[] = { 'G', 'I', 'F', '8',  '9',  'a',  2,   0,    2,    0, 0x80, 0,
                                0,   0,   0,   0,    255,  255,  255, 0x21, 0xf9, 4, 0,    10,
                                0,   0,   0,   0x2c, 0,    0,    0,   0,    2,    0, 2,    0,
                                0,   2,   3,   0x44, 0x02, 0x05, 0,   0x21, 0xf9, 4, 0,    10,
                                0,   0,   0,   0x2c, 0,    0,    0,   0,    2,    0, 2,    0,
                                0,   2,   3,   0x84, 0x10, 0x05, 0,   0x3b };
  g_autoptr (GError) error = NULL;
  g_autoptr (BpInk) ink = NULL;

  write_bytes (file, gif, sizeof gif);
  ink = bp_picture_load_ink (file->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ink->width, ==, 2);
}

static void
test_truncated (File *file, gconstpointer data)
{
  static const char *const formats[] = { "png", "bmp", "tiff", "jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    for (gsize part = 300; part <= 990; part += 230)
      {
        g_autoptr (GdkPixbuf) seven = new_seven ();

        save (file, seven, formats[i]);
        cut (file, part);
        assert_fails (file, BP_PICTURE_ERROR_FORMAT, "damaged or cut short");
      }
}

static void
test_not_a_picture (File *file, gconstpointer data)
{
  static const char *const contents[] = { "", "x", "This is a letter, not a picture.\n" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      write_bytes (file, contents[i], strlen (contents[i]));
      assert_fails (file, BP_PICTURE_ERROR_FORMAT, "is not a picture");
    }
}

static void
test_not_there (void)
{
  static const struct {
    const char *path;
    int reason;
  } cases[] = { { "/no/such/picture.png", ENOENT }, { "/", EISDIR } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bp_picture_load_ink (cases[i].path, &error));
      g_assert_error (error, BP_PICTURE_ERROR, BP_PICTURE_ERROR_READ);
      g_assert_nonnull (strstr (error->message, g_strerror (cases[i].reason)));
    }
}

/* --- size --- */

static void
append_chunk (GByteArray *png, const char *type, const guint8 *bytes, guint32 size)
{
  guint32 crc = 0xffffffffu, big = GUINT32_TO_BE (size);
  guint start;

  g_byte_array_append (png, (const guint8 *) &big, 4);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, bytes, size);
  for (guint i = start; i < png->len; i++)
    {
      crc ^= png->data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
  crc = GUINT32_TO_BE (~crc);
  g_byte_array_append (png, (const guint8 *) &crc, 4);
}

/* 20,000 × 20,000 would be 1.2 GB: refused by its header, before anything is unpacked. */
static void
test_huge (File *file, gconstpointer data)
{
  static const guint8 header[] = { 0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 8, 2, 0, 0, 0 };
  static const guint8 start[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr (GByteArray) png = g_byte_array_new ();

  g_byte_array_append (png, start, sizeof start);
  append_chunk (png, "IHDR", header, sizeof header);
  append_chunk (png, "IDAT", (const guint8 *) "", 0);
  write_bytes (file, png->data, png->len);
  assert_fails (file, BP_PICTURE_ERROR_TOO_LARGE, "20000 × 20000 pixels");
}

/* Above 1,024 px blocks are averaged; 3,000 is 3 px a block. */
static void
test_large (File *file, gconstpointer data)
{
  g_autoptr (GdkPixbuf) sheet = new_sheet (3000, 3000, 0xffffff);
  g_autoptr (GError) error = NULL;
  g_autoptr (BpInk) ink = NULL;

  paint_seven (sheet, 300, 600, 90, 0x000000ff);
  save (file, sheet, "png");
  assert_seven (file, 0);
  ink = bp_picture_load_ink (file->path, &error);
  g_assert_cmpuint (ink->width, ==, 1000);
}

/* A photograph of more than memory should be spent on, in a format that is read at any size. */
static void
test_large_scaled (File *file, gconstpointer data)
{
  g_autoptr (GdkPixbuf) sheet = new_sheet (9000, 6000, 0xffffff);

  paint_seven (sheet, 300, 600, 200, 0x000000ff);
  save (file, sheet, "jpeg");
  assert_seven (file, 16);
}

static void
test_wide (void)
{
  g_autoptr (GdkPixbuf) sheet = new_sheet (5000, 1, 0xffffff);
  guint8 digit[BP_DIGIT_PIXELS];

  paint (sheet, 1000, 0, 2000, 1, 0x000000ff);
  digit_of_picture (sheet, digit);
  g_assert_cmpuint (digit[14 * BP_DIGIT_SIDE + 10], ==, 255);
}

int
main (int argc, char **argv)
{
#define ADD_FILE(path, function) g_test_add (path, File, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/colours", test_colours);
  g_test_add_func ("/picture/ink-on-the-edge", test_ink_on_the_edge);
  g_test_add_func ("/picture/photograph", test_photograph);
  g_test_add_func ("/picture/one-colour", test_one_colour);
  g_test_add_func ("/picture/transparent", test_transparent);
  g_test_add_func ("/picture/transparent-margin", test_transparent_margin);
  g_test_add_func ("/picture/all-transparent", test_all_transparent);
  ADD_FILE ("/picture/formats", test_formats);
  ADD_FILE ("/picture/one-pixel", test_one_pixel);
  ADD_FILE ("/picture/orientation", test_orientation);
  g_test_add_func ("/picture/cmyk", test_cmyk);
  ADD_FILE ("/picture/animated", test_animated);
  ADD_FILE ("/picture/truncated", test_truncated);
  ADD_FILE ("/picture/not-a-picture", test_not_a_picture);
  g_test_add_func ("/picture/not-there", test_not_there);
  ADD_FILE ("/picture/huge", test_huge);
  ADD_FILE ("/picture/large", test_large);
  ADD_FILE ("/picture/large-scaled", test_large_scaled);
  g_test_add_func ("/picture/wide", test_wide);
  return g_test_run ();
}

#include "pictures.h"

GdkPixbuf *
new_sheet (int width, int height, guint32 colour)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (pixbuf, colour << 8 | 0xff);
  return pixbuf;
}

void
paint (GdkPixbuf *pixbuf, int x, int y, int width, int height, guint32 colour)
{
  g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (pixbuf, x, y, width, height);

  gdk_pixbuf_fill (part, colour);
}

void
paint_seven (GdkPixbuf *pixbuf, int x, int y, int unit, guint32 colour)
{
  paint (pixbuf, x, y, 12 * unit, 3 * unit, colour);
  paint (pixbuf, x + 9 * unit, y, 3 * unit, 20 * unit, colour);
}

void
get_seven (guint8 digit[BP_DIGIT_PIXELS])
{
  double box[BP_DIGIT_BOX_PIXELS] = { 0 };

  for (guint y = 0; y < 20; y++)
    for (guint x = 0; x < 12; x++)
      box[y * BP_DIGIT_BOX + x + 4] = y < 3 || x >= 9 ? 255 : 0;
  bp_digit_paste (box, digit);
}

void
digit_of_picture (const GdkPixbuf *pixbuf, guint8 digit[BP_DIGIT_PIXELS])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BpInk) ink = bp_picture_find_ink (pixbuf, "a picture", &error);

  g_assert_no_error (error);
  g_assert_true (bp_digit_from_ink (ink, digit));
}

int
largest_difference (const guint8 *a, const guint8 *b)
{
  int largest = 0;

  for (guint i = 0; i < BP_DIGIT_PIXELS; i++)
    largest = MAX (largest, ABS (a[i] - b[i]));
  return largest;
}

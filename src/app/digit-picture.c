#include "digit-picture.h"

#define CHANNELS 3u

GdkTexture *
bp_digit_picture_new (const guint8 *pixels, guint rows, guint columns, guint magnification)
{
  gsize height = (gsize) rows * magnification, width = (gsize) columns * magnification;
  guint8 *picture = g_malloc (height * width * CHANNELS);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      {
        guint8 ink = pixels[y / magnification * columns + x / magnification];

        for (guint c = 0; c < CHANNELS; c++)
          picture[(y * width + x) * CHANNELS + c] = (guint8) (G_MAXUINT8 - ink);
      }
  bytes = g_bytes_new_take (picture, height * width * CHANNELS);
  return gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8, bytes,
                                 width * CHANNELS);
}

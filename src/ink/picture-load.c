#include "picture-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define CHUNK 65536u
#define TAIL 65536u /* in which a complete file has its end mark */
#define JPEG_MAX_PIXELS 200000000.0
#define SCALED_SIDE 2048 /* of those that are read at less than their size */

G_DEFINE_QUARK (bp_picture_error, bp_picture_error)

/* A file being read. */
typedef struct {
  const char *name;
  GdkPixbufLoader *loader;
  char *format;
  int width, height; /* as the file says; 0: not known yet */
  gboolean too_large;
  double covered;   /* pixels that arrived */
  GByteArray *tail; /* the last bytes read, TAIL or more if there are as many */
} Reading;

static gboolean
is_one_of (const char *format, const char *const *formats)
{
  return format != NULL && g_strv_contains (formats, format);
}

/* How many pixels of a file are read at most. Vectors are drawn at any size, and JPEG is unpacked
 * at a part of its size. */
static double
most_pixels (const char *format)
{
  if (g_strcmp0 (format, "svg") == 0)
    return INFINITY;
  return g_strcmp0 (format, "jpeg") == 0 ? JPEG_MAX_PIXELS : BP_PICTURE_MAX_PIXELS;
}

static gboolean
is_lossy (const char *format)
{
  static const char *const lossy[] = { "jpeg", "webp", "heif/avif", "jxl", NULL };

  return is_one_of (format, lossy);
}

static void
limit_size (GdkPixbufLoader *loader, int width, int height)
{
  int longer = MAX (width, height);

  if (longer > SCALED_SIDE)
    gdk_pixbuf_loader_set_size (loader, MAX ((int) ((gint64) width * SCALED_SIDE / longer), 1),
                                MAX ((int) ((gint64) height * SCALED_SIDE / longer), 1));
}

/* The size comes before the pixels do, and so before memory is spent on them. Some formats tell it
 * again and again. */
static void
prepare_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Reading *self = data;

  if (self->width > 0)
    return;
  self->format = gdk_pixbuf_format_get_name (gdk_pixbuf_loader_get_format (loader));
  self->width = width;
  self->height = height;
  self->too_large = (double) width * height > most_pixels (self->format);
  if (self->too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (most_pixels (self->format) > BP_PICTURE_MAX_PIXELS)
    limit_size (loader, width, height);
}

static void
count_area (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer data)
{
  Reading *self = data;

  (void) loader, (void) x, (void) y;
  self->covered += (double) width * height;
}

static void
keep_tail (Reading *self, const guint8 *bytes, gsize size)
{
  g_byte_array_append (self->tail, bytes, (guint) size);
  if (self->tail->len >= 2 * TAIL)
    g_byte_array_remove_range (self->tail, 0, self->tail->len - TAIL);
}

/* --- sentences --- */

static gboolean
fail_to_read (const Reading *self, int number, GError **error)
{
  g_set_error (error, BP_PICTURE_ERROR, BP_PICTURE_ERROR_READ, _ ("“%s” cannot be read: %s."),
               self->name, g_strerror (number));
  return FALSE;
}

static gboolean
fail_as_too_large (const Reading *self, GError **error)
{
  g_set_error (error, BP_PICTURE_ERROR, BP_PICTURE_ERROR_TOO_LARGE,
               _ ("“%s” has %u × %u pixels, more than can be read; make it smaller."), self->name,
               (guint) self->width, (guint) self->height);
  return FALSE;
}

static gboolean
fail_as_damaged (const Reading *self, GError **error)
{
  g_set_error (error, BP_PICTURE_ERROR, BP_PICTURE_ERROR_FORMAT,
               _ ("“%s” is damaged or cut short; only a complete picture can be read."),
               self->name);
  return FALSE;
}

static gboolean
fail_by_loader (const Reading *self, const GError *reason, GError **error)
{
  if (self->too_large)
    return fail_as_too_large (self, error);
  if (self->width > 0 || !g_error_matches (reason, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
    return fail_as_damaged (self, error);
  g_set_error (error, BP_PICTURE_ERROR, BP_PICTURE_ERROR_FORMAT,
               _ ("“%s” is not a picture of a kind that can be read; PNG or JPEG would do."),
               self->name);
  return FALSE;
}

/* --- reading --- */

static gboolean
feed (Reading *self, FILE *file, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  g_autoptr (GError) reason = NULL;
  gsize size;

  while (!self->too_large && (size = fread (chunk, 1, CHUNK, file)) > 0)
    {
      keep_tail (self, chunk, size);
      if (!gdk_pixbuf_loader_write (self->loader, chunk, size, &reason))
        return fail_by_loader (self, reason, error);
    }
  return ferror (file) ? fail_to_read (self, errno, error) : TRUE;
}

/* Where the mark last stands in the tail; −1: nowhere. */
static gint64
find_last (const Reading *self, const char *mark, gsize size)
{
  for (gint64 i = (gint64) self->tail->len - (gint64) size; i >= 0; i--)
    if (memcmp (self->tail->data + i, mark, size) == 0)
      return i;
  return -1;
}

/* Loaders of several formats are content with the beginning of a file. */
static gboolean
is_complete (const Reading *self)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (self->loader);

  if (pixbuf == NULL
      || self->covered < (double) gdk_pixbuf_get_width (pixbuf) * gdk_pixbuf_get_height (pixbuf))
    return FALSE;
  if (g_strcmp0 (self->format, "png") == 0)
    return find_last (self, "IEND", 4) >= 0;
  if (g_strcmp0 (self->format, "jpeg") == 0) /* its end after the last scan's start */
    return find_last (self, "\xff\xd9", 2) > find_last (self, "\xff\xda", 2);
  return TRUE;
}

static gboolean
read_all (Reading *self, FILE *file, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean fed = feed (self, file, error);

  if (!gdk_pixbuf_loader_close (self->loader, &reason) && fed)
    return fail_by_loader (self, reason, error);
  if (fed && self->too_large)
    return fail_as_too_large (self, error);
  if (fed && !is_complete (self))
    return fail_as_damaged (self, error);
  return fed;
}

static void
begin_reading (Reading *self, const char *name)
{
  *self = (Reading){
    .name = name,
    .loader = gdk_pixbuf_loader_new (),
    .tail = g_byte_array_new (),
  };
  g_signal_connect (self->loader, "size-prepared", G_CALLBACK (prepare_size), self);
  g_signal_connect (self->loader, "area-updated", G_CALLBACK (count_area), self);
}

static void
end_reading (Reading *self)
{
  g_object_unref (self->loader);
  g_byte_array_unref (self->tail);
  g_free (self->format);
}

/* --- from pixels to ink --- */

static BpInk *
separate (const GdkPixbuf *pixbuf, gboolean lossy, const char *name, GError **error)
{
  g_autoptr (BpPicture) picture = bp_picture_new (pixbuf, lossy);
  BpInk *ink = bp_picture_separate (picture);

  if (ink == NULL)
    g_set_error (error, BP_PICTURE_ERROR, BP_PICTURE_ERROR_NO_INK,
                 _ ("No digit stands out in “%s”; it takes ink on a plain background."), name);
  return ink;
}

static BpInk *
ink_of_reading (const Reading *self, GError **error)
{
  g_autoptr (GdkPixbuf) upright =
      gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (self->loader));

  return separate (upright, is_lossy (self->format), self->name, error);
}

BpInk *
bp_picture_load_ink (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  FILE *file = fopen (path, "rb");
  Reading reading;
  BpInk *ink;

  begin_reading (&reading, name);
  if (file == NULL)
    fail_to_read (&reading, errno, error);
  ink = file != NULL && read_all (&reading, file, error) ? ink_of_reading (&reading, error) : NULL;
  if (file == NULL)
    gdk_pixbuf_loader_close (reading.loader, NULL);
  else
    fclose (file);
  end_reading (&reading);
  return ink;
}

BpInk *
bp_picture_find_ink (const GdkPixbuf *pixbuf, const char *name, GError **error)
{
  return separate (pixbuf, FALSE, name, error);
}

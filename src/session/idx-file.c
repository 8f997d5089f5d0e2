#include "idx-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "gunzip-stream.h"
#include "input-file.h"
#include "words.h"

/* Whether the folder has an entry of that name; TRUE, too, where only opening it will tell why
 * that is not to be known. */
static gboolean
has_entry (const char *path)
{
  struct stat entry;
  return lstat (path, &entry) == 0 || errno != ENOENT;
}

static char *
find (const char *folder, const char *name)
{
  g_autofree char *plain = g_build_filename (folder, name, NULL);
  g_autofree char *packed = g_strconcat (plain, BP_IDX_FILE_PACKED, NULL);
  if (has_entry (plain))
    return g_steal_pointer (&plain);
  if (has_entry (packed))
    return g_steal_pointer (&packed);
  return NULL;
}

gboolean
bp_idx_file_exists (const char *folder, const char *name)
{
  g_autofree char *path = find (folder, name);
  return path != NULL;
}

char *
bp_idx_file_find (const char *folder, const char *name, GError **error)
{
  char *path = find (folder, name);
  if (path == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _ ("“%s” has no file %s or %s.gz; the IDX files must have MNIST’s names."), folder,
                 name, name);
  return path;
}

/* --- sentences --- */

/* What the file must hold, for “an IDX file of %s”. */
static const char *
kind_of (guint32 magic)
{
  if (magic == BP_IDX_IMAGES_MAGIC)
    /* Translators: put into “an IDX file of %s” */
    return C_ ("IDX file of", "images");
  /* Translators: put into “an IDX file of %s” */
  return C_ ("IDX file of", "labels");
}

/* What the header says that the file holds, for “declares %s”. */
static char *
describe_size (const BpIdxHeader *header, guint32 magic)
{
  g_autofree char *count = bp_words_count (header->count);
  g_autofree char *rows = bp_words_count (header->rows);
  g_autofree char *columns = bp_words_count (header->columns);

  if (magic == BP_IDX_IMAGES_MAGIC)
    /* Translators: images, and the rows and columns of each; put into “declares %s” */
    return g_strdup_printf (ngettext ("%s image of %s × %s pixels", "%s images of %s × %s pixels",
                                      header->count),
                            count, rows, columns);
  /* Translators: put into “declares %s” */
  return g_strdup_printf (ngettext ("%s label", "%s labels", header->count), count);
}

static char *
header_sentence (const char *path, guint32 magic, BpIdxStatus status, const BpIdxHeader *header)
{
  g_autofree char *size = describe_size (header, magic);
  g_autofree char *most = bp_words_count (BP_IDX_MAX_IMAGES);

  switch (status)
    {
    case BP_IDX_EMPTY:
      /* Translators: a file, and “images” or “labels” */
      return g_strdup_printf (_ ("“%s” is empty; it must be an IDX file of %s."), path,
                              kind_of (magic));
    case BP_IDX_CUT:
      /* Translators: a file, and “images” or “labels” */
      return g_strdup_printf (_ ("“%s” ends within its header; it must be a complete IDX file of "
                                 "%s."),
                              path, kind_of (magic));
    case BP_IDX_MAGIC:
      /* Translators: a file, a number, “images” or “labels”, a number */
      return g_strdup_printf (_ ("“%s” begins with the number 0x%08x; an IDX file of %s begins "
                                 "with 0x%08x."),
                              path, header->magic, kind_of (magic), magic);
    case BP_IDX_NOTHING:
      return g_strdup_printf (_ ("“%s” declares %s; none of these numbers may be 0."), path, size);
    case BP_IDX_TOO_LARGE:
      return g_strdup_printf (_ ("“%s” declares %s; at most %s images and 1 GiB can be read."),
                              path, size, most);
    case BP_IDX_OK:
    default:
      g_assert_not_reached ();
    }
}

static void
set_truncated (GError **error, const char *path, const BpIdxHeader *header, gsize found)
{
  g_autofree char *declared = bp_words_count (header->total_size);
  g_autofree char *held = bp_words_count (found);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
               _ ("“%s” is cut short: its header declares %s bytes and it holds %s."), path,
               declared, held);
}

static void
set_oversized (GError **error, const char *path, const BpIdxHeader *header)
{
  g_autofree char *declared = bp_words_count (header->total_size);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("“%s” goes on after the %s bytes that its header declares; it must end there."),
               path, declared);
}

/* Says in one sentence of which file an error of reading is. */
static void
name_file (GError **error, const char *path)
{
  g_autofree char *message = NULL;
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (*error, BP_GUNZIP_ERROR, BP_GUNZIP_ERROR_DAMAGED))
    message = g_strdup_printf (_ ("“%s” is damaged: it cannot be unpacked; it must be a complete "
                                  "gzip file."),
                               path);
  else if (g_error_matches (*error, BP_GUNZIP_ERROR, BP_GUNZIP_ERROR_TRAILING))
    message = g_strdup_printf (_ ("“%s” is damaged: bytes that are not gzip’s follow its packed "
                                  "data; it must end there."),
                               path);
  else
    message = g_strdup_printf (_ ("“%s” cannot be read: %s."), path, (*error)->message);
  g_free ((*error)->message);
  (*error)->message = g_steal_pointer (&message);
}

/* --- reading --- */

static GInputStream *
open_stream (const char *path, GError **error)
{
  g_autoptr (GInputStream) plain = bp_input_file_open (path, error);
  if (plain == NULL || !g_str_has_suffix (path, BP_IDX_FILE_PACKED))
    return g_steal_pointer (&plain);
  return bp_gunzip_stream_new (plain);
}

/* Reads exactly size bytes, fewer at the end of the stream; FALSE on errors. */
static gboolean
read_bytes (GInputStream *stream, const char *path, gpointer buffer, gsize size, gsize *n_read,
            GCancellable *cancellable, GError **error)
{
  if (g_input_stream_read_all (stream, buffer, size, n_read, cancellable, error))
    return TRUE;
  name_file (error, path);
  return FALSE;
}

static gboolean
read_header (GInputStream *stream, const char *path, guint32 magic, BpIdxHeader *header,
             GCancellable *cancellable, GError **error)
{
  guint8 bytes[BP_IDX_MAX_HEADER];
  gsize size = magic == BP_IDX_IMAGES_MAGIC ? 16 : 8;
  gsize n_read;
  if (!read_bytes (stream, path, bytes, size, &n_read, cancellable, error))
    return FALSE;
  BpIdxStatus status = bp_idx_read_header (bytes, n_read, magic, header);
  if (status == BP_IDX_OK)
    return TRUE;
  g_autofree char *sentence = header_sentence (path, magic, status, header);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  return FALSE;
}

static gboolean
read_end (GInputStream *stream, const char *path, const BpIdxHeader *header,
          GCancellable *cancellable, GError **error)
{
  guint8 beyond;
  gsize n_read;
  if (!read_bytes (stream, path, &beyond, 1, &n_read, cancellable, error))
    return FALSE;
  if (n_read == 0)
    return TRUE;
  set_oversized (error, path, header);
  return FALSE;
}

static GBytes *
read_content (GInputStream *stream, const char *path, const BpIdxHeader *header,
              GCancellable *cancellable, GError **error)
{
  gsize size = header->total_size - header->header_size;
  gsize n_read;
  g_autofree guint8 *content = g_try_malloc (size);
  if (content == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _ ("There is not enough memory for the %zu bytes of “%s”."), size, path);
      return NULL;
    }
  if (!read_bytes (stream, path, content, size, &n_read, cancellable, error))
    return NULL;
  if (n_read < size)
    {
      set_truncated (error, path, header, header->header_size + n_read);
      return NULL;
    }
  if (!read_end (stream, path, header, cancellable, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&content), size);
}

GBytes *
bp_idx_file_read (const char *path, guint32 magic, BpIdxHeader *header, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GInputStream) stream = open_stream (path, error);
  if (stream == NULL)
    return NULL;
  if (!read_header (stream, path, magic, header, cancellable, error))
    return NULL;
  return read_content (stream, path, header, cancellable, error);
}

#include "gunzip-stream.h"

#define BUFFER_SIZE (64 << 10)
#define MAX_PADDING (64 << 10)
/* The two bytes that every member begins with. */
#define ID1 0x1f
#define ID2 0x8b

struct _BpGunzipStream {
  GFilterInputStream parent_instance;

  GBufferedInputStream *packed; /* the base stream */
  GConverter *inflater;         /* for one member; then it is reset */
  gboolean in_member;           /* the inflater has not met its end yet */
};

G_DEFINE_FINAL_TYPE (BpGunzipStream, bp_gunzip_stream, G_TYPE_FILTER_INPUT_STREAM)
G_DEFINE_QUARK (bp_gunzip_error, bp_gunzip_error)

/* Reads on until n packed bytes or the end are in the buffer. *bytes: the buffer, which holds
 * *n_available. */
static gboolean
peek (BpGunzipStream *self, gsize n, const guint8 **bytes, gsize *n_available,
      GCancellable *cancellable, GError **error)
{
  gssize n_more = 1;
  *bytes = g_buffered_input_stream_peek_buffer (self->packed, n_available);
  while (*n_available < n && n_more > 0)
    {
      n_more = g_buffered_input_stream_fill (self->packed, -1, cancellable, error);
      *bytes = g_buffered_input_stream_peek_buffer (self->packed, n_available);
    }
  return n_more >= 0;
}

/* Takes bytes that were peeked at. */
static void
take (BpGunzipStream *self, gsize n)
{
  g_input_stream_skip (G_INPUT_STREAM (self->packed), n, NULL, NULL);
}

/* After the last member: zeros up to the end, and not too many, or an error. */
static void
check_end (BpGunzipStream *self, GCancellable *cancellable, GError **error)
{
  const guint8 *bytes;
  gsize n, n_padding = 0;
  while (peek (self, 1, &bytes, &n, cancellable, error) && n > 0)
    {
      if (bytes[0] != 0 || n_padding == MAX_PADDING)
        {
          g_set_error_literal (error, BP_GUNZIP_ERROR, BP_GUNZIP_ERROR_TRAILING, "trailing bytes");
          return;
        }
      take (self, 1);
      n_padding++;
    }
}

/* Returns the number of bytes unpacked, 0 at the end of the member, -1 on errors. */
static gssize
read_member (BpGunzipStream *self, void *buffer, gsize size, GCancellable *cancellable,
             GError **error)
{
  gsize n_unpacked = 0;
  while (self->in_member && n_unpacked == 0)
    {
      const guint8 *bytes;
      gsize n, n_taken;
      g_autoptr (GError) damage = NULL;
      if (!peek (self, 1, &bytes, &n, cancellable, error))
        return -1;
      GConverterFlags flags = n == 0 ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS;
      GConverterResult result = g_converter_convert (self->inflater, bytes, n, buffer, size, flags,
                                                     &n_taken, &n_unpacked, &damage);
      if (result == G_CONVERTER_ERROR)
        {
          g_set_error_literal (error, BP_GUNZIP_ERROR, BP_GUNZIP_ERROR_DAMAGED, damage->message);
          return -1;
        }
      take (self, n_taken);
      self->in_member = result != G_CONVERTER_FINISHED;
    }
  return (gssize) n_unpacked;
}

/* Goes on to the next member; FALSE at the end of the file, and with *error set where something
 * else follows. */
static gboolean
begin_member (BpGunzipStream *self, GCancellable *cancellable, GError **error)
{
  const guint8 *bytes;
  gsize n;
  if (!peek (self, 2, &bytes, &n, cancellable, error))
    return FALSE;
  self->in_member = n >= 2 && bytes[0] == ID1 && bytes[1] == ID2;
  if (self->in_member)
    g_converter_reset (self->inflater);
  else
    check_end (self, cancellable, error);
  return self->in_member;
}

static gssize
bp_gunzip_stream_read (GInputStream *stream, void *buffer, gsize size, GCancellable *cancellable,
                       GError **error)
{
  BpGunzipStream *self = BP_GUNZIP_STREAM (stream);
  gssize n_read = read_member (self, buffer, size, cancellable, error);
  while (n_read == 0)
    {
      GError *problem = NULL;
      if (begin_member (self, cancellable, &problem))
        n_read = read_member (self, buffer, size, cancellable, error);
      else if (problem == NULL)
        return 0;
      else
        {
          g_propagate_error (error, problem);
          return -1;
        }
    }
  return n_read;
}

static void
bp_gunzip_stream_finalize (GObject *object)
{
  BpGunzipStream *self = BP_GUNZIP_STREAM (object);
  g_object_unref (self->inflater);
  G_OBJECT_CLASS (bp_gunzip_stream_parent_class)->finalize (object);
}

static void
bp_gunzip_stream_class_init (BpGunzipStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bp_gunzip_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = bp_gunzip_stream_read;
}

static void
bp_gunzip_stream_init (BpGunzipStream *self)
{
  self->inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  self->in_member = TRUE;
}

GInputStream *
bp_gunzip_stream_new (GInputStream *packed)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (packed, BUFFER_SIZE);
  BpGunzipStream *self = g_object_new (BP_TYPE_GUNZIP_STREAM, "base-stream", buffered, NULL);
  self->packed = G_BUFFERED_INPUT_STREAM (buffered);
  return G_INPUT_STREAM (self);
}

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Unpacks a gzip file (RFC 1952) while it is read: the contents of all its members, one after the
 * other. Never unpacks more than was asked for. Nothing may follow the last member but a tape's
 * padding, at most 64 KiB of zeros. */
#define BP_TYPE_GUNZIP_STREAM (bp_gunzip_stream_get_type ())
G_DECLARE_FINAL_TYPE (BpGunzipStream, bp_gunzip_stream, BP, GUNZIP_STREAM, GFilterInputStream)

/* What reading can fail with besides the errors of the packed stream. The messages are for
 * programmers. */
#define BP_GUNZIP_ERROR (bp_gunzip_error_quark ())
typedef enum {
  BP_GUNZIP_ERROR_DAMAGED, /* cut short, too, and not gzip at all */
  BP_GUNZIP_ERROR_TRAILING,
} BpGunzipError;

GQuark bp_gunzip_error_quark (void);

/* Reads the packed bytes from packed. */
GInputStream *bp_gunzip_stream_new (GInputStream *packed);

G_END_DECLS

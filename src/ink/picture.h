#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "ink.h"

G_BEGIN_DECLS

/* Reading pictures of any size, mode and orientation, and finding the ink in them. All errors are
 * one sentence that names the picture. */

#define BP_PICTURE_MAX_SIDE 1024u        /* larger ones are made smaller by area while reading */
#define BP_PICTURE_MAX_PIXELS 50000000.0 /* of a file; JPEG may have more, and SVG any number */

#define BP_PICTURE_ERROR (bp_picture_error_quark ())
typedef enum {
  BP_PICTURE_ERROR_READ,      /* the file cannot be opened or read */
  BP_PICTURE_ERROR_FORMAT,    /* not a picture, or damaged */
  BP_PICTURE_ERROR_TOO_LARGE, /* more pixels than memory should be spent on */
  BP_PICTURE_ERROR_NO_INK,    /* one colour all over */
} BpPictureError;
GQuark bp_picture_error_quark (void);

/* The ink of a picture file: the first frame, upright, background removed. */
BpInk *bp_picture_load_ink (const char *path, GError **error);

/* The same for a picture in memory, as one is pasted; name stands for it in sentences. */
BpInk *bp_picture_find_ink (const GdkPixbuf *pixbuf, const char *name, GError **error);

G_END_DECLS

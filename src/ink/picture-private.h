#pragma once

#include "picture.h"

G_BEGIN_DECLS

/* An opaque picture of at most BP_PICTURE_MAX_SIDE on each side. */
typedef struct {
  guint width, height;
  float (*colours)[3]; /* height × width, 0 … 255 each */
  gboolean lossy;      /* its format leaves traces around edges */
} BpPicture;

/* Transparent parts become the colour that lets the rest be seen. */
BpPicture *bp_picture_new (const GdkPixbuf *pixbuf, gboolean lossy);
void bp_picture_free (BpPicture *self);

/* How far each colour lies on the way from the background's to the ink's; NULL: all background. */
BpInk *bp_picture_separate (const BpPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpPicture, bp_picture_free)

G_END_DECLS

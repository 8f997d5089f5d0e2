#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much ink is where: a plane of levels, 0 nothing, bright on dark as MNIST has it. Written once
 * by whoever makes it, immutable from then on; reference-counted (from any thread). */
typedef struct {
  guint width, height; /* pixels, at least 1 */
  float *levels;       /* height × width, row by row, each at least 0; 255 is full ink */
} BpInk;

/* All levels 0. */
BpInk *bp_ink_new (guint width, guint height);
/* From height × width bytes, as in an MNIST image. */
BpInk *bp_ink_new_from_bytes (const guint8 *bytes, guint width, guint height);
BpInk *bp_ink_ref (BpInk *self);
void bp_ink_unref (BpInk *self);

/* The tight box of the levels above 0: first column and row, and sizes, in pixels. */
typedef struct {
  guint x, y, width, height;
} BpInkBox;

/* FALSE: no ink at all. */
gboolean bp_ink_get_box (const BpInk *self, BpInkBox *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpInk, bp_ink_unref)

G_END_DECLS

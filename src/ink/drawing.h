#pragma once

#include <cairo.h>

#include "digit.h"

G_BEGIN_DECLS

/* A drawing: strokes as vectors, perhaps over a picture, and everything that was done to it, so
 * that it can be undone. Coordinates are drawing units: the paper is the square 0 … 28. */

#define BP_DRAWING_SIDE ((double) BP_DIGIT_SIDE)
#define BP_PEN_WIDTH 2.6 /* of a pen pressed normally; also in the 28 × 28 px of the digit */

typedef struct _BpDrawing BpDrawing;

BpDrawing *bp_drawing_new (void);
void bp_drawing_free (BpDrawing *self);

/* The pen's width for a pressure of 0 … 1; 0.5 is normal. */
double bp_pen_width (double pressure);

/* Puts the pen down; forgets what was undone. Points off the paper are moved to its edge. */
void bp_drawing_begin_stroke (BpDrawing *self, double x, double y, double width);
/* Moves the pen that bp_drawing_begin_stroke() put down. */
void bp_drawing_extend_stroke (BpDrawing *self, double x, double y, double width);
/* Takes the stroke back as if it had never been begun. */
void bp_drawing_cancel_stroke (BpDrawing *self);

/* Begins anew with a picture, scaled to fit the paper. */
void bp_drawing_set_picture (BpDrawing *self, BpInk *picture);
void bp_drawing_clear (BpDrawing *self);

/* One stroke, picture or clearing at a time. */
gboolean bp_drawing_can_undo (const BpDrawing *self);
gboolean bp_drawing_can_redo (const BpDrawing *self);
void bp_drawing_undo (BpDrawing *self);
void bp_drawing_redo (BpDrawing *self);

/* Neither strokes nor a picture. */
gboolean bp_drawing_is_empty (const BpDrawing *self);

/* Draws picture and strokes in the context's source, in drawing units. */
void bp_drawing_draw (const BpDrawing *self, cairo_t *cr);

/* What the network sees. Strokes alone are scaled as vectors first and then drawn with a pen 2.6 px
 * wide, so that the box of all ink has a longer side of 20 px; what is smaller than a dot stays
 * one. A picture alone takes bp_digit_from_ink(); both together are drawn and take it, too. FALSE:
 * there is no ink, and all pixels are 0. */
gboolean bp_drawing_get_digit (const BpDrawing *self, guint8 pixels[BP_DIGIT_PIXELS]);

/* What a program sees that does not prepare: the whole paper as 28 × 28 pixels, the ink where and
 * as large as it was drawn. FALSE: as above. */
gboolean bp_drawing_get_unprepared (const BpDrawing *self, guint8 pixels[BP_DIGIT_PIXELS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpDrawing, bp_drawing_free)

G_END_DECLS

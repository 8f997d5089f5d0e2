#pragma once

#include "drawing.h"

G_BEGIN_DECLS

typedef struct {
  double x, y;  /* of the pen's centre */
  double width; /* of the pen */
} BpPenPoint;

/* What was done: a stroke (points), a picture, or the clearing of everything (neither). */
typedef struct {
  GArray *points; /* of BpPenPoint, at least one; NULL */
  BpInk *picture; /* NULL */
} BpEdit;

struct _BpDrawing {
  GArray *edits; /* of BpEdit */
  guint n_done;  /* edits in force; the rest were undone */
};

/* The edits that show: a picture or nothing, then strokes first … n_done − 1. */
typedef struct {
  BpInk *picture; /* or NULL */
  guint first;
} BpShown;

BpShown bp_drawing_get_shown (const BpDrawing *self);
const GArray *bp_drawing_get_stroke (const BpDrawing *self, guint index);

/* Draws the strokes that show; widths are multiplied by the factor. */
void bp_drawing_draw_strokes (const BpDrawing *self, cairo_t *cr, double width_factor);

G_END_DECLS

#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "style.h"

G_BEGIN_DECLS

/* What a text is for decides its size and weight. */
typedef enum { BP_TEXT_TITLE, BP_TEXT_LABEL, BP_TEXT_TICK, BP_N_TEXT_ROLES } BpTextRole;

/* Measures and draws lines of text in a style. One is made for each drawing. Glyphs are not fitted
 * to pixels, so that a text is equally wide on the screen, at any scale, and on paper. */
typedef struct {
  const BpStyle *style;
  PangoLayout *layout;
  GHashTable *sizes[BP_N_TEXT_ROLES]; /* [text]: of what was measured, which a layout does again */
} BpText;

void bp_text_init (BpText *self, const BpStyle *style);
void bp_text_clear (BpText *self);

void bp_text_measure (BpText *self, BpTextRole role, const char *text, double *width,
                      double *height);

/* Draws with the top left corner at x, y; what is longer than width ends in an ellipsis. */
void bp_text_draw (BpText *self, cairo_t *cr, BpTextRole role, const char *text, double x, double y,
                   double width, const BpColor *color);

G_END_DECLS

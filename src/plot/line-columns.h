#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A dense line as the stretch of pixels that it covers in each column: thousands of steep strokes
 * on top of each other take Cairo dozens of milliseconds, and look the same. Pure. */

typedef struct {
  double low, high;
} BpStretch; /* low > high: nothing */

typedef struct {
  double left;  /* pixel at which column 0 begins */
  double width; /* of one column, in pixels */
  guint n;
  BpStretch *stretches;
  gboolean steep_is_thin; /* TRUE at first */
} BpColumns;

/* Columns without anything from left, at most n · width wide. */
void bp_columns_init (BpColumns *self, double left, double width, guint n);
void bp_columns_clear (BpColumns *self);

/* Adds y0 … y1 to what is covered in a column, if there is that column. */
void bp_columns_cover (BpColumns *self, double column, double y0, double y1);

/* Adds what the segment covers in each column that it passes; what lies beside the columns is left
 * out. */
void bp_columns_add_segment (BpColumns *self, double x0, double y0, double x1, double y1);

gboolean bp_columns_is_empty (const BpColumns *self, guint column);

/* Whether a line through the middles of the columns can stand for what this column covers: it is
 * short (at most least), or the line only passes through it, steeply, and steep_is_thin. FALSE
 * where it is empty. */
gboolean bp_columns_is_thin (const BpColumns *self, guint column, double least);

/* The pixel in the middle of a column. */
double bp_columns_centre (const BpColumns *self, guint column);

G_END_DECLS

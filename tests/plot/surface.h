#pragma once

#include "figure.h"

/* Drawings on image surfaces, and looks at their pixels. */

/* A surface of that size with the figure drawn at scale 1. */
cairo_surface_t *bp_test_draw (const BpFigure *figure, int width, int height, const BpStyle *style);

/* 0xRRGGBB; the surface must have the pixel. */
guint32 bp_test_pixel (cairo_surface_t *surface, int x, int y);
guint32 bp_test_rgb (const BpColor *color);

/* Whether the pixel is the colour, or one of its eight neighbours is. */
gboolean bp_test_near_is (cairo_surface_t *surface, double x, double y, const BpColor *color);

/* Pixels of the colour in columns x0 … x1 − 1 and rows y0 … y1 − 1, cut to the surface. */
guint bp_test_count (cairo_surface_t *surface, double x0, double y0, double x1, double y1,
                     const BpColor *color);

/* --- a drawing and where its data are --- */

#define BP_TEST_WIDTH 640
#define BP_TEST_HEIGHT 400

typedef struct {
  BpFigure *figure;
  BpStyle style;
  cairo_surface_t *surface;
  cairo_rectangle_t area;
  BpView view;
} BpTestDrawing;

/* Draws the figure, which the drawing owns from now on. */
void bp_test_drawing_init (BpTestDrawing *self, BpFigure *figure, const BpStyle *style);
void bp_test_drawing_clear (BpTestDrawing *self);

/* The pixel at which a value must be, computed from plot area and view alone. */
double bp_test_drawing_x (const BpTestDrawing *self, double x);
double bp_test_drawing_y (const BpTestDrawing *self, double y);

/* Pixels of the first series' colour in the plot area's column at pixel x. */
guint bp_test_drawing_count_in_column (const BpTestDrawing *self, double x);

/* A figure with one line of n points. */
BpFigure *bp_test_line (const double *y, gsize n);

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

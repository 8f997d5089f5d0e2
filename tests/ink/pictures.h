#pragma once

#include "digit.h"
#include "picture.h"

G_BEGIN_DECLS

/* An opaque picture of one colour, 0xrrggbb. */
GdkPixbuf *new_sheet (int width, int height, guint32 colour);
/* Fills a rectangle, alpha included where there is one: 0xrrggbbaa. */
void paint (GdkPixbuf *pixbuf, int x, int y, int width, int height, guint32 colour);

/* A 7 of two bars, 12 × 20 units of so many pixels, with its left upper corner at (x, y). */
void paint_seven (GdkPixbuf *pixbuf, int x, int y, int unit, guint32 colour);
/* What it is in the end. */
void get_seven (guint8 digit[BP_DIGIT_PIXELS]);

/* The digit in a picture that has one. */
void digit_of_picture (const GdkPixbuf *pixbuf, guint8 digit[BP_DIGIT_PIXELS]);

int largest_difference (const guint8 *a, const guint8 *b);

G_END_DECLS

#pragma once

#include "digit.h"

G_BEGIN_DECLS

/* What may be wrong with a digit of 28 × 28 pixels, each put right by itself: “would it have been
 * read, had it been thicker?” Aims at what MNIST's digits measure, and leaves alone what is usual
 * among them. */
typedef enum {
  BP_REMEDY_CENTRED,   /* the centre of mass where bp_digit_paste() puts it, in whole pixels */
  BP_REMEDY_LARGER,    /* the longer side of its box 20 px, about the centre of mass or, where it
                        * would leave the picture, as near to there as it stays within */
  BP_REMEDY_THICKER,   /* strokes as wide as most are, and fuller */
  BP_REMEDY_THINNER,   /* strokes as wide as most are */
  BP_REMEDY_DESLANTED, /* upright, about the centre of mass */
} BpRemedy;

#define BP_N_REMEDIES 5

/* What remedies change. */
typedef struct {
  double x, y;   /* the centre of mass, pixel centres at + 0.5, px */
  double longer; /* side of the box of what can be seen, px */
  double stroke; /* the mean width of strokes, px */
  double slant;  /* how far rows move to the left from one to the next below, px */
} BpDigitMeasures;

/* FALSE: there is no ink. */
gboolean bp_digit_measure (const guint8 pixels[BP_DIGIT_PIXELS], BpDigitMeasures *measures);

/* FALSE: there is nothing to put right, or no ink, and the remedied digit is a copy. */
gboolean bp_remedy_apply (BpRemedy remedy, const guint8 pixels[BP_DIGIT_PIXELS],
                          guint8 remedied[BP_DIGIT_PIXELS]);

G_END_DECLS

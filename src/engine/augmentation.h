#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far the copies of the training images that a network is trained on stray from them. Each
 * strength is the most that a copy gets, either way; 0: none of it. */
typedef enum {
  BP_AUGMENT_ELASTIC, /* α of the elastic distortion (Simard, Steinkraus and Platt 2003) */
  BP_AUGMENT_SIGMA,   /* its σ, in pixels: how far neighbours move together; 0: their 4 */
  BP_AUGMENT_ROTATE,  /* degrees */
  BP_AUGMENT_SCALE,   /* part of the size, each axis by itself */
  BP_AUGMENT_SHEAR,   /* pixels to the side for each pixel up or down */
  BP_AUGMENT_SHIFT,   /* pixels, each axis by itself */
  BP_AUGMENT_STROKE,  /* pixels by which each edge of a stroke moves out or in */
  BP_AUGMENT_INK,     /* share by which ink becomes fuller; full ink stays full */
  BP_AUGMENT_HANDS,   /* share of the 1s, 4s, 5s, 7s and 9s that are as of other hands */
  BP_AUGMENT_FIT, /* how far ink is brought back to its size and centre of mass; 1: all the way */
  BP_N_AUGMENT_STRENGTHS
} BpAugmentStrength;

#define BP_AUGMENT_DEFAULT_SIGMA 4.0

/* A plain value; all 0: images as they are. */
typedef struct {
  double strengths[BP_N_AUGMENT_STRENGTHS];
  guint weaken; /* over so many last epochs all strengths but σ and fit fall to 0, which the last
                   one has */
} BpAugmentation;

/* The strengths that the article's digits bear, as many have used for MNIST: elastic distortion as
 * Simard, Steinkraus and Platt found best (2003), the rest as Cireșan and others do (2010). */
extern const BpAugmentation bp_default_augmentation;

/* "elastic", "sigma", …: the words of the command line and of files. */
const char *bp_augment_strength_name (BpAugmentStrength strength);
gboolean bp_augment_strength_from_name (const char *name, BpAugmentStrength *strength);

/* A strength's least value but 0, and its largest one. */
double bp_augment_strength_least (BpAugmentStrength strength);
double bp_augment_strength_most (BpAugmentStrength strength);

/* The first strength out of its range, or BP_N_AUGMENT_STRENGTHS where there is none. */
BpAugmentStrength bp_augmentation_check (const BpAugmentation *self);

/* Whether it leaves all images as they are. */
gboolean bp_augmentation_is_none (const BpAugmentation *self);

gboolean bp_augmentation_equal (const BpAugmentation *a, const BpAugmentation *b);

/* The strengths of one epoch (from 0) of a run of n_epochs. */
BpAugmentation bp_augmentation_at_epoch (const BpAugmentation *self, guint epoch, guint n_epochs);

G_END_DECLS

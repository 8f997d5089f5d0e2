#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A generator without a state: what it draws follows from where it is drawn. So whoever needs the
 * draws of one sample, unit or image takes them without those of the others, in any order and on
 * any thread, and the bits are the same.
 *
 * Philox 4x32-10 of Salmon, Moraes, Dror and Shaw, “Parallel random numbers: as easy as 1, 2, 3”,
 * SC 2011. */

/* Four 32-bit words from a key of two and a counter of four. */
void bp_philox (const guint32 key[2], const guint32 counter[4], guint32 words[4]);

/* What is drawn; no two purposes share draws. */
typedef enum {
  BP_DRAW_DROPOUT = 1,    /* place: update, layer, sample of the minibatch */
  BP_DRAW_NOISE = 2,      /* place: epoch */
  BP_DRAW_DISTORTION = 3, /* place: epoch, image */
} BpDrawPurpose;

/* A sequence of draws. A plain value; unused places are 0. */
typedef struct {
  guint32 seed;
  BpDrawPurpose purpose;
  guint32 place[3];
} BpDraws;

/* The words 4 index … 4 index + 3 of the sequence. */
void bp_draws_block (const BpDraws *self, guint32 index, guint32 words[4]);

/* The i-th double in [0, 1): 53 bits of two words, as bp_random_uniform() takes them. */
double bp_draws_uniform (const BpDraws *self, guint32 i);

/* The i-th normally distributed double, of mean 0 and deviation 1 (Box and Muller 1958); normal i
 * is made of the words of the uniforms 2 ⌊i/2⌋ and 2 ⌊i/2⌋ + 1. */
double bp_draws_normal (const BpDraws *self, guint32 i);

/* Two independent normally distributed doubles from two uniform ones in [0, 1). */
void bp_normals_from_uniforms (double u, double v, double normals[2]);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BP_RANDOM_STATE_WORDS 624

/* The article's random stream: NumPy's RandomState(seed), which is the Mersenne Twister MT19937 of
 * Matsumoto and Nishimura (1998) seeded with their init_genrand. A plain value: copying the struct
 * copies the stream. */
typedef struct {
  guint32 words[BP_RANDOM_STATE_WORDS];
  guint next;
} BpRandom;

/* Seeds the stream; every seed from 0 to 4,294,967,295 is a seed like any other. */
void bp_random_init (BpRandom *self, guint32 seed);

/* The next 32-bit output. */
guint32 bp_random_next (BpRandom *self);

/* The next double in [0, 1): 53 bits from two outputs, a >> 5 and b >> 6. */
double bp_random_uniform (BpRandom *self);

/* Fills indices[0 … n-1] with a permutation of 0 … n-1 (article, section 5). */
void bp_random_permutation (BpRandom *self, guint32 *indices, guint32 n);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A growing row of doubles, one an epoch or one a point of a curve: a GArray, freed with
 * g_array_unref(). */
GArray *bp_numbers_new (void);
void bp_numbers_add (GArray *self, double number);
/* Moves all of other to the end of self and leaves other empty. */
void bp_numbers_move (GArray *self, GArray *other);
/* Copies the first n of other to the end of self. */
void bp_numbers_copy (GArray *self, const GArray *other, guint n);
/* n of them, good until more are added; n may be NULL. */
const double *bp_numbers_peek (const GArray *self, gsize *n);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BP_NOISE_SIDE 512u /* a power of 2 */

/* Smooth noise on a torus: uniform on [-1, 1] at each point, and smoothed with a Gaussian whose
 * weights add up to 1. So its mean is near 0 and its deviation near 1 / (σ √(12 π)). Windows of it
 * are the displacements of elastic distortion (Simard, Steinkraus and Platt 2003), the same for an
 * epoch's images: it is far larger than they are. */
typedef struct {
  float *values; /* side rows, each of them twice, so that a window need not be wrapped in it */
  float *noise;  /* side × side, to work in */
} BpNoiseField;

/* NULL when there is not enough memory. */
BpNoiseField *bp_noise_field_new (void);
void bp_noise_field_free (BpNoiseField *self);
gsize bp_noise_field_bytes (void); /* what it takes in memory */

/* Another field for each seed and number; σ in points, at most 32. */
void bp_noise_field_fill (BpNoiseField *self, guint32 seed, guint32 number, double sigma);

/* Asks for such a window before it is needed: it lies anywhere in memory. */
void bp_noise_field_fetch_window (const BpNoiseField *self, guint32 column, guint32 row,
                                  gsize n_columns, gsize n_rows);

/* window (n_rows × n_columns) becomes what is there from that column and row on, each below the
 * side. */
void bp_noise_field_copy_window (const BpNoiseField *self, guint32 column, guint32 row,
                                 gsize n_columns, gsize n_rows, float *window);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpNoiseField, bp_noise_field_free)

G_END_DECLS

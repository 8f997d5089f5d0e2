#include "noise-field.h"

#include <math.h>
#include <string.h>

#include "elementary.h"
#include "keyed-random.h"

#define SIDE BP_NOISE_SIDE
#define ROW (2 * SIDE + 16) /* no power of 2, whose lines would share a few places in a cache */
#define MOST_REACH 96       /* points; three times the largest σ */

/* The weights of a smoothed point and of those to its left and right, as far as 3 σ. */
typedef struct {
  gsize reach;
  float weights[MOST_REACH + 1];
} Gaussian;

static void
gaussian_init (Gaussian *self, double sigma)
{
  double weights[MOST_REACH + 1], sum = 1.0;
  self->reach = (gsize) (3.0 * sigma);
  g_assert (self->reach <= MOST_REACH);
  weights[0] = 1.0;
  for (gsize k = 1; k <= self->reach; k++)
    {
      weights[k] = bp_exp (-0.5 * (double) (k * k) / (sigma * sigma));
      sum += 2.0 * weights[k];
    }
  for (gsize k = 0; k <= self->reach; k++)
    self->weights[k] = (float) (weights[k] / sum);
}

BpNoiseField *
bp_noise_field_new (void)
{
  g_autoptr (BpNoiseField) self = g_new0 (BpNoiseField, 1);
  self->values = g_try_new (float, SIDE *ROW);
  self->noise = g_try_new (float, SIDE *SIDE);
  return self->values != NULL && self->noise != NULL ? g_steal_pointer (&self) : NULL;
}

void
bp_noise_field_free (BpNoiseField *self)
{
  g_free (self->values);
  g_free (self->noise);
  g_free (self);
}

gsize
bp_noise_field_bytes (void)
{
  return SIDE * (ROW + SIDE) * sizeof (float);
}

static void
draw_noise (float *noise, guint32 seed, guint32 number)
{
  const BpDraws draws = { seed, BP_DRAW_NOISE, { number } };
  for (guint32 i = 0; i < SIDE * SIDE / 4; i++)
    {
      guint32 words[4];
      bp_draws_block (&draws, i, words);
      for (guint32 j = 0; j < 4; j++)
        noise[4 * i + j] = (float) (gint32) words[j] * 0x1p-31f;
    }
}

/* One row of sums: a point's own term, then pair by pair those of its neighbours. before(k) and
 * after(k) are rows that begin k points away. */
static void
begin_sums (float *restrict sums, const float *restrict terms, float weight)
{
  for (gsize x = 0; x < SIDE; x++)
    sums[x] = weight * terms[x];
}

static void
add_pairs (float *restrict sums, const float *restrict before, const float *restrict after,
           float weight)
{
  for (gsize x = 0; x < SIDE; x++)
    sums[x] += weight * (before[x] + after[x]);
}

static void
smooth_rows (float *noise, const Gaussian *gaussian)
{
  float line[SIDE + 2 * MOST_REACH];
  gsize reach = gaussian->reach;
  for (gsize y = 0; y < SIDE; y++)
    {
      float *sums = noise + y * SIDE;
      memcpy (line, sums + SIDE - reach, reach * sizeof *line);
      memcpy (line + reach, sums, SIDE * sizeof *line);
      memcpy (line + reach + SIDE, sums, reach * sizeof *line);
      begin_sums (sums, line + reach, gaussian->weights[0]);
      for (gsize k = 1; k <= reach; k++)
        add_pairs (sums, line + reach - k, line + reach + k, gaussian->weights[k]);
    }
}

static void
smooth_columns (BpNoiseField *self, const Gaussian *gaussian)
{
  for (gsize y = 0; y < SIDE; y++)
    {
      float *sums = self->values + y * ROW;
      begin_sums (sums, self->noise + y * SIDE, gaussian->weights[0]);
      for (gsize k = 1; k <= gaussian->reach; k++)
        add_pairs (sums, self->noise + (y - k) % SIDE * SIDE, self->noise + (y + k) % SIDE * SIDE,
                   gaussian->weights[k]);
      memcpy (sums + SIDE, sums, SIDE * sizeof *sums);
    }
}

void
bp_noise_field_fill (BpNoiseField *self, guint32 seed, guint32 number, double sigma)
{
  Gaussian gaussian;
  gaussian_init (&gaussian, sigma);
  draw_noise (self->noise, seed, number);
  smooth_rows (self->noise, &gaussian);
  smooth_columns (self, &gaussian);
}

#define CACHE_LINE 64

void
bp_noise_field_fetch_window (const BpNoiseField *self, guint32 column, guint32 row, gsize n_columns,
                             gsize n_rows)
{
  for (gsize y = 0; y < n_rows; y++)
    {
      const float *first = self->values + (row + y) % SIDE * ROW + column;
      const float *last = first + MIN (n_columns, SIDE) - 1;
      for (const float *at = first; at < last; at += CACHE_LINE / sizeof *at)
        __builtin_prefetch (at);
      __builtin_prefetch (last);
    }
}

/* Part by part of a row that is as long as the field's. */
static void
copy_row (const float *restrict from, gsize n, float *restrict to)
{
  for (gsize first = 0; first < n; first += SIDE)
    for (gsize x = 0; x < MIN (SIDE, n - first); x++)
      to[first + x] = from[x];
}

void
bp_noise_field_copy_window (const BpNoiseField *self, guint32 column, guint32 row, gsize n_columns,
                            gsize n_rows, float *window)
{
  g_assert (column < SIDE && row < SIDE);
  for (gsize y = 0; y < n_rows; y++)
    copy_row (self->values + (row + y) % SIDE * ROW + column, n_columns, window + y * n_columns);
}

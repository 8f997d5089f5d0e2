/* Telling ink from its background: ink lies towards the colour that stands out most. */
#include "picture-background.h"

#include <math.h>

#define LEAST_CONTRAST 4.0 /* of the ink's peak, grey levels */
#define NOISE_SHARE 0.25   /* of the peak, which noise is not allowed to exceed */
#define SPECK_SHARE 0.02   /* of the largest piece of ink, below which a piece is a speck */

static gsize
n_levels (const BpInk *ink)
{
  return (gsize) ink->width * ink->height;
}

/* The direction, of length 1, in which most of what stands out differs from the background. */
static gboolean
find_direction (const BpPicture *picture, const BpBackground *background, double *direction)
{
  double sum[3] = { 0 }, length;

  for (gsize i = 0; i < (gsize) picture->width * picture->height; i++)
    {
      double difference[3], distance;

      bp_background_subtract (background, picture, i, difference);
      distance = bp_background_distance (difference);
      for (guint c = 0; c < 3; c++)
        sum[c] += distance * difference[c];
    }
  length = sqrt (sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
  for (guint c = 0; c < 3 && length > 0; c++)
    direction[c] = sum[c] / length;
  return length > 0;
}

/* Returns the peak, in grey levels. */
static double
project (const BpPicture *picture, const BpBackground *background, const double *direction,
         BpInk *ink)
{
  double peak = 0;

  for (gsize i = 0; i < n_levels (ink); i++)
    {
      double d[3], level;

      bp_background_subtract (background, picture, i, d);
      level = (d[0] * direction[0] + d[1] * direction[1] + d[2] * direction[2]) / sqrt (3);
      ink->levels[i] = (float) MAX (level, 0);
      peak = MAX (peak, level);
    }
  return peak;
}

static void
drop_noise (BpInk *ink, double noise, double peak)
{
  for (gsize i = 0; i < n_levels (ink); i++)
    ink->levels[i] = ink->levels[i] > noise ? (float) (ink->levels[i] * G_MAXUINT8 / peak) : 0;
}

/* --- specks --- */

/* Connected pieces: the piece of each pixel, 0 being none, and the ink in each. */
typedef struct {
  guint *piece;
  GArray *masses;  /* of double */
  GArray *waiting; /* of gsize: pixels whose neighbours are still to be looked at */
} Pieces;

static void
visit (Pieces *self, const BpInk *ink, gsize index)
{
  if (ink->levels[index] <= 0 || self->piece[index] > 0)
    return;
  self->piece[index] = self->masses->len - 1;
  g_array_index (self->masses, double, self->masses->len - 1) += ink->levels[index];
  g_array_append_val (self->waiting, index);
}

static void
visit_neighbours (Pieces *self, const BpInk *ink, gsize index)
{
  gsize x = index % ink->width, y = index / ink->width;

  for (gsize to_y = y > 0 ? y - 1 : 0; to_y <= MIN (y + 1, ink->height - 1); to_y++)
    for (gsize to_x = x > 0 ? x - 1 : 0; to_x <= MIN (x + 1, ink->width - 1); to_x++)
      visit (self, ink, to_y * ink->width + to_x);
}

static void
find_piece (Pieces *self, const BpInk *ink, gsize start)
{
  double nothing = 0;

  g_array_append_val (self->masses, nothing);
  visit (self, ink, start);
  while (self->waiting->len > 0)
    {
      gsize index = g_array_index (self->waiting, gsize, self->waiting->len - 1);

      g_array_set_size (self->waiting, self->waiting->len - 1);
      visit_neighbours (self, ink, index);
    }
}

static double
largest_mass (const GArray *masses)
{
  double largest = 0;

  for (guint i = 0; i < masses->len; i++)
    largest = MAX (largest, g_array_index (masses, double, i));
  return largest;
}

/* Noise that reaches farther than most; a clean picture's pixels all count. */
static void
drop_specks (BpInk *ink)
{
  Pieces pieces = { g_new0 (guint, n_levels (ink)), g_array_new (FALSE, FALSE, sizeof (double)),
                    g_array_new (FALSE, FALSE, sizeof (gsize)) };
  double nothing = 0, least;

  g_array_append_val (pieces.masses, nothing);
  for (gsize i = 0; i < n_levels (ink); i++)
    if (ink->levels[i] > 0 && pieces.piece[i] == 0)
      find_piece (&pieces, ink, i);
  least = SPECK_SHARE * largest_mass (pieces.masses);
  for (gsize i = 0; i < n_levels (ink); i++)
    if (g_array_index (pieces.masses, double, pieces.piece[i]) < least)
      ink->levels[i] = 0;
  g_free (pieces.piece);
  g_array_unref (pieces.masses);
  g_array_unref (pieces.waiting);
}

BpInk *
bp_picture_separate (const BpPicture *self)
{
  BpBackground background = bp_background_estimate (self);
  double direction[3], peak;
  BpInk *ink;

  if (!find_direction (self, &background, direction))
    return NULL;
  ink = bp_ink_new (self->width, self->height);
  peak = project (self, &background, direction, ink);
  if (peak < MAX (LEAST_CONTRAST, background.noise))
    {
      bp_ink_unref (ink);
      return NULL;
    }
  drop_noise (ink, MIN (background.noise, NOISE_SHARE * peak), peak);
  if (background.noise > 0)
    drop_specks (ink);
  return ink;
}

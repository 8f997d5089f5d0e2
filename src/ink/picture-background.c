#include "picture-background.h"

#include <math.h>

#define N_LEVELS 256u
#define N_ROUNDS 4u             /* of fitting without what does not fit */
#define FITTING 2.5             /* what takes part in the next round, in spreads */
#define NOISE 5.0               /* what noise reaches, in spreads */
#define QUARTILE_TO_SPREAD 3.14 /* standard deviation / lower quartile of distances */
#define FAINT_NOISE 5.0         /* what noise of less than a level reaches */
#define FAINT_SHARE 0.05        /* of the background that it touches at least */
#define BINS_PER_LEVEL 8u       /* of the histogram of distances */
#define LOSSY_NOISE 24.0        /* what lossy formats leave around edges */

/* The side of a brightness that the background is on. */
typedef struct {
  guint threshold;
  gboolean light;
} Side;

static gsize
n_pixels (const BpPicture *picture)
{
  return (gsize) picture->width * picture->height;
}

static guint
grey_level (const float *colour)
{
  return (guint) ((colour[0] + colour[1] + colour[2]) / 3 + 0.5f);
}

static gboolean
is_on_side (const BpPicture *picture, gsize index, const Side *side)
{
  return (grey_level (picture->colours[index]) > side->threshold) == side->light;
}

/* --- light or dark --- */

/* Otsu's threshold: the level that parts a histogram into the two classes farthest apart. */
static guint
best_threshold (const gsize *counts, gsize n)
{
  double total = 0, sum = 0, below = 0, best = -1;
  guint threshold = 0;

  for (guint i = 0; i < N_LEVELS; i++)
    total += (double) i * (double) counts[i];
  for (guint i = 0; i < N_LEVELS; i++)
    {
      double above, between;

      below += (double) counts[i];
      sum += (double) i * (double) counts[i];
      above = (double) n - below;
      if (below <= 0 || above <= 0)
        continue;
      between = below * above * pow (sum / below - (total - sum) / above, 2);
      if (between <= best)
        continue;
      best = between;
      threshold = i;
    }
  return threshold;
}

static guint
threshold_of (const BpPicture *picture)
{
  gsize counts[N_LEVELS] = { 0 };

  for (gsize i = 0; i < n_pixels (picture); i++)
    counts[grey_level (picture->colours[i])]++;
  return best_threshold (counts, n_pixels (picture));
}

static gboolean
is_on_border (const BpPicture *picture, gsize index)
{
  gsize x = index % picture->width, y = index / picture->width;

  return x == 0 || y == 0 || x == picture->width - 1 || y == picture->height - 1;
}

static Side
side_of_border (const BpPicture *picture)
{
  Side light = { threshold_of (picture), TRUE };
  gsize n = 0, n_light = 0;

  for (gsize i = 0; i < n_pixels (picture); i++)
    if (is_on_border (picture, i))
      {
        n++;
        n_light += is_on_side (picture, i, &light) ? 1 : 0;
      }
  return (Side){ light.threshold, 2 * n_light > n };
}

static double
commonest_level (const BpPicture *picture, guint channel, const Side *side)
{
  gsize counts[N_LEVELS] = { 0 };
  guint best = 0;

  for (gsize i = 0; i < n_pixels (picture); i++)
    if (is_on_side (picture, i, side))
      counts[(guint) (picture->colours[i][channel] + 0.5f)]++;
  for (guint i = 1; i < N_LEVELS; i++)
    if (counts[i] > counts[best])
      best = i;
  return best;
}

/* --- differences --- */

static double
centred (gsize i, guint n)
{
  return n > 1 ? 2.0 * (double) i / (n - 1) - 1 : 0;
}

void
bp_background_subtract (const BpBackground *self, const BpPicture *picture, gsize index,
                        double difference[3])
{
  double x = centred (index % picture->width, picture->width);
  double y = centred (index / picture->width, picture->height);

  for (guint c = 0; c < 3; c++)
    difference[c] =
        picture->colours[index][c] - (self->mean[c] + x * self->across[c] + y * self->down[c]);
}

double
bp_background_distance (const double difference[3])
{
  const double *d = difference;

  return sqrt ((d[0] * d[0] + d[1] * d[1] + d[2] * d[2]) / 3);
}

static double
distance (const BpBackground *self, const BpPicture *picture, gsize index)
{
  double difference[3];

  bp_background_subtract (self, picture, index, difference);
  return bp_background_distance (difference);
}

/* How many pixels on the background's side are how far from it. */
typedef struct {
  gsize counts[N_LEVELS * BINS_PER_LEVEL + 1];
  gsize n;
} Distances;

static Distances
measure_distances (const BpBackground *self, const BpPicture *picture, const Side *side)
{
  Distances distances = { .n = 0 };

  for (gsize i = 0; i < n_pixels (picture); i++)
    if (is_on_side (picture, i, side))
      {
        double d = distance (self, picture, i) * BINS_PER_LEVEL;

        distances.counts[(guint) MIN (d, N_LEVELS * BINS_PER_LEVEL)]++;
        distances.n++;
      }
  return distances;
}

/* The standard deviation, if they are mostly normal noise: by the lower quartile, which soft edges
 * of ink do not reach. 0 if that many pixels are the background exactly. */
static double
spread_of (const Distances *distances)
{
  gsize below = 0;
  guint bin = 0;

  while (4 * (below += distances->counts[bin]) < distances->n)
    bin++;
  return QUARTILE_TO_SPREAD * bin / BINS_PER_LEVEL;
}

static gsize
count_between (const Distances *distances, double from, double to)
{
  gsize n = 0;

  for (guint i = (guint) (from * BINS_PER_LEVEL); i < to * BINS_PER_LEVEL; i++)
    n += distances->counts[i];
  return n;
}

/* Noise too faint to show in the quartile. Soft edges of ink are few and have all levels alike;
 * noise is everywhere and has small ones. */
static gboolean
has_faint_noise (const Distances *distances)
{
  gsize faint = count_between (distances, 0.5, FAINT_NOISE);

  return faint > count_between (distances, FAINT_NOISE, 5 * FAINT_NOISE)
         && (double) faint > FAINT_SHARE * (double) distances->n;
}

/* --- fitting --- */

/* The normal equations of the least squares plane through three channels. */
typedef struct {
  double n, x, y, xx, xy, yy;
  double v[3], vx[3], vy[3];
} Sums;

static void
add_to_sums (Sums *sums, double x, double y, const float *colour)
{
  sums->n++;
  sums->x += x;
  sums->y += y;
  sums->xx += x * x;
  sums->xy += x * y;
  sums->yy += y * y;
  for (guint c = 0; c < 3; c++)
    {
      sums->v[c] += colour[c];
      sums->vx[c] += colour[c] * x;
      sums->vy[c] += colour[c] * y;
    }
}

static double
determinant (double a, double b, double c, double d, double e, double f, double g, double h,
             double i)
{
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

/* Cramer's rule; too few pixels for a plane leave the background as it is. */
static void
solve (const Sums *s, BpBackground *self)
{
  double d = determinant (s->n, s->x, s->y, s->x, s->xx, s->xy, s->y, s->xy, s->yy);

  if (d <= s->n * s->n * s->n * 1e-6)
    return;
  for (guint c = 0; c < 3; c++)
    {
      double v = s->v[c], vx = s->vx[c], vy = s->vy[c];

      self->mean[c] = determinant (v, s->x, s->y, vx, s->xx, s->xy, vy, s->xy, s->yy) / d;
      self->across[c] = determinant (s->n, v, s->y, s->x, vx, s->xy, s->y, vy, s->yy) / d;
      self->down[c] = determinant (s->n, s->x, v, s->x, s->xx, vx, s->y, s->xy, vy) / d;
    }
}

static void
fit (BpBackground *self, const BpPicture *picture, const Side *side, double reach)
{
  Sums sums = { 0 };

  for (gsize i = 0; i < n_pixels (picture); i++)
    if (is_on_side (picture, i, side) && distance (self, picture, i) <= reach)
      add_to_sums (&sums, centred (i % picture->width, picture->width),
                   centred (i / picture->width, picture->height), picture->colours[i]);
  solve (&sums, self);
}

BpBackground
bp_background_estimate (const BpPicture *picture)
{
  Side side = side_of_border (picture);
  BpBackground self = { .noise = 0 };
  Distances distances;

  for (guint c = 0; c < 3; c++)
    self.mean[c] = commonest_level (picture, c, &side);
  distances = measure_distances (&self, picture, &side);
  for (guint i = 0; i < N_ROUNDS && spread_of (&distances) > 0; i++)
    {
      fit (&self, picture, &side, FITTING * spread_of (&distances));
      distances = measure_distances (&self, picture, &side);
    }
  self.noise = NOISE * spread_of (&distances);
  if (has_faint_noise (&distances))
    self.noise = MAX (self.noise, FAINT_NOISE);
  if (picture->lossy)
    self.noise = MAX (self.noise, LOSSY_NOISE);
  return self;
}

#include "augmenter.h"

#include <string.h>

#include "affine-map.h"
#include "distortion.h"
#include "ink-place.h"
#include "keyed-random.h"
#include "noise-field.h"
#include "other-hands.h"
#include "stroke-weight.h"

/* A field of noise has windows enough for so many images; epochs of fewer images share one. */
#define IMAGES_PER_FIELD 16384

/* What one thread works in. */
typedef struct {
  guint8 *framed, *other; /* the image with a frame of one pixel, and as much again below */
  guint32 *corners;       /* of the framed image */
  float *displace_x, *displace_y;
  gint32 *places;
} Desk;

struct _BpAugmenter {
  guint32 seed;
  gsize rows, columns, n_pixels;
  float *x, *y; /* of each pixel, from the centre */
  guint epochs_per_field;
  BpNoiseField *field;
  gint64 field_number; /* -1: none yet */
  double field_sigma;
  guint n_desks;
  Desk *desks;

  guint epoch;
  BpAugmentation augmentation;
  gboolean is_none;
};

static gsize
framed_size (const BpAugmenter *self)
{
  return (self->rows + 2) * (self->columns + 2);
}

/* FALSE when there is not enough memory. Corners are read up to a row and a pixel after the end. */
static gboolean
desk_init (Desk *self, const BpAugmenter *augmenter)
{
  gsize n_framed = framed_size (augmenter), n_pixels = augmenter->n_pixels;
  self->framed = g_try_new0 (guint8, n_framed + augmenter->columns + 3);
  self->other = g_try_new0 (guint8, n_framed);
  self->corners = g_try_new (guint32, n_framed);
  self->displace_x = g_try_new0 (float, n_pixels);
  self->displace_y = g_try_new0 (float, n_pixels);
  self->places = g_try_new (gint32, n_pixels);
  return self->framed != NULL && self->other != NULL && self->corners != NULL
         && self->displace_x != NULL && self->displace_y != NULL && self->places != NULL;
}

static void
desk_clear (Desk *self)
{
  g_free (self->framed);
  g_free (self->other);
  g_free (self->corners);
  g_free (self->displace_x);
  g_free (self->displace_y);
  g_free (self->places);
}

static gboolean
allocate (BpAugmenter *self, guint n_desks)
{
  self->x = g_try_new (float, self->n_pixels);
  self->y = g_try_new (float, self->n_pixels);
  self->field = bp_noise_field_new ();
  self->desks = g_new0 (Desk, n_desks);
  self->n_desks = n_desks;
  for (guint i = 0; i < n_desks; i++)
    if (!desk_init (&self->desks[i], self))
      return FALSE;
  return self->x != NULL && self->y != NULL && self->field != NULL;
}

static void
place_pixels (BpAugmenter *self)
{
  for (gsize i = 0; i < self->n_pixels; i++)
    {
      self->x[i] = (float) (i % self->columns) - 0.5f * (float) (self->columns - 1);
      self->y[i] = (float) (i / self->columns) - 0.5f * (float) (self->rows - 1);
    }
}

BpAugmenter *
bp_augmenter_new (guint32 seed, guint32 n_images, guint32 rows, guint32 columns, guint n_threads)
{
  g_autoptr (BpAugmenter) self = g_new0 (BpAugmenter, 1);
  self->seed = seed;
  self->rows = rows;
  self->columns = columns;
  self->n_pixels = (gsize) rows * columns;
  self->epochs_per_field = 1 + (IMAGES_PER_FIELD - 1) / MAX (n_images, 1);
  self->field_number = -1;
  self->is_none = TRUE;
  if (!allocate (self, n_threads))
    return NULL;
  place_pixels (self);
  return g_steal_pointer (&self);
}

void
bp_augmenter_free (BpAugmenter *self)
{
  for (guint i = 0; i < self->n_desks; i++)
    desk_clear (&self->desks[i]);
  g_free (self->desks);
  g_clear_pointer (&self->field, bp_noise_field_free);
  g_free (self->x);
  g_free (self->y);
  g_free (self);
}

guint32
bp_augmenter_field_number (const BpAugmenter *self, guint epoch)
{
  return epoch / self->epochs_per_field;
}

/* The places of the pixels, and a desk; a frame is as good as no part of it. */
guint64
bp_augmenter_bytes (guint64 n_pixels)
{
  guint64 desk = 2 * sizeof (guint8) + sizeof (guint32) + 2 * sizeof (float) + sizeof (gint32);
  return bp_noise_field_bytes () + n_pixels * (2 * sizeof (float) + desk);
}

static void
ensure_field (BpAugmenter *self)
{
  guint32 number = bp_augmenter_field_number (self, self->epoch);
  double sigma = self->augmentation.strengths[BP_AUGMENT_SIGMA];
  if (sigma == 0.0)
    sigma = BP_AUGMENT_DEFAULT_SIGMA;
  if (self->field_number == number && self->field_sigma == sigma)
    return;
  bp_noise_field_fill (self->field, self->seed, number, sigma);
  self->field_number = number;
  self->field_sigma = sigma;
}

void
bp_augmenter_begin_epoch (BpAugmenter *self, guint epoch, const BpAugmentation *augmentation)
{
  self->epoch = epoch;
  self->augmentation = *augmentation;
  self->is_none = bp_augmentation_is_none (augmentation);
  if (augmentation->strengths[BP_AUGMENT_ELASTIC] != 0.0)
    ensure_field (self);
}

/* All that is drawn for one image, whatever the strengths are, so that a change of one of them does
 * not change what another one does: two windows, how much of each strength, and words for a hand.
 */
typedef struct {
  guint32 columns[2], rows[2];
  double angle, size_x, size_y, shear, shift_x, shift_y, stroke; /* -1 … 1 */
  double ink;                                                    /* 0 … 1 */
  guint32 hand[BP_OTHER_HAND_WORDS];
} Draws;

static double
signed_part (guint32 word)
{
  return (double) (gint32) word * 0x1p-31;
}

static void
draw (const BpAugmenter *self, guint32 i, Draws *draws)
{
  const BpDraws stream = { self->seed, BP_DRAW_DISTORTION, { self->epoch, i } };
  guint32 words[20];
  for (guint32 block = 0; block < 5; block++)
    bp_draws_block (&stream, block, words + 4 * block);
  for (guint window = 0; window < 2; window++)
    {
      draws->columns[window] = words[window] % BP_NOISE_SIDE;
      draws->rows[window] = (words[window] >> 16) % BP_NOISE_SIDE;
    }
  draws->angle = signed_part (words[2]);
  draws->size_x = signed_part (words[3]);
  draws->size_y = signed_part (words[4]);
  draws->shear = signed_part (words[5]);
  draws->shift_x = signed_part (words[6]);
  draws->shift_y = signed_part (words[7]);
  draws->stroke = signed_part (words[8]);
  draws->ink = words[9] * 0x1p-32;
  memcpy (draws->hand, words + 12, sizeof draws->hand);
}

static BpMotion
choose_motion (const BpAugmenter *self, const Draws *draws)
{
  const double *strengths = self->augmentation.strengths;
  return (BpMotion){
    .scale_x = 1.0 + strengths[BP_AUGMENT_SCALE] * draws->size_x,
    .scale_y = 1.0 + strengths[BP_AUGMENT_SCALE] * draws->size_y,
    .shear = strengths[BP_AUGMENT_SHEAR] * draws->shear,
    .degrees = strengths[BP_AUGMENT_ROTATE] * draws->angle,
    .shift_x = strengths[BP_AUGMENT_SHIFT] * draws->shift_x,
    .shift_y = strengths[BP_AUGMENT_SHIFT] * draws->shift_y,
  };
}

static void
frame_image (const BpAugmenter *self, Desk *desk, const guint8 *image)
{
  gsize row = self->columns + 2;
  for (gsize y = 0; y < self->rows; y++)
    memcpy (desk->framed + (y + 1) * row + 1, image + y * self->columns, self->columns);
}

/* Changes the framed image as another hand and pen would have. */
static void
write_anew (const BpAugmenter *self, Desk *desk, const Draws *draws, guint8 label)
{
  const double *strengths = self->augmentation.strengths;
  if (strengths[BP_AUGMENT_HANDS] > 0.0)
    bp_other_hand_write (desk->framed, self->rows, self->columns, label,
                         strengths[BP_AUGMENT_HANDS], draws->hand);
  bp_stroke_weight_change (desk->framed, desk->other, self->rows, self->columns,
                           strengths[BP_AUGMENT_STROKE] * draws->stroke);
}

static BpMotion
write_and_move (const BpAugmenter *self, Desk *desk, const Draws *draws, guint8 label)
{
  static const BpMotion still = { .scale_x = 1.0, .scale_y = 1.0 };
  double fit = self->augmentation.strengths[BP_AUGMENT_FIT];
  BpMotion motion = choose_motion (self, draws);
  BpInkPlace place = { 0.0, 0.0, 0.0 };
  if (fit > 0.0)
    place = bp_ink_place_measure (desk->framed, self->rows, self->columns, &still);
  write_anew (self, desk, draws, label);
  if (fit > 0.0)
    bp_ink_place_keep (&place, fit, desk->framed, self->rows, self->columns, &motion);
  return motion;
}

static void
list_corners (const BpAugmenter *self, Desk *desk)
{
  const guint8 *restrict framed = desk->framed;
  guint32 *restrict corners = desk->corners;
  gsize row = self->columns + 2, n = framed_size (self);
  for (gsize i = 0; i < n; i++)
    corners[i] = framed[i] | (guint32) framed[i + 1] << 8 | (guint32) framed[i + row] << 16
                 | (guint32) framed[i + row + 1] << 24;
}

/* Without elastic distortion the displacements are any finite numbers, times 0. */
static void
displace (const BpAugmenter *self, Desk *desk, const Draws *draws)
{
  if (self->augmentation.strengths[BP_AUGMENT_ELASTIC] == 0.0)
    return;
  bp_noise_field_copy_window (self->field, draws->columns[0], draws->rows[0], self->columns,
                              self->rows, desk->displace_x);
  bp_noise_field_copy_window (self->field, draws->columns[1], draws->rows[1], self->columns,
                              self->rows, desk->displace_y);
}

static void
distort (const BpAugmenter *self, const BpKernels *kernels, Desk *desk, const BpAffineMap *map,
         const Draws *draws, guint8 *copy)
{
  const double *strengths = self->augmentation.strengths;
  kernels->distort (&(BpDistortion){
      .n_pixels = self->n_pixels,
      .x = self->x,
      .y = self->y,
      .xx = (float) map->xx,
      .xy = (float) map->xy,
      .x0 = (float) (map->x0 + 0.5 * (double) (self->columns + 1)),
      .yx = (float) map->yx,
      .yy = (float) map->yy,
      .y0 = (float) (map->y0 + 0.5 * (double) (self->rows + 1)),
      .alpha = (float) strengths[BP_AUGMENT_ELASTIC],
      .gain = (float) (1.0 + strengths[BP_AUGMENT_INK] * draws->ink),
      .displace_x = desk->displace_x,
      .displace_y = desk->displace_y,
      .most_x = (float) (self->columns + 1),
      .most_y = (float) (self->rows + 1),
      .row = self->columns + 2,
      .corners = desk->corners,
      .places = desk->places,
      .result = copy,
  });
}

static void
copy_image (const BpAugmenter *self, const BpKernels *kernels, Desk *desk, const Draws *draws,
            const guint8 *image, guint8 label, guint8 *copy)
{
  if (self->is_none)
    {
      memcpy (copy, image, self->n_pixels);
      return;
    }
  frame_image (self, desk, image);
  BpMotion motion = write_and_move (self, desk, draws, label);
  BpAffineMap map = bp_affine_map_back (&motion);
  list_corners (self, desk);
  displace (self, desk, draws);
  distort (self, kernels, desk, &map, draws, copy);
}

void
bp_augmenter_copy_image (BpAugmenter *self, const BpKernels *kernels, guint32 i,
                         const guint8 *image, guint8 label, guint8 *copy)
{
  Draws draws;
  draw (self, i, &draws);
  copy_image (self, kernels, &self->desks[0], &draws, image, label, copy);
}

typedef struct {
  BpAugmenter *augmenter;
  const BpSamples *samples;
  const guint32 *positions;
  guint n;
  guint8 *copies;
} Work;

#define MOST_FETCHED 4096 /* pixels that a cache holds beside those at work */

/* Draws for the next image, and asks for what it will need: noise and images lie anywhere in
 * memory, and to wait for them would take longer than all the rest. */
static void
draw_early (const Work *work, gsize k, Draws *draws)
{
  const BpAugmenter *self = work->augmenter;
  if (k == work->n || self->is_none)
    return;
  draw (self, work->positions[k], draws);
  for (guint window = 0; window < 2 && self->n_pixels <= MOST_FETCHED; window++)
    bp_noise_field_fetch_window (self->field, draws->columns[window], draws->rows[window],
                                 self->columns, self->rows);
  for (gsize j = 0; j < MIN (self->n_pixels, MOST_FETCHED); j += 64)
    __builtin_prefetch (bp_samples_image (work->samples, work->positions[k]) + j);
}

/* The images of some desks. */
static void
copy_some (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Work *work = data;
  const BpAugmenter *self = work->augmenter;
  for (gsize desk = first; desk < end; desk++)
    {
      gsize k = work->n * desk / self->n_desks, n = work->n * (desk + 1) / self->n_desks;
      Draws draws = { { 0 } }, next = { { 0 } };
      for (draw_early (work, k, &next); k < n; k++)
        {
          guint32 position = work->positions[k];
          draws = next;
          draw_early (work, k + 1, &next);
          copy_image (self, kernels, &self->desks[desk], &draws,
                      bp_samples_image (work->samples, position),
                      bp_samples_label (work->samples, position),
                      work->copies + k * self->n_pixels);
        }
    }
}

#define OPERATIONS_PER_PIXEL 16

void
bp_augmenter_copy_samples (BpAugmenter *self, BpTeam *team, const BpSamples *samples,
                           const guint32 *positions, guint n, guint8 *copies)
{
  Work work = { self, samples, positions, n, copies };
  bp_team_do (team, self->n_desks, OPERATIONS_PER_PIXEL * n * self->n_pixels, copy_some, &work);
}

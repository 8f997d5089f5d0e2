/* Pictures read anew, by each kernel table: known maps, and the same bits as a plain loop with
 * nothing read outside (sanitizers). */
#include <math.h>
#include <string.h>

#include "kernels.h"
#include "random.h"

typedef struct {
  gsize rows, columns;
  guint8 *image;
  float *x, *y, *displace_x, *displace_y;
  guint32 *corners;
  gint32 *places;
  guint8 *result;
} Case;

static guint8
pixel (const Case *self, gssize x, gssize y)
{
  gboolean inside = x >= 0 && y >= 0 && x < (gssize) self->columns && y < (gssize) self->rows;
  return inside ? self->image[y * self->columns + x] : 0;
}

/* Entry (x, y) is that of the pixel (x - 1, y - 1). */
static void
list_corners (Case *self)
{
  gsize row = self->columns + 2;
  for (gsize i = 0; i < (self->rows + 2) * row; i++)
    {
      gssize x = (gssize) (i % row) - 1, y = (gssize) (i / row) - 1;
      self->corners[i] = pixel (self, x, y) | (guint32) pixel (self, x + 1, y) << 8
                         | (guint32) pixel (self, x, y + 1) << 16
                         | (guint32) pixel (self, x + 1, y + 1) << 24;
    }
}

static void
case_init (Case *self, BpRandom *random, gsize rows, gsize columns)
{
  gsize n = rows * columns;
  *self = (Case){ rows, columns };
  self->image = g_new (guint8, n);
  self->x = g_new (float, n);
  self->y = g_new (float, n);
  self->displace_x = g_new (float, n);
  self->displace_y = g_new (float, n);
  self->corners = g_new (guint32, (rows + 2) * (columns + 2));
  self->places = g_new (gint32, n);
  self->result = g_new (guint8, n);
  for (gsize i = 0; i < n; i++)
    {
      self->image[i] = bp_random_next (random) >> 24;
      self->x[i] = (float) (i % columns) - 0.5f * (float) (columns - 1);
      self->y[i] = (float) (i / columns) - 0.5f * (float) (rows - 1);
      self->displace_x[i] = (float) (bp_random_uniform (random) - 0.5);
      self->displace_y[i] = (float) (bp_random_uniform (random) - 0.5);
    }
  list_corners (self);
}

static void
case_clear (Case *self)
{
  g_free (self->image);
  g_free (self->x);
  g_free (self->y);
  g_free (self->displace_x);
  g_free (self->displace_y);
  g_free (self->corners);
  g_free (self->places);
  g_free (self->result);
}

/* The map's x0 and y0 count from the centre, and its gain is 1 where it has none. */
static BpDistortion
make_distortion (const Case *self, const BpDistortion *map)
{
  BpDistortion d = *map;
  d.n_pixels = self->rows * self->columns;
  d.x = self->x;
  d.y = self->y;
  d.gain = map->gain == 0.0f ? 1.0f : map->gain;
  d.x0 += 0.5f * (float) (self->columns + 1);
  d.y0 += 0.5f * (float) (self->rows + 1);
  d.most_x = (float) (self->columns + 1);
  d.most_y = (float) (self->rows + 1);
  d.row = self->columns + 2;
  d.corners = self->corners;
  d.displace_x = self->displace_x;
  d.displace_y = self->displace_y;
  d.places = self->places;
  d.result = self->result;
  return d;
}

/* What is too faint is left out. */
static guint8
without_mist (guint8 value)
{
  return value < BP_FAINT ? 0 : value;
}

/* What the plain loop makes of it, with the same operations in the same order. */
static guint8
read_plainly (const Case *self, const BpDistortion *d, gsize i)
{
  float x = d->xx * d->x[i] + d->xy * d->y[i] + d->x0 + d->alpha * d->displace_x[i];
  float y = d->yx * d->x[i] + d->yy * d->y[i] + d->y0 + d->alpha * d->displace_y[i];
  x = CLAMP (x, 0.0f, d->most_x);
  y = CLAMP (y, 0.0f, d->most_y);
  float left = floorf (x), top = floorf (y);
  gssize column = (gssize) left - 1, line = (gssize) top - 1;
  float a = pixel (self, column, line), b = pixel (self, column + 1, line);
  float c = pixel (self, column, line + 1), e = pixel (self, column + 1, line + 1);
  float upper = a + (x - left) * (b - a), lower = c + (x - left) * (e - c);
  float level = (upper + (y - top) * (lower - upper)) * d->gain + 0.5f;
  return without_mist ((guint8) floorf (MIN (level, 255.0f)));
}

static void
check_noise (const BpKernels *kernels, BpRandom *random, gsize rows, gsize columns)
{
  static const BpDistortion maps[] = {
    { .xx = 1.0f, .yy = 1.0f, .alpha = 3.0f },
    { .xx = 0.9f, .xy = 0.3f, .x0 = 0.7f, .yx = -0.31f, .yy = 1.2f, .y0 = -0.2f, .alpha = 5.0f },
    { .xx = 1.0f, .yy = 1.0f, .alpha = 3.0f, .gain = 1.75f },
    { .xx = 20.0f, .yy = -20.0f, .alpha = 1e6f },
    { .x0 = 1e30f, .y0 = -1e30f },
  };
  for (gsize m = 0; m < G_N_ELEMENTS (maps); m++)
    {
      Case c;
      case_init (&c, random, rows, columns);
      BpDistortion d = make_distortion (&c, &maps[m]);
      g_autofree guint8 *expected = g_new (guint8, d.n_pixels);
      for (gsize i = 0; i < d.n_pixels; i++)
        expected[i] = read_plainly (&c, &d, i);
      kernels->distort (&d);
      g_assert_cmpmem (c.result, d.n_pixels, expected, d.n_pixels);
      case_clear (&c);
    }
}

static void
test_noise (gconstpointer data)
{
  static const gsize sizes[][2] = { { 1, 1 },  { 1, 40 },  { 40, 1 },  { 3, 5 },
                                    { 16, 4 }, { 17, 33 }, { 28, 28 }, { 65, 65 } };
  const BpKernels *kernels = bp_kernels_by_name (data);
  BpRandom random;
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  bp_random_init (&random, 11);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    check_noise (kernels, &random, sizes[i][0], sizes[i][1]);
}

/* Where pixel (x, y) of the result comes from. */
typedef struct {
  BpDistortion map;
  int xx, xy, x0, yx, yy, y0; /* in whole pixels from the first one, for 9 × 9 */
} Move;

/* Whole pixels, quarter turns and reflections change no byte. */
static void
test_exact (gconstpointer data)
{
  static const Move moves[] = {
    { { .xx = 1.0f, .yy = 1.0f }, 1, 0, 0, 0, 1, 0 },
    { { .xx = 1.0f, .x0 = -2.0f, .yy = 1.0f, .y0 = 3.0f }, 1, 0, -2, 0, 1, 3 },
    { { .xx = 1.0f, .x0 = 9.0f, .yy = 1.0f }, 1, 0, 9, 0, 1, 0 },
    { { .xy = 1.0f, .yx = -1.0f }, 0, 1, 0, -1, 0, 8 },
    { { .xx = -1.0f, .yy = -1.0f }, -1, 0, 8, 0, -1, 8 },
    { { .xx = 2.0f, .yy = 1.0f }, 2, 0, -4, 0, 1, 0 },
    { { .xx = 1.0f, .xy = 1.0f, .yy = 1.0f }, 1, 1, -4, 0, 1, 0 },
  };
  const BpKernels *kernels = bp_kernels_by_name (data);
  BpRandom random;
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  bp_random_init (&random, 12);
  for (gsize m = 0; m < G_N_ELEMENTS (moves); m++)
    {
      const Move *move = &moves[m];
      Case c;
      case_init (&c, &random, 9, 9);
      BpDistortion d = make_distortion (&c, &move->map);
      kernels->distort (&d);
      for (int i = 0; i < 81; i++)
        {
          int x = i % 9, y = i / 9;
          guint there = pixel (&c, move->xx * x + move->xy * y + move->x0,
                               move->yx * x + move->yy * y + move->y0);
          g_assert_cmpuint (c.result[i], ==, without_mist ((guint8) there));
        }
      case_clear (&c);
    }
}

/* Half a pixel to the side: the mean of two, rounded up at the half. */
static void
test_half (gconstpointer data)
{
  const BpKernels *kernels = bp_kernels_by_name (data);
  BpRandom random;
  Case c;
  if (kernels == NULL)
    {
      g_test_skip ("this processor cannot run it");
      return;
    }
  bp_random_init (&random, 13);
  case_init (&c, &random, 7, 30);
  BpDistortion d = make_distortion (&c, &(BpDistortion){ .xx = 1.0f, .x0 = 0.5f, .yy = 1.0f });
  kernels->distort (&d);
  for (gsize i = 0; i < d.n_pixels; i++)
    {
      gssize x = i % 30, y = i / 30;
      guint half = (pixel (&c, x, y) + pixel (&c, x + 1, y) + 1) / 2;
      g_assert_cmpuint (c.result[i], ==, without_mist ((guint8) half));
    }
  case_clear (&c);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "plain", "avx2", "avx512" };
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *noise = g_strdup_printf ("/distort/noise/%s", names[i]);
      g_autofree char *exact = g_strdup_printf ("/distort/exact/%s", names[i]);
      g_autofree char *half = g_strdup_printf ("/distort/half/%s", names[i]);
      g_test_add_data_func (noise, names[i], test_noise);
      g_test_add_data_func (exact, names[i], test_exact);
      g_test_add_data_func (half, names[i], test_half);
    }
  return g_test_run ();
}

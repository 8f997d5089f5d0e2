#include "picture-private.h"

#include <math.h>

#define EVEN_SPREAD 48.0 /* standard deviation below which opaque parts count as one colour */

void
bp_picture_free (BpPicture *self)
{
  g_free (self->colours);
  g_free (self);
}

/* --- what is under transparent parts --- */

typedef struct {
  const guint8 *pixels;
  guint width, height, channels;
  gsize stride;
  guint8 backdrop[3]; /* the colour under transparent parts */
} Source;

static double
alpha_of (const Source *source, const guint8 *pixel)
{
  return source->channels == 4 ? pixel[3] / (double) G_MAXUINT8 : 1;
}

static const guint8 *
pixel_at (const Source *source, guint x, guint y)
{
  return source->pixels + y * source->stride + (gsize) x * source->channels;
}

/* Mean and standard deviation of the brightness of what can be seen. */
static gboolean
measure_visible (const Source *source, double *mean, double *deviation)
{
  double weight = 0, sum = 0, squares = 0;

  for (guint y = 0; y < source->height; y++)
    for (guint x = 0; x < source->width; x++)
      {
        const guint8 *pixel = pixel_at (source, x, y);
        double alpha = alpha_of (source, pixel);
        double grey = (pixel[0] + pixel[1] + pixel[2]) / 3.0;

        weight += alpha;
        sum += alpha * grey;
        squares += alpha * grey * grey;
      }
  if (weight <= 0)
    return FALSE;
  *mean = sum / weight;
  *deviation = sqrt (MAX (squares / weight - *mean * *mean, 0));
  return TRUE;
}

static guint8
commonest_level (const Source *source, guint channel)
{
  double weights[G_MAXUINT8 + 1] = { 0 };
  guint best = 0;

  for (guint y = 0; y < source->height; y++)
    for (guint x = 0; x < source->width; x++)
      {
        const guint8 *pixel = pixel_at (source, x, y);

        weights[pixel[channel]] += alpha_of (source, pixel);
      }
  for (guint i = 1; i <= G_MAXUINT8; i++)
    if (weights[i] > weights[best])
      best = i;
  return (guint8) best;
}

/* Visible parts of one colour are ink, and are seen against its opposite. Where they have light and
 * dark themselves, what is commonest among them goes on. */
static void
choose_backdrop (Source *source)
{
  double mean, deviation;
  gboolean visible = source->channels == 4 && measure_visible (source, &mean, &deviation);

  for (guint c = 0; visible && c < 3; c++)
    if (deviation >= EVEN_SPREAD)
      source->backdrop[c] = commonest_level (source, c);
    else
      source->backdrop[c] = mean < G_MAXUINT8 / 2.0 ? G_MAXUINT8 : 0;
}

/* --- reduction --- */

static void
add_colour (const Source *source, guint x, guint y, double *sums)
{
  const guint8 *pixel = pixel_at (source, x, y);
  double alpha = alpha_of (source, pixel);

  for (guint c = 0; c < 3; c++)
    sums[c] += alpha * pixel[c] + (1 - alpha) * source->backdrop[c];
}

/* The mean of a block of at most block × block source pixels. */
static void
mean_colour (const Source *source, guint left, guint top, guint block, float *colour)
{
  guint right = MIN (left + block, source->width), bottom = MIN (top + block, source->height);
  double n = (double) (right - left) * (bottom - top);
  double sums[3] = { 0 };

  for (guint y = top; y < bottom; y++)
    for (guint x = left; x < right; x++)
      add_colour (source, x, y, sums);
  for (guint c = 0; c < 3; c++)
    colour[c] = (float) (sums[c] / n);
}

static guint
divide_up (guint a, guint b)
{
  return (a + b - 1) / b;
}

BpPicture *
bp_picture_new (const GdkPixbuf *pixbuf, gboolean lossy)
{
  BpPicture *self = g_new0 (BpPicture, 1);
  Source source = {
    .pixels = gdk_pixbuf_read_pixels (pixbuf),
    .width = (guint) gdk_pixbuf_get_width (pixbuf),
    .height = (guint) gdk_pixbuf_get_height (pixbuf),
    .channels = (guint) gdk_pixbuf_get_n_channels (pixbuf),
    .stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf),
  };
  guint block = divide_up (MAX (source.width, source.height), BP_PICTURE_MAX_SIDE);

  choose_backdrop (&source);
  self->lossy = lossy;
  self->width = divide_up (source.width, block);
  self->height = divide_up (source.height, block);
  self->colours = g_malloc_n ((gsize) self->width * self->height, sizeof *self->colours);
  for (guint y = 0; y < self->height; y++)
    for (guint x = 0; x < self->width; x++)
      mean_colour (&source, x * block, y * block, block,
                   self->colours[(gsize) y * self->width + x]);
  return self;
}

/* How long a loss plot of 100,000 points takes to be redrawn at 1280 × 800, with axes and texts: as
 * the window draws it, into a recording that is then painted, in the time that the thread computes.
 * For each kind of curve the median of the best of several rounds; the goal is for the slowest. */
#include <cairo.h>
#include <math.h>

#include "figures.h"
#include "standard-figures.h"

#define N_POINTS 100000u
#define WIDTH 1280
#define HEIGHT 800
#define N_DRAWINGS 41u
#define N_ROUNDS 25u
#define GOAL 2.0 /* milliseconds */

typedef double (*Curve) (GRand *random, guint i);

/* As a run on reshuffled minibatches. */
static double
falling (GRand *random, guint i)
{
  return 400 * exp (-(double) i / 8000) + 20 * g_rand_double (random);
}

static double
smooth (GRand *random, guint i)
{
  (void) random;
  return 400 * exp (-(double) i / 8000) + 1;
}

/* From top to bottom in every column. */
static double
noisy (GRand *random, guint i)
{
  (void) i;
  return 1 + 400 * g_rand_double (random);
}

static BpFigure *
new_figure (Curve curve, BpAxisScale scale)
{
  BpFigure *figure = bp_loss_figure_new ("Loss", "Epochs", "Error", "Loss");
  g_autofree double *y = g_new (double, N_POINTS);
  GRand *random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_POINTS; i++)
    y[i] = curve (random, i);
  g_rand_free (random);
  bp_figure_set_line (figure, 0, NULL, y, N_POINTS);
  bp_figure_set_y_scale (figure, scale);
  return figure;
}

static double
draw (const BpFigure *figure, const BpStyle *style, cairo_t *screen)
{
  cairo_rectangle_t extent = { 0, 0, WIDTH, HEIGHT };
  double begun = bench_thread_clock ();
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extent);
  cairo_t *cr = cairo_create (recording);

  bp_figure_draw (figure, cr, WIDTH, HEIGHT, style);
  cairo_destroy (cr);
  cairo_set_source_surface (screen, recording, 0, 0);
  cairo_paint (screen);
  cairo_surface_destroy (recording);
  return bench_thread_clock () - begun;
}

/* As the window has it: what is below shows through. */
static BpStyle
window_style (void)
{
  BpStyle style = bp_style_light ();

  style.background.alpha = 0;
  style.screen_scale = 1;
  return style;
}

static double
measure (const BpFigure *figure)
{
  BpStyle style = window_style ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *screen = cairo_create (surface);
  double best = INFINITY;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double taken[N_DRAWINGS];

      for (guint i = 0; i < N_DRAWINGS; i++)
        taken[i] = draw (figure, &style, screen);
      best = MIN (best, bench_quantile (taken, N_DRAWINGS, 0.5));
    }
  cairo_destroy (screen);
  cairo_surface_destroy (surface);
  return best;
}

int
main (void)
{
  static const struct {
    const char *name;
    Curve curve;
    BpAxisScale scale;
  } kinds[] = { { "falling, noisy", falling, BP_AXIS_LINEAR },
                { "the same, logarithmic", falling, BP_AXIS_LOGARITHMIC },
                { "smooth", smooth, BP_AXIS_LINEAR },
                { "from top to bottom", noisy, BP_AXIS_LINEAR } };
  double slowest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      BpFigure *figure = new_figure (kinds[i].curve, kinds[i].scale);
      double median = measure (figure);

      g_print ("  %-22s median %.2f ms\n", kinds[i].name, median);
      slowest = MAX (slowest, median);
      bp_figure_free (figure);
    }
  bench_tell ("plot of 100,000 points, 1280 x 800, redrawn", slowest, GOAL, "ms");
  return 0;
}

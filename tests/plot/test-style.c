#include "color-scale.h"

#include <math.h>

/* The looks keep what their numbers are for: contrast for all eyes, and series that stay apart for
 * colour-blind ones. */

typedef struct {
  const char *name;
  BpStyle style;
} Look;

static Look looks[4];

/* WCAG 2.1, "relative luminance" and "contrast ratio". */
static double
linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (const BpColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green)
         + 0.0722 * linear (color->blue);
}

static double
contrast (const BpColor *a, const BpColor *b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

static void
test_contrast (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      const BpStyle *style = &looks[i].style;
      double least = style->high_contrast ? 7 : 4.5;

      g_assert_cmpfloat (contrast (&style->foreground, &style->background), >=, least);
      g_assert_cmpfloat (contrast (&style->dim, &style->background), >=, least);
      g_assert_cmpfloat (contrast (&style->accent, &style->background), >=, 3);
      for (guint k = 0; k < BP_N_SERIES_COLORS; k++)
        g_assert_cmpfloat (contrast (&style->series[k], &style->background), >=, 3);
    }
}

/* Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", 2009: the matrices of full deficiency, on linear light. */
static const double deficiencies[][9] = {
  { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
  { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
  { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
  { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
};

typedef struct {
  double l, a, b;
} Lab;

static double
lab_curve (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE 1976 L*a*b* of the colour as an eye with that deficiency sees it. */
static Lab
seen (const BpColor *color, const double *m)
{
  double r = linear (color->red), g = linear (color->green), b = linear (color->blue);
  double red = CLAMP (m[0] * r + m[1] * g + m[2] * b, 0, 1);
  double green = CLAMP (m[3] * r + m[4] * g + m[5] * b, 0, 1);
  double blue = CLAMP (m[6] * r + m[7] * g + m[8] * b, 0, 1);
  double x = lab_curve ((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  double y = lab_curve (0.2126 * red + 0.7152 * green + 0.0722 * blue);
  double z = lab_curve ((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);

  return (Lab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

static double
distance (Lab a, Lab b)
{
  return sqrt ((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) + (a.b - b.b) * (a.b - b.b));
}

/* A difference of 2 can just be seen side by side; lines apart need several times that. */
#define LEAST_DISTANCE 15

static void
test_color_blind (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    for (guint d = 0; d < G_N_ELEMENTS (deficiencies); d++)
      for (guint a = 0; a < BP_N_SERIES_COLORS; a++)
        for (guint b = 0; b < a; b++)
          {
            const BpColor *colors = looks[i].style.series;
            double apart =
                distance (seen (&colors[a], deficiencies[d]), seen (&colors[b], deficiencies[d]));

            if (apart < LEAST_DISTANCE)
              g_error ("%s: series %u and %u are %.1f apart for deficiency %u", looks[i].name, a, b,
                       apart, d);
          }
}

/* Along the colours of maps every eye sees equal steps to something else, and to something lighter:
 * so does a grey print. */
#define SCALE_STEPS 12

static void
test_color_scale (void)
{
  for (guint d = 0; d < G_N_ELEMENTS (deficiencies); d++)
    for (guint i = 0; i < SCALE_STEPS; i++)
      {
        BpColor from = bp_color_scale_at ((double) i / SCALE_STEPS);
        BpColor to = bp_color_scale_at ((i + 1.0) / SCALE_STEPS);
        Lab a = seen (&from, deficiencies[d]), b = seen (&to, deficiencies[d]);

        g_assert_cmpfloat (b.l - a.l, >=, 4);
        g_assert_cmpfloat (distance (a, b), >=, 5);
      }
}

static void
test_color_scale_ends (void)
{
  const BpColor *stops = bp_color_scale_stops ();
  BpColor below = bp_color_scale_at (-1), above = bp_color_scale_at (7);
  BpColor middle = bp_color_scale_at (0.5);

  g_assert_cmpmem (&below, sizeof below, &stops[0], sizeof stops[0]);
  g_assert_cmpmem (&above, sizeof above, &stops[BP_COLOR_SCALE_STOPS - 1], sizeof stops[0]);
  g_assert_cmpmem (&middle, sizeof middle, &stops[1], sizeof stops[0]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  looks[0] = (Look){ "light", bp_style_light () };
  looks[1] = (Look){ "dark", bp_style_dark () };
  looks[2] = (Look){ "high contrast", bp_style_high_contrast (FALSE) };
  looks[3] = (Look){ "dark high contrast", bp_style_high_contrast (TRUE) };
  g_test_add_func ("/plot/style/contrast", test_contrast);
  g_test_add_func ("/plot/style/color-blind", test_color_blind);
  g_test_add_func ("/plot/style/color-scale", test_color_scale);
  g_test_add_func ("/plot/style/color-scale-ends", test_color_scale_ends);
  return g_test_run ();
}

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double red, green, blue, alpha;
} BpColor;

/* Width and height in pixels of a line of text at that size in pixels. */
typedef void (*BpMeasureText) (const char *text, double size, gboolean bold, gpointer user_data,
                               double *width, double *height);

#define BP_N_SERIES_COLORS 6

/* How figures look: passed in by who draws, so that screen styles and paper share the code. */
typedef struct {
  /* A transparent background is what shows through: its colour, opaque, hides what is below. */
  BpColor background, foreground, dim, grid, accent;
  BpColor series[BP_N_SERIES_COLORS]; /* told apart by colour-blind people */
  double text_size;                   /* pixels */
  const char *font_family;
  double line_width;
  gboolean high_contrast; /* thicker lines, full-strength grid and dashes to tell series apart */
  double screen_scale;    /* pixels of the screen for each, where Cairo records; 0: not known */
  BpMeasureText measure;  /* NULL: by Pango */
  gpointer measure_data;
} BpStyle;

/* Ready-made looks. */
BpStyle bp_style_light (void);
BpStyle bp_style_dark (void);
BpStyle bp_style_high_contrast (gboolean dark);

/* Formats, translated by the caller, of a figure's spoken description. */
typedef struct {
  const char *empty;  /* "No data yet" */
  const char *series; /* "%s: %s points, from %s to %s" : name, count, first y, last y */
  const char *bar;    /* "%s: %s" : label, value */
} BpFigureWords;

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The points of one line. Bounds are kept up to date while points are appended, so that a figure
 * that grows is never scanned again as a whole. */
typedef struct {
  char *name;       /* NULL or a text */
  char *brief_name; /* NULL, or what stands for it where there is little room */
  gboolean with_markers;
  gboolean shown, fitted; /* see figure.h */
  int look;               /* the series whose colour it has; −1: its own */
  gboolean dashed;
  double bin_width;                    /* of a histogram, whose points are its bins; 0: a line */
  gboolean filled;                     /* the histogram */
  double height;                       /* of the whole: y is share × height */
  GArray *x, *y;                       /* of double */
  double *low, *high;                  /* the band at each point; NULL: there is none */
  gboolean ascending;                  /* x never steps back and is finite throughout */
  gsize n_finite;                      /* points of which both numbers are finite */
  double x_low, x_high, y_low, y_high; /* of the finite points */
  double y_positive_low;               /* the smallest y above 0; infinite if there is none */
} BpSeries;

BpSeries *bp_series_new (const char *name, gboolean with_markers);
BpSeries *bp_series_copy (const BpSeries *self);
void bp_series_free (BpSeries *self);

/* The brief name goes with the one that it stood for. */
void bp_series_set_name (BpSeries *self, const char *name);
void bp_series_set_brief_name (BpSeries *self, const char *name);
void bp_series_clear (BpSeries *self);
/* n points; x NULL continues the count. */
void bp_series_append (BpSeries *self, const double *x, const double *y, gsize n);

/* See bp_figure_set_band(); the bounds make room for it. */
void bp_series_set_band (BpSeries *self, const double *low, const double *high);

gsize bp_series_length (const BpSeries *self);
const double *bp_series_x (const BpSeries *self);
const double *bp_series_y (const BpSeries *self);

/* The range of points, from *first until before *end, that low … high needs: those inside and one
 * neighbour on each side. All points unless x is ascending. */
void bp_series_find (const BpSeries *self, double low, double high, gsize *first, gsize *end);

G_END_DECLS

#pragma once

#include <cairo.h>
#include <glib.h>

#include "style.h"

G_BEGIN_DECLS

/* A figure: title, two axes, series, legend, and the view that a person has zoomed to. The same
 * code draws it on the screen and into PNG, SVG and PDF. Texts come translated; data are plain
 * arrays. */
typedef struct _BpFigure BpFigure;

typedef enum { BP_AXIS_LINEAR, BP_AXIS_LOGARITHMIC } BpAxisScale;

typedef struct {
  double x0, x1, y0, y1;
} BpView;

BpFigure *bp_figure_new (const char *title, const char *x_label, const char *y_label);
void bp_figure_free (BpFigure *self);
/* A figure of its own with the same content and view, for an export that must not change under
 * the hand. */
BpFigure *bp_figure_copy (const BpFigure *self);
const char *bp_figure_get_title (const BpFigure *self);
/* A sentence on the whole, for its description; NULL, as at first: none. */
void bp_figure_set_summary (BpFigure *self, const char *summary);

/* --- content --- */

/* Adds a line series and returns its number, 0, 1, …; a figure with two or more named series has a
 * legend. with_markers: small circles at the points too. */
guint bp_figure_add_line (BpFigure *self, const char *name, gboolean with_markers);
/* n points; x NULL means 0, 1, 2, …; the arrays are copied. Points that are not finite leave a gap,
 * and so do values ≤ 0 on a logarithmic axis. */
void bp_figure_set_line (BpFigure *self, guint series, const double *x, const double *y, gsize n);
/* Appends to a series (x NULL: continues the count). */
void bp_figure_append_line (BpFigure *self, guint series, const double *x, const double *y,
                            gsize n);

/* Another name, without a brief one; NULL: it has none. */
void bp_figure_set_line_name (BpFigure *self, guint series, const char *name);
/* What the legend calls the series where its names are too long; NULL: there is no such name. */
void bp_figure_set_line_brief_name (BpFigure *self, guint series, const char *name);
/* Removes the series from that number on. */
void bp_figure_remove_lines (BpFigure *self, guint from);
/* A band around a line series: at each of its points from low to high, in the line's colour and
 * below all lines. Arrays as long as the series has points, copied; it goes when the series is set
 * anew. Points whose numbers are not finite leave a gap. */
void bp_figure_set_band (BpFigure *self, guint series, const double *low, const double *high);

/* Whether a series is there at all: drawn, named in the legend, picked. All are at first; one that
 * comes back has its own colour still. */
void bp_figure_set_line_shown (BpFigure *self, guint series, gboolean shown);
/* Draws a line in the colour of that series, dashed or not: lines that belong together. At first
 * each has its own colour. */
void bp_figure_set_line_look (BpFigure *self, guint series, guint look, gboolean dashed);
/* Whether fitting makes room for the whole series, or lets it run out of the view: TRUE at
 * first. */
void bp_figure_set_line_fitted (BpFigure *self, guint series, gboolean fitted);

/* Makes an empty line series a histogram, below all lines: n shares of a whole in bins that divide
 * low … high equally, filled or as an outline. A bin is share × height high on the y axis, which is
 * the lines'; crosshairs read the share. */
void bp_figure_set_histogram (BpFigure *self, guint series, gboolean filled, double low,
                              double high, const double *shares, gsize n, double height);
/* Shades the plot area below low and above high. The series, without points, names it. */
void bp_figure_set_shade (BpFigure *self, guint series, double low, double high);

/* Makes it a bar chart: n bars with labels (copied). highlight: the bar in the accent colour, -1
 * for none. Bars start at 0; the x axis shows the labels. */
void bp_figure_set_bars (BpFigure *self, const char *const *labels, const double *values, gsize n,
                         int highlight);

/* Makes it a heat map: n_rows × n_columns values, the lowest row first, at points that are evenly
 * spaced from corner to corner of extent; at least two each way. In between colours are mixed, and
 * values that are not finite are left open. name: what the values are. */
void bp_figure_set_map (BpFigure *self, const char *name, const double *values, guint n_columns,
                        guint n_rows, const BpView *extent);
/* The colours reach from low to high at least, and as far as there are values: 0 … 0 at first. */
void bp_figure_set_map_limits (BpFigure *self, double low, double high);

/* Makes it the drawing of a network: layers from left to right, with the names of all units, and
 * the weights between each layer and the next (units × units of the next), one matrix after the
 * other. Series 0 and 1, without points, name and colour positive and negative weights; the y label
 * names the weights. */
void bp_figure_set_network (BpFigure *self, const guint *sizes, guint n_layers,
                            const char *const *unit_names, const double *weights);
/* The connection that stands out, by its weight's number; -1: none, as at first. */
void bp_figure_set_network_highlight (BpFigure *self, int connection);

gboolean bp_figure_is_map (const BpFigure *self);
gboolean bp_figure_is_network (const BpFigure *self);

/* A value that the data are held against: a dashed line across at y with its name, which fitting
 * makes room for; the name tells the value too. name NULL: there is none. */
void bp_figure_set_reference (BpFigure *self, double y, const char *name);

/* A place on the x axis that is looked at: a thin line up and down at x, which fitting makes no
 * room for. NAN, as at first: there is none. */
void bp_figure_set_position (BpFigure *self, double x);

/* --- axes and view --- */

void bp_figure_set_y_scale (BpFigure *self, BpAxisScale scale);
BpAxisScale bp_figure_get_y_scale (const BpFigure *self);

/* Limits that fitting respects even without data there, e.g. 0 … epochs, or accuracies 0 … 1;
 * NAN: from the data. */
void bp_figure_set_x_limits (BpFigure *self, double low, double high);
void bp_figure_set_y_limits (BpFigure *self, double low, double high);

/* Tick labels of the y axis as percentages of 1. */
void bp_figure_set_y_percent (BpFigure *self, gboolean percent);

/* The view: fitted to all data until a person zooms, and then kept through updates until
 * bp_figure_fit(). */
void bp_figure_fit (BpFigure *self);
gboolean bp_figure_is_fitted (const BpFigure *self);
BpView bp_figure_get_view (const BpFigure *self);
void bp_figure_set_view (BpFigure *self, const BpView *view);
/* Zooms by factor (below 1: in) around the pixel x, y of a figure drawn at width × height. */
void bp_figure_zoom (BpFigure *self, double width, double height, const BpStyle *style, double x,
                     double y, double factor_x, double factor_y);
/* Zooms into the pixel rectangle x0, y0 … x1, y1, in any order of the corners. */
void bp_figure_zoom_to (BpFigure *self, double width, double height, const BpStyle *style,
                        double x0, double y0, double x1, double y1);
/* Moves the view by pixels. */
void bp_figure_pan (BpFigure *self, double width, double height, const BpStyle *style, double dx,
                    double dy);

/* --- drawing and picking --- */

/* Draws into 0, 0 … width, height of the context's user space, background included. */
void bp_figure_draw (const BpFigure *self, cairo_t *cr, double width, double height,
                     const BpStyle *style);

/* The data point under a pixel. */
typedef struct {
  guint series;
  gsize index;
  double x, y;  /* data */
  double value; /* of a map at x, y; of a histogram the share; else y */
  gboolean is_share;
  double px, py;    /* pixels */
  const char *name; /* the series', the bar's, the map's, the connection's; owned by the figure */
} BpPick;

/* The rectangle that the data are drawn in. */
cairo_rectangle_t bp_figure_plot_area (const BpFigure *self, double width, double height,
                                       const BpStyle *style);

/* For each line series the point whose x is nearest to the pixel x, if it is in sight: fills at
 * most max picks and returns their number; for bars the bar under it, for a map the point nearest
 * to the pixel, for a network the connection there. 0 outside the plot area. */
guint bp_figure_pick (const BpFigure *self, double width, double height, const BpStyle *style,
                      double x, double y, BpPick *picks, guint max);

/* What is next to read to the right (dx 1), left (-1), above (dy 1) or below (-1): several points
 * on one pixel are one to the eye. from NULL: nothing was read yet. FALSE: there is nothing that
 * way. */
gboolean bp_figure_step_pick (const BpFigure *self, double width, double height,
                              const BpStyle *style, const BpPick *from, int dx, int dy,
                              BpPick *next);

/* Draws a crosshair through the first pick, with a marker and the values of each. */
void bp_figure_draw_crosshair (const BpFigure *self, cairo_t *cr, double width, double height,
                               const BpStyle *style, const BpPick *picks, guint n_picks);

/* --- a point to move --- */

/* A point on a line that a person can move along it, drawn with a piece of the tangent there. */
typedef struct {
  double x, y, slope; /* data */
} BpHandle;

/* Copied; NULL: there is none. Out of the view, it is not drawn. */
void bp_figure_set_handle (BpFigure *self, const BpHandle *handle);
const BpHandle *bp_figure_get_handle (const BpFigure *self);

/* Whether a pixel is near enough to the handle to take hold of it; then *grip, if not NULL, is how
 * many pixels the handle is right of it. */
gboolean bp_figure_is_on_handle (const BpFigure *self, double width, double height,
                                 const BpStyle *style, double x, double y, double *grip);
/* Where a drag to the pixel x takes the handle: a number as short as pixels are apart, within the
 * view. */
double bp_figure_handle_dragged (const BpFigure *self, double width, double height,
                                 const BpStyle *style, double x);
/* Where so many steps take it: to a multiple of the step, which is the largest power of ten that a
 * view has at least two hundred of. */
double bp_figure_handle_stepped (const BpFigure *self, int steps);

/* A sentence of numbers for screen readers: series, number of points, first and last values.
 * format texts come from the caller: see BpFigureWords in style.h. */
char *bp_figure_describe (const BpFigure *self, const BpFigureWords *words);

G_END_DECLS

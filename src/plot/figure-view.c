#include "figure-layout.h"
#include "figure-private.h"

#include <math.h>

/* Fitting, zooming and panning. Both axes are treated alike as ranges of t, which is the value or
 * its decimal logarithm. */

typedef struct {
  double low, high;
} Range;

#define FIT_MARGIN 0.04      /* of the range, beside the data */
#define FIT_MARGIN_BARS 0.12 /* room for values above the bars */
/* Data all above 0 whose lowest is below this part of the highest are shown from 0. */
#define FROM_ZERO_BELOW 0.4

#define MAX_T_LINEAR 1e308
#define MIN_SPAN_LINEAR 1e-300
#define MIN_RELATIVE_SPAN 1e-13 /* ticks can still be told apart */
#define MIN_T_LOG -320
#define MAX_T_LOG 308
#define MIN_SPAN_LOG 1e-9
/* Below the least normal double there are few digits. */
#define LEAST_NORMAL_T_LOG -307
#define MIN_SPAN_LOG_DENORMAL 0.1

/* How far a person can zoom, in lengths of the fitted range. */
#define MAX_ZOOM_OUT 20
#define MAX_ZOOM_IN 1e-6

/* Ranges are calculated on divided by this, so that nothing overflows. */
#define DOWN 4096.0

static double
to_t (BpAxisScale kind, double value)
{
  return kind == BP_AXIS_LOGARITHMIC ? log10 (value) : value;
}

static double
from_t (BpAxisScale kind, double t)
{
  return kind == BP_AXIS_LOGARITHMIC ? pow (10, t) : t;
}

static Range
range_to_t (BpAxisScale kind, double low, double high)
{
  return (Range){ to_t (kind, low), to_t (kind, high) };
}

static double
min_span (BpAxisScale kind, Range range)
{
  if (kind == BP_AXIS_LOGARITHMIC)
    return range.low < LEAST_NORMAL_T_LOG ? MIN_SPAN_LOG_DENORMAL : MIN_SPAN_LOG;
  return MAX (MAX (fabs (range.low), fabs (range.high)) * MIN_RELATIVE_SPAN, MIN_SPAN_LINEAR);
}

/* In order, inside what doubles can show, and long enough to have ticks. */
static Range
sane_range (BpAxisScale kind, Range range)
{
  double lowest = kind == BP_AXIS_LOGARITHMIC ? MIN_T_LOG : -MAX_T_LINEAR;
  double highest = kind == BP_AXIS_LOGARITHMIC ? MAX_T_LOG : MAX_T_LINEAR;
  Range sane = { MIN (range.low, range.high), MAX (range.low, range.high) };
  double span, middle;

  sane.low = CLAMP (sane.low, lowest, highest);
  sane.high = CLAMP (sane.high, lowest, highest);
  span = min_span (kind, sane);
  if (sane.high / 2 - sane.low / 2 >= span / 2)
    return sane;
  middle = CLAMP (sane.low / 2 + sane.high / 2, lowest + span, highest - span);
  return (Range){ middle - span, middle + span };
}

/* --- fitting --- */

static void
include (Range *range, double value)
{
  if (isfinite (value))
    {
      range->low = MIN (range->low, value);
      range->high = MAX (range->high, value);
    }
}

static Range
data_x (const BpFigure *self)
{
  Range range = { INFINITY, -INFINITY };

  if (self->is_bar_chart && self->bars.n)
    return (Range){ -0.5, (double) self->bars.n - 0.5 };
  for (guint i = 0; i < self->series->len; i++)
    {
      const BpSeries *series = bp_figure_get_series (self, i);

      if (!series->shown || !series->fitted)
        continue;
      include (&range, series->x_low);
      include (&range, series->x_high);
    }
  include (&range, self->x_limits[0]);
  include (&range, self->x_limits[1]);
  return range;
}

static void
include_y (const BpFigure *self, Range *range, double value)
{
  if (self->y_scale == BP_AXIS_LINEAR || value > 0)
    include (range, value);
}

static Range
data_y (const BpFigure *self)
{
  gboolean logarithmic = self->y_scale == BP_AXIS_LOGARITHMIC;
  Range range = { INFINITY, -INFINITY };

  for (guint i = 0; i < self->series->len; i++)
    {
      const BpSeries *series = bp_figure_get_series (self, i);

      if (!series->shown || !series->fitted)
        continue;
      include_y (self, &range, logarithmic ? series->y_positive_low : series->y_low);
      include_y (self, &range, series->y_high);
    }
  for (gsize i = 0; i < self->bars.n; i++)
    include_y (self, &range, self->bars.values[i]);
  if (self->is_bar_chart)
    include_y (self, &range, 0);
  if (self->reference_name)
    include_y (self, &range, self->reference);
  include_y (self, &range, self->y_limits[0]);
  include_y (self, &range, self->y_limits[1]);
  return range;
}

static Range
fitted_x (const BpFigure *self)
{
  Range range = data_x (self);

  if (range.low > range.high)
    return (Range){ 0, 1 };
  if (range.low == range.high)
    return sane_range (BP_AXIS_LINEAR, (Range){ range.low - 0.5, range.high + 0.5 });
  return sane_range (BP_AXIS_LINEAR, range);
}

/* A limit that is the end of the range is the end of the view: no margin beyond it. */
static gboolean
is_limit (const BpFigure *self, double end)
{
  return end == self->y_limits[0] || end == self->y_limits[1];
}

static Range
fitted_y_linear (const BpFigure *self, Range data)
{
  double span = data.high / DOWN - data.low / DOWN;
  double part = self->is_bar_chart ? FIT_MARGIN_BARS : FIT_MARGIN;
  double margin = MIN (span * part, MAX_T_LINEAR / DOWN) * DOWN;
  Range range = { data.low - margin, data.high + margin };

  if (data.low == data.high)
    {
      double half = data.low == 0 ? 1 : fabs (data.low) / 10;

      range = (Range){ data.low - half, data.high + half };
    }
  if (data.low >= 0 && data.low <= data.high * FROM_ZERO_BELOW)
    range.low = 0;
  if (data.high <= 0 && data.low < 0 && data.high >= data.low * FROM_ZERO_BELOW)
    range.high = 0;
  if (is_limit (self, data.low))
    range.low = data.low;
  if (is_limit (self, data.high) && data.high > data.low)
    range.high = data.high;
  return sane_range (BP_AXIS_LINEAR, range);
}

static Range
fitted_y_logarithmic (const BpFigure *self, Range data)
{
  Range t = range_to_t (BP_AXIS_LOGARITHMIC, data.low, data.high);
  double margin = t.low == t.high ? 0.5 : (t.high - t.low) * FIT_MARGIN;

  if (!is_limit (self, data.low) || t.low == t.high)
    t.low -= margin;
  if (!is_limit (self, data.high) || t.low == t.high)
    t.high += margin;
  return sane_range (BP_AXIS_LOGARITHMIC, t);
}

BpView
bp_figure_get_fitted_view (const BpFigure *self)
{
  Range x = fitted_x (self);
  Range y = data_y (self);

  if (self->y_scale == BP_AXIS_LOGARITHMIC)
    {
      Range t = y.low > y.high ? (Range){ 0, 1 } : fitted_y_logarithmic (self, y);

      y = (Range){ from_t (BP_AXIS_LOGARITHMIC, t.low), from_t (BP_AXIS_LOGARITHMIC, t.high) };
    }
  else
    y = y.low > y.high ? (Range){ 0, 1 } : fitted_y_linear (self, y);
  return (BpView){ x.low, x.high, y.low, y.high };
}

void
bp_figure_fit (BpFigure *self)
{
  self->fitted = TRUE;
}

gboolean
bp_figure_is_fitted (const BpFigure *self)
{
  return self->fitted;
}

BpView
bp_figure_get_view (const BpFigure *self)
{
  return self->fitted ? bp_figure_get_fitted_view (self) : self->view;
}

/* --- the view that a person chooses --- */

void
bp_figure_repair_view (BpFigure *self)
{
  BpView fit;

  if (self->fitted || self->y_scale == BP_AXIS_LINEAR || self->view.y0 > 0)
    return;
  fit = bp_figure_get_fitted_view (self);
  self->view.y0 = fit.y0;
  if (self->view.y1 <= fit.y0)
    self->view.y1 = fit.y1;
}

static void
set_ranges (BpFigure *self, Range x, Range t)
{
  if (self->is_network) /* has no axes to move along */
    return;
  x = sane_range (BP_AXIS_LINEAR, x);
  t = sane_range (self->y_scale, t);
  self->view =
      (BpView){ x.low, x.high, from_t (self->y_scale, t.low), from_t (self->y_scale, t.high) };
  self->fitted = FALSE;
}

void
bp_figure_set_view (BpFigure *self, const BpView *view)
{
  BpView wanted = *view;

  if (self->is_network || !isfinite (wanted.x0) || !isfinite (wanted.x1) || !isfinite (wanted.y0)
      || !isfinite (wanted.y1))
    return;
  self->view = wanted;
  self->fitted = FALSE;
  bp_figure_repair_view (self);
  set_ranges (self, (Range){ self->view.x0, self->view.x1 },
              range_to_t (self->y_scale, self->view.y0, self->view.y1));
}

/* value · DOWN inside what doubles can show. */
static double
scale_up (double value)
{
  return CLAMP (value, -MAX_T_LINEAR / DOWN, MAX_T_LINEAR / DOWN) * DOWN;
}

/* Keeps the point at a fraction of the range where it is. */
static Range
zoom_range (Range range, Range fit, double fraction, double factor)
{
  double low = range.low / DOWN, high = range.high / DOWN;
  double span = high - low, fit_span = fit.high / DOWN - fit.low / DOWN;
  double anchor = low + fraction * span;
  double wanted = span * factor;

  if (factor > 1)
    wanted = MAX (MIN (wanted, fit_span * MAX_ZOOM_OUT), span);
  else
    wanted = MIN (MAX (wanted, fit_span * MAX_ZOOM_IN), span);
  if (factor == 1 || wanted == span)
    return range;
  return (Range){ scale_up (anchor - fraction * wanted),
                  scale_up (anchor + (1 - fraction) * wanted) };
}

/* Moves the range by a fraction of itself, but never so far that nothing of the fit is in it. */
static Range
pan_range (Range range, Range fit, double fraction)
{
  double low = range.low / DOWN, high = range.high / DOWN;
  double shift = (high - low) * fraction;
  double least = MIN (fit.low / DOWN - high, 0), most = MAX (fit.high / DOWN - low, 0);

  shift = CLAMP (shift, least, most);
  shift = CLAMP (shift, MIN (-MAX_T_LINEAR / DOWN - low, 0), MAX (MAX_T_LINEAR / DOWN - high, 0));
  return (Range){ scale_up (low + shift), scale_up (high + shift) };
}

typedef struct {
  Range x, t;
} Ranges;

static Ranges
view_ranges (const BpFigure *self, const BpView *view)
{
  return (Ranges){ { view->x0, view->x1 }, range_to_t (self->y_scale, view->y0, view->y1) };
}

/* Where a pixel lies in a stretch of pixels, 0 … 1. */
static double
fraction_at (double pixel, double start, double length)
{
  double fraction = length > 0 ? (pixel - start) / length : 0.5;

  return isfinite (fraction) ? CLAMP (fraction, 0, 1) : 0.5;
}

static double
sane_factor (double factor)
{
  return isfinite (factor) && factor > 0 ? CLAMP (factor, 1e-3, 1e3) : 1;
}

void
bp_figure_zoom (BpFigure *self, double width, double height, const BpStyle *style, double x,
                double y, double factor_x, double factor_y)
{
  cairo_rectangle_t area = bp_figure_plot_area (self, width, height, style);
  BpView view = bp_figure_get_view (self), fit = bp_figure_get_fitted_view (self);
  Ranges now = view_ranges (self, &view), all = view_ranges (self, &fit);
  double at_x = fraction_at (x, area.x, area.width);
  double at_y = 1 - fraction_at (y, area.y, area.height);

  factor_x = sane_factor (factor_x);
  factor_y = sane_factor (factor_y);
  if (factor_x == 1 && factor_y == 1)
    return;
  set_ranges (self, zoom_range (now.x, all.x, at_x, factor_x),
              zoom_range (now.t, all.t, at_y, factor_y));
}

/* The part of a range between two fractions; the whole where they are too near each other to be
 * meant. */
static Range
part_of_range (Range range, Range fit, double a, double b, double least)
{
  double low = range.low / DOWN, span = range.high / DOWN - range.low / DOWN;
  double start = MIN (a, b), end = MAX (a, b);

  if (end - start < least)
    return range;
  if (span * (end - start) < (fit.high / DOWN - fit.low / DOWN) * MAX_ZOOM_IN)
    return range;
  return (Range){ scale_up (low + start * span), scale_up (low + end * span) };
}

#define LEAST_DRAG 4 /* pixels */

void
bp_figure_zoom_to (BpFigure *self, double width, double height, const BpStyle *style, double x0,
                   double y0, double x1, double y1)
{
  cairo_rectangle_t area = bp_figure_plot_area (self, width, height, style);
  BpView view = bp_figure_get_view (self), fit = bp_figure_get_fitted_view (self);
  Ranges now = view_ranges (self, &view), all = view_ranges (self, &fit);

  if (!(fabs (x1 - x0) >= LEAST_DRAG || fabs (y1 - y0) >= LEAST_DRAG))
    return;
  now.x = part_of_range (now.x, all.x, fraction_at (x0, area.x, area.width),
                         fraction_at (x1, area.x, area.width), LEAST_DRAG / area.width);
  now.t = part_of_range (now.t, all.t, 1 - fraction_at (y0, area.y, area.height),
                         1 - fraction_at (y1, area.y, area.height), LEAST_DRAG / area.height);
  set_ranges (self, now.x, now.t);
}

void
bp_figure_pan (BpFigure *self, double width, double height, const BpStyle *style, double dx,
               double dy)
{
  cairo_rectangle_t area = bp_figure_plot_area (self, width, height, style);
  BpView view = bp_figure_get_view (self), fit = bp_figure_get_fitted_view (self);
  Ranges now = view_ranges (self, &view), all = view_ranges (self, &fit);

  if (!isfinite (dx) || !isfinite (dy) || (dx == 0 && dy == 0))
    return;
  set_ranges (self, pan_range (now.x, all.x, -dx / area.width),
              pan_range (now.t, all.t, dy / area.height));
}

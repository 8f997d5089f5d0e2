#include "figure-map.h"
#include "figure-network.h"
#include "figure-private.h"

#include <math.h>

static char *
valid_text (const char *text)
{
  return g_utf8_make_valid (text ? text : "", -1);
}

static void
free_series (gpointer series)
{
  bp_series_free (series);
}

BpFigure *
bp_figure_new (const char *title, const char *x_label, const char *y_label)
{
  BpFigure *self = g_new0 (BpFigure, 1);

  self->title = valid_text (title);
  self->x_label = valid_text (x_label);
  self->y_label = valid_text (y_label);
  self->series = g_ptr_array_new_with_free_func (free_series);
  self->x_limits[0] = self->x_limits[1] = NAN;
  self->y_limits[0] = self->y_limits[1] = NAN;
  self->position = NAN;
  self->fitted = TRUE;
  return self;
}

static void
clear_bars (BpBars *bars)
{
  g_strfreev (bars->labels);
  g_free (bars->values);
  *bars = (BpBars){ 0 };
}

void
bp_figure_free (BpFigure *self)
{
  if (!self)
    return;
  g_free (self->title);
  g_free (self->x_label);
  g_free (self->y_label);
  g_free (self->summary);
  g_ptr_array_unref (self->series);
  clear_bars (&self->bars);
  bp_map_clear (&self->map);
  bp_network_drawing_clear (&self->network);
  g_free (self->reference_name);
  g_free (self);
}

BpFigure *
bp_figure_copy (const BpFigure *self)
{
  BpFigure *copy = bp_figure_new (self->title, self->x_label, self->y_label);

  bp_figure_set_summary (copy, self->summary);
  for (guint i = 0; i < self->series->len; i++)
    g_ptr_array_add (copy->series, bp_series_copy (bp_figure_get_series (self, i)));
  if (self->is_bar_chart)
    bp_figure_set_bars (copy, (const char *const *) self->bars.labels, self->bars.values,
                        self->bars.n, self->bars.highlight);
  if (self->is_map)
    bp_figure_set_map (copy, self->map.name, self->map.values, self->map.n_columns,
                       self->map.n_rows, &self->map.extent);
  if (self->is_network)
    bp_figure_set_network (copy, self->network.sizes, self->network.n_layers,
                           (const char *const *) self->network.unit_names, self->network.weights);
  bp_figure_set_map_limits (copy, self->map.low, self->map.high);
  bp_figure_set_network_highlight (copy, self->network.highlight);
  copy->y_scale = self->y_scale;
  bp_figure_set_x_limits (copy, self->x_limits[0], self->x_limits[1]);
  bp_figure_set_y_limits (copy, self->y_limits[0], self->y_limits[1]);
  copy->y_percent = self->y_percent;
  bp_figure_set_position (copy, self->position);
  bp_figure_set_reference (copy, self->reference, self->reference_name);
  if (self->has_shade)
    bp_figure_set_shade (copy, self->shade_series, self->shade[0], self->shade[1]);
  copy->has_handle = self->has_handle;
  copy->handle = self->handle;
  copy->fitted = self->fitted;
  copy->view = self->view;
  return copy;
}

const char *
bp_figure_get_title (const BpFigure *self)
{
  return self->title;
}

void
bp_figure_set_summary (BpFigure *self, const char *summary)
{
  g_free (self->summary);
  self->summary = summary ? valid_text (summary) : NULL;
}

/* --- content --- */

const BpSeries *
bp_figure_get_series (const BpFigure *self, guint series)
{
  return g_ptr_array_index (self->series, series);
}

guint
bp_figure_add_line (BpFigure *self, const char *name, gboolean with_markers)
{
  g_ptr_array_add (self->series, bp_series_new (name, with_markers));
  return self->series->len - 1;
}

void
bp_figure_set_line (BpFigure *self, guint series, const double *x, const double *y, gsize n)
{
  g_return_if_fail (series < self->series->len);
  bp_series_clear (g_ptr_array_index (self->series, series));
  bp_figure_append_line (self, series, x, y, n);
}

void
bp_figure_append_line (BpFigure *self, guint series, const double *x, const double *y, gsize n)
{
  g_return_if_fail (series < self->series->len);
  bp_series_append (g_ptr_array_index (self->series, series), x, y, n);
}

void
bp_figure_set_line_name (BpFigure *self, guint series, const char *name)
{
  g_return_if_fail (series < self->series->len);
  bp_series_set_name (g_ptr_array_index (self->series, series), name);
}

void
bp_figure_set_line_brief_name (BpFigure *self, guint series, const char *name)
{
  g_return_if_fail (series < self->series->len);
  bp_series_set_brief_name (g_ptr_array_index (self->series, series), name);
}

void
bp_figure_remove_lines (BpFigure *self, guint from)
{
  if (from < self->series->len)
    g_ptr_array_set_size (self->series, (int) from);
}

void
bp_figure_set_band (BpFigure *self, guint series, const double *low, const double *high)
{
  g_return_if_fail (series < self->series->len);
  bp_series_set_band (g_ptr_array_index (self->series, series), low, high);
}

void
bp_figure_set_line_shown (BpFigure *self, guint series, gboolean shown)
{
  g_return_if_fail (series < self->series->len);
  ((BpSeries *) g_ptr_array_index (self->series, series))->shown = shown;
}

void
bp_figure_set_line_look (BpFigure *self, guint series, guint look, gboolean dashed)
{
  BpSeries *line;

  g_return_if_fail (series < self->series->len);
  line = g_ptr_array_index (self->series, series);
  line->look = (int) look;
  line->dashed = dashed;
}

void
bp_figure_set_line_fitted (BpFigure *self, guint series, gboolean fitted)
{
  g_return_if_fail (series < self->series->len);
  ((BpSeries *) g_ptr_array_index (self->series, series))->fitted = fitted;
}

void
bp_figure_set_bars (BpFigure *self, const char *const *labels, const double *values, gsize n,
                    int highlight)
{
  BpBars bars = { .n = n, .highlight = highlight };

  bars.labels = g_new0 (char *, n + 1);
  bars.values = g_memdup2 (values, n * sizeof *values);
  for (gsize i = 0; i < n; i++)
    bars.labels[i] = valid_text (labels[i]);
  clear_bars (&self->bars);
  self->bars = bars;
  self->is_bar_chart = TRUE;
}

gboolean
bp_figure_is_map (const BpFigure *self)
{
  return self->is_map;
}

gboolean
bp_figure_is_network (const BpFigure *self)
{
  return self->is_network;
}

/* --- axes --- */

void
bp_figure_set_y_scale (BpFigure *self, BpAxisScale scale)
{
  self->y_scale = scale;
  bp_figure_repair_view (self);
}

BpAxisScale
bp_figure_get_y_scale (const BpFigure *self)
{
  return self->y_scale;
}

void
bp_figure_set_x_limits (BpFigure *self, double low, double high)
{
  self->x_limits[0] = low;
  self->x_limits[1] = high;
}

void
bp_figure_set_y_limits (BpFigure *self, double low, double high)
{
  self->y_limits[0] = low;
  self->y_limits[1] = high;
}

void
bp_figure_set_y_percent (BpFigure *self, gboolean percent)
{
  self->y_percent = percent;
}

#include "figure-draw.h"

#include <math.h>

#define PADDING 8   /* in the box of values */
#define DISTANCE 12 /* of the box from the point */
#define SWATCH 10
#define ROW_GAP 2
#define COLUMN_GAP 12
#define CORNER 6
#define BORDER_ALPHA 0.45
#define BORDER 2      /* between the box and the figure's sides */
#define LEAST_NAME 12 /* pixels of a shortened name */
#define MAX_ROWS 12

typedef struct {
  guint look;
  gboolean swatch;
  BpLabel name, value;
} Row;

/* The box of values: a heading, and a row for each point. */
typedef struct {
  BpLabel heading;
  Row rows[MAX_ROWS];
  guint n_rows;
  double values_width;
  double x, y, width, height;
} Readout;

/* --- contents --- */

static void
set_heading (Readout *self, const BpFigure *figure, BpText *text, const BpPick *pick)
{
  gboolean named = figure->is_bar_chart || figure->is_network;
  char *value = named ? g_strdup (pick->name) : bp_format_value (pick->x, FALSE);
  char *y = figure->is_map ? bp_format_value (pick->y, FALSE) : NULL;
  char *heading;

  if (y)
    heading = g_strdup_printf ("%s: %s   %s: %s", figure->x_label, value, figure->y_label, y);
  else if (*figure->x_label)
    heading = g_strdup_printf ("%s: %s", figure->x_label, value);
  else
    heading = g_strdup (value);
  bp_label_set (&self->heading, text, BP_TEXT_TICK, heading);
  g_free (heading);
  g_free (value);
  g_free (y);
}

static const char *
row_name (const BpFigure *figure, const BpPick *pick)
{
  if (!figure->is_bar_chart && !figure->is_network && pick->name)
    return pick->name;
  return figure->y_label;
}

static void
add_row (Readout *self, const BpFigure *figure, BpText *text, const BpPick *pick)
{
  Row *row = &self->rows[self->n_rows++];
  char *value = bp_format_value (pick->value, figure->y_percent || pick->is_share);

  row->look = bp_draw_look (figure, pick->series);
  row->swatch = !figure->is_bar_chart && !figure->is_map;
  bp_label_set (&row->name, text, BP_TEXT_TICK, row_name (figure, pick));
  bp_label_set (&row->value, text, BP_TEXT_TICK, value);
  g_free (value);
}

static double
swatch_room (const Row *row)
{
  return row->swatch ? SWATCH + 6 : 0;
}

static void
measure (Readout *self)
{
  double names = 0, height = self->heading.height;

  for (guint i = 0; i < self->n_rows; i++)
    {
      const Row *row = &self->rows[i];

      names = MAX (names, swatch_room (row) + row->name.width);
      self->values_width = MAX (self->values_width, row->value.width);
      height += ROW_GAP + row->value.height;
    }
  self->width = MAX (names + COLUMN_GAP + self->values_width, self->heading.width) + 2 * PADDING;
  self->height = height + 2 * PADDING;
}

/* Shortens names, never values, to what the figure has room for; FALSE: not even values fit. */
static gboolean
fit (Readout *self, const BpLayout *layout)
{
  double width = MIN (self->width, layout->width - 2 * BORDER);

  self->width = width;
  for (guint i = 0; i < self->n_rows; i++)
    {
      Row *row = &self->rows[i];
      double room = width - 2 * PADDING - swatch_room (row) - COLUMN_GAP - self->values_width;

      if (room < MIN (row->name.width, LEAST_NAME))
        return FALSE;
      row->name.width = MIN (row->name.width, room);
    }
  return self->heading.width + 2 * PADDING <= width && self->height <= layout->height - 2 * BORDER;
}

/* Right of the point, or left where the figure ends; above the middle of what it reads. */
static void
place (Readout *self, const BpLayout *layout, const BpPick *pick)
{
  const cairo_rectangle_t *area = &layout->area;

  self->x = pick->px + DISTANCE;
  if (self->x + self->width > layout->width - BORDER)
    self->x = pick->px - DISTANCE - self->width;
  self->x = floor (CLAMP (self->x, BORDER, layout->width - self->width - BORDER));
  self->y = pick->py - DISTANCE - self->height;
  if (self->y < area->y)
    self->y = pick->py + DISTANCE;
  self->y = floor (CLAMP (self->y, BORDER, layout->height - self->height - BORDER));
}

static void
place_rows (Readout *self)
{
  double y = self->y + PADDING;

  self->heading.x = self->x + PADDING;
  self->heading.y = y;
  y += self->heading.height + ROW_GAP;
  for (guint i = 0; i < self->n_rows; i++)
    {
      Row *row = &self->rows[i];

      row->name.x = self->x + PADDING + swatch_room (row);
      row->value.x = self->x + self->width - PADDING - row->value.width;
      row->name.y = row->value.y = y;
      y += row->value.height + ROW_GAP;
    }
}

static void
clear (Readout *self)
{
  bp_label_clear (&self->heading);
  for (guint i = 0; i < self->n_rows; i++)
    {
      bp_label_clear (&self->rows[i].name);
      bp_label_clear (&self->rows[i].value);
    }
}

/* --- drawing --- */

static void
draw_box (const Readout *self, cairo_t *cr, const BpStyle *style)
{
  double left = self->x + 0.5, top = self->y + 0.5;
  double right = left + floor (self->width) - 1, bottom = top + floor (self->height) - 1;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - CORNER, top + CORNER, CORNER, -G_PI_2, 0);
  cairo_arc (cr, right - CORNER, bottom - CORNER, CORNER, 0, G_PI_2);
  cairo_arc (cr, left + CORNER, bottom - CORNER, CORNER, G_PI_2, G_PI);
  cairo_arc (cr, left + CORNER, top + CORNER, CORNER, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, style->background.red, style->background.green, style->background.blue,
                         style->high_contrast ? 1 : 0.94);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1);
  cairo_set_source_rgba (cr, style->dim.red, style->dim.green, style->dim.blue,
                         style->high_contrast ? 1 : BORDER_ALPHA);
  cairo_stroke (cr);
}

static void
draw_rows (const Readout *self, cairo_t *cr, BpText *text)
{
  const BpStyle *style = text->style;

  bp_draw_label (&self->heading, cr, text, &style->dim);
  for (guint i = 0; i < self->n_rows; i++)
    {
      const Row *row = &self->rows[i];
      double middle = row->value.y + row->value.height / 2;

      if (row->swatch)
        bp_draw_marker (cr, style, row->look, self->x + PADDING + SWATCH / 2.0, middle);
      bp_draw_label (&row->name, cr, text, &style->foreground);
      bp_draw_label (&row->value, cr, text, &style->foreground);
    }
}

static void
draw_hairs (cairo_t *cr, const BpLayout *layout, const BpPick *pick)
{
  const cairo_rectangle_t *area = &layout->area;
  const double dash[] = { 3, 3 };
  double x = floor (pick->px) + 0.5, y = floor (pick->py) + 0.5;

  cairo_save (cr);
  cairo_move_to (cr, x, area->y);
  cairo_line_to (cr, x, area->y + area->height);
  cairo_move_to (cr, area->x, y);
  cairo_line_to (cr, area->x + area->width, y);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_set_line_width (cr, 1);
  bp_draw_set_color (cr, &layout->text.style->dim);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_ring (const BpFigure *figure, cairo_t *cr, const BpStyle *style, const BpPick *pick)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, pick->px, pick->py, 4.5, 0, 2 * G_PI);
  bp_draw_set_ground (cr, style);
  cairo_fill_preserve (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 2);
  bp_draw_set_color (cr, bp_draw_series_color (style, bp_draw_look (figure, pick->series)));
  cairo_stroke (cr);
}

static void
draw_readout (const BpFigure *figure, cairo_t *cr, BpLayout *layout, const BpPick *picks, guint n)
{
  Readout readout = { 0 };

  set_heading (&readout, figure, &layout->text, &picks[0]);
  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    add_row (&readout, figure, &layout->text, &picks[i]);
  measure (&readout);
  if (fit (&readout, layout))
    {
      place (&readout, layout, &picks[0]);
      place_rows (&readout);
      draw_box (&readout, cr, layout->text.style);
      draw_rows (&readout, cr, &layout->text);
    }
  clear (&readout);
}

void
bp_figure_draw_crosshair (const BpFigure *self, cairo_t *cr, double width, double height,
                          const BpStyle *style, const BpPick *picks, guint n_picks)
{
  BpLayout layout;

  if (n_picks == 0 || !(width >= 1 && height >= 1))
    return;
  bp_layout_init (&layout, self, width, height, style);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  if (!self->is_bar_chart)
    {
      if (!self->is_network)
        draw_hairs (cr, &layout, &picks[0]);
      for (guint i = 0; i < n_picks; i++)
        draw_ring (self, cr, style, &picks[i]);
    }
  draw_readout (self, cr, &layout, picks, n_picks);
  cairo_restore (cr);
  bp_layout_clear (&layout);
}

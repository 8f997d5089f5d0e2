#include "figure-network.h"

#include <math.h>

#include "figure-draw.h"

/* Drawings of networks: units in layers from left to right, and every connection as a line whose
 * width and colour tell its weight. The figure's series 0 and 1 lend the colours of positive and
 * negative weights. */

#define LEAST_WIDTH 1.0
#define MOST_WIDTH 8.0
#define MOST_RADIUS 20.0
#define RADIUS_PART 0.34 /* of the room that a unit has */
#define REACH 7.0        /* pixels beside a line that are still the line */
#define HALO 3.0         /* around the highlighted line */

/* Where along a line its value is read: near its first unit, and where few lines cross. */
#define READ_AT 0.3721

void
bp_network_drawing_clear (BpNetworkDrawing *self)
{
  g_free (self->sizes);
  g_strfreev (self->unit_names);
  g_strfreev (self->names);
  g_free (self->weights);
  *self = (BpNetworkDrawing){ 0 };
}

static guint
sum (const guint *sizes, guint n)
{
  guint total = 0;

  for (guint i = 0; i < n; i++)
    total += sizes[i];
  return total;
}

/* The connection's layer, and its units' numbers in their layers. */
static void
find_ends (const BpNetworkDrawing *self, gsize connection, guint *layer, guint *from, guint *to)
{
  for (*layer = 0; connection >= (gsize) self->sizes[*layer] * self->sizes[*layer + 1]; ++*layer)
    connection -= (gsize) self->sizes[*layer] * self->sizes[*layer + 1];
  *from = (guint) (connection / self->sizes[*layer + 1]);
  *to = (guint) (connection % self->sizes[*layer + 1]);
}

static void
name_connections (BpNetworkDrawing *self)
{
  self->names = g_new0 (char *, self->n_weights + 1);
  for (gsize i = 0; i < self->n_weights; i++)
    {
      guint layer, from, to;

      find_ends (self, i, &layer, &from, &to);
      self->names[i] =
          g_strdup_printf ("%s → %s", self->unit_names[sum (self->sizes, layer) + from],
                           self->unit_names[sum (self->sizes, layer + 1) + to]);
    }
}

void
bp_figure_set_network (BpFigure *self, const guint *sizes, guint n_layers,
                       const char *const *unit_names, const double *weights)
{
  BpNetworkDrawing network = { .n_layers = n_layers, .highlight = self->network.highlight };
  guint n_units = sum (sizes, n_layers);

  g_return_if_fail (n_layers >= 2);
  if (!self->is_network)
    network.highlight = -1;
  for (guint layer = 0; layer + 1 < n_layers; layer++)
    network.n_weights += (gsize) sizes[layer] * sizes[layer + 1];
  network.sizes = g_memdup2 (sizes, n_layers * sizeof *sizes);
  network.weights = g_memdup2 (weights, network.n_weights * sizeof *weights);
  network.unit_names = g_new0 (char *, n_units + 1);
  for (guint i = 0; i < n_units; i++)
    network.unit_names[i] = g_utf8_make_valid (unit_names[i], -1);
  name_connections (&network);
  bp_network_drawing_clear (&self->network);
  self->network = network;
  self->is_network = TRUE;
}

void
bp_figure_set_network_highlight (BpFigure *self, int connection)
{
  self->network.highlight = connection;
}

/* --- places --- */

typedef struct {
  double x, y;
} Point;

static double
unit_radius (const BpNetworkDrawing *self, const BpLayout *layout)
{
  guint most = 1;

  for (guint i = 0; i < self->n_layers; i++)
    most = MAX (most, self->sizes[i]);
  return MIN (layout->area.height / most * RADIUS_PART, MOST_RADIUS);
}

static Point
place_unit (const BpNetworkDrawing *self, const BpLayout *layout, guint layer, guint unit)
{
  const cairo_rectangle_t *area = &layout->area;
  double radius = unit_radius (self, layout);
  double left = area->x + radius, width = area->width - 2 * radius;

  return (Point){ left + width * layer / (self->n_layers - 1),
                  area->y + area->height * (unit + 0.5) / self->sizes[layer] };
}

static void
place_connection (const BpNetworkDrawing *self, const BpLayout *layout, gsize connection,
                  Point *start, Point *end)
{
  guint layer, from, to;

  find_ends (self, connection, &layer, &from, &to);
  *start = place_unit (self, layout, layer, from);
  *end = place_unit (self, layout, layer + 1, to);
}

/* --- drawing --- */

static double
largest (const BpNetworkDrawing *self)
{
  double most = 0;

  for (gsize i = 0; i < self->n_weights; i++)
    if (isfinite (self->weights[i]))
      most = MAX (most, fabs (self->weights[i]));
  return most > 0 ? most : 1;
}

static double
line_width (double weight, double most)
{
  return isfinite (weight) ? LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * fabs (weight) / most
                           : LEAST_WIDTH;
}

static void
draw_connection (const BpNetworkDrawing *self, cairo_t *cr, const BpLayout *layout,
                 gsize connection, double most)
{
  const BpStyle *style = layout->text.style;
  double weight = self->weights[connection], width = line_width (weight, most);
  Point start, end;

  place_connection (self, layout, connection, &start, &end);
  cairo_move_to (cr, start.x, start.y);
  cairo_line_to (cr, end.x, end.y);
  if (self->highlight == (int) connection)
    {
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_set_line_width (cr, width + 2 * HALO);
      cairo_set_source_rgba (cr, style->foreground.red, style->foreground.green,
                             style->foreground.blue, 0.35);
      cairo_stroke_preserve (cr);
    }
  bp_draw_set_series_stroke (cr, style, weight < 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_name (cairo_t *cr, BpText *text, const char *name, Point middle, double radius)
{
  double width, height;

  bp_text_measure (text, BP_TEXT_TICK, name, &width, &height);
  if (width <= 2 * radius && height <= 2 * radius)
    bp_text_draw (text, cr, BP_TEXT_TICK, name, middle.x - width / 2, middle.y - height / 2, width,
                  &text->style->foreground);
}

static void
draw_unit (const BpNetworkDrawing *self, cairo_t *cr, BpLayout *layout, guint layer, guint unit)
{
  Point middle = place_unit (self, layout, layer, unit);
  double radius = unit_radius (self, layout);

  cairo_new_sub_path (cr);
  cairo_arc (cr, middle.x, middle.y, radius, 0, 2 * G_PI);
  bp_draw_set_ground (cr, layout->text.style);
  cairo_fill_preserve (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 1.5);
  bp_draw_set_color (cr, &layout->text.style->foreground);
  cairo_stroke (cr);
  draw_name (cr, &layout->text, self->unit_names[sum (self->sizes, layer) + unit], middle, radius);
}

void
bp_draw_network (const BpFigure *figure, cairo_t *cr, BpLayout *layout)
{
  const BpNetworkDrawing *self = &figure->network;
  double most = largest (self);

  for (gsize i = 0; i < self->n_weights; i++)
    draw_connection (self, cr, layout, i, most);
  for (guint layer = 0; layer < self->n_layers; layer++)
    for (guint unit = 0; unit < self->sizes[layer]; unit++)
      draw_unit (self, cr, layout, layer, unit);
}

/* --- picking --- */

static double
distance (Point start, Point end, Point point)
{
  double dx = end.x - start.x, dy = end.y - start.y;
  double along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / (dx * dx + dy * dy);

  along = CLAMP (along, 0, 1);
  return hypot (start.x + along * dx - point.x, start.y + along * dy - point.y);
}

static void
pick_connection (const BpFigure *figure, const BpLayout *layout, gsize connection, BpPick *pick)
{
  const BpNetworkDrawing *self = &figure->network;
  double weight = self->weights[connection];
  Point start, end;

  place_connection (self, layout, connection, &start, &end);
  *pick = (BpPick){ .series = weight < 0, .index = connection, .name = self->names[connection] };
  pick->x = (double) connection;
  pick->y = pick->value = weight;
  pick->px = start.x + READ_AT * (end.x - start.x);
  pick->py = start.y + READ_AT * (end.y - start.y);
}

guint
bp_network_pick (const BpFigure *figure, const BpLayout *layout, double px, double py, BpPick *pick)
{
  const BpNetworkDrawing *self = &figure->network;
  double least = REACH;
  guint n = 0;

  for (gsize i = 0; i < self->n_weights; i++)
    {
      Point start, end;
      double here;

      place_connection (self, layout, i, &start, &end);
      here = distance (start, end, (Point){ px, py });
      if (here >= least)
        continue;
      least = here;
      pick_connection (figure, layout, i, pick);
      n = 1;
    }
  return n;
}

gboolean
bp_network_step (const BpFigure *figure, const BpLayout *layout, const BpPick *from, int steps,
                 BpPick *next)
{
  gint64 last = (gint64) figure->network.n_weights - 1;
  gint64 connection = from ? (gint64) from->index + steps : 0;

  if (last < 0)
    return FALSE;
  pick_connection (figure, layout, (gsize) CLAMP (connection, 0, last), next);
  return TRUE;
}

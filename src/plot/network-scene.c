#include "network-scene.h"

#include <math.h>

#include "figure-text.h"

#define BORDER 12.0
#define BETWEEN 0.22      /* of a layer's room, that is free of cells */
#define MOST_CELL 0.05    /* of the height, so that zooming makes cells larger and nothing else */
#define BLOCK_RATIO 2.5   /* rows to columns of a hidden layer's block */
#define SINGLE_COLUMN 16u /* so many units are one column */
#define GAP 0.14          /* of a cell, to the next one */
#define MOST_WIDTH 3.0    /* of a link */

typedef struct {
  guint n, columns, rows;
  double *values; /* NULL: not known */
  double largest; /* magnitude */
} Layer;

struct _BpNetworkScene {
  GArray *layers; /* of Layer */
  GArray *links;  /* of BpSceneLink */
  gboolean has_selected;
  BpUnitPlace selected;
};

static void
clear_layer (gpointer layer)
{
  g_free (((Layer *) layer)->values);
}

BpNetworkScene *
bp_network_scene_new (void)
{
  BpNetworkScene *self = g_new0 (BpNetworkScene, 1);

  self->layers = g_array_new (FALSE, TRUE, sizeof (Layer));
  g_array_set_clear_func (self->layers, clear_layer);
  self->links = g_array_new (FALSE, FALSE, sizeof (BpSceneLink));
  return self;
}

void
bp_network_scene_free (BpNetworkScene *self)
{
  g_array_unref (self->layers);
  g_array_unref (self->links);
  g_free (self);
}

static Layer *
get_layer (const BpNetworkScene *self, guint layer)
{
  return &g_array_index (self->layers, Layer, layer);
}

/* --- content --- */

static guint
count_columns (guint n)
{
  return n <= SINGLE_COLUMN ? 1 : (guint) ceil (sqrt (n / BLOCK_RATIO));
}

void
bp_network_scene_set_layers (BpNetworkScene *self, const guint *sizes, guint n_layers,
                             guint input_columns)
{
  g_array_set_size (self->layers, 0);
  g_array_set_size (self->links, 0);
  self->has_selected = FALSE;
  for (guint l = 0; l < n_layers; l++)
    {
      Layer layer = { .n = sizes[l] };

      layer.columns = l == 0 ? MIN (input_columns, sizes[l]) : count_columns (sizes[l]);
      layer.rows = (layer.n + layer.columns - 1) / layer.columns;
      g_array_append_val (self->layers, layer);
    }
}

void
bp_network_scene_set_values (BpNetworkScene *self, guint layer, const double *values)
{
  Layer *to = get_layer (self, layer);

  g_free (to->values);
  to->values = g_memdup2 (values, to->n * sizeof *values);
  to->largest = 0;
  for (guint i = 0; i < to->n; i++)
    to->largest = MAX (to->largest, fabs (values[i]));
}

void
bp_network_scene_set_links (BpNetworkScene *self, const BpSceneLink *links, guint n)
{
  g_array_set_size (self->links, 0);
  if (n > 0)
    g_array_append_vals (self->links, links, n);
}

void
bp_network_scene_select (BpNetworkScene *self, const BpUnitPlace *place)
{
  self->has_selected = place != NULL;
  if (place)
    self->selected = *place;
}

/* --- places --- */

/* The block of one layer: its first cell's corner, and a cell's side. */
typedef struct {
  double x, y, cell;
} Block;

static Block
block_of (const BpNetworkScene *self, guint layer, double width, double height)
{
  const Layer *of = get_layer (self, layer);
  double room = (width - 2 * BORDER) / self->layers->len, high = height - 2 * BORDER;
  double cell = MIN (room * (1 - BETWEEN) / of->columns, high / of->rows);

  cell = CLAMP (cell, 0.1, MAX (MOST_CELL * height, 0.1));
  return (Block){ BORDER + room * layer + (room - cell * of->columns) / 2,
                  BORDER + (high - cell * of->rows) / 2, cell };
}

cairo_rectangle_t
bp_network_scene_place (const BpNetworkScene *self, double width, double height,
                        const BpUnitPlace *place)
{
  const Layer *layer = get_layer (self, place->layer);
  Block block = block_of (self, place->layer, width, height);
  double side = block.cell * (1 - GAP);

  return (cairo_rectangle_t){ block.x + block.cell * (place->unit % layer->columns),
                              block.y + block.cell * (place->unit / layer->columns), side, side };
}

cairo_rectangle_t
bp_network_scene_layer_area (const BpNetworkScene *self, double width, double height, guint layer)
{
  const Layer *of = get_layer (self, layer);
  Block block = block_of (self, layer, width, height);

  return (cairo_rectangle_t){ block.x, block.y, block.cell * (of->columns - GAP),
                              block.cell * (of->rows - GAP) };
}

gboolean
bp_network_scene_pick (const BpNetworkScene *self, double width, double height, double x, double y,
                       BpUnitPlace *place)
{
  for (guint l = 0; l < self->layers->len; l++)
    {
      const Layer *layer = get_layer (self, l);
      Block block = block_of (self, l, width, height);
      double column = floor ((x - block.x) / block.cell), row = floor ((y - block.y) / block.cell);

      if (column < 0 || column >= layer->columns || row < 0 || row >= layer->rows
          || row * layer->columns + column >= layer->n)
        continue;
      *place = (BpUnitPlace){ l, (guint) (row * layer->columns + column) };
      return TRUE;
    }
  return FALSE;
}

/* Into another layer, at about the same height; from the left its first column is entered. */
static BpUnitPlace
enter_layer (const BpNetworkScene *self, const BpUnitPlace *from, guint layer)
{
  const Layer *old = get_layer (self, from->layer), *new = get_layer (self, layer);
  guint row = from->unit / old->columns * new->rows / old->rows;
  guint column = layer > from->layer ? 0 : new->columns - 1;

  return (BpUnitPlace){ layer, MIN (row * new->columns + column, new->n - 1) };
}

BpUnitPlace
bp_network_scene_step (const BpNetworkScene *self, const BpUnitPlace *from, int dx, int dy)
{
  const Layer *layer = get_layer (self, from->layer);
  int column = (int) (from->unit % layer->columns) + dx;
  gint64 unit = (gint64) from->unit + dx + (gint64) dy * layer->columns;

  if (column < 0)
    return from->layer > 0 ? enter_layer (self, from, from->layer - 1) : *from;
  if (column >= (int) layer->columns || (dx > 0 && unit >= layer->n))
    return from->layer + 1 < self->layers->len ? enter_layer (self, from, from->layer + 1) : *from;
  return unit >= 0 && unit < layer->n ? (BpUnitPlace){ from->layer, (guint) unit } : *from;
}

/* --- drawing --- */

static void
set_mixed (cairo_t *cr, const BpColor *ground, const BpColor *color, double part)
{
  cairo_set_source_rgb (cr, ground->red + part * (color->red - ground->red),
                        ground->green + part * (color->green - ground->green),
                        ground->blue + part * (color->blue - ground->blue));
}

/* Blue below 0 and orange above, like weights in pictures. */
static const BpColor *
color_of_sign (const BpStyle *style, double value)
{
  return &style->series[value < 0 ? 0 : 1];
}

/* From the grid's colour at 0: a unit that gives nothing is there all the same. */
static void
set_cell_color (cairo_t *cr, const Layer *layer, guint unit, const BpStyle *style)
{
  double value = layer->values && layer->largest > 0 ? layer->values[unit] / layer->largest : 0;

  set_mixed (cr, &style->grid, color_of_sign (style, value), MIN (fabs (value), 1));
}

static void
draw_layer (const BpNetworkScene *self, cairo_t *cr, guint l, double width, double height,
            const BpStyle *style)
{
  const Layer *layer = get_layer (self, l);

  for (guint i = 0; i < layer->n; i++)
    {
      cairo_rectangle_t cell = bp_network_scene_place (self, width, height, &(BpUnitPlace){ l, i });

      cairo_rectangle (cr, cell.x, cell.y, cell.width, cell.height);
      set_cell_color (cr, layer, i, style);
      cairo_fill (cr);
    }
}

static void
draw_link (const BpNetworkScene *self, cairo_t *cr, const BpSceneLink *link, double width,
           double height, const BpStyle *style)
{
  cairo_rectangle_t from = bp_network_scene_place (self, width, height, &link->from);
  cairo_rectangle_t to = bp_network_scene_place (self, width, height, &link->to);
  const BpColor *color = color_of_sign (style, link->share);
  double part = fabs (link->share);

  cairo_move_to (cr, from.x + from.width / 2, from.y + from.height / 2);
  cairo_line_to (cr, to.x + to.width / 2, to.y + to.height / 2);
  cairo_set_line_width (cr, 0.5 + (MOST_WIDTH - 0.5) * part);
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, 0.25 + 0.6 * part);
  cairo_stroke (cr);
}

static void
draw_frame (const BpNetworkScene *self, cairo_t *cr, double width, double height,
            const BpStyle *style)
{
  cairo_rectangle_t cell = bp_network_scene_place (self, width, height, &self->selected);
  const BpColor *color = &style->foreground;

  cairo_rectangle (cr, cell.x - 1.5, cell.y - 1.5, cell.width + 3, cell.height + 3);
  cairo_set_line_width (cr, 2);
  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
  cairo_stroke (cr);
}

/* Each class beside its unit, where the units are large enough to be told apart. */
static void
draw_classes (const BpNetworkScene *self, cairo_t *cr, double width, double height,
              const BpStyle *style)
{
  BpUnitPlace place = { self->layers->len - 1, 0 };
  BpText text;

  bp_text_init (&text, style);
  for (; place.unit < get_layer (self, place.layer)->n; place.unit++)
    {
      cairo_rectangle_t cell = bp_network_scene_place (self, width, height, &place);
      char *name = g_strdup_printf ("%u", place.unit);
      double wide, high;

      bp_text_measure (&text, BP_TEXT_TICK, name, &wide, &high);
      if (cell.height * 1.3 >= high)
        bp_text_draw (&text, cr, BP_TEXT_TICK, name, cell.x + cell.width + 6,
                      cell.y + (cell.height - high) / 2, wide + 1, &style->foreground);
      g_free (name);
    }
  bp_text_clear (&text);
}

void
bp_network_scene_draw (const BpNetworkScene *self, cairo_t *cr, double width, double height,
                       const BpStyle *style)
{
  for (guint l = 0; l < self->layers->len; l++)
    draw_layer (self, cr, l, width, height, style);
  for (guint i = 0; i < self->links->len; i++)
    draw_link (self, cr, &g_array_index (self->links, BpSceneLink, i), width, height, style);
  if (self->layers->len > 0)
    draw_classes (self, cr, width, height, style);
  if (self->has_selected)
    draw_frame (self, cr, width, height, style);
}

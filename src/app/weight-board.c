#include "weight-board.h"

#include "draw-in-turn.h"
#include "hidden-units.h"
#include "value-color.h"

#define CELL 56       /* pixels, of the longer side: two for each of MNIST's */
#define SMALL_CELL 28 /* where large ones would need more height than there is width */
#define GAP 4
#define NATURAL_COLUMNS 10

struct _BpWeightBoard {
  GtkWidget parent_instance;

  BpModel *model;
  guint n_units; /* shown */
  double largest;
};

G_DEFINE_FINAL_TYPE (BpWeightBoard, bp_weight_board, GTK_TYPE_WIDGET)

static const BpLayer *
get_layer (BpWeightBoard *self)
{
  return &bp_network_snapshot_peek (self->model->network)->layers[0];
}

typedef struct {
  guint cell; /* pixels a side */
  guint columns, rows;
} Grid;

static Grid
grid_of (BpWeightBoard *self, guint cell, guint width)
{
  guint columns = MAX (1, (width + GAP) / (cell + GAP));

  return (Grid){ cell, columns, (self->n_units + columns - 1) / columns };
}

static Grid
grid_for (BpWeightBoard *self, int width)
{
  Grid grid = grid_of (self, CELL, (guint) MAX (width, 0));

  return grid.rows * (CELL + GAP) > (guint) MAX (width, 0)
             ? grid_of (self, SMALL_CELL, (guint) MAX (width, 0))
             : grid;
}

#define N_SHADES 255 /* of each sign: what 8 bits tell apart */

/* How one unit's weights become a square of side × side pixels, the image's longer side filling
 * it. */
typedef struct {
  guint side, rows, columns;
  guint *source;                    /* [pixel along a side]: the row or column of the image */
  guint32 shades[2 * N_SHADES + 1]; /* from the largest negative weight to the largest positive */
  guint32 *colors;                  /* of the weights */
  double *weights;
} Brush;

static Brush
brush_new (BpWeightBoard *self, guint side)
{
  gsize n_weights = get_layer (self)->n_in;
  Brush brush = { .side = side,
                  .rows = self->model->rows,
                  .columns = self->model->columns,
                  .source = g_new (guint, side),
                  .colors = g_new (guint32, n_weights),
                  .weights = g_new (double, n_weights) };

  for (guint i = 0; i < side; i++)
    brush.source[i] = (guint) ((guint64) i * MAX (brush.rows, brush.columns) / side);
  for (int i = -N_SHADES; i <= N_SHADES; i++)
    brush.shades[i + N_SHADES] = bp_value_color ((double) i / N_SHADES);
  return brush;
}

static void
brush_clear (Brush *self)
{
  g_free (self->source);
  g_free (self->colors);
  g_free (self->weights);
}

static void
load_unit (Brush *brush, BpWeightBoard *self, guint unit)
{
  double factor = self->largest > G_MINDOUBLE ? N_SHADES / self->largest : 0;

  bp_layer_get_unit_weights (get_layer (self), unit, brush->weights);
  for (guint i = 0; i < brush->rows * brush->columns; i++)
    {
      int shade = (int) (brush->weights[i] * factor + N_SHADES + 0.5);

      brush->colors[i] = brush->shades[CLAMP (shade, 0, 2 * N_SHADES)];
    }
}

/* width: of a row of pixels. Rows that are alike are copied. */
static void
paint_unit (const Brush *brush, guint32 *corner, gsize width)
{
  for (guint y = 0; y < brush->side && brush->source[y] < brush->rows; y++, corner += width)
    {
      const guint32 *colors = brush->colors + (gsize) brush->source[y] * brush->columns;

      if (y > 0 && brush->source[y] == brush->source[y - 1])
        memcpy (corner, corner - width, brush->side * sizeof *corner);
      else
        for (guint x = 0; x < brush->side && brush->source[x] < brush->columns; x++)
          corner[x] = colors[brush->source[x]];
    }
}

/* All units in one picture, of scale pixels a unit of length. */
static cairo_surface_t *
paint (BpWeightBoard *self, const Grid *grid, guint scale)
{
  guint pitch = (grid->cell + GAP) * scale;
  cairo_surface_t *picture =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (grid->columns * pitch),
                                  (int) (grid->rows * pitch));
  gsize width = (gsize) cairo_image_surface_get_stride (picture) / sizeof (guint32);
  guint32 *pixels = (gpointer) cairo_image_surface_get_data (picture);
  Brush brush = brush_new (self, grid->cell * scale);

  for (guint unit = 0; pixels != NULL && unit < self->n_units; unit++)
    {
      guint row = unit / grid->columns, column = unit % grid->columns;

      load_unit (&brush, self, unit);
      paint_unit (&brush, pixels + (gsize) row * pitch * width + column * pitch, width);
    }
  brush_clear (&brush);
  cairo_surface_mark_dirty (picture);
  cairo_surface_set_device_scale (picture, scale, scale);
  return picture;
}

/* Not as a texture, which GTK converts in every frame where it draws with Cairo. */
static void
bp_weight_board_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpWeightBoard *self = BP_WEIGHT_BOARD (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  Grid grid = grid_for (self, gtk_widget_get_width (widget));
  cairo_surface_t *picture = NULL;
  cairo_t *cr = NULL;

  if (self->n_units == 0)
    return;
  picture = paint (self, &grid, (guint) gtk_widget_get_scale_factor (widget));
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
}

static GtkSizeRequestMode
bp_weight_board_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bp_weight_board_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  int natural_width = NATURAL_COLUMNS * (CELL + GAP);
  Grid grid = grid_for (BP_WEIGHT_BOARD (widget), for_size < 0 ? natural_width : for_size);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = CELL;
      *natural = natural_width;
    }
  else
    *minimum = *natural = (int) (grid.rows * (grid.cell + GAP));
}

static void
bp_weight_board_dispose (GObject *object)
{
  g_clear_pointer (&BP_WEIGHT_BOARD (object)->model, bp_model_unref);
  G_OBJECT_CLASS (bp_weight_board_parent_class)->dispose (object);
}

static void
bp_weight_board_class_init (BpWeightBoardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_weight_board_dispose;
  widget_class->snapshot = bp_weight_board_snapshot;
  widget_class->measure = bp_weight_board_measure;
  widget_class->get_request_mode = bp_weight_board_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bp_weight_board_init (BpWeightBoard *self)
{
}

void
bp_weight_board_show (BpWeightBoard *self, BpModel *model)
{
  guint n_units = 0;

  g_clear_pointer (&self->model, bp_model_unref);
  self->largest = 0;
  if (model != NULL)
    {
      self->model = bp_model_ref (model);
      n_units = MIN (get_layer (self)->n_out, BP_WEIGHT_BOARD_MOST);
      self->largest = bp_layer_largest_weight (get_layer (self), n_units);
    }
  if (n_units != self->n_units)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->n_units = n_units;
  bp_draw_in_turn (GTK_WIDGET (self));
}

double
bp_weight_board_get_largest (BpWeightBoard *self)
{
  return self->largest;
}

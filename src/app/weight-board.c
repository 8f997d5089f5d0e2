#include "weight-board.h"

#include <math.h>

#include "hidden-units.h"

#define CELL 56       /* pixels, of the longer side: two for each of MNIST's */
#define SMALL_CELL 28 /* where large ones would need more height than there is width */
#define GAP 4
#define NATURAL_COLUMNS 10
#define CHANNELS 4u

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

/* A diverging scale of two colours that everybody can tell apart. share: -1 … 1 */
static void
set_color (guint8 *pixel, double share)
{
  static const guint8 negative[] = { 0x00, 0x72, 0xb2 }, positive[] = { 0xd5, 0x5e, 0x00 };
  const guint8 *end = share < 0 ? negative : positive;

  for (guint c = 0; c < G_N_ELEMENTS (negative); c++)
    pixel[c] = (guint8) lround (G_MAXUINT8 + fabs (share) * (end[c] - G_MAXUINT8));
  pixel[G_N_ELEMENTS (negative)] = G_MAXUINT8;
}

/* Paints one unit's weights into a square of side × side pixels, the image's longer side filling
 * it. */
static void
paint_unit (BpWeightBoard *self, const double *weights, guint8 *corner, gsize stride, guint side)
{
  guint rows = self->model->rows, columns = self->model->columns, longer = MAX (rows, columns);

  for (guint64 y = 0; y < side; y++)
    for (guint64 x = 0; x < side; x++)
      {
        guint64 row = y * longer / side, column = x * longer / side;

        if (row < rows && column < columns)
          set_color (corner + y * stride + x * CHANNELS,
                     self->largest > 0 ? weights[row * columns + column] / self->largest : 0);
      }
}

/* All units in one picture, so that a frame uploads one. */
static GdkTexture *
paint (BpWeightBoard *self, const Grid *grid, guint scale)
{
  gsize pitch = (gsize) (grid->cell + GAP) * scale, width = grid->columns * pitch;
  gsize height = grid->rows * pitch, stride = width * CHANNELS;
  guint8 *picture = g_malloc0 (height * stride);
  g_autofree double *weights = g_new (double, get_layer (self)->n_in);
  g_autoptr (GBytes) bytes = NULL;

  for (guint unit = 0; unit < self->n_units; unit++)
    {
      guint row = unit / grid->columns, column = unit % grid->columns;

      bp_layer_get_unit_weights (get_layer (self), unit, weights);
      paint_unit (self, weights, picture + row * pitch * stride + column * pitch * CHANNELS, stride,
                  grid->cell * scale);
    }
  bytes = g_bytes_new_take (picture, height * stride);
  return gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8A8, bytes, stride);
}

static void
bp_weight_board_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpWeightBoard *self = BP_WEIGHT_BOARD (widget);
  guint scale = (guint) gtk_widget_get_scale_factor (widget);
  Grid grid = grid_for (self, gtk_widget_get_width (widget));
  g_autoptr (GdkTexture) texture = NULL;

  if (self->n_units == 0)
    return;
  texture = paint (self, &grid, scale);
  gtk_snapshot_append_texture (
      snapshot, texture,
      &GRAPHENE_RECT_INIT (0, 0, (float) gdk_texture_get_width (texture) / (float) scale,
                           (float) gdk_texture_get_height (texture) / (float) scale));
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
bp_weight_board_get_largest (BpWeightBoard *self)
{
  return self->largest;
}

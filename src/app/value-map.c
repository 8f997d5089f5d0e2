#include "value-map.h"

#include <math.h>

#include "value-color.h"

#define HEIGHT 160
#define LEAST_WIDTH 256
#define SMALLEST_MARK 7.0
#define STRIDE 10
#define FAR (1 << 24) /* more than there are rows or columns */

struct _BpValueMap {
  GtkWidget parent_instance;

  guint n_rows, n_columns;
  guint row, column;        /* chosen */
  cairo_surface_t *picture; /* a pixel a block of cells; NULL: none is known */
};

G_DEFINE_FINAL_TYPE (BpValueMap, bp_value_map, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- the picture --- */

/* What is not a number counts as 0, what is infinite as largest. */
static double
magnitude (double value)
{
  return isnan (value) ? 0 : MIN (fabs (value), G_MAXDOUBLE);
}

#define LANES 4u /* independent of each other, so that the processor need not wait */

/* The value of largest magnitude among n. */
static double
find_largest (const double *values, guint n)
{
  double highest[LANES] = { 0 }, lowest[LANES] = { 0 };
  guint i = 0;

  for (; i + LANES <= n; i += LANES)
    for (guint j = 0; j < LANES; j++)
      {
        double value = values[i + j];

        highest[j] = value > highest[j] ? value : highest[j];
        lowest[j] = value < lowest[j] ? value : lowest[j];
      }
  for (; i < n; i++)
    {
      highest[0] = values[i] > highest[0] ? values[i] : highest[0];
      lowest[0] = values[i] < lowest[0] ? values[i] : lowest[0];
    }
  for (guint j = 1; j < LANES; j++)
    {
      highest[0] = MAX (highest[0], highest[j]);
      lowest[0] = MIN (lowest[0], lowest[j]);
    }
  return highest[0] >= -lowest[0] ? highest[0] : lowest[0];
}

/* The first of n cells that is in a block, and behind the last block how many there are. */
static guint
first_of (guint block, guint n_blocks, guint n)
{
  return (guint) (((guint64) block * n + n_blocks - 1) / n_blocks);
}

/* most: the largest magnitude, not counting the first n_aside columns. */
static double *
find_blocks (BpValueMap *self, guint n_rows, guint n_columns, guint n_aside, BpValueMapGet get,
             gconstpointer data, double *most)
{
  double *blocks = g_new0 (double, n_rows *n_columns);
  g_autofree double *scratch = g_new (double, self->n_rows);

  for (guint x = 0; x < n_columns; x++)
    for (guint column = first_of (x, n_columns, self->n_columns);
         column < first_of (x + 1, n_columns, self->n_columns); column++)
      {
        const double *values = get (data, column, scratch);

        for (guint y = 0; y < n_rows; y++)
          {
            guint first = first_of (y, n_rows, self->n_rows);
            double *block = &blocks[y * n_columns + x];
            double largest =
                find_largest (values + first, first_of (y + 1, n_rows, self->n_rows) - first);

            if (magnitude (largest) > magnitude (*block))
              *block = largest;
            if (column >= n_aside)
              *most = MAX (*most, magnitude (largest));
          }
      }
  return blocks;
}

static void
paint (cairo_surface_t *picture, const double *blocks, guint n_rows, guint n_columns, double most)
{
  guint8 *bytes = cairo_image_surface_get_data (picture);
  int stride = cairo_image_surface_get_stride (picture);

  for (guint y = 0; y < n_rows; y++)
    for (guint x = 0; x < n_columns; x++)
      {
        double value = blocks[y * n_columns + x];
        guint32 *pixel = (guint32 *) (gpointer) (bytes + (int) y * stride) + x;

        *pixel = bp_value_color (most > 0 ? value / most : CLAMP (value, -1, 1));
      }
  cairo_surface_mark_dirty (picture);
}

/* --- drawing --- */

static void
draw_mark (BpValueMap *self, cairo_t *cr, double width)
{
  double cell_width = width / self->n_columns, cell_height = (double) HEIGHT / self->n_rows;
  double w = MAX (cell_width, SMALLEST_MARK), h = MAX (cell_height, SMALLEST_MARK);
  double x = CLAMP ((self->column + 0.5) * cell_width - w / 2, 0, width - w);
  double y = CLAMP ((self->row + 0.5) * cell_height - h / 2, 0, HEIGHT - h);

  cairo_rectangle (cr, x + 1, y + 1, w - 2, h - 2);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
draw_picture (BpValueMap *self, cairo_t *cr, double width)
{
  cairo_save (cr);
  cairo_scale (cr, width / cairo_image_surface_get_width (self->picture),
               (double) HEIGHT / cairo_image_surface_get_height (self->picture));
  cairo_set_source_surface (cr, self->picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
bp_value_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpValueMap *self = BP_VALUE_MAP (widget);
  float width = (float) gtk_widget_get_width (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT));

  if (self->picture != NULL)
    {
      draw_picture (self, cr, width);
      draw_mark (self, cr, width);
    }
  cairo_destroy (cr);
}

static void
bp_value_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 280 : HEIGHT;
}

/* --- choosing --- */

static void
choose (BpValueMap *self, int row, int column)
{
  row = CLAMP (row, 0, (int) self->n_rows - 1);
  column = CLAMP (column, 0, (int) self->n_columns - 1);
  bp_value_map_choose (self, (guint) row, (guint) column);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_pressed (BpValueMap *self, int n_presses, double x, double y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->picture != NULL && width > 0)
    choose (self, (int) (y * self->n_rows / HEIGHT), (int) (x * self->n_columns / width));
}

typedef struct {
  guint key;
  int rows, columns; /* to go by, ten times as far with Ctrl */
} Move;

/* To the ends of a row, and with Ctrl to the matrix's first or last value. */
static const Move moves[] = {
  { GDK_KEY_Up, -1, 0 },     { GDK_KEY_Down, 1, 0 },          { GDK_KEY_Left, 0, -1 },
  { GDK_KEY_Right, 0, 1 },   { GDK_KEY_Page_Up, -STRIDE, 0 }, { GDK_KEY_Page_Down, STRIDE, 0 },
  { GDK_KEY_Home, 0, -FAR }, { GDK_KEY_End, 0, FAR },
};

static void
go (BpValueMap *self, const Move *move, gboolean farther)
{
  int by = farther ? STRIDE : 1;
  int rows = farther && ABS (move->columns) == FAR ? move->columns : by * move->rows;

  choose (self, (int) self->row + rows, (int) self->column + by * move->columns);
}

static gboolean
on_key (BpValueMap *self, guint key, guint code, GdkModifierType modifiers)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moves) && self->picture != NULL; i++)
    if (moves[i].key == key)
      {
        go (self, &moves[i], (modifiers & GDK_CONTROL_MASK) != 0);
        return TRUE;
      }
  return FALSE;
}

static void
bp_value_map_finalize (GObject *object)
{
  g_clear_pointer (&BP_VALUE_MAP (object)->picture, cairo_surface_destroy);
  G_OBJECT_CLASS (bp_value_map_parent_class)->finalize (object);
}

static void
bp_value_map_class_init (BpValueMapClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bp_value_map_finalize;
  widget_class->snapshot = bp_value_map_snapshot;
  widget_class->measure = bp_value_map_measure;
  gtk_widget_class_set_css_name (widget_class, "plot"); /* the ring of the focus */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[CHOSEN] = g_signal_new ("chosen", BP_TYPE_VALUE_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
bp_value_map_init (BpValueMap *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "seen");
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* No more blocks than there are pixels at least, so that all of them are drawn. */
void
bp_value_map_show (BpValueMap *self, guint n_rows, guint n_columns, guint n_aside,
                   BpValueMapGet get, gconstpointer data)
{
  double most = 0;
  guint height = MIN (n_rows, HEIGHT), width = MIN (n_columns, LEAST_WIDTH);
  g_autofree double *blocks = NULL;

  bp_value_map_show_none (self, n_rows, n_columns);
  blocks = find_blocks (self, height, width, n_aside, get, data, &most);
  self->picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  paint (self->picture, blocks, height, width, most);
}

void
bp_value_map_show_none (BpValueMap *self, guint n_rows, guint n_columns)
{
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->row = MIN (self->row, n_rows - 1);
  self->column = MIN (self->column, n_columns - 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bp_value_map_choose (BpValueMap *self, guint row, guint column)
{
  self->row = MIN (row, self->n_rows - 1);
  self->column = MIN (column, self->n_columns - 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bp_value_map_get_chosen (BpValueMap *self, guint *row, guint *column)
{
  *row = self->row;
  *column = self->column;
}

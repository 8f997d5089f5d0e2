#include "pixel-view.h"

#include "digit-picture.h"

#define SMALLEST_CELL 20 /* pixels: three figures are still legible */
#define TEXT_SHARE 0.42  /* of a cell's height */
#define DARK_INK 128

struct _BpPixelView {
  GtkWidget parent_instance;

  BpImageItem *item;
  gboolean reading;
  guint row, column; /* of the pixel that is read */
};

G_DEFINE_FINAL_TYPE (BpPixelView, bp_pixel_view, GTK_TYPE_WIDGET)

enum { READ, N_SIGNALS };
static guint signals[N_SIGNALS];

static const BpDataset *
get_dataset (BpPixelView *self)
{
  return bp_image_item_get_image (self->item)->dataset;
}

static const guint8 *
get_pixels (BpPixelView *self)
{
  return bp_dataset_image (get_dataset (self), bp_image_item_get_image (self->item)->index);
}

/* The side of a pixel's square, and where the image begins. */
static guint
get_cell (BpPixelView *self, int *left, int *top)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int columns = (int) get_dataset (self)->columns, rows = (int) get_dataset (self)->rows;
  int cell = MAX (1, MIN (width / columns, height / rows));

  *left = (width - cell * columns) / 2;
  *top = (height - cell * rows) / 2;
  return (guint) cell;
}

static void
read_pixel (BpPixelView *self, guint row, guint column)
{
  if (self->reading && self->row == row && self->column == column)
    return;
  self->reading = TRUE;
  self->row = row;
  self->column = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[READ], 0);
}

static void
on_motion (BpPixelView *self, double x, double y)
{
  int left = 0, top = 0, row = 0, column = 0, cell = 0;

  if (self->item == NULL)
    return;
  cell = (int) get_cell (self, &left, &top);
  column = ((int) x - left) / cell;
  row = ((int) y - top) / cell;
  if (x >= left && y >= top && column < (int) get_dataset (self)->columns
      && row < (int) get_dataset (self)->rows)
    read_pixel (self, (guint) row, (guint) column);
}

static guint
moved (guint place, int step, guint n)
{
  return (guint) CLAMP ((int) place + step, 0, (int) n - 1);
}

static gboolean
on_key (BpPixelView *self, guint key)
{
  int down = (key == GDK_KEY_Down) - (key == GDK_KEY_Up);
  int right = (key == GDK_KEY_Right) - (key == GDK_KEY_Left);

  if (self->item == NULL || (down == 0 && right == 0))
    return FALSE;
  read_pixel (self, moved (self->row, self->reading ? down : 0, get_dataset (self)->rows),
              moved (self->column, self->reading ? right : 0, get_dataset (self)->columns));
  return TRUE;
}

static void
snapshot_value (GtkSnapshot *snapshot, PangoLayout *layout, guint8 value, double x, double y,
                double cell)
{
  static const GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  char text[4];
  int width = 0, height = 0;
  graphene_point_t place;

  g_snprintf (text, sizeof text, "%u", value);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  place = GRAPHENE_POINT_INIT ((float) (x + (cell - width) / 2), (float) (y + (cell - height) / 2));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &place);
  gtk_snapshot_append_layout (snapshot, layout, value < DARK_INK ? &black : &white);
  gtk_snapshot_restore (snapshot);
}

static PangoLayout *
make_value_layout (BpPixelView *self, guint cell)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_absolute_size (font, cell * TEXT_SHARE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

static void
snapshot_values (BpPixelView *self, GtkSnapshot *snapshot, guint cell, int left, int top)
{
  g_autoptr (PangoLayout) layout = make_value_layout (self, cell);
  guint columns = get_dataset (self)->columns, n = get_dataset (self)->n_features;
  const guint8 *pixels = get_pixels (self);

  for (guint i = 0; i < n; i++)
    snapshot_value (snapshot, layout, pixels[i], left + (double) (i % columns * cell),
                    top + (double) (i / columns * cell), cell);
}

static void
snapshot_frame (BpPixelView *self, GtkSnapshot *snapshot, guint cell, int left, int top)
{
  static const float widths[4] = { 3, 3, 3, 3 };
  GdkRGBA color = { 0.21f, 0.52f, 0.89f, 1 }, colors[4] = { color, color, color, color };
  GskRoundedRect frame;
  graphene_rect_t square =
      GRAPHENE_RECT_INIT ((float) left + (float) (self->column * cell),
                          (float) top + (float) (self->row * cell), (float) cell, (float) cell);

  gsk_rounded_rect_init_from_rect (&frame, &square, 0);
  gtk_snapshot_append_border (snapshot, &frame, widths, colors);
}

static void
bp_pixel_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpPixelView *self = BP_PIXEL_VIEW (widget);
  int left = 0, top = 0;
  guint cell = 0;
  g_autoptr (GdkTexture) texture = NULL;

  if (self->item == NULL)
    return;
  cell = get_cell (self, &left, &top);
  texture = bp_digit_picture_new (get_pixels (self), get_dataset (self)->rows,
                                  get_dataset (self)->columns, cell);
  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT ((float) left, (float) top,
                                                    (float) gdk_texture_get_width (texture),
                                                    (float) gdk_texture_get_height (texture)));
  if (cell >= SMALLEST_CELL)
    snapshot_values (self, snapshot, cell, left, top);
  if (self->reading)
    snapshot_frame (self, snapshot, cell, left, top);
}

static void
bp_pixel_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  BpPixelView *self = BP_PIXEL_VIEW (widget);
  guint n = 0;

  if (self->item != NULL)
    n = orientation == GTK_ORIENTATION_HORIZONTAL ? get_dataset (self)->columns
                                                  : get_dataset (self)->rows;
  *minimum = *natural = (int) n * SMALLEST_CELL;
}

static void
bp_pixel_view_dispose (GObject *object)
{
  g_clear_object (&BP_PIXEL_VIEW (object)->item);
  G_OBJECT_CLASS (bp_pixel_view_parent_class)->dispose (object);
}

static void
bp_pixel_view_class_init (BpPixelViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_pixel_view_dispose;
  widget_class->snapshot = bp_pixel_view_snapshot;
  widget_class->measure = bp_pixel_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  signals[READ] = g_signal_new ("read", BP_TYPE_PIXEL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
bp_pixel_view_init (BpPixelView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
bp_pixel_view_new (void)
{
  return g_object_new (BP_TYPE_PIXEL_VIEW, NULL);
}

void
bp_pixel_view_show (BpPixelView *self, BpImageItem *item)
{
  g_set_object (&self->item, item);
  self->reading = FALSE;
  self->row = self->column = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[READ], 0);
}

gboolean
bp_pixel_view_get_read (BpPixelView *self, guint *row, guint *column, guint8 *value)
{
  if (self->item == NULL || !self->reading)
    return FALSE;
  *row = self->row;
  *column = self->column;
  *value = get_pixels (self)[self->row * get_dataset (self)->columns + self->column];
  return TRUE;
}

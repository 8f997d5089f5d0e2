#include "digit-board.h"

#include "digit-picture.h"

#define GAP 6u
#define RADIUS 6.0f

struct _BpDigitBoard {
  GtkWidget parent_instance;

  guint cell_size;
  GPtrArray *pictures; /* of GdkTexture */
};

G_DEFINE_FINAL_TYPE (BpDigitBoard, bp_digit_board, GTK_TYPE_WIDGET)

enum { PROP_CELL_SIZE = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static guint
get_n_columns (BpDigitBoard *self, int width)
{
  return CLAMP (((guint) MAX (width, 0) + GAP) / (self->cell_size + GAP), 1u,
                MAX (1u, self->pictures->len));
}

/* The length of so many pictures beside or below each other. */
static int
get_length (BpDigitBoard *self, guint n)
{
  return (int) (MAX (n, 1u) * (self->cell_size + GAP) - GAP);
}

/* Centred in its square, its proportions kept. */
static void
snapshot_picture (BpDigitBoard *self, GtkSnapshot *snapshot, GdkTexture *picture)
{
  float side = (float) self->cell_size;
  float width = (float) gdk_texture_get_width (picture);
  float height = (float) gdk_texture_get_height (picture);
  float scale = side / MAX (width, height);
  graphene_rect_t square = GRAPHENE_RECT_INIT (0, 0, side, side);
  GskRoundedRect paper;

  gsk_rounded_rect_init_from_rect (&paper, &square, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &paper);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &square);
  gtk_snapshot_append_texture (snapshot, picture,
                               &GRAPHENE_RECT_INIT ((side - width * scale) / 2,
                                                    (side - height * scale) / 2, width * scale,
                                                    height * scale));
  gtk_snapshot_pop (snapshot);
}

static void
bp_digit_board_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpDigitBoard *self = BP_DIGIT_BOARD (widget);
  guint columns = get_n_columns (self, gtk_widget_get_width (widget));
  int left = (gtk_widget_get_width (widget) - get_length (self, columns)) / 2;

  for (guint i = 0; i < self->pictures->len; i++)
    {
      int x = left + (int) (i % columns * (self->cell_size + GAP));
      int y = (int) (i / columns * (self->cell_size + GAP));

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
      snapshot_picture (self, snapshot, g_ptr_array_index (self->pictures, i));
      gtk_snapshot_restore (snapshot);
    }
}

static GtkSizeRequestMode
bp_digit_board_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bp_digit_board_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  BpDigitBoard *self = BP_DIGIT_BOARD (widget);
  guint columns = get_n_columns (self, for_size);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = get_length (self, 1);
  else
    *minimum = *natural = get_length (self, (self->pictures->len + columns - 1) / columns);
}

static void
bp_digit_board_get_property (GObject *object, guint id, GValue *value, GParamSpec *property)
{
  if (id == PROP_CELL_SIZE)
    g_value_set_uint (value, BP_DIGIT_BOARD (object)->cell_size);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
}

static void
bp_digit_board_set_property (GObject *object, guint id, const GValue *value, GParamSpec *property)
{
  if (id == PROP_CELL_SIZE)
    BP_DIGIT_BOARD (object)->cell_size = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
}

static void
bp_digit_board_finalize (GObject *object)
{
  g_ptr_array_unref (BP_DIGIT_BOARD (object)->pictures);
  G_OBJECT_CLASS (bp_digit_board_parent_class)->finalize (object);
}

static void
bp_digit_board_class_init (BpDigitBoardClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = bp_digit_board_get_property;
  object_class->set_property = bp_digit_board_set_property;
  object_class->finalize = bp_digit_board_finalize;
  widget_class->snapshot = bp_digit_board_snapshot;
  widget_class->measure = bp_digit_board_measure;
  widget_class->get_request_mode = bp_digit_board_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  properties[PROP_CELL_SIZE] =
      g_param_spec_uint ("cell-size", NULL, NULL, 1, 10000, 56,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bp_digit_board_init (BpDigitBoard *self)
{
  self->pictures = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Pictures have at least as many pixels as the screen shows of them. */
void
bp_digit_board_show (BpDigitBoard *self, const guint8 *pixels, guint n, guint rows, guint columns)
{
  guint shown = self->cell_size * (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self));
  guint longer = MAX (1u, MAX (rows, columns));

  if (n != self->pictures->len)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  g_ptr_array_set_size (self->pictures, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->pictures,
                     bp_digit_picture_new (pixels + (gsize) i * rows * columns, rows, columns,
                                           (shown + longer - 1) / longer));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

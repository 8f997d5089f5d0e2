#include "image-board.h"

#include "digit-picture.h"

#define SIDE 56u /* of a picture */
#define GAP 6u
#define CAPTION 18u /* height of the line below */
#define CELL_WIDTH (SIDE + GAP)
#define CELL_HEIGHT (SIDE + CAPTION + GAP)
#define MIN_COLUMNS 4u

struct _BpImageBoard {
  GtkWidget parent_instance;

  const BpImageWords *words;
  gpointer words_data;
  GtkAdjustment *adjustment;
  GArray *images;        /* of BpImageRef */
  BpImageItem *selected; /* NULL where there are no images */
  GHashTable *cells;     /* [position]: the cell drawn, of those in sight */
};

G_DEFINE_FINAL_TYPE (BpImageBoard, bp_image_board, GTK_TYPE_WIDGET)

enum { SELECTED, OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
get_n_columns (BpImageBoard *self)
{
  return MAX (1u, (guint) gtk_widget_get_width (GTK_WIDGET (self)) / CELL_WIDTH);
}

static guint
get_n_rows (BpImageBoard *self, guint columns)
{
  return (self->images->len + columns - 1) / columns;
}

/* Columns are centred. */
static double
get_left (BpImageBoard *self)
{
  guint width = (guint) gtk_widget_get_width (GTK_WIDGET (self));

  return width > CELL_WIDTH ? width % CELL_WIDTH / 2 : 0;
}

static graphene_rect_t
get_cell (BpImageBoard *self, guint position)
{
  guint columns = get_n_columns (self);

  return GRAPHENE_RECT_INIT ((float) (get_left (self) + position % columns * CELL_WIDTH),
                             (float) (position / columns * CELL_HEIGHT), CELL_WIDTH, CELL_HEIGHT);
}

/* The image under a place; FALSE where there is none. */
static gboolean
find_position (BpImageBoard *self, double x, double y, guint *position)
{
  guint columns = get_n_columns (self);
  double column = (x - get_left (self)) / CELL_WIDTH, row = y / CELL_HEIGHT;

  if (column < 0 || column >= columns || row < 0)
    return FALSE;
  *position = (guint) row * columns + (guint) column;
  return *position < self->images->len;
}

static BpImageItem *
make_item (BpImageBoard *self, guint position)
{
  return bp_image_item_new (&g_array_index (self->images, BpImageRef, position), position);
}

static GdkTexture *
make_texture (const BpImageRef *image)
{
  const BpDataset *dataset = image->dataset;

  return bp_digit_picture_new (bp_dataset_image (dataset, image->index), dataset->rows,
                               dataset->columns,
                               MAX (1u, SIDE / MAX (dataset->rows, dataset->columns)));
}

/* The picture in a square of its own, its proportions kept. */
static void
snapshot_picture (GtkSnapshot *snapshot, const BpImageRef *image)
{
  g_autoptr (GdkTexture) texture = make_texture (image);
  float width = (float) gdk_texture_get_width (texture);
  float height = (float) gdk_texture_get_height (texture);
  float scale = SIDE / MAX (width, height);
  graphene_rect_t square = GRAPHENE_RECT_INIT (GAP / 2.0f, GAP / 2.0f, SIDE, SIDE);
  GskRoundedRect paper;

  gsk_rounded_rect_init_from_rect (&paper, &square, GAP);
  gtk_snapshot_push_rounded_clip (snapshot, &paper);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &square);
  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT (square.origin.x + (SIDE - width * scale) / 2,
                                                    square.origin.y + (SIDE - height * scale) / 2,
                                                    width * scale, height * scale));
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_caption (BpImageBoard *self, GtkSnapshot *snapshot, const char *caption)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), caption);
  GdkRGBA color;
  int width = 0, height = 0;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (((float) CELL_WIDTH - (float) width) / 2,
                                                SIDE + GAP / 2.0f
                                                    + ((float) CAPTION - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
}

static GskRenderNode *
draw_cell (BpImageBoard *self, guint position)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (BpImageItem) item = make_item (self, position);
  g_autofree char *caption = self->words->caption (item, self->words_data);

  snapshot_picture (snapshot, bp_image_item_get_image (item));
  snapshot_caption (self, snapshot, caption);
  return gtk_snapshot_free_to_node (snapshot);
}

static GskRenderNode *
get_cell_node (BpImageBoard *self, guint position)
{
  GskRenderNode *node = g_hash_table_lookup (self->cells, GUINT_TO_POINTER (position));

  if (node == NULL)
    {
      node = draw_cell (self, position);
      g_hash_table_insert (self->cells, GUINT_TO_POINTER (position), node);
    }
  return node;
}

static void
forget_cell (gpointer node)
{
  gsk_render_node_unref (node);
}

typedef struct {
  guint first, end;
} Range;

/* The images of the rows in sight. */
static Range
get_visible (BpImageBoard *self)
{
  guint columns = get_n_columns (self), n = self->images->len;
  double top = gtk_adjustment_get_value (self->adjustment);
  double bottom = top + gtk_adjustment_get_page_size (self->adjustment);
  guint first = (guint) (top / CELL_HEIGHT) * columns;
  guint end = ((guint) (bottom / CELL_HEIGHT) + 1) * columns;

  return (Range){ MIN (first, n), MIN (end, n) };
}

static gboolean
is_out_of (gpointer position, gpointer node, gpointer range)
{
  const Range *visible = range;
  guint place = GPOINTER_TO_UINT (position);

  return place < visible->first || place >= visible->end;
}

static void
snapshot_selection (BpImageBoard *self, GtkSnapshot *snapshot)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  graphene_rect_t cell = get_cell (self, bp_image_item_get_position (self->selected));
  GskRoundedRect outline;
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &color))
    gtk_style_context_get_color (style, &color);
  gsk_rounded_rect_init_from_rect (&outline, &cell, GAP);
  color.alpha = gtk_widget_has_visible_focus (GTK_WIDGET (self)) ? 1.0f : 0.4f;
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &cell);
  gtk_snapshot_pop (snapshot);
}

static void
bp_image_board_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpImageBoard *self = BP_IMAGE_BOARD (widget);
  Range visible = get_visible (self);

  g_hash_table_foreach_remove (self->cells, is_out_of, &visible);
  if (self->selected != NULL)
    snapshot_selection (self, snapshot);
  for (guint position = visible.first; position < visible.end; position++)
    {
      graphene_rect_t cell = get_cell (self, position);

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &cell.origin);
      gtk_snapshot_append_node (snapshot, get_cell_node (self, position));
      gtk_snapshot_restore (snapshot);
    }
}

static GtkSizeRequestMode
bp_image_board_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bp_image_board_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  guint columns = for_size > 0 ? MAX (1u, (guint) for_size / CELL_WIDTH) : MIN_COLUMNS;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) (MIN_COLUMNS * CELL_WIDTH);
  else
    *minimum = *natural = (int) (get_n_rows (BP_IMAGE_BOARD (widget), columns) * CELL_HEIGHT);
}

static void
forget_cells (BpImageBoard *self)
{
  g_hash_table_remove_all (self->cells);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
bp_image_board_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (bp_image_board_parent_class)->css_changed (widget, change);
  forget_cells (BP_IMAGE_BOARD (widget));
}

static void
describe (BpImageBoard *self)
{
  g_autofree char *name =
      self->selected != NULL ? self->words->name (self->selected, self->words_data) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name,
                                  -1);
}

static void
set_selected (BpImageBoard *self, BpImageItem *item)
{
  g_set_object (&self->selected, item);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
scroll_to (BpImageBoard *self, guint position)
{
  double top = position / get_n_columns (self) * CELL_HEIGHT;

  gtk_adjustment_clamp_page (self->adjustment, top, top + CELL_HEIGHT);
}

static void
on_pressed (BpImageBoard *self, int n_press, double x, double y)
{
  guint position = 0;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!find_position (self, x, y, &position))
    return;
  bp_image_board_select (self, position);
  if (n_press == 2)
    g_signal_emit (self, signals[OPENED], 0);
}

/* How far a key moves the selection; 0: it does not. */
static int
get_key_step (BpImageBoard *self, guint key)
{
  int columns = (int) get_n_columns (self);
  int page = MAX (1, (int) (gtk_adjustment_get_page_size (self->adjustment) / CELL_HEIGHT));

  switch (key)
    {
    case GDK_KEY_Left:
      return -1;
    case GDK_KEY_Right:
      return 1;
    case GDK_KEY_Up:
      return -columns;
    case GDK_KEY_Down:
      return columns;
    case GDK_KEY_Page_Up:
      return -columns * page;
    case GDK_KEY_Page_Down:
      return columns * page;
    case GDK_KEY_Home:
      return G_MININT / 2;
    case GDK_KEY_End:
      return G_MAXINT / 2;
    default:
      return 0;
    }
}

static gboolean
on_key (BpImageBoard *self, guint key)
{
  int step = get_key_step (self, key), last = (int) self->images->len - 1;

  if (self->selected == NULL)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    g_signal_emit (self, signals[OPENED], 0);
  else if (step != 0)
    bp_image_board_select (self,
                           (guint) CLAMP ((int) bp_image_item_get_position (self->selected) + step,
                                          0, last));
  else
    return FALSE;
  return TRUE;
}

static GdkContentProvider *
on_drag_prepare (BpImageBoard *self, double x, double y, GtkDragSource *source)
{
  guint position = 0;
  g_autoptr (BpImageItem) item = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (!find_position (self, x, y, &position))
    return NULL;
  item = make_item (self, position);
  texture = make_texture (bp_image_item_get_image (item));
  gtk_drag_source_set_icon (source, GDK_PAINTABLE (texture), (int) SIDE / 2, (int) SIDE / 2);
  return gdk_content_provider_new_union (
      (GdkContentProvider *[]){ gdk_content_provider_new_typed (BP_TYPE_IMAGE_ITEM, item),
                                gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture) },
      2);
}

static gboolean
on_query_tooltip (BpImageBoard *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  guint position = 0;
  g_autoptr (BpImageItem) item = NULL;
  g_autofree char *name = NULL;

  if (by_keyboard || !find_position (self, x, y, &position))
    return FALSE;
  item = make_item (self, position);
  name = self->words->name (item, self->words_data);
  gtk_tooltip_set_text (tooltip, name);
  return TRUE;
}

static void
bp_image_board_dispose (GObject *object)
{
  BpImageBoard *self = BP_IMAGE_BOARD (object);

  g_clear_object (&self->selected);
  g_clear_object (&self->adjustment);
  g_hash_table_remove_all (self->cells);
  G_OBJECT_CLASS (bp_image_board_parent_class)->dispose (object);
}

static void
bp_image_board_finalize (GObject *object)
{
  BpImageBoard *self = BP_IMAGE_BOARD (object);

  g_hash_table_unref (self->cells);
  g_array_unref (self->images);
  G_OBJECT_CLASS (bp_image_board_parent_class)->finalize (object);
}

static void
bp_image_board_class_init (BpImageBoardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_image_board_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_image_board_finalize;
  widget_class->snapshot = bp_image_board_snapshot;
  widget_class->measure = bp_image_board_measure;
  widget_class->get_request_mode = bp_image_board_get_request_mode;
  widget_class->css_changed = bp_image_board_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "imageboard");

  signals[SELECTED] = g_signal_new ("selected", BP_TYPE_IMAGE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", BP_TYPE_IMAGE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
add_controllers (BpImageBoard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (on_drag_prepare), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
bp_image_board_init (BpImageBoard *self)
{
  self->images = g_array_new (FALSE, FALSE, sizeof (BpImageRef));
  self->cells = g_hash_table_new_full (NULL, NULL, NULL, forget_cell);
  self->adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  add_controllers (self);
}

void
bp_image_board_set_words (BpImageBoard *self, const BpImageWords *words, gpointer user_data)
{
  self->words = words;
  self->words_data = user_data;
}

void
bp_image_board_set_adjustment (BpImageBoard *self, GtkAdjustment *adjustment)
{
  g_set_object (&self->adjustment, adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

void
bp_image_board_set_images (BpImageBoard *self, GArray *images)
{
  g_autoptr (BpImageItem) first = NULL;

  g_array_ref (images);
  g_array_unref (self->images);
  self->images = images;
  forget_cells (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_adjustment_set_value (self->adjustment, 0);
  first = images->len > 0 ? make_item (self, 0) : NULL;
  set_selected (self, first);
}

BpImageItem *
bp_image_board_get_selected (BpImageBoard *self)
{
  return self->selected;
}

void
bp_image_board_select (BpImageBoard *self, guint position)
{
  g_autoptr (BpImageItem) item = make_item (self, position);

  set_selected (self, item);
  scroll_to (self, position);
}

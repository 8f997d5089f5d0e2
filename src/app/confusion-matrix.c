#include "confusion-matrix.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "words.h"

#define LEAST_CELL 25 /* pixels: four figures are still legible; smaller cells have none */
#define LEAST_WIDTH 280.0
#define NATURAL_CELL 44
#define NATURAL_CLASSES 10
#define LARGEST_CELL 64
#define CELL_SHAPE 0.8   /* height of a cell to its width */
#define TEXT_WIDTH 0.86  /* of a cell, at most */
#define TEXT_HEIGHT 0.42 /* of a cell */
#define GAP 2.0f         /* between cells that have numbers */
#define STRONGEST 0.7    /* of a cell's colour, so that the number on it stays legible */

struct _BpConfusionMatrix {
  GtkWidget parent_instance;

  guint n_classes; /* 0: nothing to show */
  guint32 *counts; /* n_classes × n_classes, row = true class */
  guint row, column;
};

G_DEFINE_FINAL_TYPE (BpConfusionMatrix, bp_confusion_matrix, GTK_TYPE_WIDGET)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- numbers --- */

static guint32
get_count (BpConfusionMatrix *self, guint row, guint column)
{
  return self->counts[(gsize) row * self->n_classes + column];
}

static guint32
get_row_sum (BpConfusionMatrix *self, guint row)
{
  guint32 sum = 0;

  for (guint column = 0; column < self->n_classes; column++)
    sum += get_count (self, row, column);
  return sum;
}

static double
get_share (BpConfusionMatrix *self, guint row, guint column)
{
  guint32 sum = get_row_sum (self, row);

  return sum > 0 ? (double) get_count (self, row, column) / sum : 0;
}

static char *
describe_cell (BpConfusionMatrix *self, guint row, guint column)
{
  g_autofree char *count = bp_words_count (get_count (self, row, column));
  g_autofree char *percent = bp_words_percent (get_share (self, row, column));

  if (row == column)
    /* Translators: a digit, a number of images, a share of them */
    return g_strdup_printf (_ ("%u recognised: %s images, %s of this digit"), row, count, percent);
  /* Translators: two digits, a number of images, a share of them */
  return g_strdup_printf (_ ("%u taken for %u: %s images, %s of this digit"), row, column, count,
                          percent);
}

/* --- places --- */

/* Many classes get cells without numbers, rather than a width that no window has. */
static double
get_least_cell (BpConfusionMatrix *self)
{
  return CLAMP (floor (LEAST_WIDTH / (self->n_classes + 1)), 1, LEAST_CELL);
}

/* In a matrix that is so wide. The first row and column hold the digits' names. */
static double
get_cell_width_in (BpConfusionMatrix *self, double width)
{
  return CLAMP (floor (width / (self->n_classes + 1)), get_least_cell (self), LARGEST_CELL);
}

static double
get_cell_height_in (BpConfusionMatrix *self, double width)
{
  return MAX (get_least_cell (self), floor (get_cell_width_in (self, width) * CELL_SHAPE));
}

static double
get_cell_width (BpConfusionMatrix *self)
{
  return get_cell_width_in (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

static double
get_cell_height (BpConfusionMatrix *self)
{
  return get_cell_height_in (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

static gboolean
has_numbers (BpConfusionMatrix *self)
{
  return get_cell_width (self) >= LEAST_CELL;
}

static double
get_left (BpConfusionMatrix *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  return MAX (0, floor ((width - get_cell_width (self) * (self->n_classes + 1)) / 2));
}

/* The rectangle of a cell; row and column count from the names' ones on. */
static graphene_rect_t
get_place (BpConfusionMatrix *self, guint row, guint column)
{
  double width = get_cell_width (self), height = get_cell_height (self);
  float gap = has_numbers (self) ? GAP : 0;

  return GRAPHENE_RECT_INIT ((float) (get_left (self) + column * width) + gap / 2,
                             (float) (row * height) + gap / 2, (float) width - gap,
                             (float) height - gap);
}

static gboolean
find_cell (BpConfusionMatrix *self, double x, double y, guint *row, guint *column)
{
  double across = (x - get_left (self)) / get_cell_width (self) - 1;
  double down = y / get_cell_height (self) - 1;

  if (across < 0 || down < 0 || across >= self->n_classes || down >= self->n_classes)
    return FALSE;
  *row = (guint) down;
  *column = (guint) across;
  return TRUE;
}

/* --- drawing --- */

static GdkRGBA
look_up_color (BpConfusionMatrix *self, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (style, name, &color))
    gtk_style_context_get_color (style, &color);
  return color;
}

/* Right ones by their share, wrong ones stronger: a twentieth of a digit's images is a lot. */
static GdkRGBA
get_cell_color (BpConfusionMatrix *self, guint row, guint column)
{
  gboolean right = row == column;
  GdkRGBA color = look_up_color (self, right ? "accent_bg_color" : "warning_bg_color");
  double share = get_share (self, row, column);

  color.alpha = (float) (STRONGEST * (right ? share : MIN (1.0, sqrt (share * 4))));
  return color;
}

static void
snapshot_ground (BpConfusionMatrix *self, GtkSnapshot *snapshot, guint row, guint column)
{
  graphene_rect_t place = get_place (self, row + 1, column + 1);
  GdkRGBA faint = look_up_color (self, "borders");
  GdkRGBA color = get_cell_color (self, row, column);
  GskRoundedRect shape;

  faint.alpha *= 0.35f;
  gsk_rounded_rect_init_from_rect (&shape, &place, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &faint, &place);
  gtk_snapshot_append_color (snapshot, &color, &place);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_number (GtkSnapshot *snapshot, PangoLayout *layout, guint number,
                 const graphene_rect_t *place, const GdkRGBA *color)
{
  char text[16];
  int width = 0, height = 0;

  g_snprintf (text, sizeof text, "%u", number);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (place->origin.x + (place->size.width - (float) width) / 2,
                                      place->origin.y + (place->size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
set_text_size (PangoLayout *layout, double pixels)
{
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_absolute_size (font, pixels * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static guint32
get_largest (BpConfusionMatrix *self)
{
  guint32 largest = self->n_classes - 1;

  for (gsize i = 0; i < (gsize) self->n_classes * self->n_classes; i++)
    largest = MAX (largest, self->counts[i]);
  return largest;
}

/* One size for all numbers, with which the longest fits its cell. */
static PangoLayout *
make_layout (BpConfusionMatrix *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  double size = get_cell_height (self) * TEXT_HEIGHT;
  g_autofree char *longest = g_strdup_printf ("%u", get_largest (self));
  int width = 0;

  set_text_size (layout, size);
  pango_layout_set_text (layout, longest, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  set_text_size (layout, size * MIN (1.0, TEXT_WIDTH * get_cell_width (self) / MAX (1, width)));
  return layout;
}

static void
snapshot_names (BpConfusionMatrix *self, GtkSnapshot *snapshot, PangoLayout *layout)
{
  GdkRGBA color = look_up_color (self, "theme_fg_color");

  color.alpha *= 0.7f;
  for (guint i = 0; i < self->n_classes; i++)
    {
      graphene_rect_t above = get_place (self, 0, i + 1), beside = get_place (self, i + 1, 0);

      snapshot_number (snapshot, layout, i, &above, &color);
      snapshot_number (snapshot, layout, i, &beside, &color);
    }
}

static void
snapshot_cells (BpConfusionMatrix *self, GtkSnapshot *snapshot, PangoLayout *layout)
{
  GdkRGBA color = look_up_color (self, "theme_fg_color"), faint = color;

  faint.alpha *= 0.5f;
  for (guint row = 0; row < self->n_classes; row++)
    for (guint column = 0; column < self->n_classes; column++)
      {
        graphene_rect_t place = get_place (self, row + 1, column + 1);
        guint32 count = get_count (self, row, column);

        snapshot_ground (self, snapshot, row, column);
        if (has_numbers (self))
          snapshot_number (snapshot, layout, count, &place, count > 0 ? &color : &faint);
      }
}

static void
snapshot_cursor (BpConfusionMatrix *self, GtkSnapshot *snapshot)
{
  static const float widths[4] = { 2, 2, 2, 2 };
  GdkRGBA color = look_up_color (self, "theme_fg_color");
  graphene_rect_t place = get_place (self, self->row + 1, self->column + 1);
  GskRoundedRect frame;

  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    color.alpha *= 0.5f;
  gsk_rounded_rect_init_from_rect (&frame, &place, 3);
  gtk_snapshot_append_border (snapshot, &frame, widths,
                              (const GdkRGBA[4]){ color, color, color, color });
}

static void
bp_confusion_matrix_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpConfusionMatrix *self = BP_CONFUSION_MATRIX (widget);
  g_autoptr (PangoLayout) layout = NULL;

  if (self->n_classes == 0)
    return;
  layout = make_layout (self);
  if (has_numbers (self))
    snapshot_names (self, snapshot, layout);
  snapshot_cells (self, snapshot, layout);
  snapshot_cursor (self, snapshot);
}

static GtkSizeRequestMode
bp_confusion_matrix_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bp_confusion_matrix_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  BpConfusionMatrix *self = BP_CONFUSION_MATRIX (widget);
  int n = (int) self->n_classes + 1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = n * (int) get_least_cell (self);
      *natural = MAX (*minimum, MIN (n, NATURAL_CLASSES + 1) * NATURAL_CELL);
    }
  else
    *minimum = *natural =
        n * (int) get_cell_height_in (self, for_size > 0 ? for_size : n * NATURAL_CELL);
}

/* --- what a person does --- */

static void
open_cell (BpConfusionMatrix *self)
{
  g_signal_emit (self, signals[OPENED], 0, self->row, self->column);
}

static void
on_pressed (BpConfusionMatrix *self, int n_press, double x, double y)
{
  guint row = 0, column = 0;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!find_cell (self, x, y, &row, &column))
    return;
  bp_confusion_matrix_set_cell (self, row, column);
  open_cell (self);
}

static guint
moved (guint place, int step, guint n)
{
  return (guint) CLAMP ((int) place + step, 0, (int) n - 1);
}

static gboolean
on_key (BpConfusionMatrix *self, guint key)
{
  int down = (key == GDK_KEY_Down) - (key == GDK_KEY_Up);
  int right = (key == GDK_KEY_Right) - (key == GDK_KEY_Left);

  if (self->n_classes == 0)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    open_cell (self);
  else if (down != 0 || right != 0)
    bp_confusion_matrix_set_cell (self, moved (self->row, down, self->n_classes),
                                  moved (self->column, right, self->n_classes));
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_query_tooltip (BpConfusionMatrix *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  guint row = self->row, column = self->column;
  g_autofree char *words = NULL;

  if (self->n_classes == 0 || (!by_keyboard && !find_cell (self, x, y, &row, &column)))
    return FALSE;
  words = describe_cell (self, row, column);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
bp_confusion_matrix_finalize (GObject *object)
{
  g_free (BP_CONFUSION_MATRIX (object)->counts);
  G_OBJECT_CLASS (bp_confusion_matrix_parent_class)->finalize (object);
}

static void
bp_confusion_matrix_class_init (BpConfusionMatrixClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bp_confusion_matrix_finalize;
  widget_class->snapshot = bp_confusion_matrix_snapshot;
  widget_class->measure = bp_confusion_matrix_measure;
  widget_class->get_request_mode = bp_confusion_matrix_get_request_mode;

  signals[OPENED] = g_signal_new ("opened", BP_TYPE_CONFUSION_MATRIX, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "confusion-matrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
bp_confusion_matrix_init (BpConfusionMatrix *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
}

void
bp_confusion_matrix_show (BpConfusionMatrix *self, const guint32 *counts, guint n_classes)
{
  if (n_classes != self->n_classes)
    self->row = self->column = 0;
  g_free (self->counts);
  self->counts = g_memdup2 (counts, sizeof *counts * n_classes * n_classes);
  self->n_classes = n_classes;
  bp_confusion_matrix_set_cell (self, self->row, self->column);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
bp_confusion_matrix_get_cell (BpConfusionMatrix *self, guint *row, guint *column)
{
  *row = self->row;
  *column = self->column;
}

void
bp_confusion_matrix_set_cell (BpConfusionMatrix *self, guint row, guint column)
{
  g_autofree char *words = NULL;

  self->row = row;
  self->column = column;
  words = describe_cell (self, row, column);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

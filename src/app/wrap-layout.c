#include "wrap-layout.h"

struct _BpWrapLayout {
  GtkLayoutManager parent_instance;

  int spacing;
  gboolean homogeneous;
  gboolean shrink;
};

G_DEFINE_FINAL_TYPE (BpWrapLayout, bp_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_SPACING, PROP_HOMOGENEOUS, PROP_SHRINK, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* A visible child with its place along and across the lines. */
typedef struct {
  GtkWidget *widget;
  guint line;
  int minimum, natural; /* widths asked for */
  int x, y, width, height;
} Item;

static GArray *
collect_items (GtkWidget *widget)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Item item = { .widget = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &item.minimum, &item.natural, NULL,
                          NULL);
      g_array_append_val (items, item);
    }
  return items;
}

static int
widest_minimum (const GArray *items)
{
  int widest = 1;

  for (guint i = 0; i < items->len; i++)
    widest = MAX (widest, g_array_index (items, Item, i).minimum);
  return widest;
}

/* As many as fit, but no more than fill the same number of lines: five in two lines are three and
 * two. */
static int
n_columns (BpWrapLayout *self, const GArray *items, int width)
{
  int n = (int) items->len;
  int fitting = (width + self->spacing) / (widest_minimum (items) + self->spacing);
  int most = CLAMP (fitting, 1, n);
  int n_lines = (n + most - 1) / most;

  return (n + n_lines - 1) / n_lines;
}

static void
place_in_columns (BpWrapLayout *self, GArray *items, int width)
{
  int columns = n_columns (self, items, width);
  int free_width = width - (columns - 1) * self->spacing;

  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      int column = (int) i % columns;
      int left = column * free_width / columns, right = (column + 1) * free_width / columns;

      item->line = i / (guint) columns;
      item->x = left + column * self->spacing;
      item->width = MAX (right - left, item->minimum);
    }
}

/* Gives a line's free width to the children that expand. */
static void
stretch_line (GArray *items, guint first, guint end, int free_width)
{
  int n_expanding = 0, shift = 0;

  for (guint i = first; i < end; i++)
    n_expanding += gtk_widget_compute_expand (g_array_index (items, Item, i).widget,
                                              GTK_ORIENTATION_HORIZONTAL);
  for (guint i = first; i < end; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      int extra = 0;

      if (gtk_widget_compute_expand (item->widget, GTK_ORIENTATION_HORIZONTAL))
        extra = (free_width - shift) / n_expanding--;
      item->x += shift;
      item->width += extra;
      shift += extra;
    }
}

/* What a child must have of a line's width for the line not to break before it. */
static int
least_width (BpWrapLayout *self, const Item *item, int width)
{
  return self->shrink ? item->minimum
                      : CLAMP (item->natural, item->minimum, MAX (width, item->minimum));
}

/* The first child of the next line. */
static guint
end_of_line (BpWrapLayout *self, const GArray *items, guint first, int width)
{
  int x = 0;
  guint i = first;

  for (; i < items->len; i++)
    {
      x += least_width (self, &g_array_index (items, Item, i), width);
      if (i > first && x > width)
        break;
      x += self->spacing;
    }
  return i;
}

/* Children have what they must have; from the first on they get more, up to their natural width. */
static void
place_line (BpWrapLayout *self, GArray *items, guint first, guint end, int width)
{
  int left = width - (int) (end - first - 1) * self->spacing, x = 0;

  for (guint i = first; i < end; i++)
    left -= least_width (self, &g_array_index (items, Item, i), width);
  for (guint i = first; i < end; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      int least = least_width (self, item, width);
      int more = CLAMP (item->natural - least, 0, MAX (left, 0));

      item->x = x;
      item->width = least + more;
      left -= more;
      x += item->width + self->spacing;
    }
  stretch_line (items, first, end, MAX (left, 0));
}

static void
place_in_lines (BpWrapLayout *self, GArray *items, int width)
{
  guint line = 0;

  for (guint first = 0, end; first < items->len; first = end)
    {
      end = end_of_line (self, items, first, width);
      for (guint i = first; i < end; i++)
        g_array_index (items, Item, i).line = line;
      place_line (self, items, first, end, width);
      line++;
    }
}

static gboolean
line_expands (const GArray *items, guint line)
{
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      if (item->line == line && gtk_widget_compute_expand (item->widget, GTK_ORIENTATION_VERTICAL))
        return TRUE;
    }
  return FALSE;
}

/* Heights of lines, each that of its tallest child. */
static GArray *
measure_lines (const GArray *items, gboolean natural)
{
  GArray *heights = g_array_new (FALSE, TRUE, sizeof (int));

  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      int minimum_height, natural_height;

      if (item->line >= heights->len)
        g_array_set_size (heights, item->line + 1);
      gtk_widget_measure (item->widget, GTK_ORIENTATION_VERTICAL, item->width, &minimum_height,
                          &natural_height, NULL, NULL);
      g_array_index (heights, int, item->line) =
          MAX (g_array_index (heights, int, item->line), natural ? natural_height : minimum_height);
    }
  return heights;
}

static int
total_height (BpWrapLayout *self, const GArray *heights)
{
  int total = 0;

  for (guint i = 0; i < heights->len; i++)
    total += g_array_index (heights, int, i) + (i > 0 ? self->spacing : 0);
  return total;
}

/* Gives height that is left over to the lines that expand. */
static void
stretch_heights (BpWrapLayout *self, const GArray *items, GArray *heights, int height)
{
  int left = height - total_height (self, heights), n_expanding = 0;

  for (guint i = 0; i < heights->len; i++)
    n_expanding += line_expands (items, i);
  for (guint i = 0; i < heights->len && left > 0; i++)
    if (line_expands (items, i))
      {
        int extra = left / n_expanding--;

        g_array_index (heights, int, i) += extra;
        left -= extra;
      }
}

static GArray *
place (BpWrapLayout *self, GtkWidget *widget, int width)
{
  GArray *items = collect_items (widget);

  if (items->len > 0 && self->homogeneous)
    place_in_columns (self, items, width);
  else
    place_in_lines (self, items, width);
  return items;
}

static void
measure_width (BpWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  g_autoptr (GArray) items = collect_items (widget);

  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      *minimum = MAX (*minimum, item->minimum);
      *natural += item->natural + (i > 0 ? self->spacing : 0);
    }
  *natural = MAX (*natural, *minimum);
}

static void
measure_height (BpWrapLayout *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  int least_width = 0, natural_width = 0;
  g_autoptr (GArray) items = NULL;
  g_autoptr (GArray) least = NULL;
  g_autoptr (GArray) usual = NULL;

  measure_width (self, widget, &least_width, &natural_width);
  items = place (self, widget, width < 0 ? natural_width : MAX (width, least_width));
  least = measure_lines (items, FALSE);
  usual = measure_lines (items, TRUE);
  *minimum = total_height (self, least);
  *natural = total_height (self, usual);
}

static GtkSizeRequestMode
bp_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bp_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                        int for_size, int *minimum, int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
  BpWrapLayout *self = BP_WRAP_LAYOUT (manager);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, widget, minimum, natural);
  else
    measure_height (self, widget, for_size, minimum, natural);
}

static void
bp_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                         int baseline)
{
  BpWrapLayout *self = BP_WRAP_LAYOUT (manager);
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) items = place (self, widget, width);
  g_autoptr (GArray) heights = measure_lines (items, TRUE);

  /* A scrolled window may give less than the natural height, never less than the minimum. */
  if (total_height (self, heights) > height)
    {
      g_array_unref (heights);
      heights = measure_lines (items, FALSE);
    }
  stretch_heights (self, items, heights, height);

  for (guint i = 0, line = 0, y = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      if (item->line > line)
        y += (guint) (g_array_index (heights, int, line++) + self->spacing);
      gtk_widget_size_allocate (item->widget,
                                &(GtkAllocation){ right_to_left ? width - item->x - item->width
                                                                : item->x,
                                                  (int) y, item->width,
                                                  g_array_index (heights, int, item->line) },
                                -1);
    }
}

static void
bp_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BpWrapLayout *self = BP_WRAP_LAYOUT (object);

  if (id == PROP_SPACING)
    g_value_set_int (value, self->spacing);
  else if (id == PROP_HOMOGENEOUS)
    g_value_set_boolean (value, self->homogeneous);
  else if (id == PROP_SHRINK)
    g_value_set_boolean (value, self->shrink);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BpWrapLayout *self = BP_WRAP_LAYOUT (object);

  if (id == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else if (id == PROP_HOMOGENEOUS)
    self->homogeneous = g_value_get_boolean (value);
  else if (id == PROP_SHRINK)
    self->shrink = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
bp_wrap_layout_class_init (BpWrapLayoutClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);

  object_class->get_property = bp_wrap_layout_get_property;
  object_class->set_property = bp_wrap_layout_set_property;
  layout_class->get_request_mode = bp_wrap_layout_get_request_mode;
  layout_class->measure = bp_wrap_layout_measure;
  layout_class->allocate = bp_wrap_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 12,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HOMOGENEOUS] = g_param_spec_boolean ("homogeneous", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHRINK] = g_param_spec_boolean ("shrink", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bp_wrap_layout_init (BpWrapLayout *self)
{
  self->spacing = 12;
}

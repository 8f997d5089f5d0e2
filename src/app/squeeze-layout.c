#include "squeeze-layout.h"

struct _BpSqueezeLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BpSqueezeLayout, bp_squeeze_layout, GTK_TYPE_LAYOUT_MANAGER)

/* As wide as the widest child would like, and as narrow as the narrowest can be; always as high as
 * the highest, so that nothing jumps when another is shown. */
static void
bp_squeeze_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                           int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL, first = TRUE;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &least, &usual, NULL, NULL);
      *minimum = first ? least : is_width ? MIN (*minimum, least) : MAX (*minimum, least);
      *natural = MAX (*natural, usual);
      first = FALSE;
    }
}

static GtkWidget *
find_fitting (GtkWidget *widget, int width)
{
  GtkWidget *last = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int usual;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &usual, NULL, NULL);
      last = child;
      if (usual <= width)
        break;
    }
  return last;
}

static void
bp_squeeze_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                            int baseline)
{
  GtkWidget *shown = find_fitting (widget, width);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_set_child_visible (child, child == shown);
      if (child == shown)
        gtk_widget_allocate (child, width, height, baseline, NULL);
    }
}

static void
bp_squeeze_layout_class_init (BpSqueezeLayoutClass *class)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);

  layout_class->measure = bp_squeeze_layout_measure;
  layout_class->allocate = bp_squeeze_layout_allocate;
}

static void
bp_squeeze_layout_init (BpSqueezeLayout *self)
{
}

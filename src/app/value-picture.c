#include "value-picture.h"

#include <math.h>

#include "value-color.h"

#define SIDE 196 /* pixels: seven for each of MNIST's */

struct _BpValuePicture {
  GtkWidget parent_instance;

  guint rows, columns;
  double *values;
};

G_DEFINE_FINAL_TYPE (BpValuePicture, bp_value_picture, GTK_TYPE_WIDGET)

static double
largest (BpValuePicture *self)
{
  double most = 0;

  for (guint i = 0; i < self->rows * self->columns; i++)
    most = MAX (most, fabs (self->values[i]));
  return most > 0 ? most : 1;
}

static void
set_color (cairo_t *cr, double share)
{
  guint32 color = bp_value_color (share);

  cairo_set_source_rgb (cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0,
                        (color & 0xff) / 255.0);
}

static void
bp_value_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BpValuePicture *self = BP_VALUE_PICTURE (widget);
  guint cell = SIDE / MAX (MAX (self->rows, self->columns), 1);
  double most;
  cairo_t *cr;

  if (self->values == NULL)
    return;
  most = largest (self);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, SIDE, SIDE));
  for (guint i = 0; i < self->rows * self->columns; i++)
    {
      cairo_rectangle (cr, i % self->columns * cell, i / self->columns * cell, cell, cell);
      set_color (cr, self->values[i] / most);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
bp_value_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SIDE;
}

static void
bp_value_picture_finalize (GObject *object)
{
  g_free (BP_VALUE_PICTURE (object)->values);
  G_OBJECT_CLASS (bp_value_picture_parent_class)->finalize (object);
}

static void
bp_value_picture_class_init (BpValuePictureClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bp_value_picture_finalize;
  widget_class->snapshot = bp_value_picture_snapshot;
  widget_class->measure = bp_value_picture_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bp_value_picture_init (BpValuePicture *self)
{
}

void
bp_value_picture_show (BpValuePicture *self, const double *values, guint rows, guint columns)
{
  g_free (self->values);
  self->values = g_memdup2 (values, (gsize) rows * columns * sizeof *values);
  self->rows = rows;
  self->columns = columns;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

#include "image-thumbnail.h"

#include "digit-picture.h"

#define SIDE 56 /* pixels */

struct _BpImageThumbnail {
  GtkWidget parent_instance;

  GtkWidget *picture;
  GtkInscription *caption;
  BpImageItem *item;
};

G_DEFINE_FINAL_TYPE (BpImageThumbnail, bp_image_thumbnail, GTK_TYPE_WIDGET)

static GdkTexture *
make_texture (BpImageItem *item)
{
  const BpImageRef *image = bp_image_item_get_image (item);
  const BpDataset *dataset = image->dataset;
  guint side = MAX (dataset->rows, dataset->columns);

  return bp_digit_picture_new (bp_dataset_image (dataset, image->index), dataset->rows,
                               dataset->columns, MAX (1u, SIDE / side));
}

static GdkContentProvider *
on_drag_prepare (BpImageThumbnail *self, double x, double y)
{
  g_autoptr (GdkTexture) texture = NULL;
  GdkContentProvider *providers[2];

  if (self->item == NULL)
    return NULL;
  texture = make_texture (self->item);
  providers[0] = gdk_content_provider_new_typed (BP_TYPE_IMAGE_ITEM, self->item);
  providers[1] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static void
on_drag_begin (BpImageThumbnail *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkTexture) texture = make_texture (self->item);

  gtk_drag_source_set_icon (source, GDK_PAINTABLE (texture), SIDE / 2, SIDE / 2);
}

static void
bp_image_thumbnail_dispose (GObject *object)
{
  BpImageThumbnail *self = BP_IMAGE_THUMBNAIL (object);
  GtkWidget *child = NULL;

  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bp_image_thumbnail_parent_class)->dispose (object);
}

static void
bp_image_thumbnail_class_init (BpImageThumbnailClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_image_thumbnail_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
bp_image_thumbnail_init (BpImageThumbnail *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->picture = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->picture), SIDE);
  gtk_widget_set_overflow (self->picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->picture, "digit");
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));

  self->caption = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  gtk_inscription_set_xalign (self->caption, 0.5f);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption");
  gtk_widget_set_parent (GTK_WIDGET (self->caption), GTK_WIDGET (self));

  g_signal_connect_swapped (source, "prepare", G_CALLBACK (on_drag_prepare), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

GtkWidget *
bp_image_thumbnail_new (void)
{
  return g_object_new (BP_TYPE_IMAGE_THUMBNAIL, NULL);
}

void
bp_image_thumbnail_show (BpImageThumbnail *self, BpImageItem *item, const char *caption)
{
  g_autoptr (GdkTexture) texture = item != NULL ? make_texture (item) : NULL;

  g_set_object (&self->item, item);
  gtk_image_set_from_paintable (GTK_IMAGE (self->picture), (GdkPaintable *) texture);
  gtk_inscription_set_text (self->caption, caption);
}

#include "page-row.h"

#include "image-item.h"

static gboolean
on_drop (BpWorkspace *workspace, const GValue *value)
{
  const BpImageRef *image = bp_image_item_get_image (g_value_get_object (value));
  const BpDataset *dataset = image->dataset;

  bp_workspace_draw_image (workspace, bp_dataset_image (dataset, image->index), dataset->rows,
                           dataset->columns);
  return TRUE;
}

static void
accept_images (GtkWidget *row, BpWorkspace *workspace)
{
  GtkDropTarget *target = gtk_drop_target_new (BP_TYPE_IMAGE_ITEM, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), workspace, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
bp_page_row_new (const BpPageKind *kind, BpWorkspace *workspace)
{
  const char *title = bp_page_kind_get_title (kind);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (kind->takes_images)
    accept_images (row, workspace);
  return row;
}

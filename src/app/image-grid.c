#include "image-grid.h"

#include "image-thumbnail.h"

#define MAX_COLUMNS 100u

struct _BpImageGrid {
  AdwBin parent_instance;

  GtkGridView *view;
  GtkSingleSelection *selection;
  const BpImageWords *words;
  gpointer words_data;
};

G_DEFINE_FINAL_TYPE (BpImageGrid, bp_image_grid, ADW_TYPE_BIN)

enum { SELECTED, OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_setup (BpImageGrid *self, GtkListItem *cell)
{
  gtk_list_item_set_child (cell, bp_image_thumbnail_new ());
}

static void
on_bind (BpImageGrid *self, GtkListItem *cell)
{
  BpImageItem *item = gtk_list_item_get_item (cell);
  GtkWidget *thumbnail = gtk_list_item_get_child (cell);
  g_autofree char *caption = self->words->caption (item, self->words_data);
  g_autofree char *name = self->words->name (item, self->words_data);

  bp_image_thumbnail_show (BP_IMAGE_THUMBNAIL (thumbnail), item, caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (thumbnail), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
on_unbind (BpImageGrid *self, GtkListItem *cell)
{
  bp_image_thumbnail_show (BP_IMAGE_THUMBNAIL (gtk_list_item_get_child (cell)), NULL, NULL);
}

static void
on_selected (BpImageGrid *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_activated (BpImageGrid *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static void
bp_image_grid_class_init (BpImageGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[SELECTED] = g_signal_new ("selected", BP_TYPE_IMAGE_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", BP_TYPE_IMAGE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/image-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, BpImageGrid, view);
  gtk_widget_class_bind_template_child (widget_class, BpImageGrid, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
bp_image_grid_init (BpImageGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_grid_view_set_max_columns (self->view, MAX_COLUMNS);
}

void
bp_image_grid_set_words (BpImageGrid *self, const BpImageWords *words, gpointer user_data)
{
  self->words = words;
  self->words_data = user_data;
}

void
bp_image_grid_set_list (BpImageGrid *self, BpImageList *list)
{
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (list));
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    bp_image_grid_select (self, 0);
}

BpImageItem *
bp_image_grid_get_selected (BpImageGrid *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

void
bp_image_grid_select (BpImageGrid *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  gtk_single_selection_set_selected (self->selection, position);
}

#include "image-grid.h"

struct _BpImageGrid {
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  BpImageBoard *board;
};

G_DEFINE_FINAL_TYPE (BpImageGrid, bp_image_grid, ADW_TYPE_BIN)

enum { SELECTED, OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_selected (BpImageGrid *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_opened (BpImageGrid *self)
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

  g_type_ensure (BP_TYPE_IMAGE_BOARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/image-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, BpImageGrid, scroller);
  gtk_widget_class_bind_template_child (widget_class, BpImageGrid, board);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
}

static void
bp_image_grid_init (BpImageGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_image_board_set_adjustment (self->board, gtk_scrolled_window_get_vadjustment (self->scroller));
}

void
bp_image_grid_set_words (BpImageGrid *self, const BpImageWords *words, gpointer user_data)
{
  bp_image_board_set_words (self->board, words, user_data);
}

void
bp_image_grid_set_images (BpImageGrid *self, GArray *images)
{
  bp_image_board_set_images (self->board, images);
}

BpImageItem *
bp_image_grid_get_selected (BpImageGrid *self)
{
  return bp_image_board_get_selected (self->board);
}

void
bp_image_grid_select (BpImageGrid *self, guint position)
{
  bp_image_board_select (self->board, position);
}

void
bp_image_grid_grab_focus (BpImageGrid *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->board));
}

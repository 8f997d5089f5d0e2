#include "train-frame.h"

#include "widget-test.h"

void
train_frame_init (TrainFrame *self, BpData *data, const char *part)
{
  self->data = data;
  self->page = g_object_new (BP_TYPE_TRAIN_PAGE, NULL);
  self->part = part != NULL ? widget_test_child (self->page, part) : self->page;
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), GTK_WIDGET (self->page));
  self->window = widget_test_show (self->toasts, 1000, 700);
  self->workspace = bp_workspace_new ();
  bp_page_set_workspace (BP_PAGE (self->page), self->workspace);
  bp_workspace_set_data (self->workspace, self->data);
}

void
train_frame_clear (TrainFrame *self)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->workspace);
  bp_data_unref (self->data);
}

void
train_frame_configure (TrainFrame *self, const BpTrainConfig *config)
{
  bp_hyperparameter_panel_set_config (bp_train_page_get_panel (self->page), config);
}

BpTrainConfig
train_frame_small_config (guint epochs)
{
  return (BpTrainConfig){ .n_hidden_layers = 1,
                          .hidden_units = { 5 },
                          .epochs = epochs,
                          .learning_rate = 0.01,
                          .batches = 4,
                          .l2 = 0.01,
                          .seed = 7,
                          .train_size = 40,
                          .scaling = BP_SCALING_UNIT };
}

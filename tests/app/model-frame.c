#include "model-frame.h"

#include "train-run.h"
#include "widget-test.h"

const BpTrainConfig model_frame_config = { .n_hidden_layers = MODEL_FRAME_LAYERS - 1,
                                           .hidden_units = { 7, 5 },
                                           .epochs = 5,
                                           .learning_rate = 0.05,
                                           .batches = 4,
                                           .l2 = 0.1,
                                           .seed = 3,
                                           .train_size = 40,
                                           .scaling = BP_SCALING_UNIT };

BpModel *
model_frame_train (BpData *data)
{
  g_autoptr (BpTrainRun) run = bp_train_run_new (&model_frame_config, data, 1, FALSE);

  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

GtkWidget *
model_frame_show (gpointer page, BpWorkspace **workspace)
{
  GtkWidget *window = widget_test_show (page, 1000, 800);

  *workspace = bp_workspace_new ();
  bp_page_set_workspace (page, *workspace);
  return window;
}

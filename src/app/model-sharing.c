#include "model-sharing.h"

#define INTERVAL 100000 /* microseconds, the least between two networks that are shown */

void
bp_model_sharing_set_workspace (BpModelSharing *self, BpWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

void
bp_model_sharing_clear (BpModelSharing *self)
{
  g_clear_pointer (&self->shared, bp_model_unref);
  g_clear_object (&self->workspace);
}

void
bp_model_sharing_begin (BpModelSharing *self)
{
  self->requested_at = 0;
}

/* Whoever looks at the network in training gets new ones; its first one is for all, so that it can
 * be saved, and drawn for. */
void
bp_model_sharing_request (BpModelSharing *self, BpTrainRun *run)
{
  if (!bp_workspace_is_watched (self->workspace) && bp_train_run_get_model (run) != NULL)
    return;
  bp_train_run_request_network (run);
  self->requested_at = g_get_monotonic_time ();
}

/* Weights are many to draw: not for every frame, which leaves more of it to who trains. */
void
bp_model_sharing_request_again (BpModelSharing *self, BpTrainRun *run)
{
  if (g_get_monotonic_time () >= self->requested_at + INTERVAL)
    bp_model_sharing_request (self, run);
}

void
bp_model_sharing_share (BpModelSharing *self, BpModel *model)
{
  if (model == NULL || model == self->shared)
    return;
  g_clear_pointer (&self->shared, bp_model_unref);
  self->shared = bp_model_ref (model);
  bp_workspace_set_model (self->workspace, model);
}

#include "net-input-count.h"

#include "instruction-set.h"
#include "specimen.h"

#define MOST_NUMBERS 1000000u /* units × images: a few milliseconds of work, 8 MB */

static BpNetInputs *
count (BpSpecimen *specimen)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  g_autoptr (BpSamples) samples = NULL;
  const BpLayer *layer;

  if (!bp_specimen_prepare (specimen))
    return NULL;
  layer = &specimen->network->layers[0];
  samples = bp_specimen_take_samples (specimen,
                                      CLAMP (MOST_NUMBERS / layer->n_out, 1, BP_COUNTED_IMAGES));
  return bp_net_inputs_new (layer, team, samples, BP_COUNTED_BINS);
}

BpNetInputs *
bp_count_net_inputs (const BpTrainConfig *config, BpModel *model, BpData *data)
{
  g_autoptr (BpSpecimen) specimen = bp_specimen_new (config, model, data);

  return count (specimen);
}

/* --- on a thread --- */

static void
count_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer specimen,
                 G_GNUC_UNUSED GCancellable *cancellable)
{
  bp_kernels_set_environment ();
  g_task_return_pointer (task, count (specimen), (GDestroyNotify) bp_net_inputs_free);
}

void
bp_count_net_inputs_async (const BpTrainConfig *config, BpModel *model, BpData *data,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  bp_specimen_study (bp_specimen_new (config, model, data), count_in_thread, NULL, callback,
                     user_data);
}

BpNetInputs *
bp_count_net_inputs_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

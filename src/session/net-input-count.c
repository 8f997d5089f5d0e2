#include "net-input-count.h"

#include "background.h"
#include "instruction-set.h"
#include "trainer.h"

#define MOST_NUMBERS 1000000u /* units × images: a few milliseconds of work, 8 MB */

static guint32
n_counted (guint32 n_fitted, guint n_units)
{
  return MIN (n_fitted, CLAMP (MOST_NUMBERS / n_units, 1, BP_COUNTED_IMAGES));
}

static BpNetInputs *
count (const BpTrainConfig *config, const BpDataset *dataset, const BpLayer *layer,
       const BpScaler *scaler, const guint32 *shuffled)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  guint32 n_fitted = MIN (bp_train_config_n_fitted (config, dataset->n_images), dataset->n_images);
  g_autoptr (BpSamples) samples =
      bp_samples_new (dataset, scaler, shuffled, n_counted (n_fitted, layer->n_out));

  return bp_net_inputs_new (layer, team, samples, BP_COUNTED_BINS);
}

static BpNetInputs *
count_at_start (const BpTrainConfig *config, const BpDataset *dataset, const guint32 *shuffled)
{
  guint32 n_fitted = bp_train_config_n_fitted (config, dataset->n_images);
  g_autoptr (BpNetwork) network = bp_trainer_initial_network (config, dataset);
  g_autoptr (BpScaler) scaler =
      bp_scaler_new (config->scaling, dataset, shuffled, n_fitted, config->corrected);

  if (network == NULL || scaler == NULL)
    return NULL;
  return count (config, dataset, &network->layers[0], scaler, shuffled);
}

BpNetInputs *
bp_count_net_inputs (const BpTrainConfig *config, BpModel *model, BpData *data)
{
  const BpDataset *dataset = data->train;
  g_autofree guint32 *shuffled = bp_samples_shuffle (config->seed, dataset->n_images);
  const BpLayer *layer;

  if (model == NULL)
    return count_at_start (config, dataset, shuffled);
  layer = &bp_network_snapshot_peek (model->network)->layers[0];
  if (layer->n_in != dataset->n_features)
    return NULL;
  return count (&model->config, dataset, layer, model->scaler, shuffled);
}

/* --- on a thread --- */

typedef struct {
  BpTrainConfig config;
  BpModel *model; /* or NULL */
  BpData *data;
} Job;

static void
job_free (gpointer user_data)
{
  Job *job = user_data;

  g_clear_pointer (&job->model, bp_model_unref);
  bp_data_unref (job->data);
  g_free (job);
}

static void
count_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer task_data,
                 G_GNUC_UNUSED GCancellable *cancellable)
{
  const Job *job = task_data;

  bp_kernels_set_environment ();
  g_task_return_pointer (task, bp_count_net_inputs (&job->config, job->model, job->data),
                         (GDestroyNotify) bp_net_inputs_free);
}

void
bp_count_net_inputs_async (const BpTrainConfig *config, BpModel *model, BpData *data,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new (Job, 1);

  *job = (Job){ *config, model != NULL ? bp_model_ref (model) : NULL, bp_data_ref (data) };
  g_task_set_task_data (task, job, job_free);
  bp_background_run_task (task, count_in_thread);
}

BpNetInputs *
bp_count_net_inputs_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

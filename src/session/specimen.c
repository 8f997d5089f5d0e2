#include "specimen.h"

#include "background.h"
#include "trainer.h"

BpSpecimen *
bp_specimen_new (const BpTrainConfig *config, BpModel *model, BpData *data)
{
  BpSpecimen *self = g_new0 (BpSpecimen, 1);

  self->model = model != NULL ? bp_model_ref (model) : NULL;
  self->data = bp_data_ref (data);
  self->config = model != NULL ? model->config : *config;
  return self;
}

void
bp_specimen_free (BpSpecimen *self)
{
  g_clear_pointer (&self->initial, bp_network_free);
  g_clear_pointer (&self->initial_scaler, bp_scaler_unref);
  g_free (self->shuffled);
  g_clear_pointer (&self->model, bp_model_unref);
  bp_data_unref (self->data);
  g_free (self);
}

static guint32
n_fitted (const BpSpecimen *self)
{
  guint32 n_images = self->data->train->n_images;

  return MIN (bp_train_config_n_fitted (&self->config, n_images), n_images);
}

static void
begin_training (BpSpecimen *self)
{
  const BpDataset *dataset = self->data->train;

  self->network = self->initial = bp_trainer_initial_network (&self->config, dataset);
  self->scaler = self->initial_scaler =
      bp_scaler_new (self->config.scaling, dataset, self->shuffled, n_fitted (self),
                     self->config.corrected);
}

gboolean
bp_specimen_prepare (BpSpecimen *self)
{
  const BpDataset *dataset = self->data->train;

  self->shuffled = bp_samples_shuffle (self->config.seed, dataset->n_images);
  if (self->model == NULL)
    begin_training (self);
  else
    {
      self->network = bp_network_snapshot_peek (self->model->network);
      self->scaler = self->model->scaler;
    }
  return self->network != NULL && self->scaler != NULL
         && self->network->layers[0].n_in == dataset->n_features;
}

BpSamples *
bp_specimen_take_samples (const BpSpecimen *self, guint32 most)
{
  return bp_samples_new (self->data->train, self->scaler, self->shuffled,
                         MIN (n_fitted (self), most));
}

void
bp_specimen_study (BpSpecimen *self, GTaskThreadFunc func, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, self, (GDestroyNotify) bp_specimen_free);
  bp_background_run_task (task, func);
}

#include "gradient-report.h"

#include <glib/gi18n-lib.h>

#include "background.h"
#include "instruction-set.h"
#include "trainer.h"
#include "words.h"

/* --- checking --- */

static BpGradientReport *
check (const BpTrainConfig *config, const BpNetwork *network, const BpSamples *samples,
       GCancellable *cancellable)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  g_autoptr (BpGradientCheck) gradients =
      bp_gradient_check_new (config, network, samples, samples->n, team);
  g_autoptr (BpGradientReport) self = NULL;

  if (gradients == NULL)
    return NULL;
  self = g_new0 (BpGradientReport, 1);
  self->n_images = samples->n;
  for (; self->n_layers < network->n_layers; self->n_layers++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      bp_gradient_check_layer (gradients, self->n_layers, &self->layers[self->n_layers]);
    }
  return g_steal_pointer (&self);
}

/* The first images of the shuffled training file that are trained on. */
static BpSamples *
take_samples (const BpTrainConfig *config, const BpDataset *dataset, const BpScaler *scaler,
              const guint32 *shuffled)
{
  guint32 n = MIN (bp_train_config_n_fitted (config, dataset->n_images), dataset->n_images);

  return bp_samples_new (dataset, scaler, shuffled, MIN (n, BP_GRADIENT_REPORT_IMAGES));
}

static BpGradientReport *
check_start (const BpTrainConfig *config, const BpDataset *dataset, const guint32 *shuffled,
             GCancellable *cancellable)
{
  guint32 n_fitted = bp_train_config_n_fitted (config, dataset->n_images);
  g_autoptr (BpNetwork) network = bp_trainer_initial_network (config, dataset);
  g_autoptr (BpScaler) scaler =
      bp_scaler_new (config->scaling, dataset, shuffled, n_fitted, config->corrected);
  g_autoptr (BpSamples) samples = NULL;

  if (network == NULL || scaler == NULL)
    return NULL;
  samples = take_samples (config, dataset, scaler, shuffled);
  return check (config, network, samples, cancellable);
}

BpGradientReport *
bp_gradient_report_new (const BpTrainConfig *config, BpModel *model, BpData *data,
                        GCancellable *cancellable)
{
  const BpDataset *dataset = data->train;
  g_autofree guint32 *shuffled = bp_samples_shuffle (config->seed, dataset->n_images);
  g_autoptr (BpSamples) samples = NULL;
  const BpNetwork *network;

  if (model == NULL)
    return check_start (config, dataset, shuffled, cancellable);
  network = bp_network_snapshot_peek (model->network);
  if (network->layers[0].n_in != dataset->n_features || model->n_classes < dataset->n_classes)
    return NULL;
  samples = take_samples (&model->config, dataset, model->scaler, shuffled);
  return check (&model->config, network, samples, cancellable);
}

void
bp_gradient_report_free (BpGradientReport *self)
{
  g_free (self);
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
check_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer task_data,
                 GCancellable *cancellable)
{
  const Job *job = task_data;

  bp_kernels_set_environment ();
  g_task_return_pointer (task,
                         bp_gradient_report_new (&job->config, job->model, job->data, cancellable),
                         (GDestroyNotify) bp_gradient_report_free);
}

void
bp_gradient_report_new_async (const BpTrainConfig *config, BpModel *model, BpData *data,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  *job = (Job){ *config, model != NULL ? bp_model_ref (model) : NULL, bp_data_ref (data) };
  g_task_set_task_data (task, job, job_free);
  bp_background_run_task (task, check_in_thread);
}

BpGradientReport *
bp_gradient_report_new_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* --- words --- */

BpGradientVerdict
bp_gradient_report_verdict (const BpGradientReport *self)
{
  BpGradientVerdict verdict = BP_GRADIENT_TOO_SMALL;

  for (guint l = 0; l < self->n_layers; l++)
    if (self->layers[l].verdict == BP_GRADIENT_WRONG)
      return BP_GRADIENT_WRONG;
    else if (self->layers[l].verdict == BP_GRADIENT_RIGHT)
      verdict = BP_GRADIENT_RIGHT;
  return verdict;
}

const char *
bp_gradient_verdict_words (BpGradientVerdict verdict)
{
  switch (verdict)
    {
    case BP_GRADIENT_RIGHT:
      return C_ ("gradient", "Right");
    case BP_GRADIENT_WRONG:
      return C_ ("gradient", "Wrong");
    case BP_GRADIENT_TOO_SMALL:
    default:
      return C_ ("gradient", "Too small to tell");
    }
}

const char *
bp_gradient_verdict_name (BpGradientVerdict verdict)
{
  static const char *const names[] = { [BP_GRADIENT_RIGHT] = "right",
                                       [BP_GRADIENT_WRONG] = "wrong",
                                       [BP_GRADIENT_TOO_SMALL] = "too-small" };

  return names[verdict];
}

char *
bp_layer_gradients_shape_words (const BpLayerGradients *self)
{
  g_autofree char *n_in = bp_words_count (self->n_in);
  g_autofree char *n_out = bp_words_count (self->n_out);

  /* Translators: a layer's inputs and units */
  return g_strdup_printf (C_ ("layer", "%s × %s"), n_in, n_out);
}

char *
bp_layer_gradients_count_words (const BpLayerGradients *self)
{
  guint64 n = (1 + (guint64) self->n_in) * self->n_out;
  g_autofree char *checked = bp_words_count (self->n_checked);
  g_autofree char *all = bp_words_count (n);

  if (self->n_checked == n)
    /* Translators: all weights of a layer were checked, so many */
    return g_strdup_printf (C_ ("weights", "all %s"), all);
  /* Translators: so many weights of a layer were checked, of so many */
  return g_strdup_printf (C_ ("weights", "%s of %s"), checked, all);
}

char *
bp_layer_gradients_error_words (const BpLayerGradients *self)
{
  return g_strdup_printf ("%.1e", self->error);
}

#include "evaluation.h"

#include <glib/gi18n-lib.h>

#include "instruction-set.h"
#include "words.h"

/* --- whether the data are of the model's kind --- */

static gboolean
check_images (const BpModel *model, const BpData *data, GError **error)
{
  const BpDataset *train = data->train;
  if (train->rows != model->rows || train->columns != model->columns)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("The model reads images of %u × %u pixels, and those in “%s” have %u × %u."),
                 model->rows, model->columns, data->folder, train->rows, train->columns);
  else if (train->n_classes > model->n_classes)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("The model tells %u classes apart, and the labels in “%s” name %u."),
                 model->n_classes, data->folder, train->n_classes);
  else
    return TRUE;
  return FALSE;
}

/* Whether the data can be split as the model's were. */
static gboolean
check_split (const BpModel *model, const BpData *data, GError **error)
{
  BpDataSize size = bp_data_get_size (data);
  BpConfigProblem problem = bp_train_config_check (&model->config, &size);
  if (problem == BP_CONFIG_OK)
    return TRUE;
  g_autofree char *sentence = bp_words_config_problem (problem, &model->config, &size, FALSE);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               /* Translators: a sentence on a setting of the model */
               _ ("The model was trained on other data: %s"), sentence);
  return FALSE;
}

/* --- scoring --- */

static BpSamples *
with_scaler (BpSamples *samples, const BpScaler *scaler)
{
  BpSamples *scaled = bp_samples_new (samples->dataset, scaler, samples->indices, samples->n);
  bp_samples_free (samples);
  return scaled;
}

static gboolean
fail_without_memory (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("There is not enough memory to score the model."));
  return FALSE;
}

/* The sets as the run had them. The training set's statistics are those of the model, also where
 * these data are others. */
static gboolean
split (BpEvaluation *self, GError **error)
{
  const BpModel *model = self->model;
  if (!bp_samples_split (&model->config, self->data->train, self->data->t10k,
                         &self->training.samples, &self->test.samples))
    return fail_without_memory (error);
  self->training.samples = with_scaler (self->training.samples, model->scaler);
  if (model->config.corrected)
    self->test.samples = with_scaler (self->test.samples, model->scaler);
  return TRUE;
}

static gboolean
predict (BpPredictions *self, const BpModel *model, BpTeam *team, GCancellable *cancellable,
         GError **error)
{
  const BpNetwork *network = bp_network_snapshot_peek (model->network);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, team);
  if (evaluator == NULL)
    return fail_without_memory (error);
  self->predictions = g_new (guint8, self->samples->n);
  self->confidences = g_new (double, self->samples->n);
  bp_score_init (&self->score, model->n_classes);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    if (!bp_evaluator_predict_block (evaluator, network, self->samples, &self->score,
                                     self->predictions, self->confidences))
      return TRUE;
  return FALSE;
}

BpEvaluation *
bp_evaluation_new (BpModel *model, BpData *data, GCancellable *cancellable, GError **error)
{
  if (!check_images (model, data, error) || !check_split (model, data, error))
    return NULL;
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  g_autoptr (BpEvaluation) self = g_atomic_rc_box_new0 (BpEvaluation);
  self->model = bp_model_ref (model);
  self->data = bp_data_ref (data);
  if (!split (self, error) || !predict (&self->test, model, team, cancellable, error)
      || !predict (&self->training, model, team, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

BpEvaluation *
bp_evaluation_ref (BpEvaluation *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_predictions (BpPredictions *self)
{
  g_clear_pointer (&self->samples, bp_samples_free);
  g_free (self->predictions);
  g_free (self->confidences);
  bp_score_clear (&self->score);
}

static void
clear (gpointer data)
{
  BpEvaluation *self = data;
  clear_predictions (&self->training);
  clear_predictions (&self->test);
  bp_model_unref (self->model);
  bp_data_unref (self->data);
}

void
bp_evaluation_unref (BpEvaluation *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* --- on a thread --- */

typedef struct {
  BpModel *model;
  BpData *data;
} Job;

static void
job_free (gpointer user_data)
{
  Job *job = user_data;
  bp_model_unref (job->model);
  bp_data_unref (job->data);
  g_free (job);
}

static void
evaluate_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer task_data,
                    GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  bp_kernels_set_environment ();
  BpEvaluation *evaluation = bp_evaluation_new (job->model, job->data, cancellable, &error);
  if (evaluation != NULL)
    g_task_return_pointer (task, evaluation, (GDestroyNotify) bp_evaluation_unref);
  else
    g_task_return_error (task, error);
}

void
bp_evaluation_new_async (BpModel *model, BpData *data, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);
  *job = (Job){ bp_model_ref (model), bp_data_ref (data) };
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, evaluate_in_thread);
}

BpEvaluation *
bp_evaluation_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- what was predicted --- */

void
bp_evaluation_read (const BpEvaluation *self, const BpPredictions *set, guint32 position,
                    BpReading *reading)
{
  const BpSamples *samples = set->samples;
  bp_model_read_scaled (self->model, samples->scaler,
                        bp_dataset_image (samples->dataset, samples->indices[position]), reading);
}

static void
take_digit (const BpEvaluation *self, guint32 position, BpTestDigit *digit)
{
  const BpSamples *samples = self->test.samples;
  BpReading reading;
  bp_evaluation_read (self, &self->test, position, &reading);
  digit->rows = samples->dataset->rows;
  digit->columns = samples->dataset->columns;
  digit->pixels = bp_samples_image (samples, position);
  digit->label = bp_samples_label (samples, position);
  digit->prediction = reading.prediction;
  digit->distribution = g_memdup2 (reading.values[bp_model_get_reading_kind (self->model)],
                                   reading.n_classes * sizeof (double));
}

BpTrainResult *
bp_evaluation_new_result (const BpEvaluation *self)
{
  BpTrainResult *result = g_atomic_rc_box_new0 (BpTrainResult);
  BpScore test = self->test.score;
  test.confusion =
      g_memdup2 (test.confusion, (gsize) test.n_classes * test.n_classes * sizeof (guint32));
  result->config = self->model->config;
  result->epochs_done = self->model->epochs_done;
  bp_train_result_take_scores (result, &self->training.score, &test);
  result->test_images = bp_dataset_ref (self->test.samples->dataset);
  result->n_first = MIN (BP_N_FIRST, self->test.samples->n);
  for (guint i = 0; i < result->n_first; i++)
    take_digit (self, i, &result->first[i]);
  result->network = bp_network_snapshot_ref (self->model->network);
  return result;
}

static gboolean
matches (const BpPredictions *self, guint32 position, guint true_class, guint predicted_class,
         BpPredicted predicted)
{
  guint8 label = bp_samples_label (self->samples, position);
  guint8 prediction = self->predictions[position];
  return (true_class == BP_ANY_CLASS || true_class == label)
         && (predicted_class == BP_ANY_CLASS || predicted_class == prediction)
         && (predicted == BP_PREDICTED_ANY
             || (predicted == BP_PREDICTED_RIGHT) == (label == prediction));
}

GArray *
bp_predictions_find (const BpPredictions *self, guint true_class, guint predicted_class,
                     BpPredicted predicted)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < self->samples->n; i++)
    if (matches (self, i, true_class, predicted_class, predicted))
      g_array_append_val (positions, i);
  return positions;
}

static int
compare_confidences (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BpPredictions *self = user_data;
  guint32 first = *(const guint32 *) a, second = *(const guint32 *) b;
  double surer = self->confidences[first] - self->confidences[second];
  return surer > 0.0 ? -1 : surer < 0.0 ? 1 : first < second ? -1 : first > second;
}

void
bp_predictions_sort (const BpPredictions *self, GArray *positions)
{
  g_array_sort_with_data (positions, compare_confidences, (gpointer) self);
}

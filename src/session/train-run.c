#include "train-run.h"

#include <math.h>
#include <string.h>

#include "curve-point.h"
#include "instruction-set.h"
#include "train-memory.h"
#include "trainer.h"
#include "validation.h"

struct _BpTrainRun {
  BpRun parent_instance;

  BpTrainConfig config;
  BpData *data;
  guint n_threads;
  gboolean with_curve;
  guint keyframe_spacing; /* epochs; 0: none are kept */
  BpTrainRun *origin;     /* NULL: it begins anew */
  BpKeyframe *beginning;  /* where the origin was */

  /* Main thread. */
  BpHistory *history;
  BpKeyframes *keyframes;
  BpModel *model;
  BpTrainResult *result;

  /* Between the threads, under the run's lock. */
  BpHistory *incoming;
  BpKeyframes *incoming_keyframes;
  BpModel *incoming_model;
  BpTrainResult *incoming_result;

  /* The worker's own. */
  BpTeam *team;
  BpSamples *training, *test;
  BpCurvePoint curve_point;
  BpValidation validation;
  BpTrainer *trainer;
  BpEvaluator *evaluator;
  BpHistory *unreported;
  BpKeyframes *unreported_keyframes;
  BpTrainResult *unreported_result;
  BpScaler *scaler; /* the training set's, for other images */
  BpModel *latest;  /* of the weights after latest_images */
  guint64 latest_images;
  guint epochs_done; /* when training has ended */
  gboolean diverged;
  gint64 training_time; /* microseconds inside steps */
};

G_DEFINE_FINAL_TYPE (BpTrainRun, bp_train_run, BP_TYPE_RUN)

/* --- on the worker: training --- */

static gboolean
bp_train_run_prepare (BpRun *run)
{
  BpTrainRun *self = BP_TRAIN_RUN (run);
  self->team = bp_team_new (self->n_threads, bp_instruction_set_kernels ());
  if (!bp_samples_split (&self->config, self->data->train, self->data->t10k, &self->training,
                         &self->test))
    return FALSE;
  bp_curve_point_init (&self->curve_point, self->training, self->test);
  self->scaler = bp_scaler_for_other_images (self->training->scaler);
  self->trainer = bp_trainer_new (&self->config, self->training, self->team);
  if (self->scaler == NULL || self->trainer == NULL)
    return FALSE;
  if (self->beginning != NULL)
    bp_trainer_go_to (self->trainer, self->beginning);
  const BpNetwork *network = bp_trainer_network (self->trainer);
  self->evaluator = bp_evaluator_new (network, self->team);
  return self->evaluator != NULL
         && bp_validation_init (&self->validation, &self->config, self->training, network);
}

/* One that there is no memory for is done without. */
static void
keep_keyframe (BpTrainRun *self)
{
  guint epochs_done = bp_trainer_epochs_done (self->trainer);
  if (self->keyframe_spacing == 0 || epochs_done % self->keyframe_spacing != 0
      || epochs_done == self->config.epochs)
    return;
  BpKeyframe *keyframe = bp_trainer_new_keyframe (self->trainer);
  if (keyframe != NULL)
    bp_keyframes_add (self->unreported_keyframes, keyframe);
}

static BpStepOutcome
end_epoch (BpTrainRun *self)
{
  keep_keyframe (self);
  bp_history_add_loss (self->unreported, bp_trainer_epoch_loss (self->trainer));
  bp_curve_point_begin (&self->curve_point);
  bp_validation_begin (&self->validation);
  return BP_STEPPED_EPOCH;
}

static BpStepOutcome
bp_train_run_step (BpRun *run, guint *images)
{
  BpTrainRun *self = BP_TRAIN_RUN (run);
  guint64 images_before = bp_trainer_images_done (self->trainer);
  gint64 begin = g_get_monotonic_time ();
  double loss = bp_trainer_step (self->trainer);
  self->training_time += g_get_monotonic_time () - begin;
  *images = bp_trainer_images_done (self->trainer) - images_before;
  if (!isfinite (loss) || !bp_trainer_is_finite (self->trainer))
    {
      self->diverged = TRUE;
      return BP_STEP_DIVERGED;
    }
  return bp_trainer_batch (self->trainer) == 0 ? end_epoch (self) : BP_STEPPED;
}

/* A block for a point of the accuracy curve, where there is one. */
static gboolean
score_curve (BpTrainRun *self, const BpNetwork *network, guint epochs_done)
{
  BpCurvePoint *point = &self->curve_point;
  if (!self->with_curve || !bp_history_scores_after (epochs_done, self->config.epochs))
    return FALSE;
  if (bp_curve_point_score_block (point, self->evaluator, network))
    return TRUE;
  bp_history_add_accuracy (self->unreported, epochs_done,
                           bp_score_accuracy (&point->training_score),
                           bp_score_accuracy (&point->test_score));
  return FALSE;
}

/* With the weights between two epochs; what is held out has its say when the curve has its
 * point. */
static gboolean
bp_train_run_score (BpRun *run)
{
  BpTrainRun *self = BP_TRAIN_RUN (run);
  const BpNetwork *network = bp_trainer_network (self->trainer);
  guint epochs_done = bp_trainer_epochs_done (self->trainer);
  gboolean validates = self->validation.samples != NULL && epochs_done > 0;
  if (validates && bp_validation_score_block (&self->validation, self->evaluator, network))
    return TRUE;
  if (score_curve (self, network, epochs_done))
    return TRUE;
  if (validates && !bp_validation_end_epoch (&self->validation, network, epochs_done))
    bp_run_end_here (run);
  return FALSE;
}

/* Epochs that another run trained. */
static guint
get_beginning (const BpTrainRun *self)
{
  return self->beginning != NULL ? self->beginning->epochs_done : 0;
}

/* The model of a network that it takes over becomes the latest. */
static void
set_latest (BpTrainRun *self, guint64 images, guint epochs_done, BpNetwork *network)
{
  g_autoptr (BpNetworkSnapshot) snapshot = bp_network_snapshot_new (network);
  g_clear_pointer (&self->latest, bp_model_unref);
  g_autoptr (BpModel) model =
      bp_model_new (&self->config, epochs_done, self->training->dataset->rows,
                    self->training->dataset->columns, self->scaler, snapshot);
  self->latest = bp_model_new_went_on (model, get_beginning (self));
  self->latest_images = images;
}

static gboolean
is_latest_current (BpTrainRun *self)
{
  return self->latest != NULL && self->latest_images == bp_trainer_images_done (self->trainer);
}

/* A copy of the weights as they are, shared by all who ask before the next minibatch. Where there
 * is no memory for one, the last copy must do. */
static void
update_latest (BpTrainRun *self)
{
  if (is_latest_current (self))
    return;
  BpNetwork *network = bp_network_copy (bp_trainer_network (self->trainer));
  if (network != NULL)
    set_latest (self, bp_trainer_images_done (self->trainer),
                bp_trainer_epochs_done (self->trainer), network);
}

static void
bp_train_run_report (BpRun *run, gboolean copy)
{
  BpTrainRun *self = BP_TRAIN_RUN (run);
  bp_history_move (self->incoming, self->unreported);
  bp_keyframes_move (self->incoming_keyframes, self->unreported_keyframes);
  if (self->unreported_result != NULL)
    self->incoming_result = g_steal_pointer (&self->unreported_result);
  if (!copy || self->diverged)
    return;
  if (self->trainer != NULL) /* else the latest is the last */
    update_latest (self);
  if (self->latest == NULL)
    return;
  g_clear_pointer (&self->incoming_model, bp_model_unref);
  self->incoming_model = bp_model_ref (self->latest);
}

/* --- on the worker: the result --- */

static const BpNetwork *
final_network (const BpTrainRun *self)
{
  return bp_network_snapshot_peek (self->latest->network);
}

static void
take_digit (BpTrainRun *self, guint32 position, BpTestDigit *digit)
{
  const BpDataset *dataset = self->test->dataset;
  digit->rows = dataset->rows;
  digit->columns = dataset->columns;
  digit->pixels = bp_dataset_image (dataset, self->test->indices[position]);
  digit->label = bp_samples_label (self->test, position);
  digit->distribution = g_new (double, self->data->train->n_classes);
  digit->prediction =
      bp_evaluator_sample_distribution (self->evaluator, final_network (self), self->test, position,
                                        self->config.corrected, digit->distribution);
}

static BpTrainResult *
make_result (BpTrainRun *self, const BpScore *train, BpScore *test)
{
  BpTrainResult *result = g_atomic_rc_box_new0 (BpTrainResult);
  const BpDataSize size = bp_data_get_size (self->data);
  result->config = self->config;
  result->epochs_done = self->epochs_done;
  result->best_epoch = self->validation.best_epoch;
  result->n_validation = self->config.validation;
  result->n_validation_correct = self->validation.n_best_correct;
  bp_train_result_take_scores (result, train, test);
  result->test_images = bp_dataset_ref (self->test->dataset);
  result->n_first = MIN (BP_N_FIRST, self->test->n);
  for (guint i = 0; i < result->n_first; i++)
    take_digit (self, i, &result->first[i]);
  result->weights_sha256 = bp_network_sha256 (final_network (self));
  result->memory = bp_train_memory (&self->config, &size)
                   + (self->keyframe_spacing > 0 ? bp_keyframes_bytes (&self->config, &size) : 0);
  result->train_seconds = (double) self->training_time / G_USEC_PER_SEC;
  result->network = bp_network_snapshot_ref (self->latest->network);
  return result;
}

/* From here on the newest model knows its accuracies. */
static void
take_scored (BpTrainRun *self, const BpScore *train, BpScore *test)
{
  BpTrainResult *result = make_result (self, train, test);
  g_autoptr (BpModel) unscored = g_steal_pointer (&self->latest);
  self->latest = bp_model_new_scored (unscored, result->train_accuracy, result->test_accuracy,
                                      result->weights_sha256);
  self->unreported_result = result;
}

/* FALSE when the run was abandoned meanwhile. */
static gboolean
score_all (BpTrainRun *self, const BpSamples *samples, BpScore *score)
{
  bp_score_init (score, samples->dataset->n_classes);
  while (bp_evaluator_score_block (self->evaluator, final_network (self), samples, score))
    if (bp_run_is_abandoned (BP_RUN (self)))
      return FALSE;
  return TRUE;
}

static void
score_result (BpTrainRun *self)
{
  BpScore train = { 0 }, test = { 0 };
  if (score_all (self, self->training, &train) && score_all (self, self->test, &test))
    take_scored (self, &train, &test);
  bp_score_clear (&train);
  bp_score_clear (&test);
}

/* The trainer goes, and its weights, which change no more, are the last model, or the best ones
 * where images were held out: nothing that was learned waits for memory. FALSE when nothing was
 * learned. */
static gboolean
end_training (BpTrainRun *self)
{
  guint64 images = bp_trainer_images_done (self->trainer);
  gboolean has_best = self->validation.best_epoch > 0;
  self->epochs_done = bp_trainer_epochs_done (self->trainer);
  if (has_best && !self->diverged)
    set_latest (self, images, self->validation.best_epoch,
                g_steal_pointer (&self->validation.best));
  if (self->diverged || is_latest_current (self))
    g_clear_pointer (&self->trainer, bp_trainer_free);
  else
    set_latest (self, images, self->epochs_done,
                bp_trainer_free_to_network (g_steal_pointer (&self->trainer)));
  return !self->diverged && images > 0;
}

/* What only the worker needs. */
static void
release_workshop (BpTrainRun *self)
{
  g_clear_pointer (&self->evaluator, bp_evaluator_free);
  g_clear_pointer (&self->trainer, bp_trainer_free);
  bp_curve_point_clear (&self->curve_point);
  bp_validation_clear (&self->validation);
  g_clear_pointer (&self->scaler, bp_scaler_unref);
  g_clear_pointer (&self->training, bp_samples_free);
  g_clear_pointer (&self->test, bp_samples_free);
  g_clear_pointer (&self->team, bp_team_free);
}

static void
bp_train_run_finish (BpRun *run, BpRunOutcome outcome)
{
  BpTrainRun *self = BP_TRAIN_RUN (run);
  if (outcome != BP_RUN_NO_MEMORY && end_training (self))
    {
      bp_run_publish (run);
      score_result (self);
    }
  release_workshop (self);
}

/* --- on the main thread --- */

static void
bp_train_run_take (BpRun *run)
{
  BpTrainRun *self = BP_TRAIN_RUN (run);
  bp_history_move (self->history, self->incoming);
  bp_keyframes_move (self->keyframes, self->incoming_keyframes);
  if (self->incoming_model != NULL)
    {
      g_clear_pointer (&self->model, bp_model_unref);
      self->model = g_steal_pointer (&self->incoming_model);
    }
  if (self->incoming_result != NULL)
    self->result = g_steal_pointer (&self->incoming_result);
}

BpTrainRun *
bp_train_run_new (const BpTrainConfig *config, BpData *data, guint n_threads, gboolean with_curve)
{
  BpTrainRun *self = g_object_new (BP_TYPE_TRAIN_RUN, NULL);
  self->config = *config;
  self->data = bp_data_ref (data);
  self->n_threads = n_threads;
  self->with_curve = with_curve;
  bp_run_set_length (BP_RUN (self), config->epochs,
                     bp_train_config_n_batches (config, bp_data_get_size (data).n_train));
  return self;
}

BpTrainRun *
bp_train_run_new_after (BpTrainRun *origin, BpKeyframe *keyframe, const BpTrainConfig *config,
                        guint n_threads)
{
  BpTrainRun *self = bp_train_run_new (config, origin->data, n_threads, TRUE);
  g_assert (bp_train_config_can_go_on (config, &origin->config));
  self->origin = g_object_ref (origin);
  self->beginning = bp_keyframe_ref (keyframe);
  bp_history_free (self->history);
  self->history = bp_history_new_head (origin->history, keyframe->epochs_done);
  bp_keyframes_add (self->keyframes, bp_keyframe_ref (keyframe));
  bp_run_set_beginning (BP_RUN (self), keyframe->epochs_done);
  return self;
}

BpTrainRun *
bp_train_run_get_origin (BpTrainRun *self, guint *epochs)
{
  *epochs = get_beginning (self);
  return self->origin;
}

void
bp_train_run_keep_keyframes (BpTrainRun *self)
{
  const BpDataSize size = bp_data_get_size (self->data);
  self->keyframe_spacing = bp_keyframe_spacing (&self->config, &size);
}

BpKeyframes *
bp_train_run_get_keyframes (BpTrainRun *self)
{
  return self->keyframes;
}

const BpTrainConfig *
bp_train_run_get_config (BpTrainRun *self)
{
  return &self->config;
}

BpData *
bp_train_run_get_data (BpTrainRun *self)
{
  return self->data;
}

guint
bp_train_run_get_n_threads (BpTrainRun *self)
{
  return self->n_threads;
}

const BpHistory *
bp_train_run_get_history (BpTrainRun *self)
{
  return self->history;
}

BpTrainResult *
bp_train_run_get_result (BpTrainRun *self)
{
  return self->result;
}

void
bp_train_run_request_network (BpTrainRun *self)
{
  bp_run_request_copy (BP_RUN (self));
}

BpNetworkSnapshot *
bp_train_run_get_network (BpTrainRun *self)
{
  return self->model != NULL ? bp_network_snapshot_ref (self->model->network) : NULL;
}

BpModel *
bp_train_run_get_model (BpTrainRun *self)
{
  return self->model;
}

static void
bp_train_run_finalize (GObject *object)
{
  BpTrainRun *self = BP_TRAIN_RUN (object);
  release_workshop (self);
  g_clear_pointer (&self->history, bp_history_free);
  g_clear_pointer (&self->incoming, bp_history_free);
  g_clear_pointer (&self->unreported, bp_history_free);
  g_clear_pointer (&self->keyframes, bp_keyframes_free);
  g_clear_pointer (&self->incoming_keyframes, bp_keyframes_free);
  g_clear_pointer (&self->unreported_keyframes, bp_keyframes_free);
  g_clear_pointer (&self->beginning, bp_keyframe_unref);
  g_clear_object (&self->origin);
  g_clear_pointer (&self->scaler, bp_scaler_unref);
  g_clear_pointer (&self->model, bp_model_unref);
  g_clear_pointer (&self->incoming_model, bp_model_unref);
  g_clear_pointer (&self->latest, bp_model_unref);
  g_clear_pointer (&self->result, bp_train_result_unref);
  g_clear_pointer (&self->incoming_result, bp_train_result_unref);
  g_clear_pointer (&self->unreported_result, bp_train_result_unref);
  g_clear_pointer (&self->data, bp_data_unref);
  G_OBJECT_CLASS (bp_train_run_parent_class)->finalize (object);
}

static void
bp_train_run_class_init (BpTrainRunClass *klass)
{
  BpRunClass *run_class = BP_RUN_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = bp_train_run_finalize;
  run_class->prepare = bp_train_run_prepare;
  run_class->step = bp_train_run_step;
  run_class->score = bp_train_run_score;
  run_class->report = bp_train_run_report;
  run_class->finish = bp_train_run_finish;
  run_class->take = bp_train_run_take;
}

static void
bp_train_run_init (BpTrainRun *self)
{
  self->history = bp_history_new ();
  self->incoming = bp_history_new ();
  self->unreported = bp_history_new ();
  self->keyframes = bp_keyframes_new ();
  self->incoming_keyframes = bp_keyframes_new ();
  self->unreported_keyframes = bp_keyframes_new ();
}

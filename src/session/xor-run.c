#include "xor-run.h"

#include <math.h>

#include "instruction-set.h"
#include "numbers.h"
#include "xor-study.h"

struct _BpXorRun {
  BpRun parent_instance;

  const BpKernels *kernels;

  /* Main thread. */
  GArray *error_sums, *mean_squared_errors;
  BpXor *copy;
  guint copy_epochs;
  BpXorTrial solved;

  /* Between the threads, under the run's lock. */
  GArray *incoming_error_sums, *incoming_mean_squared_errors;
  BpXor *incoming_copy; /* NULL: none since the last take */
  guint incoming_copy_epochs;
  BpXorTrial incoming_solved;

  /* The worker's until the run is done, the main thread's afterwards. */
  BpXor *network;
  char *sha256;
  double error_sum, mean_squared_error; /* of the epoch not reported yet */
  gboolean unreported;
  guint epochs_done;
  BpXorTrial worker_solved;
};

G_DEFINE_FINAL_TYPE (BpXorRun, bp_xor_run, BP_TYPE_RUN)

static gboolean
bp_xor_run_prepare (BpRun *run)
{
  BpXorRun *self = BP_XOR_RUN (run);
  self->kernels = bp_instruction_set_kernels ();
  return TRUE;
}

/* Of the epoch that was just computed: its errors are those before its update. */
static void
note_solved (BpXorRun *self)
{
  if (!self->worker_solved.solved && bp_xor_largest_error (self->network) < BP_XOR_SOLVED)
    self->worker_solved = (BpXorTrial){ TRUE, self->epochs_done };
}

static BpStepOutcome
bp_xor_run_step (BpRun *run, guint *images)
{
  BpXorRun *self = BP_XOR_RUN (run);
  *images = BP_XOR_SAMPLES;
  self->error_sum = bp_xor_epoch (self->network, self->kernels);
  self->mean_squared_error = bp_xor_mean_squared_error (self->network);
  if (!isfinite (self->mean_squared_error) || !bp_xor_is_finite (self->network))
    return BP_STEP_DIVERGED;
  note_solved (self);
  self->unreported = TRUE;
  self->epochs_done++;
  return BP_STEPPED_EPOCH;
}

static void
leave_copy (BpXorRun *self)
{
  g_clear_pointer (&self->incoming_copy, bp_xor_free);
  self->incoming_copy = bp_xor_copy (self->network);
  self->incoming_copy_epochs = self->epochs_done;
}

static void
bp_xor_run_report (BpRun *run, gboolean copy)
{
  BpXorRun *self = BP_XOR_RUN (run);
  if (copy)
    leave_copy (self);
  if (!self->unreported)
    return;
  bp_numbers_add (self->incoming_error_sums, self->error_sum);
  bp_numbers_add (self->incoming_mean_squared_errors, self->mean_squared_error);
  self->incoming_solved = self->worker_solved;
  self->unreported = FALSE;
}

/* The outputs that are reported are those after the last update. */
static void
bp_xor_run_finish (BpRun *run, G_GNUC_UNUSED BpRunOutcome outcome)
{
  BpXorRun *self = BP_XOR_RUN (run);
  bp_xor_forward (self->network, self->kernels);
  self->sha256 = bp_xor_sha256 (self->network);
}

static void
bp_xor_run_take (BpRun *run)
{
  BpXorRun *self = BP_XOR_RUN (run);
  bp_numbers_move (self->error_sums, self->incoming_error_sums);
  bp_numbers_move (self->mean_squared_errors, self->incoming_mean_squared_errors);
  self->solved = self->incoming_solved;
  if (self->incoming_copy == NULL)
    return;
  g_clear_pointer (&self->copy, bp_xor_free);
  self->copy = g_steal_pointer (&self->incoming_copy);
  self->copy_epochs = self->incoming_copy_epochs;
}

BpXorRun *
bp_xor_run_new (const BpXorConfig *config)
{
  BpXorRun *self = g_object_new (BP_TYPE_XOR_RUN, NULL);
  self->network = bp_xor_new (config);
  bp_run_set_length (BP_RUN (self), config->epochs, 1);
  return self;
}

const double *
bp_xor_run_get_error_sums (BpXorRun *self, gsize *n_epochs)
{
  return bp_numbers_peek (self->error_sums, n_epochs);
}

const double *
bp_xor_run_get_mean_squared_errors (BpXorRun *self, gsize *n_epochs)
{
  return bp_numbers_peek (self->mean_squared_errors, n_epochs);
}

gboolean
bp_xor_run_get_solved (BpXorRun *self, guint *epochs)
{
  *epochs = self->solved.epochs;
  return self->solved.solved;
}

void
bp_xor_run_request_copy (BpXorRun *self)
{
  bp_run_request_copy (BP_RUN (self));
}

const BpXor *
bp_xor_run_get_copy (BpXorRun *self, guint *epochs)
{
  *epochs = self->copy_epochs;
  return self->copy;
}

const BpXor *
bp_xor_run_get_network (BpXorRun *self)
{
  g_return_val_if_fail (bp_run_get_status (BP_RUN (self))->state == BP_RUN_DONE, NULL);
  return self->network;
}

const char *
bp_xor_run_get_sha256 (BpXorRun *self)
{
  g_return_val_if_fail (bp_run_get_status (BP_RUN (self))->state == BP_RUN_DONE, NULL);
  return self->sha256;
}

static void
bp_xor_run_finalize (GObject *object)
{
  BpXorRun *self = BP_XOR_RUN (object);
  g_array_unref (self->error_sums);
  g_array_unref (self->mean_squared_errors);
  g_array_unref (self->incoming_error_sums);
  g_array_unref (self->incoming_mean_squared_errors);
  g_clear_pointer (&self->copy, bp_xor_free);
  g_clear_pointer (&self->incoming_copy, bp_xor_free);
  g_clear_pointer (&self->network, bp_xor_free);
  g_free (self->sha256);
  G_OBJECT_CLASS (bp_xor_run_parent_class)->finalize (object);
}

static void
bp_xor_run_class_init (BpXorRunClass *klass)
{
  BpRunClass *run_class = BP_RUN_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = bp_xor_run_finalize;
  run_class->prepare = bp_xor_run_prepare;
  run_class->step = bp_xor_run_step;
  run_class->report = bp_xor_run_report;
  run_class->finish = bp_xor_run_finish;
  run_class->take = bp_xor_run_take;
}

static void
bp_xor_run_init (BpXorRun *self)
{
  self->error_sums = bp_numbers_new ();
  self->mean_squared_errors = bp_numbers_new ();
  self->incoming_error_sums = bp_numbers_new ();
  self->incoming_mean_squared_errors = bp_numbers_new ();
}

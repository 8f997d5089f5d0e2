#include "instruction-set.h"
#include "xor-survey.h"

/* Epochs that a step trains at most, a few milliseconds, so that it is soon abandoned. */
#define BLOCK 10000u

enum { PUBLISHED, CORRECTED, N_RULES };

struct _BpXorSurvey {
  BpRun parent_instance;

  const BpKernels *kernels;
  BpXorConfig config;

  /* Main thread. */
  GArray *trials[N_RULES]; /* of BpXorTrial */

  /* Between the threads, under the run's lock. */
  GArray *incoming[N_RULES];

  /* The worker's. */
  guint32 seed;
  guint rule;
  BpXor *network; /* in training; NULL between two */
  guint epochs_done;
  BpXorTrial seed_trials[N_RULES];
  gboolean unreported; /* those are complete */
};

G_DEFINE_FINAL_TYPE (BpXorSurvey, bp_xor_survey, BP_TYPE_RUN)

static gboolean
bp_xor_survey_prepare (BpRun *run)
{
  BpXorSurvey *self = BP_XOR_SURVEY (run);
  self->kernels = bp_instruction_set_kernels ();
  self->seed = 1;
  return TRUE;
}

static void
begin_trial (BpXorSurvey *self)
{
  BpXorConfig config = self->config;
  config.seed = self->seed;
  config.corrected = self->rule == CORRECTED;
  self->network = bp_xor_new (&config);
  self->epochs_done = 0;
}

static BpStepOutcome
end_trial (BpXorSurvey *self, gboolean solved)
{
  g_clear_pointer (&self->network, bp_xor_free);
  self->seed_trials[self->rule] = (BpXorTrial){ solved, self->epochs_done };
  self->rule = (self->rule + 1) % N_RULES;
  if (self->rule != PUBLISHED)
    return BP_STEPPED;
  self->unreported = TRUE;
  self->seed++;
  return BP_STEPPED_EPOCH;
}

static BpStepOutcome
bp_xor_survey_step (BpRun *run, guint *images)
{
  BpXorSurvey *self = BP_XOR_SURVEY (run);
  if (self->network == NULL)
    begin_trial (self);
  guint block = MIN (self->config.epochs - self->epochs_done, BLOCK), epochs;
  gboolean solved = bp_xor_train_until_solved (self->network, block, self->kernels, &epochs);
  *images = epochs * BP_XOR_SAMPLES;
  self->epochs_done += epochs;
  /* Neither solved nor through the block: the weights are no longer finite. */
  if (solved || epochs < block || self->epochs_done == self->config.epochs)
    return end_trial (self, solved);
  return BP_STEPPED;
}

static void
bp_xor_survey_report (BpRun *run, G_GNUC_UNUSED gboolean copy)
{
  BpXorSurvey *self = BP_XOR_SURVEY (run);
  if (!self->unreported)
    return;
  for (guint rule = 0; rule < N_RULES; rule++)
    g_array_append_val (self->incoming[rule], self->seed_trials[rule]);
  self->unreported = FALSE;
}

static void
bp_xor_survey_finish (BpRun *run, G_GNUC_UNUSED BpRunOutcome outcome)
{
  g_clear_pointer (&BP_XOR_SURVEY (run)->network, bp_xor_free);
}

static void
bp_xor_survey_take (BpRun *run)
{
  BpXorSurvey *self = BP_XOR_SURVEY (run);
  for (guint rule = 0; rule < N_RULES; rule++)
    {
      g_array_append_vals (self->trials[rule], self->incoming[rule]->data,
                           self->incoming[rule]->len);
      g_array_set_size (self->incoming[rule], 0);
    }
}

BpXorSurvey *
bp_xor_survey_new (const BpXorConfig *config, guint n_seeds)
{
  BpXorSurvey *self = g_object_new (BP_TYPE_XOR_SURVEY, NULL);
  self->config = *config;
  bp_run_set_length (BP_RUN (self), n_seeds, N_RULES * (config->epochs / BLOCK + 1));
  return self;
}

const BpXorTrial *
bp_xor_survey_get_trials (BpXorSurvey *self, gboolean corrected, guint *n)
{
  GArray *trials = self->trials[corrected ? CORRECTED : PUBLISHED];
  *n = trials->len;
  return (const BpXorTrial *) (gconstpointer) trials->data;
}

static void
bp_xor_survey_finalize (GObject *object)
{
  BpXorSurvey *self = BP_XOR_SURVEY (object);
  for (guint rule = 0; rule < N_RULES; rule++)
    {
      g_array_unref (self->trials[rule]);
      g_array_unref (self->incoming[rule]);
    }
  g_clear_pointer (&self->network, bp_xor_free);
  G_OBJECT_CLASS (bp_xor_survey_parent_class)->finalize (object);
}

static void
bp_xor_survey_class_init (BpXorSurveyClass *klass)
{
  BpRunClass *run_class = BP_RUN_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = bp_xor_survey_finalize;
  run_class->prepare = bp_xor_survey_prepare;
  run_class->step = bp_xor_survey_step;
  run_class->report = bp_xor_survey_report;
  run_class->finish = bp_xor_survey_finish;
  run_class->take = bp_xor_survey_take;
}

static void
bp_xor_survey_init (BpXorSurvey *self)
{
  for (guint rule = 0; rule < N_RULES; rule++)
    {
      self->trials[rule] = g_array_new (FALSE, FALSE, sizeof (BpXorTrial));
      self->incoming[rule] = g_array_new (FALSE, FALSE, sizeof (BpXorTrial));
    }
}

#include "debugger-cases.h"

#include "images.h"
#include "initialization.h"
#include "trainer.h"

#define CONFIG(...)                                                                                \
  {                                                                                                \
    .epochs = 7, .batches = 7, .learning_rate = 0.01, .seed = 42, __VA_ARGS__                      \
  }
#define TWO_LAYERS .n_hidden_layers = 2, .hidden_units = { 17, 9 }
#define WHOLE .batch_size = CASE_IMAGES

static const DebuggerCase cases[] = {
  { "as-published", FALSE, CONFIG (TWO_LAYERS, .l1 = 0.1, .l2 = 0.5) },
  { "lists", TRUE, CONFIG (TWO_LAYERS, .l2 = 0.5, .schedule = BP_SCHEDULE_STEP, WHOLE) },
  { "corrected", TRUE, CONFIG (TWO_LAYERS, .l1 = 0.01, .l2 = 0.5, .corrected = TRUE) },
  { "no-hidden-layer", FALSE, CONFIG (.output = BP_OUTPUT_SOFTMAX, WHOLE) },
  { "momentum", FALSE,
    CONFIG (TWO_LAYERS, .optimizer = BP_OPTIMIZER_MOMENTUM, .momentum = 0.5, .l1 = 0.2, WHOLE) },
  { "nesterov", TRUE,
    CONFIG (TWO_LAYERS, .optimizer = BP_OPTIMIZER_NESTEROV, .schedule = BP_SCHEDULE_STEP, WHOLE) },
  { "max-norm", TRUE, CONFIG (TWO_LAYERS, .max_norm = 1.0, .l2 = 0.1, .dropout = 0.2, WHOLE) },
  { "one-image-a-minibatch", TRUE, CONFIG (TWO_LAYERS, .batch_size = 1, .dropout = 0.5) },
  { "deep", FALSE,
    CONFIG (.n_hidden_layers = 6, .hidden_units = { 12, 8, 9, 7, 8, 5 },
            .activations = { BP_ACTIVATION_TANH, BP_ACTIVATION_RELU, BP_ACTIVATION_SIGMOID,
                             BP_ACTIVATION_RELU, BP_ACTIVATION_TANH },
            .initialization = BP_INITIALIZATION_GLOROT) },
  { "everything", TRUE,
    CONFIG (TWO_LAYERS, .activations = { BP_ACTIVATION_RELU, BP_ACTIVATION_TANH },
            .output = BP_OUTPUT_SOFTMAX, .initialization = BP_INITIALIZATION_HE,
            .optimizer = BP_OPTIMIZER_ADAM, .schedule = BP_SCHEDULE_COSINE, .dropout = 0.5,
            .input_dropout = 0.2, .max_norm = 1.5, .l1 = 0.02, .l2 = 0.01, .corrected = TRUE) },
};

/* The order in which the trainer's first minibatch takes the samples. */
static guint32 *
first_order (const DebuggerCase *test, guint32 n)
{
  const BpTrainConfig *config = &test->config;
  guint32 *order = g_new (guint32, n);
  g_autoptr (BpNetwork) network = bp_network_new_for (config, CASE_ROWS * CASE_COLUMNS, 3);
  BpRandom random;
  bp_random_init (&random, config->seed);
  bp_network_initialize (network, config->initialization, &random);
  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  if (config->corrected)
    bp_random_permutation (&random, order, n);
  return order;
}

static void
set_up (DebuggerFixture *self, gconstpointer data)
{
  g_autoptr (BpDataset) dataset = NULL;
  self->test = data;
  dataset = (self->test->sparse ? new_sparse_noise : new_noise) (CASE_IMAGES, CASE_ROWS,
                                                                 CASE_COLUMNS, 3, 7);
  self->samples = new_samples (dataset, BP_SCALING_UNIT);
  self->team = bp_team_new (2, bp_kernels_choose ());
  self->network = bp_trainer_initial_network (&self->test->config, dataset);
  self->positions = first_order (self->test, CASE_IMAGES);
  guint batches = bp_train_config_divide (&self->test->config, CASE_IMAGES);
  self->n = CASE_IMAGES / batches + (CASE_IMAGES % batches > 0);
}

static void
tear_down (DebuggerFixture *self, G_GNUC_UNUSED gconstpointer data)
{
  bp_samples_free (self->samples);
  bp_team_free (self->team);
  bp_network_free (self->network);
  g_free (self->positions);
}

BpStepDebugger *
debugger_begin (DebuggerFixture *self, gsize max_bytes)
{
  return bp_step_debugger_new (&self->test->config, self->network, 0, self->samples,
                               self->positions, self->n, self->team, max_bytes);
}

void
debugger_add_tests (const char *name, void (*test) (DebuggerFixture *, gconstpointer))
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/%s", name, cases[i].name);
      g_test_add (path, DebuggerFixture, &cases[i], set_up, test, tear_down);
    }
}

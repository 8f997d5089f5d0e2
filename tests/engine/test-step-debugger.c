/* Updates walked through stage by stage: there and back with every bit, and the steps of a
 * trainer. */
#include "compare.h"
#include "debugger-cases.h"
#include "scarce.h"
#include "trainer.h"

#define PLENTY ((gsize) 1 << 30)
#define N_UPDATES 4u

/* --- there and back --- */

static void
add (GArray *state, const double *values, gsize n)
{
  g_array_append_vals (state, values, (guint) n);
}

static void
add_network (GArray *state, const BpNetwork *network)
{
  for (guint l = 0; l < network->n_layers; l++)
    add (state, network->layers[l].weights, bp_layer_padded_size (&network->layers[l]));
}

static void
add_memory (GArray *state, const BpStepDebugger *debugger)
{
  const BpOptimizerState *memory = bp_step_debugger_get_step (debugger)->optimizer;
  const BpNetwork *network = bp_step_debugger_get_network (debugger);
  for (guint l = 0; memory != NULL && l < network->n_layers; l++)
    {
      gsize n = bp_layer_padded_size (&network->layers[l]);
      add (state, memory->velocities[l], n);
      if (memory->squares != NULL)
        add (state, memory->squares[l], n);
    }
  if (memory != NULL)
    add (state, (const double[]){ memory->power_1, memory->power_2 }, 2);
}

/* What one layer shows. */
static void
add_layer (GArray *state, const BpStepDebugger *debugger, guint l, guint n)
{
  const BpStep *step = bp_step_debugger_get_step (debugger);
  const BpLayer *layer = &bp_step_debugger_get_network (debugger)->layers[l];
  if (bp_step_debugger_has (debugger, BP_STAGE_FORWARD, l))
    {
      add (state, step->forward->net_inputs[l], n * layer->stride);
      add (state, step->forward->activations[l], n * layer->stride);
    }
  if (bp_step_debugger_has (debugger, BP_STAGE_DELTAS, l))
    add (state, step->deltas[l], n * layer->stride);
  if (bp_step_debugger_has (debugger, BP_STAGE_GRADIENTS, l))
    {
      add (state, step->gradients[l], bp_layer_padded_size (layer));
      add (state, bp_step_debugger_get_gradients (debugger, l), bp_layer_padded_size (layer));
    }
}

static void
add_inputs (GArray *state, const BpStepDebugger *debugger, guint l, guint n)
{
  guint n_in = bp_step_debugger_get_network (debugger)->layers[l].n_in;
  gboolean is_known = l > 0 ? bp_step_debugger_has (debugger, BP_STAGE_FORWARD, l - 1)
                            : bp_step_debugger_get_n_stages (debugger) > 0;
  for (guint b = 0; is_known && b < n; b++)
    for (guint i = 0; i < n_in; i++)
      add (state, (const double[]){ bp_step_debugger_get_input (debugger, l, b, i) }, 1);
}

/* All that is shown at a place, and what the next updates depend on. */
static GArray *
look (const BpStepDebugger *debugger, guint n)
{
  GArray *state = g_array_new (FALSE, FALSE, sizeof (double));
  add_network (state, bp_step_debugger_get_network (debugger));
  add_network (state, bp_step_debugger_get_old_network (debugger));
  add_memory (state, debugger);
  for (guint l = 0; l < bp_step_debugger_get_network (debugger)->n_layers; l++)
    {
      add_inputs (state, debugger, l, n);
      add_layer (state, debugger, l, n);
    }
  if (bp_step_debugger_has (debugger, BP_STAGE_LOSS, 0))
    {
      add (state, bp_step_debugger_get_step (debugger)->class_loss, 3);
      add (state, (const double[]){ bp_step_debugger_get_loss (debugger) }, 1);
    }
  return state;
}

static void
assert_looks (const BpStepDebugger *debugger, guint n, GPtrArray *states)
{
  const GArray *expected = g_ptr_array_index (states, bp_step_debugger_get_position (debugger));
  g_autoptr (GArray) got = look (debugger, n);
  g_assert_cmpuint (got->len, ==, expected->len);
  assert_same_bits ((const double *) (gpointer) got->data,
                    (const double *) (gpointer) expected->data, got->len);
}

static void
check_there_and_back (DebuggerFixture *self, gsize max_bytes)
{
  g_autoptr (BpStepDebugger) debugger = debugger_begin (self, max_bytes);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint n = N_UPDATES * bp_stage_count (self->network->n_layers) + 3;
  g_ptr_array_add (states, look (debugger, self->n));
  for (guint i = 1; i <= n; i++)
    {
      g_assert_true (bp_step_debugger_forward (debugger));
      g_ptr_array_add (states, look (debugger, self->n));
    }
  for (guint i = n; i-- > 0;)
    {
      g_assert_true (bp_step_debugger_back (debugger));
      g_assert_cmpuint (bp_step_debugger_get_position (debugger), ==, i);
      assert_looks (debugger, self->n, states);
    }
  g_assert_false (bp_step_debugger_back (debugger));
  for (guint i = 1; i <= n; i++)
    {
      g_assert_true (bp_step_debugger_forward (debugger));
      assert_looks (debugger, self->n, states);
    }
}

/* Whether much is kept or only the last update. */
static void
test_there_and_back (DebuggerFixture *self, G_GNUC_UNUSED gconstpointer data)
{
  check_there_and_back (self, PLENTY);
  check_there_and_back (self, 0);
}

/* From anywhere a few stages back and on. */
static void
test_to_and_fro (DebuggerFixture *self, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (BpStepDebugger) debugger = debugger_begin (self, 0);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint n = 3 * bp_stage_count (self->network->n_layers);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (states, look (debugger, self->n));
      bp_step_debugger_forward (debugger);
    }
  g_ptr_array_add (states, look (debugger, self->n));
  for (guint i = 0; i < 20; i++)
    {
      guint way = 7 * i % n;
      for (guint j = 0; j < way && bp_step_debugger_back (debugger); j++)
        ;
      assert_looks (debugger, self->n, states);
      while (bp_step_debugger_get_position (debugger) < n - way / 2)
        bp_step_debugger_forward (debugger);
      assert_looks (debugger, self->n, states);
    }
}

/* --- a trainer's steps --- */

static void
assert_same_weights (const BpNetwork *got, const BpNetwork *expected)
{
  for (guint l = 0; l < expected->n_layers; l++)
    assert_same_bits (got->layers[l].weights, expected->layers[l].weights,
                      bp_layer_padded_size (&expected->layers[l]));
}

/* One update, or several where all minibatches are the same. */
static void
test_trainer (DebuggerFixture *self, G_GNUC_UNUSED gconstpointer data)
{
  const BpTrainConfig *config = &self->test->config;
  guint n_updates = self->n == CASE_IMAGES && !config->corrected ? 7 : 1;
  g_autoptr (BpTrainer) trainer = bp_trainer_new (config, self->samples, self->team);
  g_autoptr (BpStepDebugger) debugger = debugger_begin (self, PLENTY);
  for (guint update = 0; update < n_updates; update++)
    {
      double loss = bp_trainer_step (trainer);
      for (guint i = 0; i < bp_stage_count (self->network->n_layers); i++)
        bp_step_debugger_forward (debugger);
      g_assert_cmpuint (bp_step_debugger_get_update (debugger), ==, update + 1);
      g_assert_cmpfloat (bp_step_debugger_get_loss (debugger), ==, loss);
      assert_same_weights (bp_step_debugger_get_network (debugger), bp_trainer_network (trainer));
    }
}

/* Begun in the midst of a run it goes on as the run does, but for what an optimiser remembers. */
static void
test_later_update (DebuggerFixture *self, G_GNUC_UNUSED gconstpointer data)
{
  const BpTrainConfig *config = &self->test->config;
  g_autoptr (BpTrainer) trainer = bp_trainer_new (config, self->samples, self->team);
  if (self->n != CASE_IMAGES || config->optimizer != BP_OPTIMIZER_SGD || config->corrected)
    return;
  for (guint update = 0; update < 5; update++)
    bp_trainer_step (trainer);
  g_autoptr (BpStepDebugger) debugger =
      bp_step_debugger_new (config, bp_trainer_network (trainer), 5, self->samples, self->positions,
                            self->n, self->team, PLENTY);
  bp_trainer_step (trainer);
  for (guint i = 0; i < bp_stage_count (self->network->n_layers); i++)
    bp_step_debugger_forward (debugger);
  assert_same_weights (bp_step_debugger_get_network (debugger), bp_trainer_network (trainer));
}

/* --- what an update will do --- */

static void
foresee (const BpStepDebugger *debugger, GArray *foreseen)
{
  const BpNetwork *network = bp_step_debugger_get_network (debugger);
  for (guint l = 0; l < network->n_layers; l++)
    for (guint from = 0; from <= network->layers[l].n_in; from++)
      for (guint to = 0; to < network->layers[l].n_out; to++)
        add (foreseen, (const double[]){ bp_step_debugger_foresee (debugger, l, from, to) }, 1);
}

/* Every weight of three updates is foreseen with every bit. */
static void
test_foresight (DebuggerFixture *self, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (BpStepDebugger) debugger = debugger_begin (self, PLENTY);
  guint n_stages = bp_stage_count (self->network->n_layers);
  for (guint update = 0; update < 3; update++)
    {
      g_autoptr (GArray) foreseen = g_array_new (FALSE, FALSE, sizeof (double));
      g_autoptr (GArray) came = g_array_new (FALSE, FALSE, sizeof (double));
      for (guint i = 0; i + 1 < n_stages; i++)
        bp_step_debugger_forward (debugger);
      foresee (debugger, foreseen);
      bp_step_debugger_forward (debugger);
      foresee (debugger, came);
      assert_same_bits ((const double *) (gpointer) foreseen->data,
                        (const double *) (gpointer) came->data, came->len);
    }
}

/* --- the rest --- */

static void
test_stages (void)
{
  static const BpStage expected[] = {
    { BP_STAGE_FORWARD, 0 },   { BP_STAGE_FORWARD, 1 }, { BP_STAGE_LOSS, 0 },
    { BP_STAGE_DELTAS, 1 },    { BP_STAGE_DELTAS, 0 },  { BP_STAGE_GRADIENTS, 0 },
    { BP_STAGE_GRADIENTS, 1 }, { BP_STAGE_UPDATE, 0 },
  };
  g_assert_cmpuint (bp_stage_count (2), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      BpStage stage = bp_stage_at (i, 2);
      g_assert_cmpint (stage.kind, ==, expected[i].kind);
      g_assert_cmpuint (stage.layer, ==, expected[i].layer);
      g_assert_cmpuint (bp_stage_index (&stage, 2), ==, i);
    }
}

/* Where memory is scarce it is not made, or does not go on. */
static void
test_scarce (DebuggerFixture *self, G_GNUC_UNUSED gconstpointer data)
{
  for (guint n = 0;; n++)
    {
      scarce_memory_fail_at (n);
      g_autoptr (BpStepDebugger) debugger = debugger_begin (self, 0);
      gboolean failed = scarce_memory_failed ();
      scarce_memory_suffices ();
      g_assert_true ((debugger == NULL) == failed);
      if (!failed)
        break;
    }
  g_autoptr (BpStepDebugger) debugger = debugger_begin (self, 0);
  g_autoptr (GArray) before = NULL;
  for (guint i = 1; i < bp_stage_count (self->network->n_layers); i++)
    bp_step_debugger_forward (debugger);
  before = look (debugger, self->n);
  scarce_memory_fail_at (0);
  g_assert_false (bp_step_debugger_forward (debugger));
  scarce_memory_suffices ();
  g_autoptr (GArray) after = look (debugger, self->n);
  assert_same_bits ((const double *) (gpointer) after->data,
                    (const double *) (gpointer) before->data, before->len);
  g_assert_true (bp_step_debugger_forward (debugger));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/step-debugger/stages", test_stages);
  debugger_add_tests ("step-debugger/there-and-back", test_there_and_back);
  debugger_add_tests ("step-debugger/to-and-fro", test_to_and_fro);
  debugger_add_tests ("step-debugger/trainer", test_trainer);
  debugger_add_tests ("step-debugger/later-update", test_later_update);
  debugger_add_tests ("step-debugger/foresight", test_foresight);
  debugger_add_tests ("step-debugger/scarce", test_scarce);
  return g_test_run ();
}

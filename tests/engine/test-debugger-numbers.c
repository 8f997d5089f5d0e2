/* Each number that the debugger shows of an update, against plain loops in long double. */
#include <math.h>

#include "compare.h"
#include "debugger-cases.h"
#include "debugger-loops.h"
#include "dropout.h"
#include "images.h"
#include "schedule.h"

typedef struct {
  double *inputs;
  guint8 labels[CASE_IMAGES];
  double *masks[WIDE_MOST_LAYERS];
} Drawn;

static double *
draw_masks (const DebuggerFixture *self, double share, guint update, guint layer, gsize n_units)
{
  const BpDropout dropout = { share, self->test->config.seed, update, layer, 0 };
  double *masks = g_new (double, self->n *n_units);
  for (guint b = 0; b < self->n; b++)
    bp_dropout_draw_sample (&dropout, bp_team_get_kernels (self->team), b, n_units,
                            masks + b * n_units);
  return masks;
}

/* What an update sees and leaves out. */
static void
drawn_init (Drawn *drawn, const DebuggerFixture *self, guint update)
{
  const BpTrainConfig *config = &self->test->config;
  gsize n_features = self->network->layers[0].n_in;
  drawn->inputs = g_new (double, self->n *n_features);
  gather_samples (self->samples, self->positions, self->n, drawn->inputs, drawn->labels);
  if (config->input_dropout > 0.0)
    {
      g_autofree double *masks = draw_masks (self, config->input_dropout, update, 0, n_features);
      for (gsize i = 0; i < self->n * n_features; i++)
        drawn->inputs[i] *= masks[i];
    }
  for (guint l = 0; config->dropout > 0.0 && l + 1 < self->network->n_layers; l++)
    drawn->masks[l] =
        draw_masks (self, config->dropout, update, l + 1, self->network->layers[l].n_out);
}

static void
drawn_clear (Drawn *drawn)
{
  g_free (drawn->inputs);
  for (guint l = 0; l < WIDE_MOST_LAYERS; l++)
    g_free (drawn->masks[l]);
}

static void
check_rows (const double *got, gsize stride, const Wide *expected, guint n_rows, guint n_columns,
            const char *what)
{
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      assert_wide (got[row * stride + column], expected[row * n_columns + column], what);
}

static void
check_gradients (const double *got, const BpLayer *layer, const Wide *expected)
{
  for (guint in = 0; in <= layer->n_in; in++)
    for (guint unit = 0; unit < layer->n_out; unit++)
      assert_wide (got[bp_layer_place (layer, in, unit)], expected[in * layer->n_out + unit], "G");
}

static void
check_layer (const BpStepDebugger *debugger, const WideUpdate *wide, guint l)
{
  const BpStep *step = bp_step_debugger_get_step (debugger);
  const BpLayer *layer = &wide->network->layers[l];
  check_rows (step->forward->net_inputs[l], layer->stride, wide->net_inputs[l], wide->n,
              layer->n_out, "Z");
  check_rows (step->forward->activations[l], layer->stride, wide->activations[l], wide->n,
              layer->n_out, "A");
  check_rows (step->deltas[l], layer->stride, wide->deltas[l], wide->n, layer->n_out, "D");
  check_gradients (bp_step_debugger_get_gradients (debugger, l), layer, wide->gradients[l]);
}

/* The largest terms come first, and what is left is their sum. */
static void
check_order (const BpWeightStory *story)
{
  long double rest = 0.0L, magnitudes = 0.0L;
  for (guint i = story->n; i-- > 0;)
    {
      guint b = story->order[i];
      rest += (long double) story->inputs[b] * story->deltas[b];
      magnitudes += fabsl ((long double) story->inputs[b] * story->deltas[b]);
      assert_wide (bp_weight_story_rest (story, i), (Wide){ rest, magnitudes }, "the rest");
      if (i > 0)
        g_assert_cmpfloat (fabs (bp_weight_story_term (story, b)), <=,
                           fabs (bp_weight_story_term (story, story->order[i - 1])));
    }
  g_assert_cmpfloat (bp_weight_story_rest (story, story->n), ==, 0.0);
}

/* Adam's v, and the mean and the root that its step divides. */
static void
check_adam (const BpWeightStory *story, const WideMemory *memory, long double terms, guint update)
{
  long double mean = memory->velocity / (1.0L - powl (0.9, update + 1));
  long double square = memory->square / (1.0L - powl (0.999, update + 1));
  assert_wide (story->square, (Wide){ memory->square, terms * terms }, "Adam's v");
  assert_wide (story->mean, (Wide){ mean, 1000.0L * terms }, "Adam's mean");
  assert_wide (story->root * story->root, (Wide){ square, 1000.0L * terms * terms }, "Adam's root");
}

/* One weight's arithmetic: its terms, their sum, the new weight. Returns that before max-norm. */
static long double
check_story (const DebuggerFixture *self, const BpWeightStory *story, const WideUpdate *wide,
             guint l, guint from, guint to, guint update, WideMemory *memory)
{
  const BpTrainConfig *config = wide->config;
  const BpLayer *layer = &wide->network->layers[l];
  double old = layer->weights[bp_layer_place (layer, from, to)];
  Wide gradient = wide->gradients[l][from * layer->n_out + to];
  Wide penalty = { wide_penalty (config, from, old), 0.0L };
  long double scale = config->optimizer == BP_OPTIMIZER_SGD ? 1.0L : 1.0L / self->n;
  Wide direction = { (gradient.value + penalty.value) * scale,
                     (gradient.terms + fabsl (penalty.value)) * scale };
  double rate =
      bp_schedule_rate (config->schedule, config->learning_rate, update,
                        (guint64) config->epochs * bp_train_config_divide (config, CASE_IMAGES));
  for (guint b = 0; b < self->n; b++)
    {
      Wide one = { 1.0L, 1.0L };
      assert_wide (story->inputs[b], from > 0 ? wide->seen[l][b * layer->n_in + from - 1] : one,
                   "a of a weight");
      assert_wide (story->deltas[b], wide->deltas[l][b * layer->n_out + to], "δ of a weight");
    }
  check_order (story);
  assert_wide (story->gradient, gradient, "G of a weight");
  assert_wide (story->penalty, penalty, "penalty of a weight");
  assert_wide (story->direction, direction, "direction of a weight");
  g_assert_cmpfloat (story->rate, ==, rate);
  g_assert_cmpfloat (story->old_weight, ==, old);
  assert_wide (story->old_velocity, (Wide){ memory->velocity, direction.terms }, "old velocity");
  assert_wide (story->old_square, (Wide){ memory->square, direction.terms * direction.terms },
               "Adam's old v");
  long double now = wide_step (config, old, direction.value, rate, update + 1, memory);
  if (config->optimizer != BP_OPTIMIZER_SGD)
    assert_wide (story->velocity, (Wide){ memory->velocity, direction.terms }, "velocity");
  if (config->optimizer == BP_OPTIMIZER_ADAM)
    check_adam (story, memory, direction.terms, update);
  return now;
}

/* Max-norm is the length of all of a unit's new weights. */
static void
check_unit (const DebuggerFixture *self, const BpStepDebugger *debugger, const WideUpdate *wide,
            guint l, guint to, guint update, WideMemory *memories)
{
  const BpLayer *layer = &wide->network->layers[l];
  double bound = self->test->config.max_norm;
  g_autofree long double *now = g_new (long double, 1 + layer->n_in);
  long double squares = 0.0L;
  for (guint from = 0; from <= layer->n_in; from++)
    {
      g_autoptr (BpWeightStory) story = bp_step_debugger_tell (debugger, l, from, to);
      now[from] =
          check_story (self, story, wide, l, from, to, update, &memories[from * layer->n_out + to]);
      squares += from > 0 ? now[from] * now[from] : 0.0L;
    }
  long double factor =
      bound > 0.0 && squares > (long double) bound * bound ? bound / sqrtl (squares) : 1.0L;
  for (guint from = 0; from <= layer->n_in; from++)
    {
      g_autoptr (BpWeightStory) story = bp_step_debugger_tell (debugger, l, from, to);
      long double shortened = from > 0 ? factor : 1.0L;
      double old = layer->weights[bp_layer_place (layer, from, to)];
      assert_wide (story->shortened, (Wide){ shortened, 0.0L }, "max-norm's factor");
      assert_wide (story->weight, (Wide){ now[from] * shortened, 1000.0L * fabs (old) },
                   "new weight");
    }
}

/* G is told before the update too, and is the matrix's element. */
static void
check_stories_so_far (const BpStepDebugger *debugger)
{
  const BpNetwork *network = bp_step_debugger_get_network (debugger);
  const BpStep *step = bp_step_debugger_get_step (debugger);
  for (guint l = 0; l < network->n_layers; l++)
    for (guint from = 0; from <= network->layers[l].n_in; from++)
      for (guint to = 0; to < network->layers[l].n_out; to++)
        {
          g_autoptr (BpWeightStory) story = bp_step_debugger_tell (debugger, l, from, to);
          gboolean has = bp_step_debugger_has (debugger, BP_STAGE_GRADIENTS, l);
          g_assert_true (story->has_gradient == has);
          g_assert_false (story->has_update);
          if (has)
            assert_same_bits (&story->gradient,
                              &step->gradients[l][bp_layer_place (&network->layers[l], from, to)],
                              1);
        }
}

static void
check_update (const DebuggerFixture *self, BpStepDebugger *debugger, guint update,
              WideMemory **memories)
{
  Drawn drawn = { 0 };
  guint n_stages = bp_stage_count (self->network->n_layers);
  drawn_init (&drawn, self, update);
  g_autoptr (BpNetwork) old = bp_network_copy (bp_step_debugger_get_network (debugger));
  g_autoptr (WideUpdate) wide =
      wide_update_new (&self->test->config, old, drawn.inputs, drawn.labels, self->n,
                       self->test->config.dropout > 0.0 ? drawn.masks : NULL);
  for (guint i = 0; i + 1 < n_stages; i++)
    {
      bp_step_debugger_forward (debugger);
      check_stories_so_far (debugger);
    }
  assert_wide (bp_step_debugger_get_loss (debugger), wide->loss, "the loss");
  for (guint l = 0; l < self->network->n_layers; l++)
    check_layer (debugger, wide, l);
  bp_step_debugger_forward (debugger);
  for (guint l = 0; l < self->network->n_layers; l++)
    check_layer (debugger, wide, l);
  for (guint l = 0; l < self->network->n_layers; l++)
    for (guint to = 0; to < self->network->layers[l].n_out; to++)
      check_unit (self, debugger, wide, l, to, update, memories[l]);
  drawn_clear (&drawn);
}

static void
test_numbers (DebuggerFixture *self, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (BpStepDebugger) debugger = debugger_begin (self, (gsize) 1 << 30);
  WideMemory *memories[WIDE_MOST_LAYERS] = { NULL };
  if (!long_double_is_wide ())
    {
      g_test_skip ("long double is as narrow as double here");
      return;
    }
  for (guint l = 0; l < self->network->n_layers; l++)
    memories[l] = g_new0 (WideMemory, bp_layer_padded_size (&self->network->layers[l]));
  for (guint update = 0; update < 3; update++)
    check_update (self, debugger, update, memories);
  for (guint l = 0; l < self->network->n_layers; l++)
    g_free (memories[l]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  debugger_add_tests ("debugger-numbers", test_numbers);
  return g_test_run ();
}

/* One minibatch: the reference's tiny network, parts, and gradients against central differences. */
#include "step.h"

#include <math.h>
#include <string.h>

#include "compare.h"
#include "images.h"
#include "lines.h"
#include "naive.h"
#include "reference.h"

#define H 1e-5
#define BOUND 1e-8 /* what a right gradient's relative error stays below */

static BpTeam *
new_team (void)
{
  return bp_team_new (1, bp_kernels_choose ());
}

static BpNetwork *
new_network (const guint *sizes, guint n_sizes, guint32 seed)
{
  BpRandom random;
  BpNetwork *network = bp_network_new (sizes, n_sizes);
  bp_random_init (&random, seed);
  bp_network_randomize (network, &random);
  return network;
}

static double
run_minibatch (BpStep *step, BpTeam *team, BpNetwork *network, const double *inputs,
               const guint8 *labels, guint n, const BpStepRule *rule)
{
  g_autoptr (BpBatch) batch = new_batch (inputs, labels, n, network->layers[0].n_in);
  bp_step_begin (step);
  bp_step_forward (step, team, network, batch);
  bp_step_add_loss (step, batch, rule->corrected);
  bp_step_backward (step, team, network, batch);
  double loss = bp_step_loss (step, team, network, rule);
  bp_step_update (step, team, network, rule);
  return loss;
}

/* The reference's matrices have a column for each sample and, where told, a row of ones on top. So
 * few rows that weights, too, are a line of them apart. */
static void
assert_transposed (const double *matrix, const double *expected, guint rows, guint columns)
{
  gsize stride = bp_lines_stride (rows);
  g_assert_cmpuint (rows, <=, BP_LINE);
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++)
      assert_close (&matrix[column * stride + row], &expected[row * columns + column], 1, 1e-12,
                    0.0);
}

static void
check_tiny_update (JsonObject *expected, const BpStep *step, double loss)
{
  g_autofree double *hidden = reference_doubles (expected, "hidden_activation", 12);
  g_autofree double *output = reference_doubles (expected, "output_activation", 6);
  g_autofree double *g1 = reference_doubles (expected, "gradient1_with_article_penalty", 15);
  g_autofree double *g2 = reference_doubles (expected, "gradient2_with_article_penalty", 8);
  assert_transposed (step->forward->activations[0], hidden + 3, 3, 3);
  assert_transposed (step->forward->activations[1], output, 2, 3);
  assert_transposed (step->gradients[0], g1, 3, 5);
  assert_transposed (step->gradients[1], g2, 2, 4);
  g_assert_cmpfloat_with_epsilon (loss, json_object_get_double_member (expected, "loss"), 1e-12);
}

static void
test_tiny_network (void)
{
  static const guint sizes[] = { 4, 3, 2 };
  JsonObject *expected = reference_object ("tiny_network");
  JsonArray *updates = json_object_get_array_member (expected, "updates");
  g_autofree double *inputs = reference_doubles (expected, "X", 12);
  g_autofree double *classes = reference_doubles (expected, "y", 3);
  g_autofree double *w1 = reference_doubles (expected, "w1_final", 15);
  g_autofree double *w2 = reference_doubles (expected, "w2_final", 8);
  const guint8 labels[] = { classes[0], classes[1], classes[2] };
  const BpStepRule rule = { json_object_get_double_member (expected, "learning_rate"),
                            json_object_get_double_member (expected, "l1"),
                            json_object_get_double_member (expected, "l2"), FALSE };
  g_autoptr (BpTeam) team = new_team ();
  g_autoptr (BpNetwork) network =
      new_network (sizes, 3, json_object_get_int_member (expected, "seed"));
  g_autoptr (BpStep) step = bp_step_new (network, 3, NULL);
  g_assert_cmpuint (json_array_get_length (updates), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      double loss = run_minibatch (step, team, network, inputs, labels, 3, &rule);
      check_tiny_update (json_array_get_object_element (updates, i), step, loss);
    }
  assert_transposed (network->layers[0].weights, w1, 3, 5);
  assert_transposed (network->layers[1].weights, w2, 2, 4);
}

/* A problem for gradient checks. Square layers, so that a transposed one is not seen by its
 * shape. */
typedef struct {
  const char *name;
  guint n_sizes;
  guint sizes[4];
} Shape;

static const Shape shapes[] = {
  { "no-hidden-layer", 2, { 4, 3 } },
  { "one-hidden-layer", 3, { 4, 3, 3 } },
  { "two-hidden-layers", 4, { 4, 3, 3, 3 } },
};

#define N_SAMPLES 6u

typedef struct {
  BpTeam *team;
  BpNetwork *network;
  BpStep *step;
  Naive *naive; /* with the network's first weights */
  double *inputs;
  guint8 labels[N_SAMPLES];
} Problem;

static void
problem_init (Problem *self, const Shape *shape, guint32 seed)
{
  BpRandom random;
  bp_random_init (&random, seed);
  self->team = new_team ();
  self->network = new_network (shape->sizes, shape->n_sizes, seed + 1);
  self->step = bp_step_new (self->network, N_SAMPLES, NULL);
  self->naive = naive_new (shape->sizes, shape->n_sizes);
  self->inputs = new_random_doubles (&random, N_SAMPLES * shape->sizes[0]);
  for (guint b = 0; b < N_SAMPLES; b++)
    self->labels[b] = bp_random_next (&random) % 3;
  naive_copy_weights (self->naive, self->network);
}

static void
problem_clear (Problem *self)
{
  bp_step_free (self->step);
  bp_network_free (self->network);
  bp_team_free (self->team);
  naive_free (self->naive);
  g_free (self->inputs);
}

static gsize
count_weights (const Naive *naive)
{
  gsize n = 0;
  for (guint l = 0; l < naive->n_layers; l++)
    n += naive_size (naive, l);
  return n;
}

static double
objective (Problem *self, double l1, double l2)
{
  return naive_objective (self->naive, self->inputs, self->labels, N_SAMPLES, l1, l2);
}

/* The objective's gradient by central differences, all layers in a row, article's layout. */
static double *
numeric_gradient (Problem *self, double l1, double l2)
{
  double *gradient = g_new (double, count_weights (self->naive));
  gsize n = 0;
  for (guint l = 0; l < self->naive->n_layers; l++)
    for (gsize i = 0; i < naive_size (self->naive, l); i++)
      {
        double *weight = &self->naive->weights[l][i];
        double kept = *weight;
        *weight = kept + H;
        double above = objective (self, l1, l2);
        *weight = kept - H;
        double below = objective (self, l1, l2);
        *weight = kept;
        gradient[n++] = (above - below) / (2.0 * H);
      }
  return gradient;
}

/* The engine's gradient after one minibatch, likewise. */
static double *
engine_gradient (Problem *self, const BpStepRule *rule)
{
  double *gradient = g_new (double, count_weights (self->naive));
  double *next = gradient;
  run_minibatch (self->step, self->team, self->network, self->inputs, self->labels, N_SAMPLES,
                 rule);
  for (guint l = 0; l < self->network->n_layers; l++)
    {
      const BpLayer *layer = &self->network->layers[l];
      const BpLayer as_weights = { layer->n_in, layer->n_out, layer->stride,
                                   self->step->gradients[l] };
      bp_layer_get_article_weights (&as_weights, next);
      next += bp_layer_size (layer);
    }
  return gradient;
}

/* What the published gradient, penalties included, is the gradient of: the logistic loss, which is
 * not the loss that is plotted, and (l1 + l2)/2 · Σw², without biases. */
static double *
expected_gradient (Problem *self, const BpStepRule *rule)
{
  return rule->corrected ? numeric_gradient (self, rule->l1, rule->l2)
                         : numeric_gradient (self, 0.0, rule->l1 + rule->l2);
}

static double
gradient_error (Problem *self, const BpStepRule *rule, const double *gradient)
{
  g_autofree double *expected = expected_gradient (self, rule);
  return relative_distance (gradient, expected, count_weights (self->naive));
}

static const BpStepRule rules[] = {
  { 0.1, 0.0, 0.0, TRUE },  { 0.1, 0.3, 0.0, TRUE },  { 0.1, 0.0, 0.7, TRUE },
  { 0.1, 0.3, 0.7, TRUE },  { 0.1, 0.0, 0.0, FALSE }, { 0.1, 0.3, 0.0, FALSE },
  { 0.1, 0.3, 0.7, FALSE },
};

static void
test_gradient (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    for (guint32 seed = 0; seed < 5; seed++)
      {
        Problem problem;
        problem_init (&problem, data, seed);
        g_autofree double *gradient = engine_gradient (&problem, &rules[i]);
        g_assert_cmpfloat (gradient_error (&problem, &rules[i], gradient), <, BOUND);
        problem_clear (&problem);
      }
}

/* The check finds one entry of the wrong sign, whichever. */
static void
test_check_finds_a_sign (gconstpointer data)
{
  Problem problem;
  problem_init (&problem, data, 3);
  g_autofree double *gradient = engine_gradient (&problem, &rules[3]);
  g_autofree double *expected = expected_gradient (&problem, &rules[3]);
  gsize n = count_weights (problem.naive);
  for (gsize i = 0; i < n; i++)
    {
      gradient[i] = -gradient[i];
      g_assert_cmpfloat (relative_distance (gradient, expected, n), >, 1000.0 * BOUND);
      gradient[i] = -gradient[i];
    }
  g_assert_cmpfloat (relative_distance (gradient, expected, n), <, BOUND);
  problem_clear (&problem);
}

static double *
naive_gradient (Problem *self, const BpStepRule *rule, NaiveFlaw flaw)
{
  double *gradient = g_new (double, count_weights (self->naive));
  double *next = gradient;
  naive_minibatch (self->naive, self->inputs, self->labels, N_SAMPLES, rule, flaw);
  for (guint l = 0; l < self->naive->n_layers; l++)
    {
      gsize n = naive_size (self->naive, l);
      memcpy (next, self->naive->gradients[l], n * sizeof (double));
      next += n;
    }
  return gradient;
}

static gboolean
is_flaw_of_hidden_layers (NaiveFlaw flaw)
{
  return flaw == NAIVE_NO_DERIVATIVE || flaw == NAIVE_SIGMOID_TWICE
         || flaw == NAIVE_TRANSPOSED_WEIGHTS || flaw == NAIVE_BIAS_ROW;
}

/* The check finds every one of the usual mistakes. */
static void
test_check_finds_flaws (gconstpointer data)
{
  const Shape *shape = data;
  for (guint flaw = NAIVE_RIGHT; flaw < NAIVE_N_FLAWS; flaw++)
    {
      Problem problem;
      if (shape->n_sizes == 2 && is_flaw_of_hidden_layers (flaw))
        continue;
      problem_init (&problem, shape, 4);
      g_autofree double *gradient = naive_gradient (&problem, &rules[3], flaw);
      double error = gradient_error (&problem, &rules[3], gradient);
      g_test_message ("flaw %u: relative error %.2g", flaw, error);
      if (flaw == NAIVE_RIGHT)
        g_assert_cmpfloat (error, <, BOUND);
      else
        g_assert_cmpfloat (error, >, 1e5 * BOUND);
      problem_clear (&problem);
    }
}

/* The engine's corrected loss is the objective that its gradient descends, for each image. */
static void
test_corrected_loss (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      Problem problem;
      problem_init (&problem, data, 7);
      double loss = run_minibatch (problem.step, problem.team, problem.network, problem.inputs,
                                   problem.labels, N_SAMPLES, &rules[i]);
      double expected = naive_minibatch (problem.naive, problem.inputs, problem.labels, N_SAMPLES,
                                         &rules[i], NAIVE_RIGHT);
      assert_close (&loss, &expected, 1, 0.0, 1e-14);
      if (rules[i].corrected)
        g_assert_cmpfloat_with_epsilon (loss * N_SAMPLES,
                                        objective (&problem, rules[i].l1, rules[i].l2), 1e-12);
      problem_clear (&problem);
    }
}

/* A step along the gradient lowers the objective by learning rate · ‖gradient‖². */
static void
test_update (gconstpointer data)
{
  BpStepRule rule = { 1e-6, 0.3, 0.7, TRUE };
  Problem problem;
  double square = 0.0;
  problem_init (&problem, data, 8);
  double before = objective (&problem, rule.l1, rule.l2);
  g_autofree double *gradient = engine_gradient (&problem, &rule);
  for (gsize i = 0; i < count_weights (problem.naive); i++)
    square += gradient[i] * gradient[i];
  naive_copy_weights (problem.naive, problem.network);
  double after = objective (&problem, rule.l1, rule.l2);
  g_assert_cmpfloat_with_epsilon ((before - after) / (rule.learning_rate * square), 1.0, 1e-4);
  problem_clear (&problem);
}

static void
run_parts (Problem *self, BpStep *step, const guint *parts, gboolean corrected)
{
  guint done = 0;
  guint n_features = self->network->layers[0].n_in;
  bp_step_begin (step);
  for (const guint *part = parts; *part > 0; part++)
    {
      g_autoptr (BpBatch) batch = new_batch (self->inputs + (gsize) done * n_features,
                                             self->labels + done, *part, n_features);
      bp_step_forward (step, self->team, self->network, batch);
      bp_step_add_loss (step, batch, corrected);
      bp_step_backward (step, self->team, self->network, batch);
      done += *part;
    }
  g_assert_cmpuint (done, ==, N_SAMPLES);
  g_assert_cmpuint (step->n_samples, ==, N_SAMPLES);
}

static void
assert_same_sums (Problem *self, const BpStep *step)
{
  for (guint l = 0; l < self->network->n_layers; l++)
    assert_same_bits (step->gradients[l], self->step->gradients[l],
                      bp_layer_padded_size (&self->network->layers[l]));
  assert_same_bits (step->class_loss, self->step->class_loss, 3);
}

/* A minibatch in parts has the bits that it has at once. */
static void
test_parts (gconstpointer data)
{
  static const guint at_once[] = { 6, 0 };
  static const guint parts[][7] = {
    { 1, 1, 1, 1, 1, 1, 0 }, { 3, 3, 0 }, { 4, 2, 0 }, { 1, 5, 0 }
  };
  for (int corrected = 0; corrected < 2; corrected++)
    {
      const BpStepRule rule = { 0.1, 0.3, 0.7, corrected };
      Problem problem;
      problem_init (&problem, data, 9);
      run_parts (&problem, problem.step, at_once, corrected);
      double loss = bp_step_loss (problem.step, problem.team, problem.network, &rule);
      for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          g_autoptr (BpStep) step = bp_step_new (problem.network, 5, NULL);
          run_parts (&problem, step, parts[i], corrected);
          assert_same_sums (&problem, step);
          double in_parts = bp_step_loss (step, problem.team, problem.network, &rule);
          assert_same_bits (&in_parts, &loss, 1);
        }
      problem_clear (&problem);
    }
}

/* Every intermediate matrix is the naive network's, bit by bit. */
static void
test_matrices (gconstpointer data)
{
  static const guint at_once[] = { 6, 0 };
  Problem problem;
  problem_init (&problem, data, 10);
  run_parts (&problem, problem.step, at_once, FALSE);
  for (guint b = 0; b < N_SAMPLES; b++)
    {
      guint n_in = problem.network->layers[0].n_in;
      naive_minibatch (problem.naive, problem.inputs + (gsize) b * n_in, &problem.labels[b], 1,
                       &rules[4], NAIVE_RIGHT);
      for (guint l = 0; l < problem.network->n_layers; l++)
        {
          guint n = problem.network->layers[l].n_out;
          gsize row = b * problem.network->layers[l].stride;
          assert_same_bits (problem.step->forward->net_inputs[l] + row,
                            problem.naive->net_inputs[l], n);
          assert_same_bits (problem.step->forward->activations[l] + row,
                            problem.naive->activations[l], n);
          assert_same_bits (problem.step->deltas[l] + row, problem.naive->deltas[l], n);
        }
    }
  problem_clear (&problem);
}

/* A true class whose output is 0 makes the published loss infinite; an output of 0 for another
 * class is no 0 · log 0. The corrected loss stays finite. */
static void
test_saturated_outputs (void)
{
  static const guint sizes[] = { 1, 2 };
  const double article[] = { -800.0, 0.0, 3.0, 0.0 };
  const double input = 0.0;
  const guint8 zero = 0, one = 1;
  const BpStepRule published = { 0.1, 0.0, 0.0, FALSE }, corrected = { 0.1, 0.0, 0.0, TRUE };
  g_autoptr (BpTeam) team = new_team ();
  g_autoptr (BpNetwork) network = bp_network_new (sizes, 2);
  g_autoptr (BpStep) step = bp_step_new (network, 1, NULL);
  bp_layer_set_article_weights (&network->layers[0], article);
  g_assert_cmpfloat (run_minibatch (step, team, network, &input, &zero, 1, &published), ==,
                     INFINITY);
  bp_layer_set_article_weights (&network->layers[0], article);
  double loss = run_minibatch (step, team, network, &input, &one, 1, &published);
  g_assert_cmpfloat_with_epsilon (loss, 0.25 * log1p (exp (-3.0)), 1e-15);
  bp_layer_set_article_weights (&network->layers[0], article);
  loss = run_minibatch (step, team, network, &input, &zero, 1, &corrected);
  g_assert_cmpfloat_with_epsilon (loss, 800.0 + 3.0 + log1p (exp (-3.0)), 1e-12);
}

/* A weight of 0 has no sign: the corrected L1 leaves it alone. */
static void
test_l1_at_zero (void)
{
  static const guint sizes[] = { 1, 1 };
  const double article[] = { 5.0, 0.0 };
  const double input = 0.0;
  const guint8 label = 0;
  const BpStepRule rule = { 1.0, 0.5, 0.0, TRUE };
  g_autoptr (BpTeam) team = new_team ();
  g_autoptr (BpNetwork) network = bp_network_new (sizes, 2);
  g_autoptr (BpStep) step = bp_step_new (network, 1, NULL);
  bp_layer_set_article_weights (&network->layers[0], article);
  run_minibatch (step, team, network, &input, &label, 1, &rule);
  g_assert_cmpfloat (network->layers[0].weights[BP_LINE], ==, 0.0);
}

static void
add_for_shape (const char *test, const Shape *shape, GTestDataFunc function)
{
  g_autofree char *path = g_strdup_printf ("/step/%s/%s", test, shape->name);
  g_test_add_data_func (path, shape, function);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/step/tiny-network", test_tiny_network);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      add_for_shape ("gradient", &shapes[i], test_gradient);
      add_for_shape ("check-finds-a-sign", &shapes[i], test_check_finds_a_sign);
      add_for_shape ("check-finds-flaws", &shapes[i], test_check_finds_flaws);
      add_for_shape ("loss", &shapes[i], test_corrected_loss);
      add_for_shape ("update", &shapes[i], test_update);
      add_for_shape ("parts", &shapes[i], test_parts);
      add_for_shape ("matrices", &shapes[i], test_matrices);
    }
  g_test_add_func ("/step/saturated-outputs", test_saturated_outputs);
  g_test_add_func ("/step/l1-at-zero", test_l1_at_zero);
  return g_test_run ();
}

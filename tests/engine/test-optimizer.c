/* Optimisers against plain loops, bit by bit, with every table of kernels and any number of
 * threads; and against values that can be computed by hand. */
#include "optimizer.h"

#include <math.h>
#include <string.h>

#include "compare.h"
#include "layer-matrices.h"

#define N_STEPS 5u
#define N_SAMPLES 16u
#define PENALTY 0.25
#define MOMENTUM 0.8

/* The last layer but one is large enough for a team to be woken. */
static const guint sizes[] = { 3, 400, 300, 11, 2 };
static const char *const tables[] = { "plain", "avx2", "avx512" };
static const guint team_sizes[] = { 1, 2, 3, 7 };

static void
fill_gradients (const BpNetwork *network, double **gradients, BpRandom *random)
{
  for (guint l = 0; l < network->n_layers; l++)
    for (gsize in = 0; in <= network->layers[l].n_in; in++)
      for (guint unit = 0; unit < network->layers[l].n_out; unit++)
        gradients[l][bp_layer_place (&network->layers[l], in, unit)] =
            10.0 * (bp_random_uniform (random) - 0.5);
}

/* What one weight's neighbours never touch. */
typedef struct {
  double weight, velocity, square;
} Single;

static void
step_single (Single *s, BpOptimizer kind, double g, double rate, guint t)
{
  switch (kind)
    {
    case BP_OPTIMIZER_MOMENTUM:
      s->velocity = fma (MOMENTUM, s->velocity, -(rate * g));
      s->weight += s->velocity;
      break;
    case BP_OPTIMIZER_NESTEROV:
      s->velocity = fma (MOMENTUM, s->velocity, -(rate * g));
      s->weight += fma (MOMENTUM, s->velocity, -(rate * g));
      break;
    case BP_OPTIMIZER_ADAM:
    case BP_OPTIMIZER_SGD:
      default: {
        double power_1 = 1.0, power_2 = 1.0;
        for (guint i = 0; i < t; i++)
          {
            power_1 *= 0.9;
            power_2 *= 0.999;
          }
        s->velocity = fma (0.9, s->velocity, (1.0 - 0.9) * g);
        s->square = fma (0.999, s->square, (1.0 - 0.999) * (g * g));
        double root = sqrt (s->square);
        s->weight -= rate * (1.0 / (1.0 - power_1)) * s->velocity
                     / fma (root, 1.0 / sqrt (1.0 - power_2), 1e-8);
      }
    }
}

/* All steps of the network's weights, one after the other. */
static void
train_naively (BpNetwork *network, BpOptimizer kind, double ***gradients)
{
  for (guint l = 0; l < network->n_layers; l++)
    {
      BpLayer *layer = &network->layers[l];
      for (gsize j = 0; j < bp_layer_size (layer); j++)
        {
          gsize in = j / layer->n_out, i = bp_layer_place (layer, in, j % layer->n_out);
          Single single = { .weight = layer->weights[i] };
          double penalty = in == 0 ? 0.0 : PENALTY;
          for (guint t = 1; t <= N_STEPS; t++)
            step_single (&single, kind,
                         fma (penalty, single.weight, gradients[t - 1][l][i]) * (1.0 / N_SAMPLES),
                         0.1 / t, t);
          layer->weights[i] = single.weight;
        }
    }
}

static void
train (BpNetwork *network, BpOptimizer kind, double ***gradients, BpTeam *team)
{
  g_autoptr (BpOptimizerState) state = bp_optimizer_state_new (kind, MOMENTUM, network);
  for (guint t = 1; t <= N_STEPS; t++)
    bp_optimizer_state_step (state, team, network, gradients[t - 1], N_SAMPLES, PENALTY, 0.1 / t);
}

static void
assert_same_network (const BpNetwork *a, const BpNetwork *b)
{
  for (guint l = 0; l < a->n_layers; l++)
    assert_same_bits (a->layers[l].weights, b->layers[l].weights,
                      bp_layer_padded_size (&a->layers[l]));
}

static void
check_tables (const BpNetwork *start, const BpNetwork *expected, BpOptimizer kind,
              double ***gradients)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (team_sizes); j++)
      {
        const BpKernels *kernels = bp_kernels_by_name (tables[i]);
        if (kernels == NULL)
          continue;
        g_autoptr (BpTeam) team = bp_team_new (team_sizes[j], kernels);
        g_autoptr (BpNetwork) network = bp_network_copy (start);
        train (network, kind, gradients, team);
        assert_same_network (network, expected);
      }
}

static void
test_bits (gconstpointer data)
{
  BpOptimizer kind = GPOINTER_TO_UINT (data);
  g_autoptr (BpNetwork) start = bp_network_new (sizes, G_N_ELEMENTS (sizes));
  double **gradients[N_STEPS];
  BpRandom random;
  bp_random_init (&random, 3);
  bp_network_randomize (start, &random);
  for (guint t = 0; t < N_STEPS; t++)
    {
      gradients[t] = bp_layer_matrices_new_like_weights (start);
      fill_gradients (start, gradients[t], &random);
    }
  g_autoptr (BpNetwork) expected = bp_network_copy (start);
  train_naively (expected, kind, gradients);
  check_tables (start, expected, kind, gradients);
  for (guint t = 0; t < N_STEPS; t++)
    bp_layer_matrices_free (gradients[t], start->n_layers);
}

typedef struct {
  BpOptimizer kind;
  double gradients[3]; /* of two samples together */
  double weights[3];   /* from 1 on, after each step with the rate ½ */
} ByHand;

/* Momentum ½. Adam's steps have the size of the rate while the gradient stays the same. */
static const ByHand by_hand[] = {
  { BP_OPTIMIZER_MOMENTUM, { 1.0, 1.0, 0.0 }, { 0.75, 0.375, 0.1875 } },
  { BP_OPTIMIZER_NESTEROV, { 1.0, 1.0, 0.0 }, { 0.625, 0.1875, 0.09375 } },
  { BP_OPTIMIZER_ADAM, { 8.0, 8.0, 8.0 }, { 0.5, 0.0, -0.5 } },
};

static void
test_by_hand (void)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  for (gsize i = 0; i < G_N_ELEMENTS (by_hand); i++)
    {
      g_autoptr (BpNetwork) network = bp_network_new ((guint[]){ 1, 1 }, 2);
      g_autoptr (BpOptimizerState) state = bp_optimizer_state_new (by_hand[i].kind, 0.5, network);
      double **gradients = bp_layer_matrices_new_like_weights (network);
      gsize place = bp_layer_place (&network->layers[0], 1, 0);
      double *weight = network->layers[0].weights + place;
      *weight = 1.0;
      for (guint t = 0; t < 3; t++)
        {
          gradients[0][place] = by_hand[i].gradients[t];
          bp_optimizer_state_step (state, team, network, gradients, 2, 0.0, 0.5);
          g_assert_cmpfloat_with_epsilon (*weight, by_hand[i].weights[t], 1e-8);
        }
      g_assert_cmpfloat (network->layers[0].weights[0], ==, 0.0);
      bp_layer_matrices_free (gradients, 1);
    }
}

/* Of a weight whose gradient stays 0 nothing is left in the end, least of all a subnormal number,
 * which would cost fifty times as long as any other. */
static void
check_traces (BpOptimizer kind, const BpKernels *kernels)
{
  g_autoptr (BpTeam) team = bp_team_new (1, kernels);
  g_autoptr (BpNetwork) network = bp_network_new ((guint[]){ 30, 9 }, 2);
  g_autoptr (BpOptimizerState) state = bp_optimizer_state_new (kind, MOMENTUM, network);
  double **gradients = bp_layer_matrices_new_like_weights (network);
  gsize n = bp_layer_padded_size (&network->layers[0]);
  for (gsize i = 0; i < n; i++)
    {
      state->velocities[0][i] = (i % 2 ? -1.0 : 1.0) * ldexp (1.0, -990 - (int) (i % 11));
      if (state->squares != NULL)
        state->squares[0][i] = ldexp (1.0, -1000 + (int) (i % 3) - 1);
    }
  for (guint t = 0; t < 100; t++)
    {
      bp_optimizer_state_step (state, team, network, gradients, 1, 0.0, 0.1);
      for (gsize i = 0; i < n; i++)
        {
          g_assert_true (fpclassify (state->velocities[0][i]) != FP_SUBNORMAL);
          g_assert_true (t < 99 || state->velocities[0][i] == 0.0);
          g_assert_true (state->squares == NULL || state->squares[0][i] == 0.0
                         || state->squares[0][i] >= BP_SMALLEST_MEMORY);
        }
    }
  bp_layer_matrices_free (gradients, 1);
}

static void
test_traces (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (bp_kernels_by_name (tables[i]) != NULL)
      check_traces (GPOINTER_TO_UINT (data), bp_kernels_by_name (tables[i]));
}

/* One gradient that is not finite, wherever it is, is noticed, by every table and team. */
static void
check_divergence (BpOptimizer kind, BpTeam *team, gsize place, double value)
{
  g_autoptr (BpNetwork) network = bp_network_new (sizes, G_N_ELEMENTS (sizes));
  g_autoptr (BpOptimizerState) state = bp_optimizer_state_new (kind, MOMENTUM, network);
  double **gradients = bp_layer_matrices_new_like_weights (network);
  bp_optimizer_state_step (state, team, network, gradients, N_SAMPLES, PENALTY, 0.1);
  g_assert_false (state->has_diverged);
  gradients[1][place] = value;
  bp_optimizer_state_step (state, team, network, gradients, N_SAMPLES, PENALTY, 0.1);
  g_assert_true (state->has_diverged);
  bp_layer_matrices_free (gradients, network->n_layers);
}

static void
test_divergence (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (team_sizes) && bp_kernels_by_name (tables[i]); j++)
      {
        g_autoptr (BpTeam) team = bp_team_new (team_sizes[j], bp_kernels_by_name (tables[i]));
        for (BpOptimizer kind = BP_OPTIMIZER_MOMENTUM; kind < BP_N_OPTIMIZERS; kind++)
          {
            check_divergence (kind, team, 0, NAN);
            check_divergence (kind, team, 90007, kind == BP_OPTIMIZER_ADAM ? NAN : -INFINITY);
            check_divergence (kind, team, 301 + 400 * 300 / 2, NAN);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/optimizer/bits/momentum", GUINT_TO_POINTER (BP_OPTIMIZER_MOMENTUM),
                        test_bits);
  g_test_add_data_func ("/optimizer/bits/nesterov", GUINT_TO_POINTER (BP_OPTIMIZER_NESTEROV),
                        test_bits);
  g_test_add_data_func ("/optimizer/bits/adam", GUINT_TO_POINTER (BP_OPTIMIZER_ADAM), test_bits);
  g_test_add_func ("/optimizer/by-hand", test_by_hand);
  g_test_add_func ("/optimizer/divergence", test_divergence);
  g_test_add_data_func ("/optimizer/traces/momentum", GUINT_TO_POINTER (BP_OPTIMIZER_MOMENTUM),
                        test_traces);
  g_test_add_data_func ("/optimizer/traces/nesterov", GUINT_TO_POINTER (BP_OPTIMIZER_NESTEROV),
                        test_traces);
  g_test_add_data_func ("/optimizer/traces/adam", GUINT_TO_POINTER (BP_OPTIMIZER_ADAM),
                        test_traces);
  return g_test_run ();
}

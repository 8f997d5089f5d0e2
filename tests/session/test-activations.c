/* What units computed, spelled out, against plain loops in extended precision: sums, contributions
 * and pictures of every unit of networks with 0, 1 and 2 hidden layers. */
#include "activations.h"

#include <math.h>

#include "small-data.h"
#include "train-run.h"

#define N_PIXELS (SMALL_ROWS * SMALL_COLUMNS)
#define BOUND 1e-12
#define INPUTS (G_MAXUINT - 1)

typedef long double Wide;

static BpModel *
new_model (guint n_hidden_layers, BpActivation activation, BpData *data)
{
  const BpTrainConfig config = { .n_hidden_layers = n_hidden_layers,
                                 .hidden_units = { 7, 5 },
                                 .activations = { activation, activation },
                                 .output = BP_OUTPUT_SOFTMAX,
                                 .epochs = 5,
                                 .learning_rate = 0.05,
                                 .batches = 4,
                                 .seed = 3,
                                 .train_size = 40,
                                 .scaling = BP_SCALING_STANDARDIZE,
                                 .corrected = TRUE };
  g_autoptr (BpTrainRun) run = bp_train_run_new (&config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

static double
weight (const BpModel *model, guint layer, guint from, guint to)
{
  const BpLayer *weights = &bp_network_snapshot_peek (model->network)->layers[layer];
  g_autofree double *article = g_new (double, bp_layer_size (weights));
  bp_layer_get_article_weights (weights, article);
  return article[to * (1 + weights->n_in) + from];
}

static Wide
apply (BpActivation activation, Wide z)
{
  return activation == BP_ACTIVATION_RELU   ? MAX (z, 0.0L)
         : activation == BP_ACTIVATION_TANH ? tanhl (z)
                                            : 1.0L / (1.0L + expl (-z));
}

/* The net inputs of the classes, with one hidden unit or input at 0 (layer G_MAXUINT: none). */
static void
compute (const BpActivations *self, guint skip_layer, guint skip_unit, Wide z[][16])
{
  Wide below[16];
  for (guint i = 0; i < N_PIXELS; i++)
    below[i] = skip_layer == INPUTS && i == skip_unit ? 0.0L : self->input[i];
  for (guint l = 0; l < self->n_layers; l++)
    {
      for (guint j = 0; j < self->sizes[l + 1]; j++)
        {
          z[l][j] = weight (self->model, l, 0, j);
          for (guint i = 0; i < self->sizes[l]; i++)
            z[l][j] += below[i] * weight (self->model, l, 1 + i, j);
        }
      for (guint j = 0; l + 1 < self->n_layers && j < self->sizes[l + 1]; j++)
        below[j] = l == skip_layer && j == skip_unit
                       ? 0.0L
                       : apply (self->model->config.activations[l], z[l][j]);
    }
}

static void
check_sum (const BpActivations *self, guint layer, guint unit, Wide z[][16])
{
  g_autoptr (BpUnitSum) sum = bp_unit_sum_new (self, layer, unit);
  const double *below = bp_activations_below (self, layer);
  Wide total = sum->bias;
  g_assert_cmpuint (sum->n_terms, ==, self->sizes[layer]);
  for (guint i = 0; i < sum->n_terms; i++)
    {
      const BpTerm *term = &sum->terms[i];
      g_assert_cmpfloat (term->weight, ==, weight (self->model, layer, 1 + term->from, unit));
      g_assert_cmpfloat (term->activation, ==, below[term->from]);
      g_assert_cmpfloat (term->product, ==, term->weight * term->activation);
      if (i > 0)
        g_assert_cmpfloat (fabs (term->product), <=, fabs (sum->terms[i - 1].product));
      total += term->product;
    }
  g_assert_cmpfloat_with_epsilon ((double) total, sum->net_input, BOUND);
  g_assert_cmpfloat_with_epsilon ((double) z[layer][unit], sum->net_input, BOUND);
  g_assert_cmpfloat (sum->bias, ==, weight (self->model, layer, 0, unit));
  if (layer + 1 < self->n_layers)
    g_assert_cmpfloat_with_epsilon ((double) apply (self->model->config.activations[layer],
                                                    z[layer][unit]),
                                    sum->activation, BOUND);
}

static void
check_contributions (const BpActivations *self, guint layer, guint unit, Wide z[][16])
{
  guint top = self->n_layers - 1;
  g_autofree double *contributions = bp_unit_contributions (self, layer, unit);
  Wide without[3][16];
  compute (self, layer, unit, without);
  for (guint c = 0; c < SMALL_CLASSES; c++)
    {
      Wide expected = layer < top ? z[top][c] - without[top][c] : c == unit ? z[top][c] : 0.0L;
      g_assert_cmpfloat_with_epsilon (contributions[c], (double) expected, BOUND);
    }
}

/* The weight from a pixel up to a unit, over all the ways. */
static Wide
ways (const BpActivations *self, guint pixel, guint layer, guint unit)
{
  Wide sum = 0.0L;
  if (layer == 0)
    return weight (self->model, 0, 1 + pixel, unit);
  for (guint j = 0; j < self->sizes[layer]; j++)
    sum += ways (self, pixel, layer - 1, j) * weight (self->model, layer, 1 + j, unit);
  return sum;
}

static void
check_picture (const BpActivations *self, guint layer, guint unit)
{
  g_autofree double *picture = bp_unit_picture (self, layer, unit);
  for (guint i = 0; i < N_PIXELS; i++)
    g_assert_cmpfloat_with_epsilon (picture[i], (double) ways (self, i, layer, unit), BOUND);
}

static void
check_pixel (const BpActivations *self, guint pixel, Wide z[][16])
{
  guint top = self->n_layers - 1;
  g_autofree double *contributions = bp_pixel_contributions (self, pixel);
  Wide without[3][16];
  compute (self, INPUTS, pixel, without);
  for (guint c = 0; c < SMALL_CLASSES; c++)
    g_assert_cmpfloat_with_epsilon (contributions[c], (double) (z[top][c] - without[top][c]),
                                    BOUND);
}

static void
check_image (BpModel *model, const guint8 *pixels)
{
  g_autoptr (BpActivations) self = bp_activations_new (model, pixels);
  BpReading reading;
  Wide z[3][16];
  bp_model_read (model, pixels, &reading);
  compute (self, G_MAXUINT, 0, z);
  g_assert_cmpmem (self->net_inputs[self->n_layers - 1], SMALL_CLASSES * sizeof (double),
                   reading.net_inputs, SMALL_CLASSES * sizeof (double));
  for (guint l = 0; l < self->n_layers; l++)
    for (guint j = 0; j < self->sizes[l + 1]; j++)
      {
        check_sum (self, l, j, z);
        check_contributions (self, l, j, z);
        check_picture (self, l, j);
      }
  for (guint pixel = 0; pixel < N_PIXELS; pixel++)
    check_pixel (self, pixel, z);
}

static void
test_units (void)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  for (guint n_hidden = 0; n_hidden <= 2; n_hidden++)
    for (guint activation = 0; activation < BP_N_ACTIVATIONS; activation++)
      {
        g_autoptr (BpModel) model = new_model (n_hidden, activation, data);
        for (guint32 i = 0; i < 10; i++)
          check_image (model, bp_dataset_image (data->train, i));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/activations/units", test_units);
  return g_test_run ();
}

/* Masks against the keyed generator, draw by draw, with every table of kernels and any number of
 * threads; what weights may not exceed. */
#include "dropout.h"

#include <math.h>

#include "compare.h"
#include "keyed-random.h"
#include "max-norm.h"

#define N_SAMPLES 60u
#define MOST_UNITS 2500u
#define ROW (MOST_UNITS + 3)

static const char *const tables[] = { "plain", "avx2", "avx512" };
static const guint team_sizes[] = { 1, 2, 3, 7 };

static const BpDropout dropouts[] = {
  { 0.5, 42, 0, 1, 0 },
  { 0.2, 0, 4294967295u, 0, 128 },
  { 0.999, 4294967295u, 7, 8, 1 },
  { 0.0, 1, 2, 3, 4 },
};

/* Unit by unit from its word. */
static double
naive_mask (const BpDropout *d, guint32 sample, guint32 unit)
{
  guint32 words[4];
  const BpDraws draws = { d->seed,
                          BP_DRAW_DROPOUT,
                          { d->update, d->layer, d->first_sample + sample } };
  bp_draws_block (&draws, unit / 32 * 8 + unit % 8, words);
  return words[unit / 8 % 4] < d->share * 4294967296.0 - 1e-9 ? 0.0 : 1.0 / (1.0 - d->share);
}

/* What lies behind a row stays what it was. */
static void
check_masks (const BpDropout *dropout, BpTeam *team, gsize n_units)
{
  g_autofree double *masks = g_new (double, N_SAMPLES *ROW);
  for (gsize i = 0; i < N_SAMPLES * ROW; i++)
    masks[i] = -1.0;
  bp_dropout_draw (dropout, team, N_SAMPLES, n_units, ROW, masks);
  for (guint32 b = 0; b < N_SAMPLES; b++)
    for (guint32 unit = 0; unit < ROW; unit++)
      g_assert_cmpfloat (masks[b * ROW + unit], ==,
                         unit < n_units ? naive_mask (dropout, b, unit) : -1.0);
}

static void
test_masks (void)
{
  static const gsize n_units[] = { 1, 7, 31, 32, 33, 100, MOST_UNITS };
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (team_sizes); j++)
      {
        const BpKernels *kernels = bp_kernels_by_name (tables[i]);
        if (kernels == NULL)
          continue;
        g_autoptr (BpTeam) team = bp_team_new (team_sizes[j], kernels);
        for (gsize d = 0; d < G_N_ELEMENTS (dropouts); d++)
          for (gsize k = 0; k < G_N_ELEMENTS (n_units); k++)
            check_masks (&dropouts[d], team, n_units[k]);
      }
}

/* Those left out are as many as asked for, within five standard errors, and their mean is 1. */
static void
test_share (void)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autofree double *masks = g_new (double, N_SAMPLES *MOST_UNITS);
  const double n = N_SAMPLES * MOST_UNITS;
  for (double share = 0.1; share < 0.95; share += 0.2)
    {
      double n_out = 0.0;
      bp_dropout_draw (&(BpDropout){ share, 5, 6, 1, 0 }, team, N_SAMPLES, MOST_UNITS, MOST_UNITS,
                       masks);
      for (gsize i = 0; i < N_SAMPLES * MOST_UNITS; i++)
        n_out += masks[i] == 0.0;
      g_assert_cmpfloat (fabs (n_out / n - share), <, 5.0 * sqrt (share * (1.0 - share) / n));
    }
}

/* Samples that come in two parts have the masks that they have together. */
static void
test_parts (void)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  double whole[9 * 40], parts[9 * 40];
  bp_dropout_draw (&(BpDropout){ 0.5, 1, 2, 3, 10 }, team, 9, 40, 40, whole);
  bp_dropout_draw (&(BpDropout){ 0.5, 1, 2, 3, 10 }, team, 4, 40, 40, parts);
  bp_dropout_draw (&(BpDropout){ 0.5, 1, 2, 3, 14 }, team, 5, 40, 40, parts + 4 * 40);
  assert_same_bits (parts, whole, 9 * 40);
}

static void
shorten_naively (BpLayer *layer, double bound)
{
  for (guint unit = 0; unit < layer->n_out; unit++)
    {
      double squares = 0.0;
      for (gsize in = 1; in <= layer->n_in; in++)
        {
          double weight = layer->weights[bp_layer_place (layer, in, unit)];
          squares = fma (weight, weight, squares);
        }
      for (gsize in = 1; squares > bound * bound && in <= layer->n_in; in++)
        layer->weights[bp_layer_place (layer, in, unit)] *= bound / sqrt (squares);
    }
}

static void
check_max_norm (const BpNetwork *start, const BpNetwork *expected, double bound, BpTeam *team)
{
  g_autoptr (BpNetwork) network = bp_network_copy (start);
  BpLayer *layer = &network->layers[0];
  g_autofree double *scratch = g_new (double, layer->stride);
  bp_max_norm_apply (team, layer, bound, scratch);
  assert_same_bits (layer->weights, expected->layers[0].weights, bp_layer_padded_size (layer));
}

/* 900 × 700 weights are enough for a team to be woken. The bounds shorten no unit, some, all. */
static void
test_max_norm (void)
{
  static const double bounds[] = { 100.0, 17.3, 0.5 };
  g_autoptr (BpNetwork) start = bp_network_new ((guint[]){ 900, 700 }, 2);
  BpRandom random;
  bp_random_init (&random, 1);
  bp_network_randomize (start, &random);
  for (gsize i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autoptr (BpNetwork) expected = bp_network_copy (start);
      shorten_naively (&expected->layers[0], bounds[i]);
      for (gsize j = 0; j < G_N_ELEMENTS (tables); j++)
        for (gsize k = 0; bp_kernels_by_name (tables[j]) && k < G_N_ELEMENTS (team_sizes); k++)
          {
            g_autoptr (BpTeam) team = bp_team_new (team_sizes[k], bp_kernels_by_name (tables[j]));
            check_max_norm (start, expected, bounds[i], team);
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dropout/masks", test_masks);
  g_test_add_func ("/dropout/share", test_share);
  g_test_add_func ("/dropout/parts", test_parts);
  g_test_add_func ("/dropout/max-norm", test_max_norm);
  return g_test_run ();
}

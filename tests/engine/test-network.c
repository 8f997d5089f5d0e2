/* Layout, initial weights, hash and copies of a network. */
#include "network.h"

#include <math.h>
#include <string.h>

#include "compare.h"
#include "lines.h"
#include "reference.h"

static const guint sizes[] = { 4, 3, 2 };

static BpNetwork *
new_drawn (guint32 seed)
{
  BpRandom random;
  BpNetwork *network = bp_network_new (sizes, G_N_ELEMENTS (sizes));
  bp_random_init (&random, seed);
  bp_network_randomize (network, &random);
  return network;
}

static void
test_new (void)
{
  g_autoptr (BpNetwork) network = bp_network_new (sizes, G_N_ELEMENTS (sizes));
  g_assert_cmpuint (network->n_layers, ==, 2);
  for (guint l = 0; l < 2; l++)
    {
      g_assert_cmpuint (network->layers[l].n_in, ==, sizes[l]);
      g_assert_cmpuint (network->layers[l].n_out, ==, sizes[l + 1]);
      g_assert_cmpuint (bp_layer_size (&network->layers[l]), ==, (1 + sizes[l]) * sizes[l + 1]);
      g_assert_cmpuint (network->layers[l].stride, ==, BP_LINE);
      g_assert_cmpuint (bp_layer_padded_size (&network->layers[l]), ==, (1 + sizes[l]) * BP_LINE);
      for (gsize i = 0; i < bp_layer_padded_size (&network->layers[l]); i++)
        g_assert_cmpfloat (network->layers[l].weights[i], ==, 0.0);
    }
}

static void
test_draws (void)
{
  JsonObject *expected = reference_object ("tiny_network");
  g_autoptr (BpNetwork) network = new_drawn (json_object_get_int_member (expected, "seed"));
  g_autofree double *w1 = reference_doubles (expected, "w1_initial", 15);
  g_autofree double *w2 = reference_doubles (expected, "w2_initial", 8);
  double weights[15];
  bp_layer_get_article_weights (&network->layers[0], weights);
  assert_same_bits (weights, w1, 15);
  bp_layer_get_article_weights (&network->layers[1], weights);
  assert_same_bits (weights, w2, 8);
}

/* The article's row of a unit is our column, its first entry the bias. */
static void
test_layout (void)
{
  g_autoptr (BpNetwork) network = bp_network_new (sizes, G_N_ELEMENTS (sizes));
  BpLayer *layer = &network->layers[0];
  double article[15], back[15];
  for (guint i = 0; i < 15; i++)
    article[i] = i + 1;
  bp_layer_set_article_weights (layer, article);
  for (guint unit = 0; unit < 3; unit++)
    for (guint in = 0; in < 5; in++)
      g_assert_cmpfloat (layer->weights[in * BP_LINE + unit], ==, article[unit * 5 + in]);
  bp_layer_get_article_weights (layer, back);
  assert_same_bits (back, article, 15);
}

/* Every place once, each unit's inputs one row apart. */
static void
check_columns (const BpLayer *layer,
               gboolean (*next) (const BpLayer *layer, gsize *line, gsize end, BpColumns *columns))
{
  g_autofree guint8 *seen = g_new0 (guint8, bp_layer_padded_size (layer));
  gsize line = 0, end = bp_lines_count (layer->n_out), column = 0;
  BpColumns c;
  while (next (layer, &line, end, &c))
    {
      g_assert_cmpuint (c.column, ==, column);
      g_assert_cmpuint (c.n % BP_LINE, ==, 0);
      for (gsize i = 0; i < c.n; i++)
        for (gsize in = 0; in <= layer->n_in; in++)
          {
            gsize place = c.place + i / c.row * c.block + in * c.row + i % c.row;
            g_assert_cmpuint (place, ==, bp_layer_place (layer, in, column + i));
            g_assert_cmpuint (seen[place]++, ==, 0);
          }
      column += c.n;
    }
  g_assert_cmpuint (column, ==, end * BP_LINE);
  for (gsize i = 0; i < bp_layer_padded_size (layer); i++)
    g_assert_cmpuint (seen[i], ==, 1);
}

static void
test_blocks (void)
{
  static const guint units[] = { 1, 8, 50, 63, 64, 65, 128, 130, 250, 800 };
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      const BpLayer layer = { .n_in = 5, .n_out = units[i] };
      check_columns (&layer, bp_layer_next_columns);
      check_columns (&layer, bp_layer_next_blocks);
    }
}

/* Lines that begin or end within a block. */
static void
test_parts_of_blocks (void)
{
  const BpLayer layer = { .n_in = 5, .n_out = 250 };
  gsize line = 3;
  BpColumns c;
  g_assert_true (bp_layer_next_blocks (&layer, &line, 26, &c));
  g_assert_cmpuint (c.column, ==, 3 * BP_LINE);
  g_assert_cmpuint (c.n, ==, 5 * BP_LINE);
  g_assert_true (bp_layer_next_blocks (&layer, &line, 26, &c));
  g_assert_cmpuint (c.column, ==, 8 * BP_LINE);
  g_assert_cmpuint (c.n, ==, 16 * BP_LINE);
  g_assert_true (bp_layer_next_blocks (&layer, &line, 26, &c));
  g_assert_cmpuint (c.column, ==, 24 * BP_LINE);
  g_assert_cmpuint (c.n, ==, 2 * BP_LINE);
  g_assert_false (bp_layer_next_blocks (&layer, &line, 26, &c));
  line = 11;
  g_assert_true (bp_layer_next_columns (&layer, &line, 26, &c));
  g_assert_cmpuint (line, ==, 16);
  g_assert_cmpuint (c.row, ==, 64);
  g_assert_cmpuint (c.place, ==, 6 * 64 + 24); /* behind the first block's biases and inputs */
  g_assert_cmpuint (bp_layer_place (&layer, 2, 89), ==, 6 * 64 + 2 * 64 + 25);
}

static void
test_sha256 (void)
{
  static const guint8 one[] = { 0, 0, 0, 0, 0, 0, 0xf0, 0x3f };                     /* 1.0 */
  static const guint8 minus_two[] = { 0, 0, 0, 0, 0, 0, 0, 0xc0 };                  /* -2.0 */
  static const guint8 third[] = { 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0xd5, 0x3f }; /* 1/3 */
  static const guint8 minus_zero[] = { 0, 0, 0, 0, 0, 0, 0, 0x80 };
  static const guint small[] = { 1, 2 };
  const double weights[] = { 1.0, -2.0, 1.0 / 3.0, -0.0 }; /* two units: bias, weight */
  g_autoptr (BpNetwork) network = bp_network_new (small, 2);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  bp_layer_set_article_weights (&network->layers[0], weights);
  g_checksum_update (checksum, one, 8);
  g_checksum_update (checksum, minus_two, 8);
  g_checksum_update (checksum, third, 8);
  g_checksum_update (checksum, minus_zero, 8);
  g_autofree char *hash = bp_network_sha256 (network);
  g_assert_cmpstr (hash, ==, g_checksum_get_string (checksum));
}

/* W1 comes before W2, each in the article's layout. */
static void
test_sha256_layers (void)
{
  g_autoptr (BpNetwork) network = new_drawn (11);
  guint8 bytes[23 * 8];
  double weights[23];
  bp_layer_get_article_weights (&network->layers[0], weights);
  bp_layer_get_article_weights (&network->layers[1], weights + 15);
  for (guint i = 0; i < 23; i++)
    {
      guint64 bits;
      memcpy (&bits, &weights[i], 8);
      for (guint byte = 0; byte < 8; byte++)
        bytes[8 * i + byte] = bits >> (8 * byte) & 0xff;
    }
  g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, sizeof bytes);
  g_autofree char *hash = bp_network_sha256 (network);
  g_assert_cmpstr (hash, ==, expected);
}

static void
test_copy (void)
{
  g_autoptr (BpNetwork) network = new_drawn (5);
  g_autoptr (BpNetwork) copy = bp_network_copy (network);
  g_autofree char *before = bp_network_sha256 (network);
  g_autofree char *copied = bp_network_sha256 (copy);
  g_assert_cmpstr (copied, ==, before);
  g_assert_cmpuint (copy->n_layers, ==, 2);
  network->layers[1].weights[3] += 1.0;
  g_autofree char *kept = bp_network_sha256 (copy);
  g_assert_cmpstr (kept, ==, before);
}

static void
test_finite (void)
{
  static const double bad[] = { NAN, INFINITY, -INFINITY };
  g_autoptr (BpNetwork) network = new_drawn (5);
  g_assert_true (bp_network_is_finite (network));
  for (guint l = 0; l < 2; l++)
    for (gsize i = 0; i < bp_layer_size (&network->layers[l]); i++)
      for (gsize j = 0; j < G_N_ELEMENTS (bad); j++)
        {
          guint n_out = network->layers[l].n_out;
          double *weight = &network->layers[l].weights[i / n_out * BP_LINE + i % n_out];
          double kept = *weight;
          *weight = bad[j];
          g_assert_false (bp_network_is_finite (network));
          *weight = kept;
        }
  network->layers[0].weights[0] = 1.7e308;
  network->layers[0].weights[1] = 1.7e308;
  g_assert_true (bp_network_is_finite (network));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/new", test_new);
  g_test_add_func ("/network/draws", test_draws);
  g_test_add_func ("/network/layout", test_layout);
  g_test_add_func ("/network/blocks", test_blocks);
  g_test_add_func ("/network/parts-of-blocks", test_parts_of_blocks);
  g_test_add_func ("/network/sha256", test_sha256);
  g_test_add_func ("/network/sha256-layers", test_sha256_layers);
  g_test_add_func ("/network/copy", test_copy);
  g_test_add_func ("/network/finite", test_finite);
  return g_test_run ();
}

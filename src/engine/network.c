#include "network.h"

#include <math.h>
#include <string.h>

#include "checksum.h"
#include "lines.h"

BpNetwork *
bp_network_new (const guint *sizes, guint n_sizes)
{
  g_assert (n_sizes >= 2);
  g_autoptr (BpNetwork) self = g_new0 (BpNetwork, 1);
  self->n_layers = n_sizes - 1;
  self->layers = g_new0 (BpLayer, self->n_layers);
  for (guint l = 0; l < self->n_layers; l++)
    {
      BpLayer *layer = &self->layers[l];
      layer->n_in = sizes[l];
      layer->n_out = sizes[l + 1];
      layer->stride = bp_lines_stride (layer->n_out);
      layer->weights = bp_lines_new (bp_layer_padded_size (layer));
      if (layer->weights == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

BpNetwork *
bp_network_copy (const BpNetwork *self)
{
  g_autoptr (BpNetwork) copy = g_new0 (BpNetwork, 1);
  copy->n_layers = self->n_layers;
  copy->output = self->output;
  copy->layers = g_new0 (BpLayer, self->n_layers);
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayer *layer = &self->layers[l];
      double *weights = bp_lines_new (bp_layer_padded_size (layer));
      if (weights == NULL)
        return NULL;
      memcpy (weights, layer->weights, bp_layer_padded_size (layer) * sizeof (double));
      copy->layers[l] = *layer;
      copy->layers[l].weights = weights;
    }
  return g_steal_pointer (&copy);
}

void
bp_network_free (BpNetwork *self)
{
  for (guint l = 0; l < self->n_layers; l++)
    bp_lines_free (self->layers[l].weights);
  g_free (self->layers);
  g_free (self);
}

void
bp_network_set_weights (BpNetwork *self, const BpNetwork *other)
{
  g_assert (self->n_layers == other->n_layers);
  for (guint l = 0; l < self->n_layers; l++)
    memcpy (self->layers[l].weights, other->layers[l].weights,
            bp_layer_padded_size (&self->layers[l]) * sizeof (double));
}

void
bp_network_randomize (BpNetwork *self, BpRandom *random)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      BpLayer *layer = &self->layers[l];
      for (guint out = 0; out < layer->n_out; out++)
        for (guint in = 0; in <= layer->n_in; in++)
          layer->weights[bp_layer_place (layer, in, out)] = -1.0 + 2.0 * bp_random_uniform (random);
    }
}

gsize
bp_layer_size (const BpLayer *layer)
{
  return (1 + (gsize) layer->n_in) * layer->n_out;
}

gsize
bp_layer_padded_size (const BpLayer *layer)
{
  return (1 + (gsize) layer->n_in) * bp_lines_count (layer->n_out) * BP_LINE;
}

gboolean
bp_layer_next_columns (const BpLayer *layer, gsize *line, gsize end, BpColumns *columns)
{
  if (*line >= end)
    return FALSE;
  gsize block = *line / BP_BLOCK_LINES * BP_BLOCK_LINES; /* its first line */
  gsize block_end = MIN (block + BP_BLOCK_LINES, bp_lines_count (layer->n_out));
  gsize next = MIN (block_end, end);
  columns->column = *line * BP_LINE;
  columns->n = (next - *line) * BP_LINE;
  columns->place = ((1 + (gsize) layer->n_in) * block + *line - block) * BP_LINE;
  columns->row = (block_end - block) * BP_LINE;
  columns->block = (1 + (gsize) layer->n_in) * columns->row;
  *line = next;
  return TRUE;
}

gboolean
bp_layer_next_blocks (const BpLayer *layer, gsize *line, gsize end, BpColumns *columns)
{
  const gsize width = BP_BLOCK_LINES * BP_LINE;
  if (!bp_layer_next_columns (layer, line, end, columns))
    return FALSE;
  for (; columns->n % width == 0 && *line + BP_BLOCK_LINES <= end; *line += BP_BLOCK_LINES)
    columns->n += width;
  return TRUE;
}

gsize
bp_layer_place (const BpLayer *layer, gsize in, gsize unit)
{
  BpColumns columns;
  gsize line = unit / BP_LINE;
  bp_layer_next_columns (layer, &line, line + 1, &columns);
  return columns.place + in * columns.row + unit - columns.column;
}

void
bp_layer_get_row (const BpLayer *layer, const double *matrix, gsize in, double *out)
{
  gsize line = 0;
  BpColumns c;
  while (bp_layer_next_columns (layer, &line, bp_lines_count (layer->n_out), &c))
    memcpy (out + c.column, matrix + c.place + in * c.row,
            MIN (c.n, layer->n_out - c.column) * sizeof *out);
}

void
bp_layer_get_article_weights (const BpLayer *layer, double *out)
{
  gsize n_inputs = 1 + (gsize) layer->n_in;
  for (gsize unit = 0; unit < layer->n_out; unit++)
    for (gsize in = 0; in < n_inputs; in++)
      out[unit * n_inputs + in] = layer->weights[bp_layer_place (layer, in, unit)];
}

void
bp_layer_set_article_weights (BpLayer *layer, const double *in)
{
  gsize n_inputs = 1 + (gsize) layer->n_in;
  for (gsize unit = 0; unit < layer->n_out; unit++)
    for (gsize i = 0; i < n_inputs; i++)
      layer->weights[bp_layer_place (layer, i, unit)] = in[unit * n_inputs + i];
}

gboolean
bp_network_is_finite (const BpNetwork *self)
{
  for (guint l = 0; l < self->n_layers; l++)
    {
      const BpLayer *layer = &self->layers[l];
      gsize n = bp_layer_padded_size (layer);
      guint n_bad = 0;
      for (gsize i = 0; i < n; i++)
        n_bad += !isfinite (layer->weights[i]);
      if (n_bad > 0)
        return FALSE;
    }
  return TRUE;
}

/* In the article's layout, without a second copy of the weights. */
static void
add_layer (GChecksum *checksum, const BpLayer *layer)
{
  for (gsize unit = 0; unit < layer->n_out; unit++)
    for (gsize in = 0; in <= layer->n_in; in++)
      bp_checksum_add_doubles (checksum, &layer->weights[bp_layer_place (layer, in, unit)], 1);
}

char *
bp_network_sha256 (const BpNetwork *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint l = 0; l < self->n_layers; l++)
    add_layer (checksum, &self->layers[l]);
  return g_strdup (g_checksum_get_string (checksum));
}

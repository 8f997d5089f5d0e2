#include "debug-matrix.h"

#include <glib/gi18n-lib.h>

#include "debug-words.h"

#define PER_LAYER (BP_DEBUG_NEW_WEIGHTS - BP_DEBUG_WEIGHTS + 1u)

guint
bp_debug_matrix_count (guint n_layers)
{
  return BP_DEBUG_WEIGHTS + PER_LAYER * n_layers;
}

BpDebugMatrix
bp_debug_matrix_at (guint i)
{
  if (i < BP_DEBUG_WEIGHTS)
    return (BpDebugMatrix){ i, 0 };
  i -= BP_DEBUG_WEIGHTS;
  return (BpDebugMatrix){ BP_DEBUG_WEIGHTS + i % PER_LAYER, i / PER_LAYER };
}

guint
bp_debug_matrix_index (const BpDebugMatrix *self)
{
  return self->kind + (self->kind < BP_DEBUG_WEIGHTS ? 0 : self->layer * PER_LAYER);
}

gboolean
bp_debug_matrix_is_of_weights (const BpDebugMatrix *self)
{
  return self->kind == BP_DEBUG_WEIGHTS || self->kind == BP_DEBUG_GRADIENTS
         || self->kind == BP_DEBUG_NEW_WEIGHTS;
}

/* --- names --- */

char *
bp_debug_matrix_name (const BpDebugMatrix *self)
{
  static const char *const letters[] = { "X", "T", "W", "Z", "A", "D", "G", "W" };
  const char *letter = letters[self->kind];

  if (self->kind < BP_DEBUG_WEIGHTS)
    return g_strdup (letter);
  g_autofree char *name = bp_debug_words_of_layer (letter, self->layer);
  if (self->kind == BP_DEBUG_NEW_WEIGHTS)
    /* Translators: the weights after the update: “W⁽¹⁾ new” */
    return g_strdup_printf (_ ("%s new"), name);
  return g_steal_pointer (&name);
}

char *
bp_debug_matrix_cell_name (const BpDebugMatrix *self, const BpNetwork *network, guint row,
                           guint column)
{
  g_autofree char *name = bp_debug_matrix_name (self);
  g_autofree char *unit = NULL;

  if (bp_debug_matrix_is_of_weights (self))
    {
      g_autofree char *words = bp_debug_words_weight (network, self->layer, column, row);

      return g_strdup_printf ("%s%s", name, words);
    }
  unit = self->kind == BP_DEBUG_INPUTS
             ? bp_debug_words_input (network, 0, row + 1)
             : bp_debug_words_unit (network,
                                    self->kind == BP_DEBUG_TARGETS ? network->n_layers - 1
                                                                   : self->layer,
                                    row);
  /* Translators: a matrix’ cell: name, row, column, what the row is, the image’s number */
  return g_strdup_printf (_ ("%s[%u, %u]: %s, image %u"), name, row + 1, column + 1, unit,
                          column + 1);
}

/* --- values --- */

void
bp_debug_matrix_get_shape (const BpDebugMatrix *self, const BpStepDebugger *debugger, guint *n_rows,
                           guint *n_columns)
{
  const BpNetwork *network = bp_step_debugger_get_network (debugger);
  const BpLayer *layer = &network->layers[self->layer];

  *n_rows = self->kind == BP_DEBUG_INPUTS    ? layer->n_in
            : self->kind == BP_DEBUG_TARGETS ? network->layers[network->n_layers - 1].n_out
                                             : layer->n_out;
  *n_columns = bp_debug_matrix_is_of_weights (self) ? 1 + layer->n_in
                                                    : bp_step_debugger_get_batch_size (debugger);
}

gboolean
bp_debug_matrix_is_known (const BpDebugMatrix *self, const BpStepDebugger *debugger)
{
  switch (self->kind)
    {
    case BP_DEBUG_WEIGHTS:
      return TRUE;
    case BP_DEBUG_NET_INPUTS:
    case BP_DEBUG_ACTIVATIONS:
      return bp_step_debugger_has (debugger, BP_STAGE_FORWARD, self->layer);
    case BP_DEBUG_DELTAS:
      return bp_step_debugger_has (debugger, BP_STAGE_DELTAS, self->layer);
    case BP_DEBUG_GRADIENTS:
      return bp_step_debugger_has (debugger, BP_STAGE_GRADIENTS, self->layer);
    case BP_DEBUG_NEW_WEIGHTS:
      return bp_step_debugger_has (debugger, BP_STAGE_UPDATE, 0);
    case BP_DEBUG_INPUTS:
    case BP_DEBUG_TARGETS:
    default:
      return bp_step_debugger_get_n_stages (debugger) > 0;
    }
}

/* What the engine keeps of weights, laid out as they are; NULL: it is not of weights. */
static const double *
get_weights (const BpDebugMatrix *self, const BpStepDebugger *debugger)
{
  switch (self->kind)
    {
    case BP_DEBUG_WEIGHTS:
      return bp_step_debugger_get_old_network (debugger)->layers[self->layer].weights;
    case BP_DEBUG_GRADIENTS:
      return bp_step_debugger_get_gradients (debugger, self->layer);
    case BP_DEBUG_NEW_WEIGHTS:
      return bp_step_debugger_get_network (debugger)->layers[self->layer].weights;
    case BP_DEBUG_NET_INPUTS:
    case BP_DEBUG_ACTIVATIONS:
    case BP_DEBUG_DELTAS:
    case BP_DEBUG_INPUTS:
    case BP_DEBUG_TARGETS:
    default:
      return NULL;
    }
}

/* The columns of what it keeps of each sample: its rows. NULL: it is not kept so. */
static const double *
get_columns (const BpDebugMatrix *self, const BpStepDebugger *debugger)
{
  const BpStep *step = bp_step_debugger_get_step (debugger);

  switch (self->kind)
    {
    case BP_DEBUG_NET_INPUTS:
      return step->forward->net_inputs[self->layer];
    case BP_DEBUG_ACTIVATIONS:
      return step->forward->activations[self->layer];
    case BP_DEBUG_DELTAS:
      return step->deltas[self->layer];
    case BP_DEBUG_WEIGHTS:
    case BP_DEBUG_GRADIENTS:
    case BP_DEBUG_NEW_WEIGHTS:
    case BP_DEBUG_INPUTS:
    case BP_DEBUG_TARGETS:
    default:
      return NULL;
    }
}

double
bp_debug_matrix_get (const BpDebugMatrix *self, const BpStepDebugger *debugger, guint row,
                     guint column)
{
  const double *weights = get_weights (self, debugger), *columns = get_columns (self, debugger);
  const BpLayer *layer = &bp_step_debugger_get_network (debugger)->layers[self->layer];

  if (weights != NULL)
    return weights[bp_layer_place (layer, column, row)];
  if (columns != NULL)
    return columns[column * layer->stride + row];
  if (self->kind == BP_DEBUG_INPUTS)
    return bp_step_debugger_get_input (debugger, 0, column, row);
  return bp_step_debugger_get_batch (debugger)->labels[column] == row ? 1.0 : 0.0;
}

const double *
bp_debug_matrix_get_column (const BpDebugMatrix *self, const BpStepDebugger *debugger, guint column,
                            double *scratch)
{
  const double *weights = get_weights (self, debugger), *columns = get_columns (self, debugger);
  const BpLayer *layer = &bp_step_debugger_get_network (debugger)->layers[self->layer];
  guint n_rows, n_columns;

  if (columns != NULL)
    return columns + column * layer->stride;
  if (weights != NULL)
    {
      bp_layer_get_row (layer, weights, column, scratch);
      return scratch;
    }
  bp_debug_matrix_get_shape (self, debugger, &n_rows, &n_columns);
  for (guint row = 0; row < n_rows; row++)
    scratch[row] = bp_debug_matrix_get (self, debugger, row, column);
  return scratch;
}

void
bp_debug_matrices_of_stage (const BpStage *stage, guint n_layers, guint layer,
                            BpDebugMatrix matrices[2])
{
  guint top = n_layers - 1, l = stage->layer;

  switch (stage->kind)
    {
    case BP_STAGE_FORWARD:
      matrices[0] = (BpDebugMatrix){ BP_DEBUG_NET_INPUTS, l };
      matrices[1] = (BpDebugMatrix){ BP_DEBUG_ACTIVATIONS, l };
      break;
    case BP_STAGE_LOSS:
      matrices[0] = (BpDebugMatrix){ BP_DEBUG_ACTIVATIONS, top };
      matrices[1] = (BpDebugMatrix){ BP_DEBUG_TARGETS, 0 };
      break;
    case BP_STAGE_DELTAS:
      matrices[0] = (BpDebugMatrix){ BP_DEBUG_DELTAS, l };
      matrices[1] =
          (BpDebugMatrix){ l == top ? BP_DEBUG_TARGETS : BP_DEBUG_DELTAS, l == top ? 0 : l + 1 };
      break;
    case BP_STAGE_GRADIENTS:
      matrices[0] = (BpDebugMatrix){ BP_DEBUG_GRADIENTS, l };
      matrices[1] = (BpDebugMatrix){ BP_DEBUG_DELTAS, l };
      break;
    case BP_STAGE_UPDATE:
    default:
      matrices[0] = (BpDebugMatrix){ BP_DEBUG_NEW_WEIGHTS, layer };
      matrices[1] = (BpDebugMatrix){ BP_DEBUG_WEIGHTS, layer };
    }
}

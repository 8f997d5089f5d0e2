#include "debug-cards.h"

static void
show_panel (BpDebugCards *self, BpDebugPanel *panel)
{
  bp_debug_panel_show (panel, bp_debug_walk_peek (self->walk));
  bp_debug_panel_choose_weight (panel, self->layer, self->row, self->column);
}

static gboolean
show_next (gpointer user_data)
{
  BpDebugCards *self = user_data;

  if (self->n_shown < G_N_ELEMENTS (self->panels))
    {
      show_panel (self, self->panels[self->n_shown++]);
      return G_SOURCE_CONTINUE;
    }
  bp_debug_weight_show (self->weight, self->walk);
  self->source = 0;
  return G_SOURCE_REMOVE;
}

void
bp_debug_cards_show (BpDebugCards *self, BpDebugWalk *walk)
{
  bp_debug_cards_stop (self);
  self->walk = walk;
  self->n_shown = 0;
  bp_debug_weight_choose (self->weight, self->layer, self->row, self->column);
  self->source = g_idle_add (show_next, self);
}

void
bp_debug_cards_stop (BpDebugCards *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->walk = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->panels); i++)
    bp_debug_panel_show (self->panels[i], NULL);
  bp_debug_weight_show (self->weight, NULL);
}

gboolean
bp_debug_cards_are_shown (const BpDebugCards *self)
{
  return self->walk != NULL && self->source == 0;
}

void
bp_debug_cards_set_stage (BpDebugCards *self, const BpStage *stage, guint n_layers)
{
  BpDebugMatrix matrices[2];

  bp_debug_matrices_of_stage (stage, n_layers, self->layer, matrices);
  for (guint i = 0; i < G_N_ELEMENTS (self->panels); i++)
    bp_debug_panel_set_matrix (self->panels[i], &matrices[i]);
}

/* A panel that shows weights of the layer so far. */
static void
follow_layer (BpDebugCards *self, BpDebugPanel *panel, guint layer)
{
  BpDebugMatrix matrix = bp_debug_panel_get_matrix (panel);

  if (layer == self->layer || matrix.layer != self->layer
      || !bp_debug_matrix_is_of_weights (&matrix))
    return;
  matrix.layer = layer;
  bp_debug_panel_set_matrix (panel, &matrix);
}

void
bp_debug_cards_choose (BpDebugCards *self, guint layer, guint row, guint column)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->panels); i++)
    follow_layer (self, self->panels[i], layer);
  self->layer = layer;
  self->row = row;
  self->column = column;
  for (guint i = 0; i < G_N_ELEMENTS (self->panels); i++)
    bp_debug_panel_choose_weight (self->panels[i], layer, row, column);
  bp_debug_weight_choose (self->weight, layer, row, column);
}

void
bp_debug_cards_keep_weight (BpDebugCards *self, const BpNetwork *network)
{
  if (self->layer >= network->n_layers || self->row >= network->layers[self->layer].n_out
      || self->column > network->layers[self->layer].n_in)
    self->layer = self->row = self->column = 0;
}

void
bp_debug_cards_hide_answer (BpDebugCards *self, const char *instead)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->panels); i++)
    bp_debug_panel_hide_answer (self->panels[i], instead);
  bp_debug_weight_hide_answer (self->weight, instead);
}

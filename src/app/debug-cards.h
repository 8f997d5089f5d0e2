#pragma once

#include "debug-panel.h"
#include "debug-weight.h"

G_BEGIN_DECLS

/* The cards of the page Debugger that have numbers: two matrices and a weight. They are shown one
 * after the other, so that a frame may come between them. A plain struct of the page. */
typedef struct {
  BpDebugPanel *panels[2];
  BpDebugWeight *weight;

  BpDebugWalk *walk;        /* NULL: nobody reads */
  guint layer, row, column; /* of the weight that is chosen */
  guint source;             /* that shows the next card; 0: all are shown */
  guint n_shown;
} BpDebugCards;

/* Reads the walk, which has arrived, until bp_debug_cards_stop(). */
void bp_debug_cards_show (BpDebugCards *self, BpDebugWalk *walk);
/* Nobody reads any more; what is shown stays. */
void bp_debug_cards_stop (BpDebugCards *self);
gboolean bp_debug_cards_are_shown (const BpDebugCards *self);

/* The matrices of a stage. */
void bp_debug_cards_set_stage (BpDebugCards *self, const BpStage *stage, guint n_layers);

/* Row of the unit, column of the input; marks it in matrices of weights too. */
void bp_debug_cards_choose (BpDebugCards *self, guint layer, guint row, guint column);
/* Of a network that has no such weight the first one is chosen. */
void bp_debug_cards_keep_weight (BpDebugCards *self, const BpNetwork *network);

/* A sentence in the place of what is to be predicted, or NULL. */
void bp_debug_cards_hide_answer (BpDebugCards *self, const char *instead);

G_END_DECLS

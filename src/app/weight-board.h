#pragma once

#include <gtk/gtk.h>

#include "model.h"

G_BEGIN_DECLS

/* The incoming weights of hidden units as pictures, each weight where its pixel is: blue below 0,
 * white at 0, orange above, in full colour at the largest magnitude of all that are shown. */
#define BP_TYPE_WEIGHT_BOARD (bp_weight_board_get_type ())
G_DECLARE_FINAL_TYPE (BpWeightBoard, bp_weight_board, BP, WEIGHT_BOARD, GtkWidget)

#define BP_WEIGHT_BOARD_MOST 100u /* units that are shown */

/* NULL: nothing. */
void bp_weight_board_show (BpWeightBoard *self, BpModel *model);

/* What has the full colour; 0 where nothing is shown. */
double bp_weight_board_get_largest (BpWeightBoard *self);

G_END_DECLS

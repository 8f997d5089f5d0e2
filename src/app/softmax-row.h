#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One input of a softmax, with a slider and a field, and its output. */
#define BP_TYPE_SOFTMAX_ROW (bp_softmax_row_get_type ())
G_DECLARE_FINAL_TYPE (BpSoftmaxRow, bp_softmax_row, BP, SOFTMAX_ROW, AdwBin)

GtkWidget *bp_softmax_row_new (double input);

/* number: 1, 2, … among the inputs, by which it is called. */
void bp_softmax_row_set_number (BpSoftmaxRow *self, guint number);
/* Whether the input can go. */
void bp_softmax_row_set_removable (BpSoftmaxRow *self, gboolean removable);

double bp_softmax_row_get_input (BpSoftmaxRow *self);
void bp_softmax_row_set_input (BpSoftmaxRow *self, double input);
void bp_softmax_row_show_output (BpSoftmaxRow *self, double output, gboolean largest);

/* One sentence about what was typed, to be freed; NULL: it is a number. */
char *bp_softmax_row_get_problem (BpSoftmaxRow *self);

/* Signals: "changed" (), the input by a person; "removed" (), the person wants the row to go. */

G_END_DECLS

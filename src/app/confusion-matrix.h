#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A confusion matrix: a row for each true class, a column for each predicted one, each count on a
 * colour by its share of the row. A cell is chosen by a click, or by arrow keys and Enter; then
 * "opened" (true class, predicted class) is emitted. */
#define BP_TYPE_CONFUSION_MATRIX (bp_confusion_matrix_get_type ())
G_DECLARE_FINAL_TYPE (BpConfusionMatrix, bp_confusion_matrix, BP, CONFUSION_MATRIX, GtkWidget)

/* counts: n_classes × n_classes, row = true class; copied. */
void bp_confusion_matrix_show (BpConfusionMatrix *self, const guint32 *counts, guint n_classes);

/* The cell that the keys are at. */
void bp_confusion_matrix_get_cell (BpConfusionMatrix *self, guint *row, guint *column);
void bp_confusion_matrix_set_cell (BpConfusionMatrix *self, guint row, guint column);

G_END_DECLS

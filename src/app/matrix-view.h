#pragma once

#include <adwaita.h>

#include "matrix.h"

G_BEGIN_DECLS

/* A matrix to look at, with its name and its shape. Properties: "title", also its accessible name;
 * "pointable": its cells can be pointed at, with the pointer or the keyboard's focus. */
#define BP_TYPE_MATRIX_VIEW (bp_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (BpMatrixView, bp_matrix_view, BP, MATRIX_VIEW, AdwBin)

/* remark: said below the matrix, or NULL. */
void bp_matrix_view_show (BpMatrixView *self, const BpMatrix *matrix, const char *remark);
/* In the place of a matrix: why there is none. */
void bp_matrix_view_show_none (BpMatrixView *self, const char *reason);

/* Whether there is a matrix at present. */
gboolean bp_matrix_view_has_matrix (BpMatrixView *self);

void bp_matrix_view_set_title (BpMatrixView *self, const char *title);

/* Lights a row or a column, counted from 0; -1: none. */
void bp_matrix_view_light (BpMatrixView *self, int row, int column);

/* The cell that is pointed at; FALSE: none. */
gboolean bp_matrix_view_get_pointed (BpMatrixView *self, guint *row, guint *column);

/* What is shown in a cell. */
const char *bp_matrix_view_get_cell (BpMatrixView *self, guint row, guint column);

/* Signal: "pointed" (), when another cell is pointed at, or none any more. */

G_END_DECLS

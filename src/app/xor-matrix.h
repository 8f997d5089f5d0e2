#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A matrix to read: its name and shape, and its numbers between brackets. Where cells can be chosen
 * they are buttons; "chosen" (row, column) says which was pressed. Properties: "name"; "choosable",
 * before there are numbers. */
#define BP_TYPE_XOR_MATRIX (bp_xor_matrix_get_type ())
G_DECLARE_FINAL_TYPE (BpXorMatrix, bp_xor_matrix, BP, XOR_MATRIX, AdwBin)

/* Row by row. values NULL: the shape is known, the numbers are not yet. */
void bp_xor_matrix_show (BpXorMatrix *self, const double *values, guint n_rows, guint n_columns);

/* The text of a cell, for tests. */
const char *bp_xor_matrix_get_cell (BpXorMatrix *self, guint row, guint column);

/* Marks the cell as the chosen one; row -1: none. */
void bp_xor_matrix_choose (BpXorMatrix *self, int row, int column);

/* Makes the matrix stand out: it was just computed. */
void bp_xor_matrix_set_fresh (BpXorMatrix *self, gboolean fresh);

G_END_DECLS

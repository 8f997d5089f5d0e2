#pragma once

#include <adwaita.h>

#include "matrix.h"

G_BEGIN_DECLS

/* A matrix to type into, of up to 5 × 5 numbers. What a smaller shape hides comes back with a
 * larger one. Property: "title", its name, by which its numbers are called too. */
#define BP_TYPE_MATRIX_EDITOR (bp_matrix_editor_get_type ())
G_DECLARE_FINAL_TYPE (BpMatrixEditor, bp_matrix_editor, BP, MATRIX_EDITOR, AdwBin)

/* The numbers that count. */
BpMatrix bp_matrix_editor_get_matrix (BpMatrixEditor *self);
void bp_matrix_editor_set_matrix (BpMatrixEditor *self, const BpMatrix *matrix);

/* Lights a row or a column, counted from 0; -1: none. */
void bp_matrix_editor_light (BpMatrixEditor *self, int row, int column);

/* Signal: "changed" (), by a person or by bp_matrix_editor_set_matrix(). */

G_END_DECLS

#pragma once

#include "kernels.h"

G_BEGIN_DECLS

/* The threads that compute one step together, the calling thread among them. They divide matrix
 * products by rows of the result, so their number changes no bit. */
typedef struct _BpTeam BpTeam;

#define BP_MAX_THREADS 64

/* n_threads from 1 to BP_MAX_THREADS, or as many as the system gives; kernels is the table that all
 * of them use. */
BpTeam *bp_team_new (guint n_threads, const BpKernels *kernels);
void bp_team_free (BpTeam *self);
const BpKernels *bp_team_get_kernels (const BpTeam *self);
guint bp_team_get_n_threads (const BpTeam *self);

/* BpKernels.product, divided among the team. */
void bp_team_product (BpTeam *self, gsize n_rows, gsize n_columns, gsize n_terms,
                      const double *left, gsize left_row, gsize left_column, const double *right,
                      gsize right_row, double *c, gsize c_row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpTeam, bp_team_free)

G_END_DECLS

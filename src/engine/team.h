#pragma once

#include "kernels.h"

G_BEGIN_DECLS

/* The threads that compute one step together, the calling thread among them. They divide the
 * elements of a result, never the terms of one, so their number changes no bit. */
typedef struct _BpTeam BpTeam;

/* Computes the parts from first to end - 1 of something. */
typedef void (*BpTeamWork) (gpointer data, const BpKernels *kernels, gsize first, gsize end);

#define BP_MAX_THREADS 64

/* n_threads from 1 to BP_MAX_THREADS, or as many as the system gives; kernels is the table that all
 * of them use. */
BpTeam *bp_team_new (guint n_threads, const BpKernels *kernels);
void bp_team_free (BpTeam *self);
const BpKernels *bp_team_get_kernels (const BpTeam *self);
guint bp_team_get_n_threads (const BpTeam *self);

/* Does the parts 0 … n_parts - 1 of the work, divided among the team if it is worth waking anyone:
 * n_operations tells how many multiplications there are in all. Returns when all is done. */
void bp_team_do (BpTeam *self, gsize n_parts, gsize n_operations, BpTeamWork work, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpTeam, bp_team_free)

G_END_DECLS

#pragma once

#include "run.h"
#include "xor.h"

G_BEGIN_DECLS

/* A run of the XOR network. */
#define BP_TYPE_XOR_RUN (bp_xor_run_get_type ())
G_DECLARE_FINAL_TYPE (BpXorRun, bp_xor_run, BP, XOR_RUN, BpRun)

BpXorRun *bp_xor_run_new (const BpXorConfig *config);

/* As of the last bp_run_take(): the signed error sum and the mean squared error of every epoch,
 * both before its update. */
const double *bp_xor_run_get_error_sums (BpXorRun *self, gsize *n_epochs);
const double *bp_xor_run_get_mean_squared_errors (BpXorRun *self, gsize *n_epochs);

/* As of the last bp_run_take(), whether the network has solved XOR (BP_XOR_SOLVED), and after how
 * many epochs it first had. */
gboolean bp_xor_run_get_solved (BpXorRun *self, guint *epochs);

/* Asks for a copy of the network as it is after the epoch that is on; it comes with a later
 * "progress". Every pause and the end bring one unasked. */
void bp_xor_run_request_copy (BpXorRun *self);

/* The newest copy that was taken, NULL before the first, and the epochs that it was trained for;
 * good until the next take. */
const BpXor *bp_xor_run_get_copy (BpXorRun *self, guint *epochs);

/* After "done": the network with the outputs after the last update, and its hash. */
const BpXor *bp_xor_run_get_network (BpXorRun *self);
const char *bp_xor_run_get_sha256 (BpXorRun *self);

G_END_DECLS

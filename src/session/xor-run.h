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

/* After "done": the network with the outputs after the last update, and its hash. */
const BpXor *bp_xor_run_get_network (BpXorRun *self);
const char *bp_xor_run_get_sha256 (BpXorRun *self);

G_END_DECLS

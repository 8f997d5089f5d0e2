#pragma once

#include "train-run.h"
#include "workspace.h"

G_BEGIN_DECLS

/* How the networks of runs get to those who look at them on other pages. */
typedef struct {
  BpWorkspace *workspace; /* NULL: there is none yet */
  BpModel *shared;        /* the newest that the others know */
  gint64 requested_at;
} BpModelSharing;

void bp_model_sharing_set_workspace (BpModelSharing *self, BpWorkspace *workspace);
void bp_model_sharing_clear (BpModelSharing *self);

/* Another run begins: its first network is asked for at once. */
void bp_model_sharing_begin (BpModelSharing *self);
/* Asks a run that is on for its network, if somebody looks or nobody has any of it yet. */
void bp_model_sharing_request (BpModelSharing *self, BpTrainRun *run);
/* The same, unless the last one was asked for only just now. */
void bp_model_sharing_request_again (BpModelSharing *self, BpTrainRun *run);
/* NULL, and what they have already, is no news. */
void bp_model_sharing_share (BpModelSharing *self, BpModel *model);

G_END_DECLS

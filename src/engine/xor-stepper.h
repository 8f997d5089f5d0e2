#pragma once

#include "xor.h"

G_BEGIN_DECLS

/* Walks through updates of the XOR network stage by stage, forwards and back. What a stage
 * overwrites is kept before it, so that going back restores every bit. */
typedef struct _BpXorStepper BpXorStepper;

/* Begins with a copy of the network. Of what was overwritten at most max_bytes are kept, but always
 * the last stage: beyond that there is no way back. */
BpXorStepper *bp_xor_stepper_new (const BpXor *start, gsize max_bytes);
void bp_xor_stepper_free (BpXorStepper *self);

void bp_xor_stepper_forward (BpXorStepper *self, const BpKernels *kernels);
/* Nothing happens where the way back has ended. */
void bp_xor_stepper_back (BpXorStepper *self);
gboolean bp_xor_stepper_can_go_back (const BpXorStepper *self);

/* The network as it stands, and how many stages that is from the start; BP_XOR_N_STAGES make an
 * update. */
const BpXor *bp_xor_stepper_get_network (const BpXorStepper *self);
guint bp_xor_stepper_get_n_stages (const BpXorStepper *self);

/* The weights with which the newest update began: 2 × n_hidden, and n_hidden × 1. */
const double *bp_xor_stepper_get_old_w1 (const BpXorStepper *self);
const double *bp_xor_stepper_get_old_w2 (const BpXorStepper *self);

/* What is kept, at most max_bytes or one stage. */
gsize bp_xor_stepper_get_n_bytes (const BpXorStepper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpXorStepper, bp_xor_stepper_free)

G_END_DECLS

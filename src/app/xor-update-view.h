#pragma once

#include <adwaita.h>

#include "xor-stepper.h"
#include "xor-weight.h"

G_BEGIN_DECLS

/* One update of the XOR network to read, stage by stage: what each computes, every matrix with its
 * shape, and the arithmetic of the weight that is chosen. The buttons activate the actions forward
 * and back of the group "page". Emits "weight-chosen" () when a person chose one. */
#define BP_TYPE_XOR_UPDATE_VIEW (bp_xor_update_view_get_type ())
G_DECLARE_FINAL_TYPE (BpXorUpdateView, bp_xor_update_view, BP, XOR_UPDATE_VIEW, AdwBin)

/* Shows the stepper as it stands, which must outlive the view or the next call. epochs: those that
 * its network was trained for when the stepping began. */
void bp_xor_update_view_show (BpXorUpdateView *self, const BpXorStepper *stepper, guint epochs);

/* The chosen weight; there always is one. */
void bp_xor_update_view_choose (BpXorUpdateView *self, const BpXorWeight *weight);
const BpXorWeight *bp_xor_update_view_get_chosen (BpXorUpdateView *self);

G_END_DECLS

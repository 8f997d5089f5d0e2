#pragma once

#include "kernels.h"

G_BEGIN_DECLS

/* The inner loops that everything outside the engine computes with: those that the environment
 * variable BACKPROP_ISA names ("avx512", "avx2" or "plain"), else the fastest that run here. */
const BpKernels *bp_instruction_set_kernels (void);

/* FALSE, and a sentence (G_IO_ERROR_INVALID_ARGUMENT), when BACKPROP_ISA names none that run here:
 * to be asked once, before any work. */
gboolean bp_instruction_set_check (GError **error);

G_END_DECLS

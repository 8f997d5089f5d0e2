#pragma once

#include "network.h"
#include "team.h"

G_BEGIN_DECLS

/* Scales the incoming weights of each unit of a layer, its bias aside, down to the length bound
 * where they are longer (Srebro and Shraibman 2005; Srivastava et al. 2014 with dropout). scratch
 * has the layer's stride. */
void bp_max_norm_apply (BpTeam *team, BpLayer *layer, double bound, double *scratch);

G_END_DECLS

#pragma once

#include "run.h"
#include "xor-study.h"

G_BEGIN_DECLS

/* Trains the XOR network by both rules from one seed after the other, each until it solves XOR or
 * its epochs are over: a run whose epochs are the seeds. */
#define BP_TYPE_XOR_SURVEY (bp_xor_survey_get_type ())
G_DECLARE_FINAL_TYPE (BpXorSurvey, bp_xor_survey, BP, XOR_SURVEY, BpRun)

/* The seeds 1 … n_seeds; config's own seed and rule do not matter. */
BpXorSurvey *bp_xor_survey_new (const BpXorConfig *config, guint n_seeds);

/* As of the last bp_run_take(): what came of seed 1, 2, … n by that rule; all n by both. */
const BpXorTrial *bp_xor_survey_get_trials (BpXorSurvey *self, gboolean corrected, guint *n);

G_END_DECLS

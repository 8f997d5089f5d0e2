#pragma once

#include <adwaita.h>

#include "xor-survey.h"

G_BEGIN_DECLS

/* Both rules of learning over the seeds 1 … BP_XOR_SURVEY_SEEDS: a table of the epochs that each
 * took to solve XOR, and what they come to. */
#define BP_TYPE_XOR_SURVEY_VIEW (bp_xor_survey_view_get_type ())
G_DECLARE_FINAL_TYPE (BpXorSurveyView, bp_xor_survey_view, BP, XOR_SURVEY_VIEW, AdwBin)

#define BP_XOR_SURVEY_SEEDS 50u

/* What is trained, whatever its own seed and rule are; NULL: nothing can be. Where it is another
 * than before, what was found is forgotten. */
void bp_xor_survey_view_set_config (BpXorSurveyView *self, const BpXorConfig *config);

/* The newest survey, or NULL. */
BpXorSurvey *bp_xor_survey_view_get_survey (BpXorSurveyView *self);

/* A cell of the table, for tests. */
const char *bp_xor_survey_view_get_cell (BpXorSurveyView *self, guint32 seed, gboolean corrected);

G_END_DECLS

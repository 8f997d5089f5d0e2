#pragma once

#include <adwaita.h>

#include "evaluation.h"
#include "reading-view.h"

G_BEGIN_DECLS

/* One image of an evaluation and what the network's outputs say of it, and the two images that the
 * article looks at by one press each. Emits "opened" () when one of those was pressed. */
#define BP_TYPE_IMAGE_READER (bp_image_reader_get_type ())
G_DECLARE_FINAL_TYPE (BpImageReader, bp_image_reader, BP, IMAGE_READER, AdwBin)

/* Shows the image that a person chose last as this evaluation sees it. Where it does not have it,
 * or nobody chose: that position of set, which is one of the evaluation's. */
void bp_image_reader_set_evaluation (BpImageReader *self, BpEvaluation *evaluation,
                                     const BpPredictions *set, guint32 position);

/* A person chose that image, of one of the evaluation's sets. */
void bp_image_reader_choose (BpImageReader *self, const BpPredictions *set, guint32 position);

BpReadingView *bp_image_reader_get_view (BpImageReader *self);

G_END_DECLS

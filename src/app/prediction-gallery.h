#pragma once

#include <adwaita.h>

#include "evaluation.h"

G_BEGIN_DECLS

/* The images of a set with what a model predicted of them, as small pictures: those predicted
 * wrong, those predicted right, or those of one cell of the confusion matrix; the surest first.
 * Emits "selected" () when another image is. */
#define BP_TYPE_PREDICTION_GALLERY (bp_prediction_gallery_get_type ())
G_DECLARE_FINAL_TYPE (BpPredictionGallery, bp_prediction_gallery, BP, PREDICTION_GALLERY, AdwBin)

/* Shows images of that set of the evaluation, filtered as before. */
void bp_prediction_gallery_set_predictions (BpPredictionGallery *self, BpEvaluation *evaluation,
                                            const BpPredictions *predictions);
/* Shows those of one cell, and offers the cell among the filters. */
void bp_prediction_gallery_show_cell (BpPredictionGallery *self, guint true_class,
                                      guint predicted_class);

/* The position in the set of the image that is selected; FALSE where there is none. */
gboolean bp_prediction_gallery_get_selected (BpPredictionGallery *self, guint32 *position);
/* Gives the images the keyboard. */
void bp_prediction_gallery_grab_focus (BpPredictionGallery *self);

G_END_DECLS

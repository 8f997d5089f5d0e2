#pragma once

#include <adwaita.h>

#include "model.h"
#include "plot-card.h"

G_BEGIN_DECLS

/* What a network makes of a drawing: the 28 × 28 pixels that it sees, a sentence with the digit and
 * how sure it is, and the distribution as bars. Without a network it offers to train one, by the
 * action page.train. */
#define BP_TYPE_RECOGNITION_VIEW (bp_recognition_view_get_type ())
G_DECLARE_FINAL_TYPE (BpRecognitionView, bp_recognition_view, BP, RECOGNITION_VIEW, AdwBin)

/* model NULL: none was trained yet. pixels (28 × 28) NULL: nothing was drawn. */
void bp_recognition_view_show (BpRecognitionView *self, BpModel *model, const guint8 *pixels);

BpPlotCard *bp_recognition_view_get_card (BpRecognitionView *self);

G_END_DECLS

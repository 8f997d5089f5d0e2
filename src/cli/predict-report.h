#pragma once

#include "model.h"

G_BEGIN_DECLS

/* What a network made of a picture. */
typedef struct {
  char *file; /* as it was named on the line, in UTF-8 */
  BpReading reading;
} BpPrediction;

void bp_prediction_clear (BpPrediction *self);

/* predictions: n of them. The distribution is the one that the model's mode reads. */
char *bp_predict_report (const BpModel *model, const BpPrediction *predictions, gsize n);
char *bp_predict_json (const BpModel *model, const BpPrediction *predictions, gsize n);

G_END_DECLS

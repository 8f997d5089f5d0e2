#pragma once

#include "plot-card.h"
#include "run-item.h"
#include "train-figures.h"

G_BEGIN_DECLS

/* The cards with the two curves of the run that is looked at, and those laid over them. A plain
 * value of a page, which owns the cards. */
typedef struct {
  BpPlotCard *loss, *accuracy;
  BpTrainFiguresShown shown;
  guint epochs; /* that they have room for */
} BpTrainPlots;

void bp_train_plots_init (BpTrainPlots *self, BpPlotCard *loss, BpPlotCard *accuracy);

/* Empties both, for a run of so many epochs. */
void bp_train_plots_start (BpTrainPlots *self, guint epochs);
/* Draws what came since the last time, and only the plots that it belongs to. */
void bp_train_plots_grow (BpTrainPlots *self, const BpHistory *history);
/* Lays others over it, of BpRunItem; NULL: there is none. */
void bp_train_plots_overlay (BpTrainPlots *self, BpRunItem *looked_at, const GPtrArray *others);
/* Marks an epoch; NAN: none. */
void bp_train_plots_mark (BpTrainPlots *self, double epoch);
/* Tells assistive technology anew what they show. */
void bp_train_plots_describe (BpTrainPlots *self);

G_END_DECLS

#pragma once

#include "figure.h"
#include "history.h"

G_BEGIN_DECLS

/* The two curves of a training run, filled from its history by appending what is new. */

BpFigure *bp_train_loss_figure_new (void);
BpFigure *bp_train_accuracy_figure_new (void);

/* How much of a history the figures show already. */
typedef struct {
  gsize n_losses, n_accuracies;
} BpTrainFiguresShown;

/* Empties both for a run of so many epochs. */
void bp_train_figures_start (BpTrainFiguresShown *shown, BpFigure *loss, BpFigure *accuracy,
                             guint epochs);
/* The run’s own curves alone, by their usual names; or with the run’s name, and a brief one for
 * where there is little room, and in the run’s one colour: dashed on the training set, drawn
 * through on test images, as those of other runs are. */
void bp_train_figures_alone (BpFigure *loss, BpFigure *accuracy);
void bp_train_figures_name (BpFigure *loss, BpFigure *accuracy, const char *name,
                            const char *brief);

/* Marks an epoch in both; NAN: none. */
void bp_train_figures_mark (BpFigure *loss, BpFigure *accuracy, double epoch);
void bp_train_figures_append (BpTrainFiguresShown *shown, BpFigure *loss, BpFigure *accuracy,
                              const BpHistory *history);

G_END_DECLS

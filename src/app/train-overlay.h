#pragma once

#include "figure.h"
#include "run-item.h"

G_BEGIN_DECLS

/* Lays runs over the one that the two figures of a training show: their losses and their accuracies
 * on the test images. Names tell only what differs; runs of three or more seeds that differ by
 * nothing else are drawn as the mean of the seeds, in a band from the lowest to the highest.
 * others: of BpRunItem, without looked_at; empty: the figures show that one alone. looked_at NULL:
 * there is none. */
void bp_train_overlay_show (BpFigure *loss, BpFigure *accuracy, BpRunItem *looked_at,
                            const GPtrArray *others);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a run has reported so far: the loss of every epoch, and accuracies at the fixed epochs where
 * they were scored. Owned by the main thread. */
typedef struct _BpHistory BpHistory;

BpHistory *bp_history_new (void);
void bp_history_free (BpHistory *self);

void bp_history_add_loss (BpHistory *self, double loss);
void bp_history_add_accuracy (BpHistory *self, guint epochs_done, double train, double test);
/* Moves all of other to the end of self and leaves other empty. */
void bp_history_move (BpHistory *self, BpHistory *other);

/* The first so many epochs, as a history of its own: what another run that goes on from there has
 * to begin with. The point of the accuracy curve after them is the other run's. */
BpHistory *bp_history_new_head (const BpHistory *self, guint epochs);

/* loss[e] of epoch e, n_epochs of them. */
const double *bp_history_loss (const BpHistory *self, gsize *n_epochs);

/* Three arrays of n_points: after how many epochs, and the accuracies (0 … 1) of the training set
 * and of the first BP_CURVE_TEST_IMAGES test images. */
#define BP_CURVE_TEST_IMAGES 1000u
const double *bp_history_accuracy_epochs (const BpHistory *self, gsize *n_points);
const double *bp_history_train_accuracy (const BpHistory *self);
const double *bp_history_test_accuracy (const BpHistory *self);

/* The point after so many epochs; FALSE when there is none. */
gboolean bp_history_find_accuracy (const BpHistory *self, guint epochs_done, double *train,
                                   double *test);

/* Whether the accuracy curve has a point after epochs_done of epochs: at most about fifty points a
 * run, at epochs that depend on nothing but the run's length. */
gboolean bp_history_scores_after (guint epochs_done, guint epochs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpHistory, bp_history_free)

G_END_DECLS

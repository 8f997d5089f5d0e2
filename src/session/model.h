#pragma once

#include "network-snapshot.h"
#include "reading.h"
#include "scaler.h"
#include "train-config.h"

G_BEGIN_DECLS

/* A network with all that is needed to use it: how it was trained, how its inputs are scaled.
 * Immutable, reference-counted (from any thread). */
typedef struct {
  BpTrainConfig config;
  guint epochs_done;   /* whole ones */
  guint went_on_after; /* so many epochs were trained with other settings, or by another run; 0: the
                        * configuration tells all */
  guint rows, columns; /* of an image */
  guint n_classes;
  BpScaler *scaler; /* by the training set's statistics; its constant columns give 0, since no
                     * weight learned anything there */
  BpNetworkSnapshot *network;
  double train_accuracy, test_accuracy; /* 0 … 1; NAN: not known */
  char *sha256;                         /* of the weights; NULL: not known */
} BpModel;

/* rows, columns: of the images that the network was made for. The scaler is the training set's for
 * other images. Takes its own references. The accuracies and the hash are not known. */
BpModel *bp_model_new (const BpTrainConfig *config, guint epochs_done, guint rows, guint columns,
                       const BpScaler *scaler, BpNetworkSnapshot *network);
/* The same, of a run that went on after so many epochs of another. */
BpModel *bp_model_new_went_on (const BpModel *self, guint epochs);
/* The same, scored. */
BpModel *bp_model_new_scored (const BpModel *self, double train_accuracy, double test_accuracy,
                              const char *sha256);
BpModel *bp_model_ref (const BpModel *self);
void bp_model_unref (BpModel *self);

/* How the outputs are read where nobody chose: as published, or corrected or trained as a
 * softmax by the softmax of the net inputs. */
BpReadingKind bp_model_get_reading_kind (const BpModel *self);

/* What the model makes of one image of rows × columns grey levels, ink bright on dark. */
void bp_model_read (const BpModel *self, const guint8 *pixels, BpReading *reading);
/* The same by another scaler: test sets as published have statistics of their own. */
void bp_model_read_scaled (const BpModel *self, const BpScaler *scaler, const guint8 *pixels,
                           BpReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpModel, bp_model_unref)

G_END_DECLS

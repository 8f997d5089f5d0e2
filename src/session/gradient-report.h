#pragma once

#include <gio/gio.h>

#include "data-load.h"
#include "gradient-check.h"
#include "model.h"

G_BEGIN_DECLS

/* The gradients of a network's layers, checked on the first images of its training set. */

#define BP_GRADIENT_REPORT_IMAGES 8u /* the most */

typedef struct {
  BpBug bug;
  guint bug_layer; /* BP_BUG_IN_ALL_LAYERS, or the one into which it was injected */
  guint n_images;
  guint n_layers;
  BpLayerGradients layers[BP_MAX_HIDDEN_LAYERS + 1];
} BpGradientReport;

/* Checks a model's network, or with model NULL the one that training by config begins with; config
 * must have passed bp_train_config_check(). With a bug, in all layers or one, the gradients are
 * those of the bug lab, else those that the network is trained by. Blocking: half a second for the
 * larger of the article's networks. NULL where the data's images are not of the model's size, when
 * there is not enough memory, or when it was cancelled. */
BpGradientReport *bp_gradient_report_new (const BpTrainConfig *config, BpModel *model, BpBug bug,
                                          guint layer, BpData *data, GCancellable *cancellable);
void bp_gradient_report_free (BpGradientReport *self);

/* The same on a thread. */
void bp_gradient_report_new_async (const BpTrainConfig *config, BpModel *model, BpBug bug,
                                   guint layer, BpData *data, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
BpGradientReport *bp_gradient_report_new_finish (GAsyncResult *result);

/* The worst of the layers: wrong, if any is; too small to tell, if none is right. */
BpGradientVerdict bp_gradient_report_verdict (const BpGradientReport *self);

/* "Right", "Wrong", "Too small to tell". */
const char *bp_gradient_verdict_words (BpGradientVerdict verdict);
/* "right", "wrong", "too-small", as programs read it. */
const char *bp_gradient_verdict_name (BpGradientVerdict verdict);
/* "50 × 785": units, and bias and inputs. Free it. */
char *bp_layer_gradients_shape_words (const BpLayerGradients *self);
/* "200 of 39,250", or "all 510". Free it. */
char *bp_layer_gradients_count_words (const BpLayerGradients *self);
/* "4.4e-09". Free it. */
char *bp_layer_gradients_error_words (const BpLayerGradients *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpGradientReport, bp_gradient_report_free)

G_END_DECLS

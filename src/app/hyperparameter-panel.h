#pragma once

#include <adwaita.h>

#include "train-config.h"

G_BEGIN_DECLS

/* The settings of a training run. Emits "changed" () whenever the configuration, or whether it can
 * be trained, changed. */
#define BP_TYPE_HYPERPARAMETER_PANEL (bp_hyperparameter_panel_get_type ())
G_DECLARE_FINAL_TYPE (BpHyperparameterPanel, bp_hyperparameter_panel, BP, HYPERPARAMETER_PANEL,
                      AdwBin)

/* What there is to train and to test with; until it is told nothing can be trained. */
void bp_hyperparameter_panel_set_data_size (BpHyperparameterPanel *self, const BpDataSize *size);

/* The configuration as shown. FALSE: it cannot be trained, and the panel says why. */
gboolean bp_hyperparameter_panel_get_config (BpHyperparameterPanel *self, BpTrainConfig *config);
void bp_hyperparameter_panel_set_config (BpHyperparameterPanel *self, const BpTrainConfig *config);

/* Changes the augmentation alone, and unfolds what shows it. */
void bp_hyperparameter_panel_set_augmentation (BpHyperparameterPanel *self,
                                               const BpAugmentation *augmentation);

/* While a run is on the settings stay visible and cannot be changed. */
void bp_hyperparameter_panel_set_locked (BpHyperparameterPanel *self, gboolean locked);

G_END_DECLS

#pragma once

#include <adwaita.h>

#include "train-config.h"

G_BEGIN_DECLS

/* The settings beyond the article's, folded away: further hidden layers and the units' functions,
 * optimiser, schedule, dropout, minibatches, validation, augmentation. Signal: "changed" (),
 * whenever one did. */
#define BP_TYPE_ADVANCED_SETTINGS (bp_advanced_settings_get_type ())
G_DECLARE_FINAL_TYPE (BpAdvancedSettings, bp_advanced_settings, BP, ADVANCED_SETTINGS,
                      AdwPreferencesGroup)

/* FALSE while something that was typed cannot be read. */
gboolean bp_advanced_settings_are_readable (BpAdvancedSettings *self);

/* Adds them to a configuration with none or one hidden layer, which come before the further ones.
 */
void bp_advanced_settings_read (BpAdvancedSettings *self, BpTrainConfig *config);
void bp_advanced_settings_show (BpAdvancedSettings *self, const BpTrainConfig *config);

/* What the copies that are trained on are distorted by. */
void bp_advanced_settings_set_augmentation (BpAdvancedSettings *self,
                                            const BpAugmentation *augmentation);

/* Says a sentence at the row that is at fault, and clears what others said. FALSE: it is none of
 * them. */
gboolean bp_advanced_settings_show_problem (BpAdvancedSettings *self, const BpTrainConfig *config,
                                            BpConfigProblem problem, const char *sentence);

G_END_DECLS

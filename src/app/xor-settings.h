#pragma once

#include <adwaita.h>

#include "xor.h"

G_BEGIN_DECLS

/* What the XOR page can show of a network: more hidden units than these are not readable. */
#define BP_XOR_SETTINGS_MAX_HIDDEN 12

/* The settings of a run of the XOR network. Emits "changed" () whenever they did. */
#define BP_TYPE_XOR_SETTINGS (bp_xor_settings_get_type ())
G_DECLARE_FINAL_TYPE (BpXorSettings, bp_xor_settings, BP, XOR_SETTINGS, AdwBin)

/* The configuration as shown. FALSE: it cannot be trained, and the settings say why. */
gboolean bp_xor_settings_get_config (BpXorSettings *self, BpXorConfig *config);
void bp_xor_settings_set_config (BpXorSettings *self, const BpXorConfig *config);

/* While a run is on the settings stay visible and cannot be changed. */
void bp_xor_settings_set_locked (BpXorSettings *self, gboolean locked);

G_END_DECLS

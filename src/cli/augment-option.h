#pragma once

#include "augmentation.h"

G_BEGIN_DECLS

/* The value of --augment; text NULL: the option was not given, and *augmentation stays as it is.
 * Errors are BP_CLI_ERROR_USAGE. */
gboolean bp_augment_option (const char *text, BpAugmentation *augmentation, GError **error);

G_END_DECLS

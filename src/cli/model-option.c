#include "model-option.h"

#include <glib/gi18n-lib.h>

#include "cli-status.h"
#include "model-file.h"

BpModel *
bp_model_option_load (const char *path, GError **error)
{
  if (path != NULL)
    return bp_model_file_load (path, NULL, error);
  g_set_error_literal (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                       _ ("--model is needed: it names the file of a network, as “backprop train "
                          "--save-model FILE” saves it."));
  return NULL;
}

#include "model-option.h"

#include "model-file.h"

BpModel *
bp_model_option_load (const char *path, GError **error)
{
  g_autofree char *shipped = path == NULL ? bp_model_file_shipped_path () : NULL;
  return bp_model_file_load (path != NULL ? path : shipped, NULL, error);
}

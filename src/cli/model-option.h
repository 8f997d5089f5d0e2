#pragma once

#include "model.h"

G_BEGIN_DECLS

/* The option --model FILE of the verbs that use a network. path: where the value goes. */
#define BP_MODEL_OPTION(path)                                                                      \
  {                                                                                                \
    "model", 0, 0, G_OPTION_ARG_FILENAME, path,                                                    \
        N_ ("The network, as train --save-model saved it (one comes with the program)"),           \
        N_ ("FILE")                                                                                \
  }

/* Reads the file. path NULL: the option was not on the line; the network that comes with the
 * program. */
BpModel *bp_model_option_load (const char *path, GError **error);

G_END_DECLS

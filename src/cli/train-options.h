#pragma once

#include <glib.h>

#include "train-config.h"

G_BEGIN_DECLS

/* What a line "backprop train …" asks for. */
typedef struct {
  BpTrainConfig config;
  const char *preset; /* NULL: none was named */
  char *data;         /* folder; NULL: the one that comes with the program */
  guint n_threads;
  char *plot; /* files; NULL: none */
  char *csv;
  char *save_model;
  gboolean json;
  gboolean check_gradients; /* of the network that the run leaves */
  char *help;               /* the text to print instead of all work, or NULL */
} BpTrainOptions;

/* Reads the line and refuses what can be refused before the data are there. Errors are
 * BP_CLI_ERROR_USAGE. */
BpTrainOptions *bp_train_options_new (int argc, char **argv, GError **error);
void bp_train_options_free (BpTrainOptions *self);

/* Checks the configuration against what the data offer. Errors are BP_CLI_ERROR_USAGE. */
gboolean bp_train_options_check (const BpTrainOptions *self, const BpDataSize *size,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpTrainOptions, bp_train_options_free)

G_END_DECLS

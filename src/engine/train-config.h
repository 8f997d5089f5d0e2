#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BP_MAX_HIDDEN_LAYERS 8
#define BP_MAX_HIDDEN_UNITS 10000u
#define BP_MAX_EPOCHS 1000000u
#define BP_MAX_WEIGHTS (1u << 24) /* of one network: 128 MiB of doubles */
#define BP_ALL_IMAGES 0u          /* train_size: the whole training file */

typedef enum { BP_SCALING_NONE, BP_SCALING_UNIT, BP_SCALING_STANDARDIZE } BpScaling;
typedef enum { BP_TEST_ON_REST, BP_TEST_ON_T10K } BpTestOn;

/* What is made of a minibatch's gradient. */
typedef enum {
  BP_OPTIMIZER_SGD, /* the step of the article, along the minibatch's sum */
  BP_OPTIMIZER_MOMENTUM,
  BP_OPTIMIZER_NESTEROV,
  BP_OPTIMIZER_ADAM,
} BpOptimizer;

/* How the learning rate goes on over the updates of a run. */
typedef enum { BP_SCHEDULE_CONSTANT, BP_SCHEDULE_STEP, BP_SCHEDULE_COSINE } BpSchedule;

#define BP_N_SCALINGS 3
#define BP_N_OPTIMIZERS 4
#define BP_N_SCHEDULES 3

/* All that decides a training run; equal configurations give equal bits. A plain value. */
typedef struct {
  guint n_hidden_layers;
  guint hidden_units[BP_MAX_HIDDEN_LAYERS]; /* of each hidden layer */
  guint epochs;
  double learning_rate;
  guint batches; /* minibatches an epoch */
  double l1, l2;
  guint32 seed;
  guint32 train_size; /* images, or BP_ALL_IMAGES */
  BpScaling scaling;
  BpTestOn test_on;
  gboolean corrected; /* FALSE: as published, with the article's quirks */
} BpTrainConfig;

/* A named configuration: the article's experiments (section 7) and its class's defaults (6). */
typedef struct {
  const char *name; /* as on the command line */
  BpTrainConfig config;
} BpPreset;

/* The presets, in the article's order; the first one, baseline, is what the program opens with. */
const BpPreset *bp_presets (gsize *n_presets);
const BpPreset *bp_preset_by_name (const char *name);

/* "none", "unit", "standardize" and "rest", "t10k": the words of the command line. */
const char *bp_scaling_name (BpScaling scaling);
gboolean bp_scaling_from_name (const char *name, BpScaling *scaling);
const char *bp_test_on_name (BpTestOn test_on);
gboolean bp_test_on_from_name (const char *name, BpTestOn *test_on);

/* What is wrong with a configuration; the first one found, in this order. */
typedef enum {
  BP_CONFIG_OK,
  BP_CONFIG_HIDDEN_LAYERS, /* not exactly one hidden layer */
  BP_CONFIG_HIDDEN_UNITS,  /* not 1 … BP_MAX_HIDDEN_UNITS */
  BP_CONFIG_EPOCHS,        /* not 1 … BP_MAX_EPOCHS */
  BP_CONFIG_LEARNING_RATE, /* not finite and above 0 */
  BP_CONFIG_L1,            /* not finite and at least 0 */
  BP_CONFIG_L2,            /* not finite and at least 0 */
  BP_CONFIG_WEIGHTS,       /* more than BP_MAX_WEIGHTS, for the size of the images */
  BP_CONFIG_TRAIN_SIZE,    /* more images than there are */
  BP_CONFIG_NO_REST,       /* tested on the rest, and nothing would be left */
  BP_CONFIG_NO_T10K,       /* tested on t10k, which is not there */
  BP_CONFIG_BATCHES,       /* not 1 … images trained on */
} BpConfigProblem;

/* What the data offer, as far as configurations depend on it. */
typedef struct {
  guint32 n_train, n_t10k; /* images; n_t10k 0: none */
  guint32 n_features;      /* pixels of an image */
  guint32 n_classes;
} BpDataSize;

BpConfigProblem bp_train_config_check (const BpTrainConfig *config, const BpDataSize *size);

/* The most hidden units that images of this size leave room for; 0: none. */
guint bp_train_config_most_hidden_units (const BpDataSize *size);

/* The number of images trained on, train_size with BP_ALL_IMAGES resolved. */
guint32 bp_train_config_n_training (const BpTrainConfig *config, guint32 n_train);

gboolean bp_train_config_equal (const BpTrainConfig *a, const BpTrainConfig *b);

G_END_DECLS

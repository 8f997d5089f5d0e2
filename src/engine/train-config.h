#pragma once

#include "augmentation.h"
#include "network.h"

G_BEGIN_DECLS

#define BP_MAX_HIDDEN_LAYERS 8
#define BP_MAX_HIDDEN_UNITS 10000u
#define BP_MAX_EPOCHS 1000000u
#define BP_MAX_WEIGHTS (1u << 24) /* of one network: 128 MiB of doubles */
#define BP_ALL_IMAGES 0u          /* train_size: the whole training file */

typedef enum { BP_SCALING_NONE, BP_SCALING_UNIT, BP_SCALING_STANDARDIZE } BpScaling;
typedef enum { BP_TEST_ON_REST, BP_TEST_ON_T10K } BpTestOn;

/* The first weights of a layer with n_in inputs and n_out units. */
typedef enum {
  BP_INITIALIZATION_UNIFORM, /* -1 + 2u, biases too, as in the article */
  BP_INITIALIZATION_GLOROT,  /* uniform within ±√(6 / (n_in + n_out)), biases 0 */
  BP_INITIALIZATION_HE,      /* normal of deviation √(2 / n_in), biases 0 */
} BpInitialization;

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
#define BP_N_OUTPUTS 2
#define BP_N_INITIALIZATIONS 3
#define BP_N_OPTIMIZERS 4
#define BP_N_SCHEDULES 3

#define BP_DEFAULT_MOMENTUM 0.9

/* All that decides a training run; equal configurations give equal bits. A plain value. What is 0
 * from `activations` on is what the article does. */
typedef struct {
  guint n_hidden_layers; /* 0: the outputs see the inputs (logistic or softmax regression) */
  guint hidden_units[BP_MAX_HIDDEN_LAYERS]; /* of each hidden layer */
  guint epochs;
  double learning_rate; /* of a minibatch's summed gradient with SGD, of its mean with the others */
  guint batches;        /* minibatches an epoch, where batch_size is 0 */
  double l1, l2;
  guint32 seed;
  guint32 train_size; /* images, or BP_ALL_IMAGES */
  BpScaling scaling;
  BpTestOn test_on;
  gboolean corrected; /* FALSE: as published, with the article's quirks */

  BpActivation activations[BP_MAX_HIDDEN_LAYERS]; /* of each hidden layer */
  BpOutput output;
  BpInitialization initialization;
  BpOptimizer optimizer;
  double momentum; /* 0 … 1, of momentum and Nesterov; 0: BP_DEFAULT_MOMENTUM */
  BpSchedule schedule;
  double dropout;       /* the share of each hidden layer's units that a sample leaves out */
  double input_dropout; /* the same of the inputs */
  double max_norm;      /* what no unit's incoming weights exceed in length; 0: no bound */
  gboolean reshuffle;   /* before every epoch; corrected mode does so in any case */
  guint batch_size;     /* images of a minibatch at most, as evenly as possible; 0: see batches */
  guint validation;     /* images held out from the end of the shuffled training set */
  BpAugmentation augmentation; /* of the copies that are trained on in the images' place */
  guint patience; /* epochs without a better validation before the run ends; 0: no end */
} BpTrainConfig;

/* A named configuration: the article's experiments (section 7), its class's defaults (6), and those
 * that try harder. */
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

/* The words of the command line and of files for each value, NULL behind the last. */
extern const char *const bp_activation_names[BP_N_ACTIVATIONS + 1];
extern const char *const bp_output_names[BP_N_OUTPUTS + 1];
extern const char *const bp_initialization_names[BP_N_INITIALIZATIONS + 1];
extern const char *const bp_optimizer_names[BP_N_OPTIMIZERS + 1];
extern const char *const bp_schedule_names[BP_N_SCHEDULES + 1];

/* What is wrong with a configuration; the first one found, in this order. */
typedef enum {
  BP_CONFIG_OK,
  BP_CONFIG_HIDDEN_LAYERS, /* more than BP_MAX_HIDDEN_LAYERS */
  BP_CONFIG_HIDDEN_UNITS,  /* not 1 … BP_MAX_HIDDEN_UNITS, in some layer */
  BP_CONFIG_EPOCHS,        /* not 1 … BP_MAX_EPOCHS */
  BP_CONFIG_LEARNING_RATE, /* not finite and above 0 */
  BP_CONFIG_L1,            /* not finite and at least 0 */
  BP_CONFIG_L2,            /* not finite and at least 0 */
  BP_CONFIG_MOMENTUM,      /* not at least 0 and below 1 */
  BP_CONFIG_NO_MOMENTUM,   /* given, and the optimiser has none */
  BP_CONFIG_DROPOUT,       /* not at least 0 and below 1 */
  BP_CONFIG_INPUT_DROPOUT, /* not at least 0 and below 1 */
  BP_CONFIG_MAX_NORM,      /* not finite and at least 0 */
  BP_CONFIG_AUGMENTATION,  /* the strength that bp_augmentation_check() tells is out of range */
  BP_CONFIG_PATIENCE,      /* given, and nothing is held out for validation */
  BP_CONFIG_WEIGHTS,       /* more than BP_MAX_WEIGHTS, for the size of the images */
  BP_CONFIG_TRAIN_SIZE,    /* more images than there are */
  BP_CONFIG_NO_REST,       /* tested on the rest, and nothing would be left */
  BP_CONFIG_NO_T10K,       /* tested on t10k, which is not there */
  BP_CONFIG_VALIDATION,    /* nothing would be left to train on */
  BP_CONFIG_BATCHES,       /* not 1 … images trained on, and batch_size is 0 */
  BP_CONFIG_BATCH_SIZE,    /* more than the images trained on */
} BpConfigProblem;

/* What the data offer, as far as configurations depend on it. */
typedef struct {
  guint32 n_train, n_t10k; /* images; n_t10k 0: none */
  guint32 n_features;      /* pixels of an image */
  guint32 n_classes;
} BpDataSize;

BpConfigProblem bp_train_config_check (const BpTrainConfig *config, const BpDataSize *size);

/* The momentum of the optimiser, BP_DEFAULT_MOMENTUM put in; 0: it has none. */
double bp_train_config_momentum (const BpTrainConfig *config);

/* Inputs, hidden units of each layer, classes: n_layers + 1 sizes of at most
 * BP_MAX_HIDDEN_LAYERS + 2. Returns n_layers. */
guint bp_train_config_get_sizes (const BpTrainConfig *config, guint n_features, guint n_classes,
                                 guint *sizes);

/* How many weights the network has. */
guint64 bp_train_config_n_weights (const BpTrainConfig *config, const BpDataSize *size);

/* The most units of one hidden layer that images of this size leave room for; 0: none. */
guint bp_train_config_most_hidden_units (const BpDataSize *size);

/* The size of the training set, train_size with BP_ALL_IMAGES resolved, … */
guint32 bp_train_config_n_training (const BpTrainConfig *config, guint32 n_train);
/* … how many of these images are trained on, those for validation left out, … */
guint32 bp_train_config_n_fitted (const BpTrainConfig *config, guint32 n_train);
/* … and into how many minibatches an epoch divides them, n_train or n_fitted being known. */
guint bp_train_config_n_batches (const BpTrainConfig *config, guint32 n_train);
guint bp_train_config_divide (const BpTrainConfig *config, guint32 n_fitted);

/* Whether a run by config can go on from where one by earlier was: the same images, seen the same
 * way, and the same network with the same optimiser. The other settings may be different. */
gboolean bp_train_config_can_go_on (const BpTrainConfig *config, const BpTrainConfig *earlier);

gboolean bp_train_config_equal (const BpTrainConfig *a, const BpTrainConfig *b);

G_END_DECLS

#include "train-memory.h"

#include "distorted-samples.h"
#include "forward.h"
#include "lines.h"
#include "lists.h"
#include "optimizer.h"
#include "trainer.h"

#define N_COPIES 2 /* of the weights, besides the best ones where there is validation */

/* The training set's, the test set's, and the one for other images. */
#define N_SCALERS 3

/* Of bp_lines_new(). */
static guint64
lines_bytes (guint64 n)
{
  return (n + BP_LINE) * sizeof (double);
}

/* What the layers of a network take. */
typedef struct {
  guint64 weights;    /* one copy */
  guint64 row;        /* a row of each layer's outputs, in doubles with the padding */
  guint64 transposed; /* the step's scratch */
} Layers;

static Layers
measure_layers (const BpTrainConfig *config, const BpDataSize *size)
{
  Layers self = { 0 };
  guint64 n_in = size->n_features, stride_in = 0;
  for (guint l = 0; l <= config->n_hidden_layers; l++)
    {
      guint64 n_out = l < config->n_hidden_layers ? config->hidden_units[l] : size->n_classes;
      guint64 stride = bp_lines_stride (n_out);
      self.weights += lines_bytes ((1 + n_in) * bp_lines_count (n_out) * BP_LINE);
      self.row += stride;
      self.transposed = MAX (self.transposed, n_out * stride_in);
      n_in = n_out;
      stride_in = stride;
    }
  self.transposed = lines_bytes (self.transposed);
  return self;
}

/* Of bp_batch_new(): a dense matrix with its stretches, and the lists by sample and by feature. */
static guint64
batch_bytes (guint64 n_samples, guint64 n_features)
{
  guint64 n_elements = n_samples * n_features / 2 + n_features + BP_LIST_SLACK;
  guint64 n_panels = (n_features + BP_PANEL - 1) / BP_PANEL;
  return n_samples * (1 + n_features * sizeof (double) + n_panels * sizeof (guint32))
         + n_features * (sizeof (guint32) + sizeof (guint64))
         + bp_stretches_most (n_features) * sizeof (guint32)
         + n_elements * (2 * sizeof (BpListElement) + sizeof (guint16));
}

/* The first n mod b are one image longer. */
static guint64
kept_bytes (const BpTrainConfig *config, guint32 n_fitted, guint32 n_features)
{
  guint batches = bp_train_config_divide (config, n_fitted);
  guint64 shorter = n_fitted / batches, n_longer = n_fitted % batches;
  return bp_trainer_keeps_minibatches (config, n_fitted, n_features)
             ? n_longer * batch_bytes (shorter + 1, n_features)
                   + (batches - n_longer) * batch_bytes (shorter, n_features)
             : 0;
}

/* What an optimiser remembers, and the masks of dropout with what they leave. */
static guint64
extras_bytes (const BpTrainConfig *config, const BpDataSize *size, const Layers *layers,
              guint64 part)
{
  return bp_optimizer_n_memories (config->optimizer) * layers->weights
         + (config->dropout > 0.0 ? 2 * part * layers->row * sizeof (double) : 0)
         + (config->input_dropout > 0.0 ? size->n_features * sizeof (double) : 0);
}

/* One scaler's statistics: mean, deviation, whether it is constant. */
static guint64
scaler_bytes (const BpTrainConfig *config, const BpDataSize *size)
{
  return config->scaling == BP_SCALING_STANDARDIZE
             ? (2 * sizeof (double) + 1) * (guint64) size->n_features
             : 0;
}

/* What makes the distorted copies of a part of a minibatch. */
static guint64
distorted_bytes (const BpTrainConfig *config, const BpDataSize *size, guint64 part)
{
  return bp_augmentation_is_none (&config->augmentation)
             ? 0
             : bp_distorted_samples_bytes (size->n_features, part) + scaler_bytes (config, size);
}

/* Trainer and step: net inputs, activations and deltas of a part of a minibatch, and gradients. */
static guint64
trainer_bytes (const BpTrainConfig *config, const BpDataSize *size, const Layers *layers)
{
  guint32 n_fitted = bp_train_config_n_fitted (config, size->n_train);
  guint batches = bp_train_config_divide (config, n_fitted);
  guint64 longest = (n_fitted + batches - 1) / batches;
  guint64 part = MIN (bp_forward_part_size (size->n_features), longest);
  return 2 * layers->weights + layers->transposed + (3 * part + 1) * layers->row * sizeof (double)
         + extras_bytes (config, size, layers, part) + distorted_bytes (config, size, part)
         + batch_bytes (part, size->n_features) + n_fitted * sizeof (guint32)
         + kept_bytes (config, n_fitted, size->n_features);
}

static guint64
evaluator_bytes (const BpDataSize *size, const Layers *layers)
{
  guint64 block = bp_forward_part_size (size->n_features);
  return 2 * block * layers->row * sizeof (double) + batch_bytes (block, size->n_features)
         + block * sizeof (guint32);
}

/* The indices of the training and the test set, and the scalers' statistics. */
static guint64
samples_bytes (const BpTrainConfig *config, const BpDataSize *size)
{
  guint64 n_training = bp_train_config_n_training (config, size->n_train);
  guint64 n_test = config->test_on == BP_TEST_ON_T10K ? size->n_t10k : size->n_train - n_training;
  return (n_training + n_test) * sizeof (guint32) + N_SCALERS * scaler_bytes (config, size);
}

guint64
bp_train_memory (const BpTrainConfig *config, const BpDataSize *size)
{
  Layers layers = measure_layers (config, size);
  return samples_bytes (config, size) + trainer_bytes (config, size, &layers)
         + evaluator_bytes (size, &layers) + (N_COPIES + (config->validation > 0)) * layers.weights;
}

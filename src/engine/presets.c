#include <string.h>

#include "train-config.h"

/* The article's experiments (section 7): all with seed 42, L2 0.5, learning rate 0.001 and 25
 * minibatches of its 500 images. */
#define ARTICLE(units, n_epochs, input_scaling)                                                    \
  {                                                                                                \
    .n_hidden_layers = 1, .hidden_units = { units }, .epochs = n_epochs, .learning_rate = 0.001,   \
    .batches = 25, .l1 = 0.0, .l2 = 0.5, .seed = 42, .train_size = 500, .scaling = input_scaling,  \
    .test_on = BP_TEST_ON_REST, .corrected = FALSE                                                 \
  }

/* What the others share: rectified units below a softmax, Adam with a cosine schedule, pixels from
 * 0 to 1, tested on t10k. */
#define DEEP(rate)                                                                                 \
  .output = BP_OUTPUT_SOFTMAX, .initialization = BP_INITIALIZATION_HE,                             \
  .optimizer = BP_OPTIMIZER_ADAM, .learning_rate = rate, .schedule = BP_SCHEDULE_COSINE,           \
  .reshuffle = TRUE, .seed = 42, .scaling = BP_SCALING_UNIT, .test_on = BP_TEST_ON_T10K
#define ONE_LAYER(units)                                                                           \
  .n_hidden_layers = 1, .hidden_units = { units }, .activations = { BP_ACTIVATION_RELU }
#define TWO_LAYERS(first, second)                                                                  \
  .n_hidden_layers = 2, .hidden_units = { first, second },                                         \
  .activations = { BP_ACTIVATION_RELU, BP_ACTIVATION_RELU }

#define COPIES(alpha, sigma, degrees, size, slant, pixels, last_epochs)                            \
  OTHER_COPIES (alpha, sigma, degrees, size, slant, pixels, 0.0, 0.0, 0.0, 0.0, last_epochs)
#define OTHER_COPIES(alpha, sigma, degrees, size, slant, pixels, edge, fuller, share, part,        \
                     last_epochs)                                                                  \
  .augmentation = { .strengths = { [BP_AUGMENT_ELASTIC] = alpha,                                   \
                                   [BP_AUGMENT_SIGMA] = sigma,                                     \
                                   [BP_AUGMENT_ROTATE] = degrees,                                  \
                                   [BP_AUGMENT_SCALE] = size,                                      \
                                   [BP_AUGMENT_SHEAR] = slant,                                     \
                                   [BP_AUGMENT_SHIFT] = pixels,                                    \
                                   [BP_AUGMENT_STROKE] = edge,                                     \
                                   [BP_AUGMENT_INK] = fuller,                                      \
                                   [BP_AUGMENT_HANDS] = share,                                     \
                                   [BP_AUGMENT_FIT] = part },                                      \
                    .weaken = last_epochs }

/* The article's own 500 images, and copies of them. */
#define FEW_LABELS                                                                                 \
  {                                                                                                \
    .train_size = 500, .batch_size = 64, .epochs = 2000, .dropout = 0.5, ONE_LAYER (800),          \
    DEEP (0.001), COPIES (34.0, 4.0, 12.0, 0.13, 0.15, 1.5, 0)                                     \
  }

/* All images as they are. */
#define EVERYTHING                                                                                 \
  {                                                                                                \
    .train_size = BP_ALL_IMAGES, .batch_size = 128, .epochs = 20, .dropout = 0.5,                  \
    .input_dropout = 0.2, ONE_LAYER (800), DEEP (0.002)                                            \
  }

/* All images, and copies of them. */
#define RECORD                                                                                     \
  {                                                                                                \
    .train_size = BP_ALL_IMAGES, .batch_size = 128, .epochs = 60, TWO_LAYERS (1000, 500),          \
    DEEP (0.001), COPIES (34.0, 4.0, 12.0, 0.13, 0.15, 1.5, 8)                                     \
  }

/* For other hands and pens: the network that ships. */
#define DRAW                                                                                       \
  {                                                                                                \
    .train_size = BP_ALL_IMAGES, .batch_size = 128, .epochs = 64, TWO_LAYERS (500, 200),           \
    DEEP (0.001), OTHER_COPIES (34.0, 4.0, 15.0, 0.33, 0.4, 1.0, 0.9, 2.0, 0.6, 1.0, 12)           \
  }

static const BpPreset presets[] = {
  { "baseline", ARTICLE (50, 300, BP_SCALING_NONE) },
  { "scaled", ARTICLE (50, 300, BP_SCALING_STANDARDIZE) },
  { "bigger", ARTICLE (250, 500, BP_SCALING_NONE) },
  { "bigger-scaled", ARTICLE (250, 500, BP_SCALING_STANDARDIZE) },
  /* The defaults of the article's class (section 6), with the experiments' seed. */
  { "class-defaults",
    { .n_hidden_layers = 1,
      .hidden_units = { 30 },
      .epochs = 500,
      .learning_rate = 0.01,
      .batches = 1,
      .seed = 42,
      .train_size = 500 } },
  /* Trying harder. How their settings were found: HACKING.md, “The presets that try harder”. */
  { "few-labels", FEW_LABELS },
  { "everything", EVERYTHING },
  { "record", RECORD },
  { "draw", DRAW },
};

const BpPreset *
bp_presets (gsize *n_presets)
{
  *n_presets = G_N_ELEMENTS (presets);
  return presets;
}

const BpPreset *
bp_preset_by_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    if (strcmp (presets[i].name, name) == 0)
      return &presets[i];
  return NULL;
}

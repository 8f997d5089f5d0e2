#include "train-options.h"

#include <glib/gi18n-lib.h>

#include "augment-option.h"
#include "cli-status.h"
#include "idx.h"
#include "layer-options.h"
#include "option-values.h"
#include "team.h"
#include "verb-line.h"
#include "verbs.h"
#include "words.h"

/* The line as it was typed: NULL for every option that was not on it, so that a preset gives way to
 * what was, wherever it stands. */
typedef struct {
  char *preset, *hidden, *activation, *output, *init, *seed;
  char *epochs, *learning_rate, *schedule, *optimizer, *momentum, *batches, *batch_size;
  char *l1, *l2, *dropout, *input_dropout, *max_norm, *augment, *validation, *patience, *threads;
  char *train_size, *test_on, *scaling, *data;
  char *plot, *csv, *save_model;
  gboolean reshuffle, corrected, json, check_gradients;
} Line;

static void
line_clear (Line *line)
{
  char *values[] = { line->preset,        line->hidden,     line->activation, line->output,
                     line->init,          line->seed,       line->epochs,     line->learning_rate,
                     line->schedule,      line->optimizer,  line->momentum,   line->batches,
                     line->batch_size,    line->l1,         line->l2,         line->dropout,
                     line->input_dropout, line->max_norm,   line->validation, line->patience,
                     line->threads,       line->train_size, line->test_on,    line->scaling,
                     line->data,          line->plot,       line->csv,        line->save_model,
                     line->augment };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_free (values[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static GOptionGroup *
network_group (Line *line)
{
  const GOptionEntry entries[] = {
    { "preset", 0, 0, G_OPTION_ARG_STRING, &line->preset,
      N_ ("Start from a named experiment, see below"), N_ ("NAME") },
    { "hidden", 0, 0, G_OPTION_ARG_STRING, &line->hidden,
      N_ ("Hidden units of each hidden layer (50)"), N_ ("N,…|none") },
    { "activation", 0, 0, G_OPTION_ARG_STRING, &line->activation,
      N_ ("sigmoid, tanh or relu, of all layers or of each (sigmoid)"), N_ ("NAME,…") },
    { "output", 0, 0, G_OPTION_ARG_STRING, &line->output,
      N_ ("Sigmoids with the logistic loss, or a softmax (logistic)"), "logistic|softmax" },
    { "init", 0, 0, G_OPTION_ARG_STRING, &line->init, N_ ("First weights, see below (uniform)"),
      "uniform|glorot|he" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &line->seed,
      N_ ("Seed of the split and of the first weights (42)"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };

  return bp_verb_group_new (N_ ("Network:"), entries);
}

static GOptionGroup *
training_group (Line *line)
{
  const GOptionEntry entries[] = {
    { "epochs", 0, 0, G_OPTION_ARG_STRING, &line->epochs,
      N_ ("Passes through the training images (300)"), N_ ("N") },
    { "learning-rate", 0, 0, G_OPTION_ARG_STRING, &line->learning_rate,
      N_ ("Step along the gradient (0.001)"), N_ ("X") },
    { "schedule", 0, 0, G_OPTION_ARG_STRING, &line->schedule,
      N_ ("How the learning rate goes on (constant)"), "constant|step|cosine" },
    { "optimizer", 0, 0, G_OPTION_ARG_STRING, &line->optimizer,
      N_ ("sgd, momentum, nesterov or adam, see below (sgd)"), N_ ("NAME") },
    { "momentum", 0, 0, G_OPTION_ARG_STRING, &line->momentum,
      N_ ("Of the optimisers momentum and nesterov (0.9)"), N_ ("X") },
    { "batches", 0, 0, G_OPTION_ARG_STRING, &line->batches, N_ ("Minibatches an epoch (25)"),
      N_ ("N") },
    { "batch-size", 0, 0, G_OPTION_ARG_STRING, &line->batch_size,
      N_ ("Images of a minibatch at most, instead of --batches"), N_ ("N") },
    { "reshuffle", 0, 0, G_OPTION_ARG_NONE, &line->reshuffle,
      N_ ("New minibatches in every epoch, as --corrected has them"), NULL },
    { "threads", 0, 0, G_OPTION_ARG_STRING, &line->threads,
      N_ ("Threads that share one step (1); changes no result"), N_ ("N") },
    { "corrected", 0, 0, G_OPTION_ARG_NONE, &line->corrected,
      N_ ("Without the quirks of the published program"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  return bp_verb_group_new (N_ ("Training:"), entries);
}

static GOptionGroup *
regularization_group (Line *line)
{
  const GOptionEntry entries[] = {
    { "l1", 0, 0, G_OPTION_ARG_STRING, &line->l1, N_ ("L1 regularisation (0)"), N_ ("X") },
    { "l2", 0, 0, G_OPTION_ARG_STRING, &line->l2, N_ ("L2 regularisation (0.5)"), N_ ("X") },
    { "dropout", 0, 0, G_OPTION_ARG_STRING, &line->dropout,
      N_ ("Share of the hidden units that each image leaves out (0)"), N_ ("X") },
    { "input-dropout", 0, 0, G_OPTION_ARG_STRING, &line->input_dropout,
      N_ ("Share of the pixels that each image leaves out (0)"), N_ ("X") },
    { "max-norm", 0, 0, G_OPTION_ARG_STRING, &line->max_norm,
      N_ ("Longest vector of a unit’s incoming weights (0: any)"), N_ ("X") },
    { "augment", 0, 0, G_OPTION_ARG_STRING, &line->augment,
      N_ ("Distortions of the training images, see below (none)"), N_ ("NAME=X,…") },
    { "validation", 0, 0, G_OPTION_ARG_STRING, &line->validation,
      N_ ("Training images held out to choose the best epoch (0)"), N_ ("N") },
    { "patience", 0, 0, G_OPTION_ARG_STRING, &line->patience,
      N_ ("Epochs to wait for a better one before the end (0: all)"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };

  return bp_verb_group_new (N_ ("Regularisation:"), entries);
}

static GOptionGroup *
data_group (Line *line)
{
  const GOptionEntry entries[] = {
    { "train-size", 0, 0, G_OPTION_ARG_STRING, &line->train_size, N_ ("Images to train on (500)"),
      N_ ("N|all") },
    { "test-on", 0, 0, G_OPTION_ARG_STRING, &line->test_on,
      N_ ("Test on the other training images, or on t10k (rest)"), "rest|t10k" },
    { "scaling", 0, 0, G_OPTION_ARG_STRING, &line->scaling,
      N_ ("How pixels become inputs, see below (none)"), "none|unit|standardize" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &line->data,
      N_ ("Folder of other data under MNIST’s file names"), N_ ("DIR") },
    G_OPTION_ENTRY_NULL,
  };

  return bp_verb_group_new (N_ ("Data:"), entries);
}

static GOptionGroup *
output_group (Line *line)
{
  const GOptionEntry entries[] = {
    { "plot", 0, 0, G_OPTION_ARG_FILENAME, &line->plot,
      N_ ("Save the loss plot as .png, .svg or .pdf"), N_ ("FILE") },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &line->csv,
      N_ ("Save loss and accuracy over epochs as a table"), N_ ("FILE") },
    { "save-model", 0, 0, G_OPTION_ARG_FILENAME, &line->save_model,
      N_ ("Save the network as a .safetensors file"), N_ ("FILE") },
    { "check-gradients", 0, 0, G_OPTION_ARG_NONE, &line->check_gradients,
      N_ ("Compare the gradients with differences of the objective"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json,
      N_ ("Print the result as one JSON object and nothing else"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  return bp_verb_group_new (N_ ("Output:"), entries);
}

static gboolean
apply_preset (BpTrainOptions *self, const Line *line, GError **error)
{
  gsize n_presets;
  const BpPreset *presets = bp_presets (&n_presets);
  g_autofree const char **names = g_new0 (const char *, n_presets + 1);
  guint index = 0;

  for (gsize i = 0; i < n_presets; i++)
    names[i] = presets[i].name;
  if (!bp_option_choice ("--preset", line->preset, names, &index, error))
    return FALSE;
  self->config = presets[index].config;
  self->preset = line->preset != NULL ? presets[index].name : NULL;
  return TRUE;
}

static gboolean
apply_numbers (BpTrainConfig *config, const Line *line, GError **error)
{
  return bp_option_count ("--epochs", line->epochs, 1, BP_MAX_EPOCHS, &config->epochs, error)
         && bp_option_above_0 ("--learning-rate", line->learning_rate, &config->learning_rate,
                               error)
         && bp_option_at_least_0 ("--l1", line->l1, &config->l1, error)
         && bp_option_at_least_0 ("--l2", line->l2, &config->l2, error)
         && bp_option_below_1 ("--dropout", line->dropout, &config->dropout, error)
         && bp_option_below_1 ("--input-dropout", line->input_dropout, &config->input_dropout,
                               error)
         && bp_option_at_least_0 ("--max-norm", line->max_norm, &config->max_norm, error)
         && bp_augment_option (line->augment, &config->augmentation, error)
         && bp_option_count ("--validation", line->validation, 0, BP_IDX_MAX_IMAGES,
                             &config->validation, error)
         && bp_option_count ("--patience", line->patience, 0, BP_MAX_EPOCHS, &config->patience,
                             error)
         && bp_option_count ("--seed", line->seed, 0, G_MAXUINT32, &config->seed, error);
}

/* Either option takes the place of what a preset has of the other. */
static gboolean
apply_minibatches (BpTrainConfig *config, const Line *line, GError **error)
{
  if (line->batches != NULL && line->batch_size != NULL)
    {
      g_set_error_literal (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                           _ ("--batches and --batch-size exclude each other; give one of them."));
      return FALSE;
    }
  if (line->batches != NULL)
    config->batch_size = 0;
  return bp_option_count ("--batches", line->batches, 1, BP_IDX_MAX_IMAGES, &config->batches, error)
         && bp_option_count ("--batch-size", line->batch_size, 1, BP_IDX_MAX_IMAGES,
                             &config->batch_size, error);
}

static gboolean
apply_network (BpTrainConfig *config, const Line *line, GError **error)
{
  guint output = config->output, initialization = config->initialization;

  if (!bp_layer_options_apply (config, line->hidden, line->activation, error)
      || !bp_option_choice ("--output", line->output, bp_output_names, &output, error)
      || !bp_option_choice ("--init", line->init, bp_initialization_names, &initialization, error))
    return FALSE;
  config->output = (BpOutput) output;
  config->initialization = (BpInitialization) initialization;
  return TRUE;
}

/* Another optimiser than the preset's does not get the preset's momentum. */
static gboolean
apply_optimizer (BpTrainConfig *config, const Line *line, GError **error)
{
  guint optimizer = config->optimizer, schedule = config->schedule;

  if (line->optimizer != NULL)
    config->momentum = 0.0;
  if (!bp_option_choice ("--optimizer", line->optimizer, bp_optimizer_names, &optimizer, error)
      || !bp_option_choice ("--schedule", line->schedule, bp_schedule_names, &schedule, error)
      || !bp_option_between_0_and_1 ("--momentum", line->momentum, &config->momentum, error))
    return FALSE;
  config->optimizer = (BpOptimizer) optimizer;
  config->schedule = (BpSchedule) schedule;
  return TRUE;
}

static gboolean
apply_scaling (BpTrainConfig *config, const char *text, GError **error)
{
  const char *const names[] = { bp_scaling_name (BP_SCALING_NONE),
                                bp_scaling_name (BP_SCALING_UNIT),
                                bp_scaling_name (BP_SCALING_STANDARDIZE), NULL };
  guint index = config->scaling;

  if (!bp_option_choice ("--scaling", text, names, &index, error))
    return FALSE;
  config->scaling = (BpScaling) index;
  return TRUE;
}

/* Training on all images leaves only t10k to test on. */
static gboolean
apply_split (BpTrainConfig *config, const Line *line, GError **error)
{
  const char *const names[] = { bp_test_on_name (BP_TEST_ON_REST),
                                bp_test_on_name (BP_TEST_ON_T10K), NULL };
  guint index;

  if (!bp_option_count_or ("--train-size", line->train_size, 1, BP_IDX_MAX_IMAGES, "all",
                           BP_ALL_IMAGES, &config->train_size, error))
    return FALSE;
  index = config->train_size == BP_ALL_IMAGES ? BP_TEST_ON_T10K : config->test_on;
  if (!bp_option_choice ("--test-on", line->test_on, names, &index, error))
    return FALSE;
  config->test_on = (BpTestOn) index;
  if (config->train_size != BP_ALL_IMAGES || config->test_on != BP_TEST_ON_REST)
    return TRUE;
  g_set_error_literal (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                       _ ("--train-size all leaves no images for --test-on rest; use --test-on "
                          "t10k, or train on fewer."));
  return FALSE;
}

static gboolean
apply_config (BpTrainOptions *self, const Line *line, GError **error)
{
  if (!apply_preset (self, line, error) || !apply_network (&self->config, line, error)
      || !apply_optimizer (&self->config, line, error)
      || !apply_numbers (&self->config, line, error)
      || !apply_minibatches (&self->config, line, error)
      || !apply_scaling (&self->config, line->scaling, error)
      || !apply_split (&self->config, line, error))
    return FALSE;
  self->config.corrected = line->corrected;
  self->config.reshuffle = self->config.reshuffle || line->reshuffle;
  /* As if the data had as many and as small images as data can have: what fails so fails with
   * any. */
  return bp_train_options_check (self, &(BpDataSize){ BP_IDX_MAX_IMAGES, BP_IDX_MAX_IMAGES, 1, 2 },
                                 error);
}

static gboolean
apply_output (BpTrainOptions *self, Line *line, GError **error)
{
  if (!bp_option_path ("--data", line->data, error) || !bp_option_path ("--plot", line->plot, error)
      || !bp_option_path ("--csv", line->csv, error)
      || !bp_option_path ("--save-model", line->save_model, error))
    return FALSE;
  self->data = g_steal_pointer (&line->data);
  self->plot = g_steal_pointer (&line->plot);
  self->csv = g_steal_pointer (&line->csv);
  self->save_model = g_steal_pointer (&line->save_model);
  self->json = line->json;
  self->check_gradients = line->check_gradients;
  return bp_option_count ("--threads", line->threads, 1, BP_MAX_THREADS, &self->n_threads, error);
}

static gboolean
fill (BpTrainOptions *self, int argc, char **argv, GError **error)
{
  g_auto (Line) line = { NULL };
  GOptionGroup *const groups[] = { network_group (&line), training_group (&line),
                                   regularization_group (&line), data_group (&line),
                                   output_group (&line) };
  g_autoptr (BpVerbLine) words = bp_verb_line_new (&bp_train_texts, groups, G_N_ELEMENTS (groups));

  if (!bp_verb_line_parse (words, argc, argv, error))
    return FALSE;
  if (bp_verb_line_wants_help (words))
    {
      self->help = bp_verb_line_get_help (words);
      return TRUE;
    }
  return apply_config (self, &line, error) && apply_output (self, &line, error);
}

BpTrainOptions *
bp_train_options_new (int argc, char **argv, GError **error)
{
  g_autoptr (BpTrainOptions) self = g_new0 (BpTrainOptions, 1);

  self->n_threads = 1;
  return fill (self, argc, argv, error) ? g_steal_pointer (&self) : NULL;
}

void
bp_train_options_free (BpTrainOptions *self)
{
  g_free (self->data);
  g_free (self->plot);
  g_free (self->csv);
  g_free (self->save_model);
  g_free (self->help);
  g_free (self);
}

gboolean
bp_train_options_check (const BpTrainOptions *self, const BpDataSize *size, GError **error)
{
  BpConfigProblem problem = bp_train_config_check (&self->config, size);
  g_autofree char *sentence = NULL;

  if (problem == BP_CONFIG_OK)
    return TRUE;
  sentence = bp_words_config_problem (problem, &self->config, size, BP_NAMES_OPTIONS);
  g_set_error_literal (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE, sentence);
  return FALSE;
}

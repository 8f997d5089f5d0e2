#include "model-metadata.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "augmentation-text.h"
#include "metadata-words.h"

#define ALL "all"
#define LARGEST_PIXEL 255.0

static const char *const mode_names[] = { "published", "corrected" };

/* --- writing --- */

static void
add (GPtrArray *list, const char *name, char *value)
{
  g_ptr_array_add (list, g_strdup (name));
  g_ptr_array_add (list, value);
}

static void
add_whole (GPtrArray *list, const char *name, guint value)
{
  add (list, name, g_strdup_printf ("%u", value));
}

static char *
list_hidden (const BpTrainConfig *config)
{
  GString *list = g_string_new (NULL);
  for (guint l = 0; l < config->n_hidden_layers; l++)
    g_string_append_printf (list, "%s%u", l > 0 ? "," : "", config->hidden_units[l]);
  return g_string_free (list, FALSE);
}

static char *
list_activations (const BpTrainConfig *config)
{
  GString *list = g_string_new (NULL);
  for (guint l = 0; l < config->n_hidden_layers; l++)
    g_string_append_printf (list, "%s%s", l > 0 ? "," : "",
                            bp_activation_names[config->activations[l]]);
  return g_string_free (list, FALSE);
}

/* Files of before do not have these entries: they tell of the article's network and training. */
static void
add_extras (GPtrArray *list, const BpTrainConfig *config)
{
  add (list, "activation", list_activations (config));
  add (list, "output", g_strdup (bp_output_names[config->output]));
  add (list, "init", g_strdup (bp_initialization_names[config->initialization]));
  add (list, "optimizer", g_strdup (bp_optimizer_names[config->optimizer]));
  add (list, "momentum", bp_metadata_number (config->momentum));
  add (list, "schedule", g_strdup (bp_schedule_names[config->schedule]));
  add (list, "dropout", bp_metadata_number (config->dropout));
  add (list, "input_dropout", bp_metadata_number (config->input_dropout));
  add (list, "max_norm", bp_metadata_number (config->max_norm));
  add_whole (list, "reshuffle", config->reshuffle != FALSE);
  add_whole (list, "batch_size", config->batch_size);
  add_whole (list, "validation", config->validation);
  add_whole (list, "patience", config->patience);
  add (list, "augment", bp_augmentation_to_text (&config->augmentation));
}

static void
add_config (GPtrArray *list, const BpTrainConfig *config)
{
  add (list, "mode", g_strdup (mode_names[config->corrected != FALSE]));
  add (list, "scaling", g_strdup (bp_scaling_name (config->scaling)));
  add (list, "test_on", g_strdup (bp_test_on_name (config->test_on)));
  add (list, "hidden", list_hidden (config));
  add_whole (list, "epochs", config->epochs);
  add (list, "learning_rate", bp_metadata_number (config->learning_rate));
  add_whole (list, "batches", config->batches);
  add (list, "l1", bp_metadata_number (config->l1));
  add (list, "l2", bp_metadata_number (config->l2));
  add_whole (list, "seed", config->seed);
  if (config->train_size == BP_ALL_IMAGES)
    add (list, "train_size", g_strdup (ALL));
  else
    add_whole (list, "train_size", config->train_size);
  add_extras (list, config);
}

static void
add_scaler (GPtrArray *list, const BpScaler *scaler)
{
  if (scaler->scaling != BP_SCALING_STANDARDIZE)
    return;
  g_autofree double *constant = g_new (double, scaler->n_features);
  for (guint32 j = 0; j < scaler->n_features; j++)
    constant[j] = scaler->constant[j];
  add (list, "scaling_mean", bp_metadata_numbers (scaler->mean, scaler->n_features));
  add (list, "scaling_deviation", bp_metadata_numbers (scaler->deviation, scaler->n_features));
  add (list, "scaling_constant", bp_metadata_numbers (constant, scaler->n_features));
}

char **
bp_model_metadata_write (const BpModel *model, const char *sha256)
{
  GPtrArray *list = g_ptr_array_new ();
  add (list, "format", g_strdup ("backprop"));
  add_config (list, &model->config);
  add_whole (list, "epochs_done", model->epochs_done);
  if (model->went_on_after > 0)
    add_whole (list, "went_on_after", model->went_on_after);
  add_whole (list, "rows", model->rows);
  add_whole (list, "columns", model->columns);
  add_whole (list, "classes", model->n_classes);
  if (!isnan (model->train_accuracy))
    add (list, "train_accuracy", bp_metadata_number (model->train_accuracy));
  if (!isnan (model->test_accuracy))
    add (list, "test_accuracy", bp_metadata_number (model->test_accuracy));
  add (list, "weights_sha256", g_strdup (sha256));
  add_scaler (list, model->scaler);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

/* --- reading --- */

static gboolean
read_whole (const BpSafetensors *file, const char *name, guint least, guint most, guint *number,
            GError **error)
{
  guint64 wide;
  if (!bp_metadata_read_whole (name, bp_safetensors_get_metadata (file, name), least, most, &wide,
                               error))
    return FALSE;
  *number = (guint) wide;
  return TRUE;
}

static gboolean
read_number (const BpSafetensors *file, const char *name, double least, double most, double *number,
             GError **error)
{
  return bp_metadata_read_number (name, bp_safetensors_get_metadata (file, name), least, most,
                                  number, error);
}

static gboolean
read_words (const BpSafetensors *file, BpTrainConfig *config, GError **error)
{
  const char *mode = bp_safetensors_get_metadata (file, "mode");
  const char *scaling = bp_safetensors_get_metadata (file, "scaling");
  const char *test_on = bp_safetensors_get_metadata (file, "test_on");
  guint corrected;
  if (!bp_metadata_read_word ("mode", mode, mode_names, G_N_ELEMENTS (mode_names), &corrected,
                              error))
    return FALSE;
  config->corrected = corrected == 1;
  if (scaling == NULL || !bp_scaling_from_name (scaling, &config->scaling))
    return bp_metadata_fail ("scaling", scaling, error);
  if (test_on == NULL || !bp_test_on_from_name (test_on, &config->test_on))
    return bp_metadata_fail ("test_on", test_on, error);
  return TRUE;
}

static gboolean
read_hidden (const BpSafetensors *file, BpTrainConfig *config, GError **error)
{
  const char *value = bp_safetensors_get_metadata (file, "hidden");
  g_auto (GStrv) units = g_strsplit (value != NULL ? value : "", ",", BP_MAX_HIDDEN_LAYERS + 1);
  guint n = g_strv_length (units);
  if (value == NULL || n > BP_MAX_HIDDEN_LAYERS)
    return bp_metadata_fail ("hidden", value, error);
  for (guint l = 0; l < n; l++)
    {
      guint64 number;
      if (!bp_metadata_read_whole ("hidden", units[l], 1, BP_MAX_HIDDEN_UNITS, &number, error))
        return FALSE;
      config->hidden_units[l] = (guint) number;
    }
  config->n_hidden_layers = n;
  return TRUE;
}

static gboolean
read_train_size (const BpSafetensors *file, BpTrainConfig *config, GError **error)
{
  config->train_size = BP_ALL_IMAGES;
  return g_strcmp0 (bp_safetensors_get_metadata (file, "train_size"), ALL) == 0
         || read_whole (file, "train_size", 1, G_MAXUINT32 - 1, &config->train_size, error);
}

/* An entry that is not there leaves the value, which is the article's. */
static gboolean
read_optional_word (const BpSafetensors *file, const char *name, const char *const *words,
                    guint *value, GError **error)
{
  const char *word = bp_safetensors_get_metadata (file, name);
  return word == NULL
         || bp_metadata_read_word (name, word, words, g_strv_length ((char **) words), value,
                                   error);
}

static gboolean
read_optional_whole (const BpSafetensors *file, const char *name, guint most, guint *value,
                     GError **error)
{
  return bp_safetensors_get_metadata (file, name) == NULL
         || read_whole (file, name, 0, most, value, error);
}

static gboolean
read_optional_number (const BpSafetensors *file, const char *name, double most, double *value,
                      GError **error)
{
  return bp_safetensors_get_metadata (file, name) == NULL
         || read_number (file, name, 0.0, most, value, error);
}

static gboolean
read_activations (const BpSafetensors *file, BpTrainConfig *config, GError **error)
{
  const char *value = bp_safetensors_get_metadata (file, "activation");
  g_auto (GStrv) names = g_strsplit (value != NULL ? value : "", ",", BP_MAX_HIDDEN_LAYERS + 1);
  if (value == NULL)
    return TRUE;
  if (g_strv_length (names) != config->n_hidden_layers)
    return bp_metadata_fail ("activation", value, error);
  for (guint l = 0; l < config->n_hidden_layers; l++)
    {
      guint activation;
      if (!bp_metadata_read_word ("activation", names[l], bp_activation_names, BP_N_ACTIVATIONS,
                                  &activation, error))
        return FALSE;
      config->activations[l] = (BpActivation) activation;
    }
  return TRUE;
}

static gboolean
read_extra_words (const BpSafetensors *file, BpTrainConfig *config, GError **error)
{
  guint output = 0, initialization = 0, optimizer = 0, schedule = 0;
  if (!read_activations (file, config, error)
      || !read_optional_word (file, "output", bp_output_names, &output, error)
      || !read_optional_word (file, "init", bp_initialization_names, &initialization, error)
      || !read_optional_word (file, "optimizer", bp_optimizer_names, &optimizer, error)
      || !read_optional_word (file, "schedule", bp_schedule_names, &schedule, error))
    return FALSE;
  config->output = (BpOutput) output;
  config->initialization = (BpInitialization) initialization;
  config->optimizer = (BpOptimizer) optimizer;
  config->schedule = (BpSchedule) schedule;
  return TRUE;
}

static gboolean
read_extra_numbers (const BpSafetensors *file, BpTrainConfig *config, GError **error)
{
  guint reshuffle = 0;
  if (!read_optional_number (file, "momentum", 1.0, &config->momentum, error)
      || !read_optional_number (file, "dropout", 1.0, &config->dropout, error)
      || !read_optional_number (file, "input_dropout", 1.0, &config->input_dropout, error)
      || !read_optional_number (file, "max_norm", G_MAXDOUBLE, &config->max_norm, error)
      || !read_optional_whole (file, "reshuffle", 1, &reshuffle, error)
      || !read_optional_whole (file, "batch_size", G_MAXUINT32, &config->batch_size, error)
      || !read_optional_whole (file, "validation", G_MAXUINT32, &config->validation, error)
      || !read_optional_whole (file, "patience", BP_MAX_EPOCHS, &config->patience, error))
    return FALSE;
  config->reshuffle = reshuffle != 0;
  return TRUE;
}

static gboolean
read_augmentation (const BpSafetensors *file, BpTrainConfig *config, GError **error)
{
  const char *text = bp_safetensors_get_metadata (file, "augment");
  g_autofree char *wrong = NULL;
  return text == NULL || bp_augmentation_from_text (text, &config->augmentation, &wrong)
         || bp_metadata_fail ("augment", text, error);
}

static gboolean
read_config (const BpSafetensors *file, BpTrainConfig *config, GError **error)
{
  *config = (BpTrainConfig){ 0 };
  return read_words (file, config, error) && read_hidden (file, config, error)
         && read_whole (file, "epochs", 1, BP_MAX_EPOCHS, &config->epochs, error)
         && read_number (file, "learning_rate", 0.0, G_MAXDOUBLE, &config->learning_rate, error)
         && read_whole (file, "batches", 0, G_MAXUINT32, &config->batches, error)
         && read_number (file, "l1", 0.0, G_MAXDOUBLE, &config->l1, error)
         && read_number (file, "l2", 0.0, G_MAXDOUBLE, &config->l2, error)
         && read_whole (file, "seed", 0, G_MAXUINT32, &config->seed, error)
         && read_train_size (file, config, error) && read_extra_words (file, config, error)
         && read_extra_numbers (file, config, error) && read_augmentation (file, config, error);
}

static gboolean
read_accuracy (const BpSafetensors *file, const char *name, double *accuracy, GError **error)
{
  *accuracy = NAN;
  return bp_safetensors_get_metadata (file, name) == NULL
         || read_number (file, name, 0.0, 1.0, accuracy, error);
}

static gboolean
read_sha256 (const BpSafetensors *file, const char **sha256, GError **error)
{
  *sha256 = bp_safetensors_get_metadata (file, "weights_sha256");
  if (*sha256 != NULL && strlen (*sha256) == 64 && strspn (*sha256, "0123456789abcdef") == 64)
    return TRUE;
  return bp_metadata_fail ("weights_sha256", *sha256, error);
}

/* The entry that is at fault. */
static const char *
entry_of (BpConfigProblem problem)
{
  switch (problem)
    {
    case BP_CONFIG_MOMENTUM:
    case BP_CONFIG_NO_MOMENTUM:
      return "momentum";
    case BP_CONFIG_DROPOUT:
      return "dropout";
    case BP_CONFIG_INPUT_DROPOUT:
      return "input_dropout";
    case BP_CONFIG_PATIENCE:
      return "patience";
    case BP_CONFIG_VALIDATION:
      return "validation";
    case BP_CONFIG_BATCHES:
      return "batches";
    case BP_CONFIG_BATCH_SIZE:
      return "batch_size";
    default:
      return "hidden";
    }
}

/* The sizes of the images and of what they are told apart into; a network for them can be made. */
static gboolean
read_sizes (const BpSafetensors *file, BpModelMetadata *self, GError **error)
{
  if (!read_whole (file, "rows", 1, BP_MAX_WEIGHTS, &self->rows, error)
      || !read_whole (file, "columns", 1, BP_MAX_WEIGHTS / self->rows, &self->columns, error)
      || !read_whole (file, "classes", 2, BP_MAX_CLASSES, &self->n_classes, error))
    return FALSE;
  const BpDataSize size = { G_MAXUINT32, 1, self->rows * self->columns, self->n_classes };
  BpConfigProblem problem = bp_train_config_check (&self->config, &size);
  return problem == BP_CONFIG_OK || bp_metadata_fail (entry_of (problem), "", error);
}

typedef struct {
  double *mean, *deviation, *constant;
} Statistics;

static gboolean
read_statistics (const BpSafetensors *file, guint n, Statistics *statistics, GError **error)
{
  return bp_metadata_read_numbers ("scaling_mean",
                                   bp_safetensors_get_metadata (file, "scaling_mean"), n, 0.0,
                                   LARGEST_PIXEL, statistics->mean, error)
         && bp_metadata_read_numbers ("scaling_deviation",
                                      bp_safetensors_get_metadata (file, "scaling_deviation"), n,
                                      G_MINDOUBLE, LARGEST_PIXEL, statistics->deviation, error)
         && bp_metadata_read_numbers ("scaling_constant",
                                      bp_safetensors_get_metadata (file, "scaling_constant"), n,
                                      0.0, 1.0, statistics->constant, error);
}

static BpScaler *
read_standardizer (const BpSafetensors *file, guint n, GError **error)
{
  g_autofree double *mean = g_new (double, n);
  g_autofree double *deviation = g_new (double, n);
  g_autofree double *constant = g_new (double, n);
  g_autofree guint8 *is_constant = g_new (guint8, n);
  Statistics statistics = { mean, deviation, constant };
  if (!read_statistics (file, n, &statistics, error))
    return NULL;
  for (guint j = 0; j < n; j++)
    is_constant[j] = constant[j] != 0.0;
  BpScaler *scaler =
      bp_scaler_restore (BP_SCALING_STANDARDIZE, n, mean, deviation, is_constant, TRUE);
  if (scaler == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("there is not enough memory for it"));
  return scaler;
}

static BpScaler *
read_scaler (const BpSafetensors *file, const BpModelMetadata *self, GError **error)
{
  guint n = self->rows * self->columns;
  if (self->config.scaling == BP_SCALING_STANDARDIZE)
    return read_standardizer (file, n, error);
  return bp_scaler_restore (self->config.scaling, n, NULL, NULL, NULL, TRUE);
}

gboolean
bp_model_metadata_read (const BpSafetensors *file, BpModelMetadata *self, GError **error)
{
  self->scaler = NULL;
  self->went_on_after = 0;
  if (!read_config (file, &self->config, error) || !read_sizes (file, self, error)
      || !read_whole (file, "epochs_done", 0, self->config.epochs, &self->epochs_done, error)
      || !read_optional_whole (file, "went_on_after", self->epochs_done, &self->went_on_after,
                               error)
      || !read_accuracy (file, "train_accuracy", &self->train_accuracy, error)
      || !read_accuracy (file, "test_accuracy", &self->test_accuracy, error)
      || !read_sha256 (file, &self->sha256, error))
    return FALSE;
  self->scaler = read_scaler (file, self, error);
  return self->scaler != NULL;
}

void
bp_model_metadata_clear (BpModelMetadata *self)
{
  g_clear_pointer (&self->scaler, bp_scaler_unref);
}

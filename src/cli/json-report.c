#include "json-report.h"

#include "augmentation-text.h"
#include "json-members.h"

/* The number of one layer is a number, those of several or none a list. */
static void
set_hidden (JsonBuilder *json, const BpTrainConfig *config)
{
  json_builder_set_member_name (json, "hidden");
  if (config->n_hidden_layers == 1)
    {
      json_builder_add_int_value (json, config->hidden_units[0]);
      return;
    }
  json_builder_begin_array (json);
  for (guint l = 0; l < config->n_hidden_layers; l++)
    json_builder_add_int_value (json, config->hidden_units[l]);
  json_builder_end_array (json);
}

static void
set_activation (JsonBuilder *json, const BpTrainConfig *config)
{
  json_builder_set_member_name (json, "activation");
  if (config->n_hidden_layers == 1)
    {
      json_builder_add_string_value (json, bp_activation_names[config->activations[0]]);
      return;
    }
  json_builder_begin_array (json);
  for (guint l = 0; l < config->n_hidden_layers; l++)
    json_builder_add_string_value (json, bp_activation_names[config->activations[l]]);
  json_builder_end_array (json);
}

static void
set_network (JsonBuilder *json, const BpTrainConfig *config)
{
  set_hidden (json, config);
  set_activation (json, config);
  bp_json_set_string (json, "output", bp_output_names[config->output]);
  bp_json_set_string (json, "init", bp_initialization_names[config->initialization]);
}

static void
set_learning (JsonBuilder *json, const BpTrainConfig *config)
{
  g_autofree char *augmentation = bp_augmentation_to_text (&config->augmentation);

  bp_json_set_integer (json, "epochs", config->epochs);
  bp_json_set_number (json, "learning_rate", config->learning_rate);
  bp_json_set_string (json, "schedule", bp_schedule_names[config->schedule]);
  bp_json_set_string (json, "optimizer", bp_optimizer_names[config->optimizer]);
  bp_json_set_number (json, "momentum", bp_train_config_momentum (config));
  bp_json_set_number (json, "l1", config->l1);
  bp_json_set_number (json, "l2", config->l2);
  bp_json_set_number (json, "dropout", config->dropout);
  bp_json_set_number (json, "input_dropout", config->input_dropout);
  bp_json_set_number (json, "max_norm", config->max_norm);
  bp_json_set_string (json, "augment", augmentation);
  bp_json_set_integer (json, "batches", config->batches);
  bp_json_set_integer (json, "batch_size", config->batch_size);
  bp_json_set_boolean (json, "reshuffle", config->reshuffle);
  bp_json_set_integer (json, "validation", config->validation);
  bp_json_set_integer (json, "patience", config->patience);
}

static void
set_train_config (JsonBuilder *json, const BpTrainOptions *options)
{
  const BpTrainConfig *config = &options->config;

  json_builder_set_member_name (json, "config");
  json_builder_begin_object (json);
  if (options->preset != NULL)
    bp_json_set_string (json, "preset", options->preset);
  set_network (json, config);
  set_learning (json, config);
  bp_json_set_integer (json, "seed", config->seed);
  if (config->train_size == BP_ALL_IMAGES)
    bp_json_set_string (json, "train_size", "all");
  else
    bp_json_set_integer (json, "train_size", config->train_size);
  bp_json_set_string (json, "test_on", bp_test_on_name (config->test_on));
  bp_json_set_string (json, "scaling", bp_scaling_name (config->scaling));
  bp_json_set_boolean (json, "corrected", config->corrected);
  json_builder_end_object (json);
}

static void
set_first_digits (JsonBuilder *json, const BpTrainResult *result)
{
  json_builder_set_member_name (json, "first_test_labels");
  json_builder_begin_array (json);
  for (guint i = 0; i < result->n_first; i++)
    json_builder_add_int_value (json, result->first[i].label);
  json_builder_end_array (json);

  json_builder_set_member_name (json, "first_test_predictions");
  json_builder_begin_array (json);
  for (guint i = 0; i < result->n_first; i++)
    json_builder_add_int_value (json, result->first[i].prediction);
  json_builder_end_array (json);
}

static void
set_gradients (JsonBuilder *json, const BpGradientReport *gradients)
{
  json_builder_set_member_name (json, "gradient_check");
  json_builder_begin_array (json);
  for (guint l = 0; l < gradients->n_layers; l++)
    {
      const BpLayerGradients *layer = &gradients->layers[l];

      json_builder_begin_object (json);
      bp_json_set_integer (json, "inputs", layer->n_in);
      bp_json_set_integer (json, "units", layer->n_out);
      bp_json_set_integer (json, "weights_checked", layer->n_checked);
      bp_json_set_number (json, "relative_error", layer->error);
      bp_json_set_string (json, "verdict", bp_gradient_verdict_name (layer->verdict));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

char *
bp_train_json (const BpTrainOptions *options, const BpHistory *history, const BpTrainResult *result,
               const BpGradientReport *gradients)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  gsize n_epochs;
  const double *loss = bp_history_loss (history, &n_epochs);
  /* A test set of one image has no test image 1. */
  guint n_distribution = result->n_first > 1 ? result->n_classes : 0;

  json_builder_begin_object (json);
  set_train_config (json, options);
  if (result->epochs_done < options->config.epochs)
    bp_json_set_integer (json, "epochs_done", result->epochs_done);
  bp_json_set_numbers (json, "loss", loss, n_epochs, 1);
  if (result->best_epoch > 0)
    {
      bp_json_set_integer (json, "best_epoch", result->best_epoch);
      bp_json_set_number (json, "validation_accuracy",
                          bp_train_result_validation_accuracy (result));
    }
  bp_json_set_number (json, "train_accuracy", result->train_accuracy);
  bp_json_set_number (json, "test_accuracy", result->test_accuracy);
  set_first_digits (json, result);
  bp_json_set_numbers (json, "class_distribution_of_test_1", result->first[1].distribution,
                       n_distribution, 1);
  bp_json_set_string (json, "weights_sha256", result->weights_sha256);
  bp_json_set_integer (json, "memory_bytes", (gint64) result->memory);
  bp_json_set_number (json, "train_seconds", result->train_seconds);
  if (gradients != NULL)
    set_gradients (json, gradients);
  return bp_json_finish (json);
}

static void
set_xor_config (JsonBuilder *json, const BpXorConfig *config, guint every)
{
  json_builder_set_member_name (json, "config");
  json_builder_begin_object (json);
  bp_json_set_integer (json, "hidden", config->n_hidden);
  bp_json_set_integer (json, "epochs", config->epochs);
  bp_json_set_number (json, "learning_rate", config->learning_rate);
  bp_json_set_integer (json, "seed", config->seed);
  bp_json_set_integer (json, "every", every);
  bp_json_set_boolean (json, "corrected", config->corrected);
  json_builder_end_object (json);
}

char *
bp_xor_json (const BpXorConfig *config, guint every, BpXorRun *run)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  gsize n_sums, n_errors;
  const double *sums = bp_xor_run_get_error_sums (run, &n_sums);
  const double *errors = bp_xor_run_get_mean_squared_errors (run, &n_errors);

  json_builder_begin_object (json);
  set_xor_config (json, config, every);
  if (n_sums < config->epochs)
    bp_json_set_integer (json, "epochs_done", n_sums);
  bp_json_set_numbers (json, "error_sum", sums, n_sums, every);
  if (config->corrected)
    bp_json_set_numbers (json, "mean_squared_error", errors, n_errors, every);
  bp_json_set_numbers (json, "outputs", bp_xor_run_get_network (run)->output, BP_XOR_SAMPLES, 1);
  bp_json_set_string (json, "weights_sha256", bp_xor_run_get_sha256 (run));
  return bp_json_finish (json);
}

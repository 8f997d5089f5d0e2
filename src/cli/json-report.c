#include "json-report.h"

#include <json-glib/json-glib.h>
#include <math.h>

static void
add_number (JsonBuilder *json, double value)
{
  if (isfinite (value))
    json_builder_add_double_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
set_number (JsonBuilder *json, const char *name, double value)
{
  json_builder_set_member_name (json, name);
  add_number (json, value);
}

static void
set_integer (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static void
set_string (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

static void
set_boolean (JsonBuilder *json, const char *name, gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

/* Every stride-th of n values. */
static void
set_numbers (JsonBuilder *json, const char *name, const double *values, gsize n, gsize stride)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (gsize i = 0; i < n; i += stride)
    add_number (json, values[i]);
  json_builder_end_array (json);
}

/* Ends the object and the builder. */
static char *
finish (JsonBuilder *json)
{
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (json);
  root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}

static void
set_train_config (JsonBuilder *json, const BpTrainOptions *options)
{
  const BpTrainConfig *config = &options->config;

  json_builder_set_member_name (json, "config");
  json_builder_begin_object (json);
  if (options->preset != NULL)
    set_string (json, "preset", options->preset);
  set_integer (json, "hidden", config->hidden_units[0]);
  set_integer (json, "epochs", config->epochs);
  set_string (json, "scaling", bp_scaling_name (config->scaling));
  set_number (json, "learning_rate", config->learning_rate);
  set_number (json, "l1", config->l1);
  set_number (json, "l2", config->l2);
  set_integer (json, "batches", config->batches);
  set_integer (json, "seed", config->seed);
  if (config->train_size == BP_ALL_IMAGES)
    set_string (json, "train_size", "all");
  else
    set_integer (json, "train_size", config->train_size);
  set_string (json, "test_on", bp_test_on_name (config->test_on));
  set_boolean (json, "corrected", config->corrected);
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

char *
bp_train_json (const BpTrainOptions *options, const BpHistory *history, const BpTrainResult *result)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  gsize n_epochs;
  const double *loss = bp_history_loss (history, &n_epochs);
  /* A test set of one image has no test image 1. */
  guint n_distribution = result->n_first > 1 ? result->n_classes : 0;

  json_builder_begin_object (json);
  set_train_config (json, options);
  if (result->epochs_done < options->config.epochs)
    set_integer (json, "epochs_done", result->epochs_done);
  set_numbers (json, "loss", loss, n_epochs, 1);
  set_number (json, "train_accuracy", result->train_accuracy);
  set_number (json, "test_accuracy", result->test_accuracy);
  set_first_digits (json, result);
  set_numbers (json, "class_distribution_of_test_1", result->first[1].distribution, n_distribution,
               1);
  set_string (json, "weights_sha256", result->weights_sha256);
  set_number (json, "train_seconds", result->train_seconds);
  return finish (json);
}

static void
set_xor_config (JsonBuilder *json, const BpXorConfig *config, guint every)
{
  json_builder_set_member_name (json, "config");
  json_builder_begin_object (json);
  set_integer (json, "hidden", config->n_hidden);
  set_integer (json, "epochs", config->epochs);
  set_number (json, "learning_rate", config->learning_rate);
  set_integer (json, "seed", config->seed);
  set_integer (json, "every", every);
  set_boolean (json, "corrected", config->corrected);
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
    set_integer (json, "epochs_done", n_sums);
  set_numbers (json, "error_sum", sums, n_sums, every);
  if (config->corrected)
    set_numbers (json, "mean_squared_error", errors, n_errors, every);
  set_numbers (json, "outputs", bp_xor_run_get_network (run)->output, BP_XOR_SAMPLES, 1);
  set_string (json, "weights_sha256", bp_xor_run_get_sha256 (run));
  return finish (json);
}

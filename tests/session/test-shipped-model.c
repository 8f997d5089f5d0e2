/* The network that comes with the program: it is the preset's, small, and reads t10k. */
#include <glib/gstdio.h>

#include "data-load.h"
#include "evaluation.h"
#include "model-file.h"

#define MOST_BYTES 4000000

static BpModel *
load (void)
{
  g_autofree char *path = bp_model_file_shipped_path ();
  g_autoptr (GError) error = NULL;
  BpModel *model = bp_model_file_load (path, NULL, &error);
  g_assert_no_error (error);
  return model;
}

static void
test_preset (void)
{
  g_autoptr (BpModel) model = load ();
  const BpTrainConfig *config = &bp_preset_by_name ("draw")->config;
  g_assert_true (bp_train_config_equal (&model->config, config));
  g_assert_cmpuint (model->epochs_done, ==, config->epochs);
}

static void
test_size (void)
{
  g_autofree char *path = bp_model_file_shipped_path ();
  GStatBuf status;
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <=, MOST_BYTES);
}

/* What the file says of its accuracy is what it has. */
static void
test_accuracy (void)
{
  g_autoptr (BpModel) model = load ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = bp_data_find_folder (&error);
  g_autoptr (BpData) data = bp_data_load (folder, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (BpEvaluation) evaluation = bp_evaluation_new (model, data, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (bp_score_accuracy (&evaluation->test.score), ==, model->test_accuracy);
  g_assert_cmpfloat (model->test_accuracy, >=, 0.99);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shipped-model/preset", test_preset);
  g_test_add_func ("/shipped-model/size", test_size);
  g_test_add_func ("/shipped-model/accuracy", test_accuracy);
  return g_test_run ();
}

/* The search for an image that a network misreads, against reading them one after the other. */
#include "misread-search.h"

#include "samples.h"
#include "small-data.h"
#include "train-run.h"

static const BpTrainConfig config = { .n_hidden_layers = 1,
                                      .hidden_units = { 5 },
                                      .epochs = 2,
                                      .learning_rate = 0.01,
                                      .batches = 4,
                                      .seed = 3,
                                      .train_size = 150,
                                      .scaling = BP_SCALING_UNIT };

static void
on_found (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer found)
{
  *(gssize *) found = bp_misread_search_finish (result);
  g_main_context_wakeup (NULL);
}

static gssize
find (const BpTrainConfig *settings, BpModel *model, BpData *data, guint32 first)
{
  gssize found = -2;
  bp_misread_search_async (settings, model, data, first, NULL, on_found, &found);
  while (found == -2)
    g_main_context_iteration (NULL, TRUE);
  return found;
}

static BpModel *
train (const BpTrainConfig *settings, BpData *data)
{
  g_autoptr (BpTrainRun) run = bp_train_run_new (settings, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

static gboolean
is_misread (const BpModel *model, const BpSamples *samples, guint32 position)
{
  BpReading reading;
  bp_model_read_scaled (model, samples->scaler, bp_samples_image (samples, position), &reading);
  return reading.prediction != bp_samples_label (samples, position);
}

/* From every image on, the next one that is misread, round the end. */
static void
test_next (void)
{
  g_autoptr (BpData) data = small_data_load (200, 0);
  g_autoptr (BpModel) model = train (&config, data);
  g_autoptr (BpSamples) samples = bp_samples_new_training (&config, data->train);
  guint n_found = 0;
  for (guint32 first = 0; first < samples->n; first += 13)
    {
      guint32 expected = first;
      guint way = 0;
      for (; way < samples->n && !is_misread (model, samples, expected); way++)
        expected = (expected + 1) % samples->n;
      g_assert_cmpint (find (&config, model, data, first), ==,
                       way < samples->n ? (gssize) expected : -1);
      n_found += way < samples->n;
    }
  g_assert_cmpuint (n_found, >, 0);
}

/* Where all are read right there is none. */
static void
test_none (void)
{
  BpTrainConfig longer = config;
  longer.epochs = 400;
  longer.learning_rate = 0.1;
  g_autoptr (BpData) data = small_data_load (200, 0);
  g_autoptr (BpModel) model = train (&longer, data);
  g_autoptr (BpSamples) samples = bp_samples_new_training (&longer, data->train);
  for (guint32 i = 0; i < samples->n; i++)
    g_assert_false (is_misread (model, samples, i));
  g_assert_cmpint (find (&longer, model, data, 7), ==, -1);
}

/* A network at its start reads hardly anything right; one for other images fails. */
static void
test_start (void)
{
  g_autoptr (BpData) data = small_data_load (200, 0);
  g_autoptr (BpModel) model = train (&config, data);
  g_autoptr (BpNetworkSnapshot) snapshot =
      bp_network_snapshot_new (bp_network_new ((const guint[]){ 5, 3 }, 2));
  g_autoptr (BpModel) wrong = bp_model_new (&config, 1, 1, 5, model->scaler, snapshot);
  g_assert_cmpint (find (&config, NULL, data, 0), >=, 0);
  g_assert_cmpint (find (&config, wrong, data, 0), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/misread-search/next", test_next);
  g_test_add_func ("/misread-search/none", test_none);
  g_test_add_func ("/misread-search/start", test_start);
  return g_test_run ();
}

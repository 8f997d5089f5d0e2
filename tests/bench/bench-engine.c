/* The engine at the work of workloads.py, started by “peers”: prints one JSON object with the CPU
 * seconds of the process and those on the wall, from the first minibatch to the last or of one
 * forward pass, and what came out. Loading the data and making the trainer are not timed; turning
 * bytes into inputs is. Takes the same options as the peers' scripts. */
#include <time.h>

#include "evaluate.h"
#include "idx.h"
#include "random.h"
#include "trainer.h"

#define N_CLASSES 10

static struct {
  char *data, *scaling, *isa;
  int hidden, images, first, batches, epochs, passes, threads;
  gint64 seed;
  double rate, l2;
} options = { .threads = 1 };

static const GOptionEntry entries[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, NULL, NULL },
  { "isa", 0, 0, G_OPTION_ARG_STRING, &options.isa, NULL, NULL },
  { "threads", 0, 0, G_OPTION_ARG_INT, &options.threads, NULL, NULL },
  { "hidden", 0, 0, G_OPTION_ARG_INT, &options.hidden, NULL, NULL },
  { "images", 0, 0, G_OPTION_ARG_INT, &options.images, NULL, NULL },
  { "first", 0, 0, G_OPTION_ARG_INT, &options.first, NULL, NULL },
  { "batches", 0, 0, G_OPTION_ARG_INT, &options.batches, NULL, NULL },
  { "epochs", 0, 0, G_OPTION_ARG_INT, &options.epochs, NULL, NULL },
  { "passes", 0, 0, G_OPTION_ARG_INT, &options.passes, NULL, NULL },
  { "scaling", 0, 0, G_OPTION_ARG_STRING, &options.scaling, NULL, NULL },
  { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &options.rate, NULL, NULL },
  { "l2", 0, 0, G_OPTION_ARG_DOUBLE, &options.l2, NULL, NULL },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, NULL, NULL },
  { NULL },
};

typedef struct {
  double seconds, wall, loss;
  BpNetwork *network;
} Outcome;

static void
parse_options (int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    g_error ("%s", error->message);
}

static double
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* What follows the header of an unpacked IDX file. */
static GBytes *
read_idx (const char *name, guint32 magic, BpIdxHeader *header)
{
  g_autofree char *path = g_build_filename (options.data, name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  char *content = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &content, &size, NULL)
      || bp_idx_read_header ((guint8 *) content, size, magic, header) != BP_IDX_OK
      || size != header->total_size)
    g_error ("%s cannot be read", path);
  bytes = g_bytes_new_take (content, size);
  return g_bytes_new_from_bytes (bytes, header->header_size, size - header->header_size);
}

static BpDataset *
load_images (void)
{
  BpIdxHeader images, labels;
  g_autoptr (GBytes) pixels = read_idx ("train-images-idx3-ubyte", BP_IDX_IMAGES_MAGIC, &images);
  g_autoptr (GBytes) classes = read_idx ("train-labels-idx1-ubyte", BP_IDX_LABELS_MAGIC, &labels);

  return bp_dataset_new (pixels, classes, images.rows, images.columns, N_CLASSES);
}

/* The images asked for, in shuffled order. */
static BpSamples *
choose_samples (const BpDataset *dataset, BpScaling scaling)
{
  g_autofree guint32 *shuffled = bp_samples_shuffle ((guint32) options.seed, dataset->n_images);
  const guint32 *chosen = shuffled + options.first;
  guint32 n = options.images;
  g_autoptr (BpScaler) scaler = bp_scaler_new (scaling, dataset, chosen, n, FALSE);

  return bp_samples_new (dataset, scaler, chosen, n);
}

static BpTrainConfig
make_config (void)
{
  BpTrainConfig config = {
    .n_hidden_layers = 1,
    .hidden_units = { options.hidden },
    .epochs = options.epochs,
    .learning_rate = options.rate,
    .batches = options.batches,
    .l2 = options.l2,
    .seed = (guint32) options.seed,
    .train_size = options.images,
  };

  if (!bp_scaling_from_name (options.scaling, &config.scaling))
    g_error ("there is no scaling %s", options.scaling);
  return config;
}

static Outcome
train (const BpTrainConfig *config, const BpSamples *samples, BpTeam *team)
{
  BpTrainer *trainer = bp_trainer_new (config, samples, team);
  double wall = read_clock (CLOCK_MONOTONIC), cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID);
  Outcome outcome = { 0 };

  for (guint i = 0; i < config->epochs; i++)
    outcome.loss = bp_trainer_epoch (trainer);
  outcome.seconds = read_clock (CLOCK_PROCESS_CPUTIME_ID) - cpu;
  outcome.wall = read_clock (CLOCK_MONOTONIC) - wall;
  outcome.network = bp_trainer_free_to_network (trainer);
  return outcome;
}

/* Forward passes with the initial weights. */
static Outcome
score (const BpTrainConfig *config, const BpSamples *samples, BpTeam *team, BpScore *result)
{
  Outcome outcome = { .network = bp_trainer_initial_network (config, samples->dataset) };
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (outcome.network, team);
  double wall = read_clock (CLOCK_MONOTONIC), cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID);

  for (int i = 0; i < options.passes; i++)
    {
      bp_score_reset (result);
      bp_evaluator_score (evaluator, outcome.network, samples, result);
    }
  outcome.seconds = (read_clock (CLOCK_PROCESS_CPUTIME_ID) - cpu) / options.passes;
  outcome.wall = (read_clock (CLOCK_MONOTONIC) - wall) / options.passes;
  return outcome;
}

/* Σ w² without the biases. */
static double
sum_squares (const BpNetwork *network)
{
  double sum = 0;

  for (guint l = 0; l < network->n_layers; l++)
    for (guint i = 1; i <= network->layers[l].n_in; i++)
      for (guint j = 0; j < network->layers[l].n_out; j++)
        {
          double w = network->layers[l].weights[bp_layer_place (&network->layers[l], i, j)];
          sum += w * w;
        }
  return sum;
}

static void
print_outcome (const Outcome *outcome, const BpTeam *team, const BpScore *result)
{
  g_autofree char *sha256 = bp_network_sha256 (outcome->network);
  g_autofree char *loss =
      options.passes > 0 ? g_strdup ("null") : g_strdup_printf ("%.17g", outcome->loss);

  g_print ("{\"seconds\": %.9f, \"wall\": %.9f, \"loss\": %s, \"squares\": %.17g, ",
           outcome->seconds, outcome->wall, loss, sum_squares (outcome->network));
  g_print ("\"accuracy\": %.17g, \"predicted\": [", bp_score_accuracy (result));
  for (guint c = 0; c < N_CLASSES; c++)
    {
      guint32 n = 0;
      for (guint t = 0; t < N_CLASSES; t++)
        n += result->confusion[t * N_CLASSES + c];
      g_print ("%s%u", c > 0 ? ", " : "", n);
    }
  g_print ("], \"sha256\": \"%s\", \"isa\": \"%s\", \"threads\": %u}\n", sha256,
           bp_team_get_kernels (team)->name, bp_team_get_n_threads (team));
}

int
main (int argc, char **argv)
{
  parse_options (&argc, &argv);
  const BpKernels *kernels =
      options.isa != NULL ? bp_kernels_by_name (options.isa) : bp_kernels_choose ();
  if (kernels == NULL)
    g_error ("%s cannot run here", options.isa);
  bp_kernels_set_environment ();

  BpTrainConfig config = make_config ();
  g_autoptr (BpDataset) dataset = load_images ();
  g_autoptr (BpSamples) samples = choose_samples (dataset, config.scaling);
  g_autoptr (BpTeam) team = bp_team_new (options.threads, kernels);
  BpScore result;
  bp_score_init (&result, N_CLASSES);
  Outcome outcome = { 0 };
  if (options.passes > 0)
    outcome = score (&config, samples, team, &result);
  else
    {
      outcome = train (&config, samples, team);
      g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (outcome.network, team);
      bp_evaluator_score (evaluator, outcome.network, samples, &result);
    }
  print_outcome (&outcome, team, &result);
  bp_score_clear (&result);
  bp_network_free (outcome.network);
  return 0;
}

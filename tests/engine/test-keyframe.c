/* Runs taken up at a keyframe against the runs themselves: every loss and every weight from there
 * on, whatever a step remembers. */
#include "images.h"
#include "keyframe.h"
#include "scarce.h"
#include "trainer.h"

#define N_EPOCHS 7u
#define N_CLASSES 3u

typedef struct {
  const char *name;
  gboolean sparse;
  BpTrainConfig config;
} Run;

#define CONFIG(...)                                                                                \
  {                                                                                                \
    .epochs = N_EPOCHS, .batches = 7, .learning_rate = 0.01, .seed = 42, __VA_ARGS__               \
  }
#define TWO_LAYERS .n_hidden_layers = 2, .hidden_units = { 17, 9 }

static const Run runs[] = {
  { "as-published", FALSE, CONFIG (TWO_LAYERS, .l1 = 0.1, .l2 = 0.5) },
  { "kept-lists", TRUE, CONFIG (TWO_LAYERS, .l2 = 0.5) },
  { "corrected", TRUE, CONFIG (TWO_LAYERS, .l1 = 0.01, .l2 = 0.5, .corrected = TRUE) },
  { "no-hidden-layer", FALSE, CONFIG (.output = BP_OUTPUT_SOFTMAX, .reshuffle = TRUE) },
  { "momentum", FALSE, CONFIG (TWO_LAYERS, .optimizer = BP_OPTIMIZER_MOMENTUM, .momentum = 0.5) },
  { "nesterov", TRUE,
    CONFIG (TWO_LAYERS, .optimizer = BP_OPTIMIZER_NESTEROV, .schedule = BP_SCHEDULE_STEP) },
  { "max-norm", TRUE, CONFIG (TWO_LAYERS, .max_norm = 1.0, .l2 = 0.1, .dropout = 0.2) },
  { "everything", TRUE,
    CONFIG (TWO_LAYERS, .activations = { BP_ACTIVATION_RELU, BP_ACTIVATION_TANH },
            .output = BP_OUTPUT_SOFTMAX, .initialization = BP_INITIALIZATION_HE,
            .optimizer = BP_OPTIMIZER_ADAM, .schedule = BP_SCHEDULE_COSINE, .dropout = 0.5,
            .input_dropout = 0.2, .max_norm = 1.5, .l2 = 0.01, .reshuffle = TRUE, .batch_size = 16,
            .augmentation = { .strengths = { [BP_AUGMENT_ELASTIC] = 34.0,
                                             [BP_AUGMENT_SIGMA] = 4.0,
                                             [BP_AUGMENT_ROTATE] = 12.0 },
                              .weaken = 3 }) },
};

static BpSamples *
make_samples (const Run *run)
{
  g_autoptr (BpDataset) dataset =
      (run->sparse ? new_sparse_noise : new_noise) (90, 9, 11, N_CLASSES, 7);
  return new_samples (dataset, BP_SCALING_UNIT);
}

/* A run as it goes: what it was after each epoch. */
typedef struct {
  BpKeyframe *keyframes[N_EPOCHS + 1];
  char *sha256[N_EPOCHS + 1];
  double loss[N_EPOCHS + 1]; /* of the epoch before */
} Course;

static void
note (Course *course, const BpTrainer *trainer, guint epoch)
{
  course->keyframes[epoch] = bp_trainer_new_keyframe (trainer);
  course->sha256[epoch] = bp_network_sha256 (bp_trainer_network (trainer));
  g_assert_cmpuint (course->keyframes[epoch]->epochs_done, ==, epoch);
}

static Course
train (const Run *run, const BpSamples *samples, BpTeam *team)
{
  Course course = { 0 };
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&run->config, samples, team);
  note (&course, trainer, 0);
  for (guint epoch = 1; epoch <= N_EPOCHS; epoch++)
    {
      course.loss[epoch] = bp_trainer_epoch (trainer);
      note (&course, trainer, epoch);
      g_assert_cmpstr (course.sha256[epoch], !=, course.sha256[epoch - 1]);
    }
  return course;
}

static void
course_clear (Course *course)
{
  for (guint epoch = 0; epoch <= N_EPOCHS; epoch++)
    {
      bp_keyframe_unref (course->keyframes[epoch]);
      g_free (course->sha256[epoch]);
    }
}

static void
assert_at (const Course *course, const BpTrainer *trainer, guint epoch)
{
  g_autofree char *sha256 = bp_network_sha256 (bp_trainer_network (trainer));
  g_assert_cmpuint (bp_trainer_epochs_done (trainer), ==, epoch);
  g_assert_cmpuint (bp_trainer_images_done (trainer), ==, epoch * 90);
  g_assert_cmpstr (sha256, ==, course->sha256[epoch]);
}

static void
check_from (const Course *course, BpTrainer *trainer, guint from)
{
  bp_trainer_go_to (trainer, course->keyframes[from]);
  assert_at (course, trainer, from);
  for (guint epoch = from + 1; epoch <= N_EPOCHS; epoch++)
    {
      g_assert_cmpfloat (bp_trainer_epoch (trainer), ==, course->loss[epoch]);
      assert_at (course, trainer, epoch);
    }
}

/* From every keyframe on, by a trainer that has been elsewhere, also within an epoch. */
static void
test_run (gconstpointer data)
{
  const Run *run = data;
  g_autoptr (BpSamples) samples = make_samples (run);
  g_autoptr (BpTeam) one = bp_team_new (1, bp_kernels_by_name ("plain"));
  g_autoptr (BpTeam) three = bp_team_new (3, bp_kernels_choose ());
  Course course = train (run, samples, one);
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&run->config, samples, three);
  for (guint from = N_EPOCHS + 1; from-- > 0;)
    {
      check_from (&course, trainer, from);
      bp_trainer_step (trainer);
    }
  course_clear (&course);
}

/* A keyframe is taken whole or not at all. */
static void
test_scarce (void)
{
  const Run *run = &runs[G_N_ELEMENTS (runs) - 1];
  g_autoptr (BpSamples) samples = make_samples (run);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_kernels_choose ());
  g_autoptr (BpTrainer) trainer = bp_trainer_new (&run->config, samples, team);
  for (guint n = 0;; n++)
    {
      scarce_memory_fail_at (n);
      g_autoptr (BpKeyframe) keyframe = bp_trainer_new_keyframe (trainer);
      gboolean failed = scarce_memory_failed ();
      scarce_memory_suffices ();
      g_assert_true ((keyframe == NULL) == failed);
      if (!failed)
        {
          g_assert_cmpuint (n, ==, 9); /* three layers' weights, and two memories of each */
          return;
        }
    }
}

/* How a preset's keyframes are laid. */
typedef struct {
  const char *preset;
  guint spacing, n;
} Layout;

static const Layout layouts[] = {
  { "baseline", 8, 37 },        { "scaled", 8, 37 }, { "bigger", 13, 38 },
  { "class-defaults", 13, 38 }, { "record", 30, 1 },
};

static void
test_layout (void)
{
  const BpDataSize size = { 60000, 10000, 784, 10 };
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      const BpTrainConfig *config = &bp_preset_by_name (layouts[i].preset)->config;
      g_assert_cmpuint (bp_keyframe_spacing (config, &size), ==, layouts[i].spacing);
      g_assert_cmpuint (bp_keyframes_bytes (config, &size), ==,
                        layouts[i].n * bp_keyframe_bytes (config, &size));
    }
}

/* Whatever a run is, all its keyframes keep to the bound, and none is at its end. */
static void
test_bound (void)
{
  static const guint units[] = { 1, 50, 250, 800, 1300, 9000, 10000 };
  static const guint epochs[] = { 1, 2, 39, 40, 41, 42, 300, 1000000 };
  const BpDataSize size = { 60000, 10000, 784, 10 };
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (epochs); j++)
      for (guint optimizer = 0; optimizer < BP_N_OPTIMIZERS; optimizer++)
        {
          BpTrainConfig config = { .n_hidden_layers = 1,
                                   .hidden_units = { units[i] },
                                   .epochs = epochs[j],
                                   .optimizer = optimizer };
          guint64 bytes = bp_keyframes_bytes (&config, &size);
          guint64 visited = bytes > 0 ? bp_keyframe_bytes (&config, &size) : 0;
          g_assert_cmpuint (bytes + visited, <=, BP_KEYFRAMES_MOST_BYTES);
          if (bp_keyframe_spacing (&config, &size) == 0)
            g_assert_cmpuint (2 * bp_keyframe_bytes (&config, &size), >, BP_KEYFRAMES_MOST_BYTES);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/keyframe/run/%s", runs[i].name);
      g_test_add_data_func (path, &runs[i], test_run);
    }
  g_test_add_func ("/keyframe/scarce", test_scarce);
  g_test_add_func ("/keyframe/layout", test_layout);
  g_test_add_func ("/keyframe/bound", test_bound);
  return g_test_run ();
}

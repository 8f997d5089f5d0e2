/* What the preparation is for: digits anywhere and of any size are recognised as well as MNIST's
 * own. */
#include <string.h>

#include "evaluate.h"
#include "images.h"
#include "pictures.h"
#include "trainer.h"

#define N_TESTED 4000u
#define ENLARGEMENT 4u /* so that shrinking loses no detail, as on a screen */
#define SHRUNK 0.7
#define SHIFT 4.0 /* px, to the right and down */

static const BpTrainConfig config = {
  .n_hidden_layers = 1,
  .hidden_units = { 40 },
  .epochs = 4,
  .learning_rate = 0.01,
  .batches = 400,
  .seed = 42,
  .train_size = 20000,
  .scaling = BP_SCALING_UNIT,
  .test_on = BP_TEST_ON_T10K,
  .corrected = TRUE,
};

typedef struct {
  BpTeam *team;
  BpSamples *training, *test;
  BpTrainer *trainer;
} Trained;

static void
set_up (Trained *trained, gconstpointer data)
{
  g_autoptr (BpDataset) train = new_mnist ("train"), t10k = new_mnist ("t10k");

  trained->team = bp_team_new (2, bp_kernels_choose ());
  bp_samples_split (&config, train, t10k, &trained->training, &trained->test);
  trained->trainer = bp_trainer_new (&config, trained->training, trained->team);
  for (guint i = 0; i < config.epochs; i++)
    bp_trainer_epoch (trained->trainer);
}

static void
tear_down (Trained *trained, gconstpointer data)
{
  bp_trainer_free (trained->trainer);
  bp_samples_free (trained->training);
  bp_samples_free (trained->test);
  bp_team_free (trained->team);
}

static double
accuracy_on (const Trained *trained, const BpSamples *samples)
{
  const BpNetwork *network = bp_trainer_network (trained->trainer);
  g_autoptr (BpEvaluator) evaluator = bp_evaluator_new (network, trained->team);
  BpScore score;
  double accuracy;

  bp_score_init (&score, samples->dataset->n_classes);
  bp_evaluator_score (evaluator, network, samples, &score);
  accuracy = bp_score_accuracy (&score);
  bp_score_clear (&score);
  return accuracy;
}

/* --- other images of the same digits --- */

typedef void (*Change) (const guint8 *image, guint8 *changed);

static BpSamples *
new_changed (const Trained *trained, Change change)
{
  const BpDataset *original = trained->test->dataset;
  gsize size = (gsize) N_TESTED * BP_DIGIT_PIXELS;
  guint8 *pixels = g_malloc (size);
  g_autoptr (GBytes) images = g_bytes_new_take (pixels, size);
  g_autoptr (GBytes) labels = g_bytes_new (original->labels, N_TESTED);
  g_autoptr (BpDataset) dataset = NULL;

  for (guint32 i = 0; i < N_TESTED; i++)
    change (bp_dataset_image (original, i), pixels + (gsize) i * BP_DIGIT_PIXELS);
  dataset = bp_dataset_new (images, labels, BP_DIGIT_SIDE, BP_DIGIT_SIDE, original->n_classes);
  return bp_samples_new (dataset, trained->training->scaler, trained->test->indices, N_TESTED);
}

/* The image, each pixel a square of so many. */
static GdkPixbuf *
new_enlarged (const guint8 *image, guint enlargement)
{
  guint side = BP_DIGIT_SIDE * enlargement;
  GdkPixbuf *pixbuf = new_sheet ((int) side, (int) side, 0x000000);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);

  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      memset (pixels + y * stride + x * 3, image[y / enlargement * BP_DIGIT_SIDE + x / enlargement],
              3);
  return pixbuf;
}

/* Enlarged, shrunk about the middle, and shifted. */
static GdkPixbuf *
new_moved (const guint8 *image, guint enlargement)
{
  g_autoptr (GdkPixbuf) original = new_enlarged (image, enlargement);
  int side = gdk_pixbuf_get_width (original), n = (int) (SHRUNK * side) - 1;
  double offset = ((1 - SHRUNK) * BP_DIGIT_SIDE / 2 + SHIFT) * enlargement;
  GdkPixbuf *moved = new_sheet (side, side, 0x000000);

  gdk_pixbuf_scale (original, moved, (int) offset + 1, (int) offset + 1, n, n, offset, offset,
                    SHRUNK, SHRUNK, GDK_INTERP_BILINEAR);
  return moved;
}

static void
move (const guint8 *image, guint8 *changed)
{
  g_autoptr (GdkPixbuf) moved = new_moved (image, 1);
  const guint8 *pixels = gdk_pixbuf_read_pixels (moved);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (moved);

  for (guint i = 0; i < BP_DIGIT_PIXELS; i++)
    changed[i] = pixels[i / BP_DIGIT_SIDE * stride + i % BP_DIGIT_SIDE * 3];
}

static void
move_and_prepare (const guint8 *image, guint8 *changed)
{
  g_autoptr (GdkPixbuf) moved = new_moved (image, ENLARGEMENT);

  digit_of_picture (moved, changed);
}

static void
test_moved (Trained *trained, gconstpointer data)
{
  g_autoptr (BpSamples) unmoved = bp_samples_head (trained->test, N_TESTED);
  g_autoptr (BpSamples) moved = new_changed (trained, move);
  g_autoptr (BpSamples) prepared = new_changed (trained, move_and_prepare);
  double own = accuracy_on (trained, unmoved), without = accuracy_on (trained, moved);
  double with = accuracy_on (trained, prepared);

  g_test_message ("MNIST's own %.2f %%, moved %.2f %%, moved and prepared %.2f %%", own * 100,
                  without * 100, with * 100);
  g_assert_cmpfloat (own, >, 0.85);
  g_assert_cmpfloat (without, <, 0.5);
  g_assert_cmpfloat (with, >, own - 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/recognition/moved", Trained, NULL, set_up, test_moved, tear_down);
  return g_test_run ();
}

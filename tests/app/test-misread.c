/* “Why was my digit misread?”: of a thousand test digits that the network which comes with the
 * program reads, and misreads once they were damaged in one known way, that way ranks first. */
#include <math.h>
#include <string.h>

#include "counterfactual.h"
#include "data-load.h"
#include "model-file.h"
#include "remedy.h"
#include "stroke-weight.h"

#define N_EACH 200u
#define SIDE ((int) BP_DIGIT_SIDE)
#define FRAMED (BP_DIGIT_SIDE + 2)
#define FINE 8 /* parts of a pixel's side that are looked up */

/* How much is damaged, so that two hundred are misread. */
#define SHIFT 4 /* px along each axis */
#define SHRUNK 0.5
#define SLANT 0.9      /* px to the side for each down */
#define THINNED 1.0    /* px of each edge */
#define THICKENED 1.75 /* px of each edge */

typedef struct {
  BpModel *model;
  BpData *data;
} Fixture;

/* --- damage --- */

static double
level_at (const guint8 *pixels, double x, double y)
{
  return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : pixels[(int) y * SIDE + (int) x];
}

/* The mean of what an affine map about the middle finds in a pixel. */
static void
map (const guint8 *image, double scale, double shear, guint8 *damaged)
{
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      double sum = 0;

      for (int j = 0; j < FINE * FINE; j++)
        {
          double x = i % SIDE + (j % FINE + 0.5) / FINE - SIDE / 2.0;
          double y = i / SIDE + (j / FINE + 0.5) / FINE - SIDE / 2.0;

          sum += level_at (image, (x + shear * y) / scale + SIDE / 2.0, y / scale + SIDE / 2.0);
        }
      damaged[i] = (guint8) lround (sum / (FINE * FINE));
    }
}

static void
shift (const guint8 *image, guint32 index, guint8 *damaged)
{
  int right = index % 4 < 2 ? SHIFT : -SHIFT, down = index % 2 == 0 ? SHIFT : -SHIFT;

  for (int i = 0; i < SIDE * SIDE; i++)
    damaged[i] = (guint8) level_at (image, i % SIDE - right, i / SIDE - down);
}

static void
shrink (const guint8 *image, guint32 index, guint8 *damaged)
{
  map (image, SHRUNK, 0, damaged);
}

static void
slant (const guint8 *image, guint32 index, guint8 *damaged)
{
  map (image, 1, index % 2 == 0 ? SLANT : -SLANT, damaged);
}

static void
change_strokes (const guint8 *image, double by, guint8 *damaged)
{
  guint8 framed[FRAMED * FRAMED] = { 0 }, other[FRAMED * FRAMED] = { 0 };

  for (gsize y = 0; y < BP_DIGIT_SIDE; y++)
    memcpy (framed + (y + 1) * FRAMED + 1, image + y * BP_DIGIT_SIDE, BP_DIGIT_SIDE);
  bp_stroke_weight_change (framed, other, BP_DIGIT_SIDE, BP_DIGIT_SIDE, by);
  for (gsize y = 0; y < BP_DIGIT_SIDE; y++)
    memcpy (damaged + y * BP_DIGIT_SIDE, framed + (y + 1) * FRAMED + 1, BP_DIGIT_SIDE);
}

static void
thin (const guint8 *image, guint32 index, guint8 *damaged)
{
  change_strokes (image, -THINNED, damaged);
}

static void
thicken (const guint8 *image, guint32 index, guint8 *damaged)
{
  change_strokes (image, THICKENED, damaged);
}

typedef struct {
  const char *name;
  void (*damage) (const guint8 *image, guint32 index, guint8 *damaged);
  BpRemedy remedy;
} Cause;

static const Cause causes[] = {
  { "off-centre", shift, BP_REMEDY_CENTRED }, { "too small", shrink, BP_REMEDY_LARGER },
  { "too thin", thin, BP_REMEDY_THICKER },    { "too thick", thicken, BP_REMEDY_THINNER },
  { "slanted", slant, BP_REMEDY_DESLANTED },
};

static BpReading
read_digit (const Fixture *f, const guint8 *pixels)
{
  BpReading reading;

  bp_model_read (f->model, pixels, &reading);
  return reading;
}

/* Puts the remedies into the order of their ranks, and returns how many there are. */
static guint
explain (const Fixture *f, const guint8 *pixels, const BpReading *seen, BpRemedy *remedies,
         BpCounterfactual *ranked)
{
  guint8 remedied[BP_N_REMEDIES][BP_DIGIT_PIXELS];
  const guint8 *pictures[BP_N_REMEDIES];
  BpRemedy applied[BP_N_REMEDIES];
  guint n = 0;

  for (guint i = 0; i < BP_N_REMEDIES; i++)
    if (bp_remedy_apply ((BpRemedy) i, pixels, remedied[n]))
      {
        pictures[n] = remedied[n];
        applied[n++] = (BpRemedy) i;
      }
  bp_counterfactuals_rank (f->model, seen, pictures, n, ranked);
  for (guint i = 0; i < n; i++)
    remedies[i] = applied[ranked[i].picture];
  return n;
}

/* What is known here and not to the program: the label, and the cause. */
typedef struct {
  guint n_misread, n_first, n_named, n_read;
} Tally;

static void
count (const Fixture *f, const Cause *cause, const guint8 *damaged, guint label, Tally *tally)
{
  BpCounterfactual ranked[BP_N_REMEDIES];
  BpRemedy remedies[BP_N_REMEDIES];
  BpReading seen = read_digit (f, damaged);
  gboolean first;

  if (seen.prediction == label)
    return;
  tally->n_misread++;
  first = explain (f, damaged, &seen, remedies, ranked) > 0 && remedies[0] == cause->remedy;
  tally->n_first += first;
  tally->n_named += first && ranked[0].explains;
  tally->n_read += first && ranked[0].reading.prediction == label;
}

static void
test_cause (Fixture *f, gconstpointer data)
{
  const Cause *cause = data;
  const BpDataset *t10k = f->data->t10k;
  Tally tally = { 0 };

  for (guint32 i = 0; i < t10k->n_images && tally.n_misread < N_EACH; i++)
    {
      const guint8 *image = bp_dataset_image (t10k, i);
      guint8 damaged[BP_DIGIT_PIXELS];

      cause->damage (image, i, damaged);
      if (read_digit (f, image).prediction == t10k->labels[i])
        count (f, cause, damaged, t10k->labels[i], &tally);
    }
  g_test_message ("%s: first for %u of %u, named for %u, and read as what it is %u times",
                  cause->name, tally.n_first, tally.n_misread, tally.n_named, tally.n_read);
  g_assert_cmpuint (tally.n_misread, ==, N_EACH);
  g_assert_cmpuint (tally.n_first, >=, N_EACH * 9 / 10);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = bp_model_file_shipped_path ();
  g_autofree char *folder = bp_data_find_folder (NULL);

  f->model = bp_model_file_load (path, NULL, NULL);
  f->data = bp_data_load (folder, NULL, NULL);
  g_assert_true (f->model != NULL && f->data != NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  bp_model_unref (f->model);
  bp_data_unref (f->data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/misread/%s", causes[i].name);

      g_test_add (path, Fixture, &causes[i], set_up, test_cause, tear_down);
    }
  return g_test_run ();
}

#include "batch.h"

#include <math.h>
#include <string.h>

#define EARLY 4 /* images */

/* Lists are worth their while where at most one input of two is not 0. */
static gsize
most_elements (gsize n_samples, gsize n_features)
{
  return n_samples * n_features / 2;
}

/* One more sample's worth, so that nothing needs to be asked before it is listed. */
static gsize
room_for_elements (const BpBatch *self)
{
  return most_elements (self->max_samples, self->n_features) + self->n_features + BP_LIST_SLACK;
}

/* FALSE when there is not enough memory. */
static gboolean
lists_init (BpLists *self, gsize n_rows, guint32 n_panels, gsize n_elements, const double *values)
{
  self->n_panels = n_panels;
  self->starts = g_try_new0 (guint32, n_rows * n_panels + 1);
  self->elements = g_try_new (BpListElement, n_elements);
  self->values = values;
  return self->starts != NULL && self->elements != NULL;
}

static void
lists_clear (BpLists *self)
{
  g_free (self->starts);
  g_free (self->elements);
}

BpBatch *
bp_batch_new (guint max_samples, guint n_features)
{
  g_autoptr (BpBatch) self = g_new0 (BpBatch, 1);
  self->max_samples = max_samples;
  self->n_features = n_features;
  self->labels = g_new0 (guint8, max_samples);
  self->inputs = g_try_new (double, (gsize) max_samples *n_features);
  guint32 n_panels = (n_features + BP_PANEL - 1) / BP_PANEL;
  gsize room = room_for_elements (self);
  self->ranks = g_try_new (guint16, room);
  if (self->inputs == NULL || self->ranks == NULL
      || !lists_init (&self->by_sample, max_samples, n_panels, room, self->values)
      || !lists_init (&self->by_feature, n_features, 1, room, self->values)
      || !bp_stretches_init (&self->stretches, n_features))
    return NULL;
  return g_steal_pointer (&self);
}

void
bp_batch_free (BpBatch *self)
{
  lists_clear (&self->by_sample);
  lists_clear (&self->by_feature);
  bp_stretches_clear (&self->stretches);
  g_free (self->ranks);
  g_free (self->inputs);
  g_free (self->labels);
  g_free (self);
}

/* n images in bytes. */
typedef struct {
  const BpSamples *samples;
  const guint32 *positions;
  guint n;
  const guint8 *copies; /* NULL: the samples themselves */
  const BpScaler *scaler;
} Images;

static const guint8 *
get_image (const Images *images, guint i)
{
  return images->copies != NULL ? images->copies + (gsize) i * images->samples->dataset->n_features
                                : bp_samples_image (images->samples, images->positions[i]);
}

/* Shuffled images lie anywhere in memory: asks for the i-th before it is needed. */
static void
fetch_early (const Images *images, guint i)
{
  const guint8 *pixels = i < images->n ? get_image (images, i) : NULL;
  for (gsize j = 0; pixels != NULL && j < images->samples->dataset->n_features; j += 64)
    __builtin_prefetch (pixels + j);
}

/* FALSE when there are too many pixels that are not 0. */
static gboolean
gather_lists (BpBatch *self, const BpKernels *kernels, const Images *images)
{
  const BpLists *lists = &self->by_sample;
  gsize most = most_elements (images->n, self->n_features);
  guint32 end = 0;
  for (guint i = 0; i < images->n && end <= most; i++)
    {
      fetch_early (images, i + EARLY);
      end = kernels->list_bytes (self->n_features, get_image (images, i), end, lists->elements,
                                 &lists->starts[i * lists->n_panels + 1]);
    }
  return end <= most;
}

static void
gather_matrix (BpBatch *self, const Images *images)
{
  bp_stretches_begin (&self->stretches);
  for (guint i = 0; i < images->n; i++)
    {
      double *inputs = self->inputs + (gsize) i * self->n_features;
      bp_scaler_apply (images->scaler, get_image (images, i), inputs);
      bp_stretches_add_row (&self->stretches, inputs);
    }
  bp_stretches_end (&self->stretches);
}

static void
gather (BpBatch *self, const BpKernels *kernels, const Images *images)
{
  const double *values = bp_scaler_values (images->scaler);
  g_assert (images->n <= self->max_samples
            && images->samples->dataset->n_features == self->n_features);
  self->n_samples = images->n;
  for (guint i = 0; i < images->n; i++)
    self->labels[i] = bp_samples_label (images->samples, images->positions[i]);
  self->is_sparse =
      values != NULL && self->n_features <= BP_MOST_TERMS && gather_lists (self, kernels, images);
  if (self->is_sparse)
    memcpy (self->values, values, sizeof self->values);
  else
    gather_matrix (self, images);
}

void
bp_batch_gather (BpBatch *self, const BpKernels *kernels, const BpSamples *samples,
                 const guint32 *positions, guint n)
{
  gather (self, kernels, &(Images){ samples, positions, n, NULL, samples->scaler });
}

void
bp_batch_gather_copies (BpBatch *self, const BpKernels *kernels, const BpSamples *samples,
                        const guint32 *positions, guint n, const guint8 *copies,
                        const BpScaler *scaler)
{
  gather (self, kernels, &(Images){ samples, positions, n, copies, scaler });
}

void
bp_batch_set_input (BpBatch *self, const double *input)
{
  self->n_samples = 1;
  self->is_sparse = FALSE;
  memcpy (self->inputs, input, self->n_features * sizeof *input);
  bp_stretches_set_whole (&self->stretches);
}

/* Where sample b's elements begin. */
static guint32
sample_start (const BpBatch *self, guint b)
{
  return self->by_sample.starts[(gsize) b * self->by_sample.n_panels];
}

/* Sample b's elements, to the returned end. */
static BpListElement *
sample_elements (const BpBatch *self, guint b, BpListElement **end)
{
  *end = self->by_sample.elements + sample_start (self, b + 1);
  return self->by_sample.elements + sample_start (self, b);
}

void
bp_batch_set_kept (BpBatch *self, double kept)
{
  for (guint i = 0; self->is_sparse && i < G_N_ELEMENTS (self->values); i++)
    self->values[i] *= kept;
}

void
bp_batch_mask_sample (BpBatch *self, const BpKernels *kernels, guint b, const double *mask)
{
  if (!self->is_sparse)
    {
      kernels->elements->apply_mask (self->n_features, mask,
                                     self->inputs + (gsize) b * self->n_features);
      return;
    }
  BpListElement *end, *element = sample_elements (self, b, &end);
  for (; element < end; element++)
    if (mask[element->term] == 0.0)
      element->value = 0;
}

/* Counts how many elements each feature has. How many came before an element is its rank there,
 * since the samples rise. */
static void
rank_elements (BpBatch *self)
{
  const BpListElement *elements = self->by_sample.elements;
  guint32 *counts = self->by_feature.starts + 1, n = sample_start (self, self->n_samples);
  guint16 *ranks = self->ranks;
  memset (self->by_feature.starts, 0, (self->n_features + 1) * sizeof *counts);
  for (guint32 i = 0; i < n; i++)
    ranks[i] = (guint16) counts[elements[i].term]++;
}

/* Lists sample b's elements by feature. */
static void
place_elements (BpBatch *self, guint b)
{
  const guint32 *starts = self->by_feature.starts;
  const guint16 *rank = self->ranks + sample_start (self, b);
  BpListElement *to = self->by_feature.elements;
  BpListElement *end, *element = sample_elements (self, b, &end);
  for (; element < end; element++)
    to[starts[element->term] + *rank++] = (BpListElement){ (guint16) b, element->value };
}

void
bp_batch_list_features (BpBatch *self)
{
  guint32 *starts = self->by_feature.starts;
  if (!self->is_sparse)
    return;
  rank_elements (self);
  for (guint32 j = 0; j < self->n_features; j++)
    starts[j + 1] += starts[j];
  for (guint b = 0; b < self->n_samples; b++)
    place_elements (self, b);
}

void
bp_batch_set_left (const BpBatch *self, gboolean transposed, BpProduct *product)
{
  if (self->is_sparse)
    {
      product->lists = transposed ? &self->by_feature : &self->by_sample;
      return;
    }
  product->left = self->inputs;
  product->left_row = transposed ? 1 : self->n_features;
  product->left_column = transposed ? self->n_features : 1;
}

/* A list's panel is searched from its beginning: few elements, and few that ask. */
double
bp_batch_get_input (const BpBatch *self, guint b, guint feature)
{
  const BpLists *lists = &self->by_sample;
  if (!self->is_sparse)
    return self->inputs[(gsize) b * self->n_features + feature];
  const guint32 *starts = &lists->starts[b * lists->n_panels + feature / BP_PANEL];
  for (guint32 i = starts[0]; i < starts[1]; i++)
    if (lists->elements[i].term == feature)
      return self->values[lists->elements[i].value];
  return 0.0;
}

const BpStretches *
bp_batch_get_stretches (const BpBatch *self)
{
  return self->is_sparse ? NULL : &self->stretches;
}

double
bp_batch_largest_input (const BpBatch *self)
{
  double largest = 0.0;
  for (gsize i = 0; i < bp_batch_n_terms (self); i++)
    {
      double input =
          self->is_sparse ? self->values[self->by_sample.elements[i].value] : self->inputs[i];
      largest = MAX (largest, fabs (input));
    }
  return largest;
}

gsize
bp_batch_n_terms (const BpBatch *self)
{
  return self->is_sparse ? sample_start (self, self->n_samples)
                         : (gsize) self->n_samples * self->n_features;
}

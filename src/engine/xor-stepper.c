#include "xor-stepper.h"

#include <string.h>

struct _BpXorStepper {
  BpXor *network;
  double *old_w1, *old_w2;
  guint n_stages;

  GQueue records; /* newest first: what each stage overwrote */
  gsize n_bytes, max_bytes;
};

#define MAX_SPANS 4

typedef struct {
  double *values;
  gsize n;
} Span;

/* What a stage overwrites; an unused span is empty. */
static void
list_spans (BpXorStepper *self, BpXorStage stage, Span spans[MAX_SPANS])
{
  BpXor *network = self->network;
  gsize n = network->n_hidden, size = BP_XOR_SAMPLES * n;
  const Span of_stages[BP_XOR_N_STAGES][MAX_SPANS] = {
    [BP_XOR_FORWARD] = { { network->hidden, size },
                         { network->output, BP_XOR_SAMPLES },
                         { self->old_w1, 2 * n },
                         { self->old_w2, n } },
    [BP_XOR_ERROR] = { { network->error, BP_XOR_SAMPLES } },
    [BP_XOR_OUTPUT_DELTA] = { { network->delta, BP_XOR_SAMPLES } },
    [BP_XOR_HIDDEN_DELTA] = { { network->hidden_delta, size },
                              { network->twice, size },
                              { network->w2, n } },
    [BP_XOR_NEW_WEIGHTS] = { { network->w1, 2 * n }, { network->w2, n } },
  };
  memcpy (spans, of_stages[stage], sizeof of_stages[stage]);
}

static gsize
record_size (const Span spans[MAX_SPANS])
{
  gsize n = 0;
  for (guint i = 0; i < MAX_SPANS; i++)
    n += spans[i].n;
  return n * sizeof (double);
}

static void
keep (BpXorStepper *self, BpXorStage stage)
{
  Span spans[MAX_SPANS];
  list_spans (self, stage, spans);
  double *record = g_malloc (record_size (spans)), *end = record;
  for (guint i = 0; i < MAX_SPANS; i++)
    if (spans[i].n > 0)
      {
        memcpy (end, spans[i].values, spans[i].n * sizeof (double));
        end += spans[i].n;
      }
  g_queue_push_head (&self->records, record);
  self->n_bytes += record_size (spans);
}

static void
restore (BpXorStepper *self, BpXorStage stage)
{
  Span spans[MAX_SPANS];
  g_autofree double *record = g_queue_pop_head (&self->records);
  const double *from = record;
  list_spans (self, stage, spans);
  for (guint i = 0; i < MAX_SPANS; i++)
    if (spans[i].n > 0)
      {
        memcpy (spans[i].values, from, spans[i].n * sizeof (double));
        from += spans[i].n;
      }
  self->n_bytes -= record_size (spans);
}

/* The oldest records go first. */
static void
forget (BpXorStepper *self)
{
  while (self->n_bytes > self->max_bytes && self->records.length > 1)
    {
      Span spans[MAX_SPANS];
      guint oldest = self->n_stages - self->records.length;
      list_spans (self, oldest % BP_XOR_N_STAGES, spans);
      self->n_bytes -= record_size (spans);
      g_free (g_queue_pop_tail (&self->records));
    }
}

BpXorStepper *
bp_xor_stepper_new (const BpXor *start, gsize max_bytes)
{
  BpXorStepper *self = g_new0 (BpXorStepper, 1);
  gsize size = start->n_hidden * sizeof (double);
  self->network = bp_xor_copy (start);
  self->old_w1 = g_memdup2 (start->w1, 2 * size);
  self->old_w2 = g_memdup2 (start->w2, size);
  self->max_bytes = max_bytes;
  g_queue_init (&self->records);
  return self;
}

void
bp_xor_stepper_free (BpXorStepper *self)
{
  g_queue_clear_full (&self->records, g_free);
  bp_xor_free (self->network);
  g_free (self->old_w1);
  g_free (self->old_w2);
  g_free (self);
}

void
bp_xor_stepper_forward (BpXorStepper *self, const BpKernels *kernels)
{
  BpXorStage stage = self->n_stages % BP_XOR_N_STAGES;
  gsize size = self->network->n_hidden * sizeof (double);
  keep (self, stage);
  if (stage == BP_XOR_FORWARD)
    {
      memcpy (self->old_w1, self->network->w1, 2 * size);
      memcpy (self->old_w2, self->network->w2, size);
    }
  bp_xor_do_stage (self->network, stage, kernels);
  self->n_stages++;
  forget (self);
}

void
bp_xor_stepper_back (BpXorStepper *self)
{
  if (!bp_xor_stepper_can_go_back (self))
    return;
  self->n_stages--;
  restore (self, self->n_stages % BP_XOR_N_STAGES);
}

gboolean
bp_xor_stepper_can_go_back (const BpXorStepper *self)
{
  return self->records.length > 0;
}

const BpXor *
bp_xor_stepper_get_network (const BpXorStepper *self)
{
  return self->network;
}

guint
bp_xor_stepper_get_n_stages (const BpXorStepper *self)
{
  return self->n_stages;
}

const double *
bp_xor_stepper_get_old_w1 (const BpXorStepper *self)
{
  return self->old_w1;
}

const double *
bp_xor_stepper_get_old_w2 (const BpXorStepper *self)
{
  return self->old_w2;
}

gsize
bp_xor_stepper_get_n_bytes (const BpXorStepper *self)
{
  return self->n_bytes;
}

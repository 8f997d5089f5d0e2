#include "reading.h"

#include "elementary.h"
#include "forward.h"

void
bp_reading_init (BpReading *self, const double *net_inputs, guint n_classes)
{
  g_assert (n_classes >= 1 && n_classes <= BP_MAX_CLASSES);
  double *sigmoid = self->values[BP_READING_SIGMOID];
  self->n_classes = n_classes;
  self->prediction = bp_argmax (net_inputs, n_classes);
  for (guint c = 0; c < n_classes; c++)
    {
      self->net_inputs[c] = net_inputs[c];
      sigmoid[c] = bp_sigmoid (net_inputs[c]);
    }
  bp_softmax (sigmoid, self->values[BP_READING_SOFTMAX_SIGMOID], n_classes);
  bp_softmax (net_inputs, self->values[BP_READING_SOFTMAX_NET], n_classes);
}

guint
bp_reading_most_probable (const BpReading *self, BpReadingKind kind)
{
  return bp_argmax (self->values[kind], self->n_classes);
}

guint
bp_reading_count_largest (const BpReading *self, BpReadingKind kind)
{
  double largest = self->values[kind][bp_reading_most_probable (self, kind)];
  guint n = 0;
  for (guint c = 0; c < self->n_classes; c++)
    n += self->values[kind][c] == largest;
  return n;
}

/* One class' output at 1 and the others' at 0. */
double
bp_reading_ceiling (guint n_classes)
{
  double e = bp_exp (1.0);
  return e / (e + n_classes - 1.0);
}

void
bp_network_read (const BpNetwork *self, BpTeam *team, const double *input, BpReading *reading)
{
  g_autoptr (BpForward) forward = bp_forward_new (self, 1);
  g_autoptr (BpBatch) batch = bp_batch_new (1, self->layers[0].n_in);
  g_assert (forward != NULL && batch != NULL); /* a few kilobytes */
  bp_batch_set_input (batch, input);
  bp_forward_run (forward, team, self, batch);
  bp_reading_init (reading, bp_forward_top_net_inputs (forward, 0), forward->n_classes);
}

#include "counterfactual.h"

#include <stdlib.h>

#define MAJORITY 0.5 /* as sure as of all other digits together */

/* No two are equal, so the order does not depend on how it is found. */
static int
compare (gconstpointer first, gconstpointer second)
{
  const BpCounterfactual *a = first, *b = second;

  if (a->changes != b->changes)
    return a->changes ? -1 : 1;
  if (a->probability != b->probability)
    return a->probability > b->probability ? -1 : 1;
  return a->picture < b->picture ? -1 : 1;
}

void
bp_counterfactuals_rank (const BpModel *model, const BpReading *seen, const guint8 *const *pictures,
                         guint n, BpCounterfactual *ranked)
{
  BpReadingKind kind = bp_model_get_reading_kind (model);
  double sureness = seen->values[kind][seen->prediction];

  for (guint i = 0; i < n; i++)
    {
      BpCounterfactual *self = &ranked[i];

      self->picture = i;
      bp_model_read (model, pictures[i], &self->reading);
      self->probability = self->reading.values[kind][self->reading.prediction];
      self->changes = self->reading.prediction != seen->prediction;
      self->explains = self->changes && self->probability >= MIN (sureness, MAJORITY);
    }
  if (n > 0)
    qsort (ranked, n, sizeof *ranked, compare);
}

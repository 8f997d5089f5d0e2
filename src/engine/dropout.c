#include "dropout.h"

#include "keyed-random.h"

#define OPERATIONS 4 /* about as many multiplications are the draw of a unit */

/* What makes up for the units that are left out. */
static double
get_kept (const BpDropout *self)
{
  return 1.0 / (1.0 - self->share);
}

void
bp_dropout_draw_sample (const BpDropout *self, const BpKernels *kernels, guint32 sample,
                        gsize n_units, double *mask)
{
  const BpMaskDraw draw = { .key = { self->seed, BP_DRAW_DROPOUT },
                            .place = { self->update, self->layer, self->first_sample + sample },
                            .threshold = (guint32) (self->share * 0x1p32),
                            .kept = get_kept (self) };
  g_assert (self->share >= 0.0 && self->share < 1.0);
  kernels->elements->draw_mask (&draw, n_units, mask);
}

typedef struct {
  const BpDropout *dropout;
  gsize n_units, row;
  double *masks;
} Masks;

static void
draw_samples (gpointer data, const BpKernels *kernels, gsize first, gsize end)
{
  const Masks *m = data;
  for (gsize b = first; b < end; b++)
    bp_dropout_draw_sample (m->dropout, kernels, (guint32) b, m->n_units, m->masks + b * m->row);
}

void
bp_dropout_draw (const BpDropout *self, BpTeam *team, guint32 n_samples, gsize n_units, gsize row,
                 double *masks)
{
  bp_team_do (team, n_samples, OPERATIONS * n_samples * n_units, draw_samples,
              &(Masks){ self, n_units, row, masks });
}

void
bp_dropout_apply_to_inputs (const BpDropout *self, const BpKernels *kernels, BpBatch *batch,
                            double *scratch)
{
  bp_batch_set_kept (batch, get_kept (self));
  for (guint b = 0; b < batch->n_samples; b++)
    {
      bp_dropout_draw_sample (self, kernels, b, batch->n_features, scratch);
      bp_batch_mask_sample (batch, kernels, b, scratch);
    }
}

#include "misread-search.h"

#include "background.h"
#include "elementary.h"
#include "forward.h"
#include "instruction-set.h"
#include "specimen.h"

#define AT_ONCE 64u /* images */

typedef struct {
  BpSpecimen *specimen;
  guint32 first;
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;
  bp_specimen_free (self->specimen);
  g_free (self);
}

/* Which of the batch's images is the first that is misread; n_samples: none. */
static guint
find_in_batch (const BpForward *forward, const BpBatch *batch)
{
  guint b = 0;
  while (b < batch->n_samples
         && bp_argmax (bp_forward_top_net_inputs (forward, b), forward->n_classes)
                == batch->labels[b])
    b++;
  return b;
}

static gssize
search (const BpSpecimen *specimen, guint32 first, GCancellable *cancellable)
{
  g_autoptr (BpSamples) samples = bp_specimen_take_samples (specimen, G_MAXUINT32);
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  g_autoptr (BpForward) forward = bp_forward_new (specimen->network, AT_ONCE);
  g_autoptr (BpBatch) batch = bp_batch_new (AT_ONCE, samples->dataset->n_features);
  guint32 positions[AT_ONCE];
  if (forward == NULL || batch == NULL)
    return -1;
  for (guint32 done = 0; done < samples->n && !g_cancellable_is_cancelled (cancellable);
       done += AT_ONCE)
    {
      guint n = MIN (AT_ONCE, samples->n - done);
      for (guint b = 0; b < n; b++)
        positions[b] = (guint32) (((guint64) first + done + b) % samples->n);
      bp_batch_gather (batch, bp_team_get_kernels (team), samples, positions, n);
      bp_forward_run_to_net_inputs (forward, team, specimen->network, batch);
      guint b = find_in_batch (forward, batch);
      if (b < n)
        return positions[b];
    }
  return -1;
}

static void
search_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer data,
                  GCancellable *cancellable)
{
  const Search *self = data;
  bp_kernels_set_environment ();
  g_task_return_int (task, bp_specimen_prepare (self->specimen)
                               ? search (self->specimen, self->first, cancellable)
                               : -1);
}

void
bp_misread_search_async (const BpTrainConfig *config, BpModel *model, BpData *data, guint32 first,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *self = g_new (Search, 1);
  *self = (Search){ bp_specimen_new (config, model, data), first };
  g_task_set_task_data (task, self, search_free);
  bp_background_run_task (task, search_in_thread);
}

gssize
bp_misread_search_finish (GAsyncResult *result)
{
  return g_task_propagate_int (G_TASK (result), NULL);
}

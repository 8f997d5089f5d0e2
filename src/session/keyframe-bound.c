#include "keyframe-bound.h"

/* Of one that is on, what it will have if it is not stopped. */
static guint64
count_bytes (BpTrainRun *run, gboolean is_complete)
{
  const BpTrainConfig *config = bp_train_run_get_config (run);
  const BpDataSize size = bp_data_get_size (bp_train_run_get_data (run));
  guint n_kept = bp_keyframes_count (bp_train_run_get_keyframes (run));
  guint64 kept = n_kept * bp_keyframe_bytes (config, &size);
  return is_complete ? MAX (kept, bp_keyframes_bytes (config, &size)) : kept;
}

/* FALSE when nothing is left that it could do without: a run that goes on needs its beginning. */
static gboolean
thin (BpTrainRun *run)
{
  guint began;
  gboolean needs_first = bp_train_run_get_origin (run, &began) != NULL;
  BpKeyframes *keyframes = bp_train_run_get_keyframes (run);
  if (bp_keyframes_count (keyframes) <= (needs_first ? 1u : 0u))
    return FALSE;
  bp_keyframes_thin (keyframes, needs_first);
  return TRUE;
}

/* Behind those that it goes on from, which live as long as it does, listed or not. */
static void
add_run (GPtrArray *runs, BpTrainRun *run)
{
  guint began;
  BpTrainRun *origin = bp_train_run_get_origin (run, &began);
  if (origin != NULL)
    add_run (runs, origin);
  if (!g_ptr_array_find (runs, run, NULL))
    g_ptr_array_add (runs, run);
}

static guint64
count_all_bytes (const GPtrArray *runs)
{
  guint64 bytes = 0;
  for (guint i = 0; i < runs->len; i++)
    bytes += count_bytes (g_ptr_array_index (runs, i), i + 1 == runs->len);
  return bytes;
}

void
bp_train_runs_bound_keyframes (BpTrainRun *const *runs, guint n, guint64 most_bytes)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  gboolean thinned = TRUE;
  for (guint i = 0; i < n; i++)
    add_run (all, runs[i]);
  while (thinned)
    {
      thinned = FALSE;
      for (guint i = 0; i + 1 < all->len && count_all_bytes (all) > most_bytes; i++)
        thinned = thin (g_ptr_array_index (all, i)) || thinned;
    }
}

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

void
bp_train_runs_bound_keyframes (BpTrainRun *const *runs, guint n, guint64 most_bytes)
{
  gboolean thinned = TRUE;
  while (thinned)
    {
      thinned = FALSE;
      for (guint i = 0; i < n; i++)
        {
          guint64 bytes = 0;
          for (guint j = 0; j < n; j++)
            bytes += count_bytes (runs[j], j + 1 == n);
          if (bytes <= most_bytes)
            return;
          thinned = (i + 1 < n && thin (runs[i])) || thinned;
        }
    }
}

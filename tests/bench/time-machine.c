/* How long the time machine takes to each epoch of the article's four presets: from the slider's
 * move to the network of that epoch, each travel from the run's beginning, the best of a few, since
 * whatever else the machine does comes on top. Then what the keyframes of each take in memory, as
 * allocated. The figure is that of the slowest epoch. */
#include <malloc.h>

#include "figures.h"
#include "time-machine.h"

#define N_TRAVELS 3u
#define GOAL 100.0  /* milliseconds */
#define MEMORY 64.0 /* MiB */

static const char *const presets[] = { "baseline", "scaled", "bigger", "bigger-scaled" };

static void
travel (BpTimeMachine *machine, guint epoch)
{
  bp_time_machine_travel (machine, epoch);
  while (!bp_time_machine_has_arrived (machine))
    g_main_context_iteration (NULL, TRUE);
}

/* The best of a few. */
static double
measure_travel (BpTimeMachine *machine, guint epoch)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < N_TRAVELS; i++)
    {
      double taken;

      travel (machine, 0);
      taken = -bench_wall_clock ();
      travel (machine, epoch);
      taken += bench_wall_clock ();
      best = MIN (best, taken);
    }
  return best;
}

static double
in_use (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) (info.uordblks + info.hblkhd) / (1 << 20);
}

static BpTrainRun *
train (const BpTrainConfig *config, BpData *data, gboolean with_keyframes)
{
  BpTrainRun *run = bp_train_run_new (config, data, g_get_num_processors (), FALSE);

  if (with_keyframes)
    bp_train_run_keep_keyframes (run);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return run;
}

/* What a run keeps more than one without keyframes. */
static double
measure_keyframes (const BpTrainConfig *config, BpData *data)
{
  double before = in_use (), without, with;
  BpTrainRun *run = train (config, data, FALSE);

  without = in_use () - before;
  g_object_unref (run);
  before = in_use ();
  run = train (config, data, TRUE);
  with = in_use () - before;
  g_object_unref (run);
  return with - without;
}

/* Returns how long it takes to the epoch to which it takes longest. */
static double
measure_travels (const BpTrainConfig *config, BpData *data, const char *name)
{
  g_autoptr (BpTrainRun) run = train (config, data, TRUE);
  g_autoptr (BpTimeMachine) machine = bp_time_machine_new (run);
  g_autofree double *best = g_new (double, config->epochs);
  double median, longest;

  for (guint epoch = 1; epoch <= config->epochs; epoch++)
    best[epoch - 1] = measure_travel (machine, epoch);
  median = bench_quantile (best, config->epochs, 0.5);
  longest = bench_quantile (best, config->epochs, 1);
  g_print ("  %s: %.1f ms, at most %.1f ms\n", name, median, longest);
  return longest;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = bp_data_find_folder (&error);
  g_autoptr (BpData) data = bp_data_load (folder, NULL, &error);
  double slowest = 0, largest = 0;

  if (data == NULL)
    g_error ("%s", error->message);
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      const BpTrainConfig *config = &bp_preset_by_name (presets[i])->config;

      double longest = measure_travels (config, data, presets[i]);
      double memory = measure_keyframes (config, data);

      slowest = MAX (slowest, longest);
      largest = MAX (largest, memory);
    }
  bench_tell ("any epoch of the article's presets", slowest, GOAL, "ms");
  bench_tell ("keyframes of a run", largest, MEMORY, "MiB");
  return 0;
}

/* How long all 60,000 + 10,000 images that come with the program take to be loaded, as the window
 * loads them: on a thread, while the main loop goes on. The figure is the time from the call to the
 * images, in the best of many loads, since other programs may keep the machine busy; the time that
 * the program computed, on all its threads, is what is left of it where nothing else runs. The main
 * loop's delay is by how much a timeout of 1 ms comes too late, and what its thread computed
 * meanwhile is told too. Argument: a folder of other images. */
#include "data-load.h"
#include "figures.h"

#define N_LOADS 25u
#define GOAL 350.0 /* milliseconds */
#define PROBE 1u   /* milliseconds */

enum { WALL, PROCESS, THREAD, N_CLOCKS };

static double (*const clocks[N_CLOCKS]) (void) = {
  [WALL] = bench_wall_clock,
  [PROCESS] = bench_process_clock,
  [THREAD] = bench_thread_clock,
};

typedef struct {
  GMainLoop *loop;
  double due;     /* of the probe */
  GArray *delays; /* of double */
  BpData *data;
} Bench;

static gboolean
on_probe (gpointer data)
{
  Bench *self = data;
  double now = bench_wall_clock (), delay = MAX (now - self->due, 0);

  g_array_append_val (self->delays, delay);
  self->due = now + PROBE;
  return G_SOURCE_CONTINUE;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *self = user_data;
  g_autoptr (GError) error = NULL;

  (void) source;
  self->data = bp_data_load_finish (result, &error);
  if (self->data == NULL)
    g_error ("%s", error->message);
  g_main_loop_quit (self->loop);
}

/* taken: milliseconds by each clock. */
static void
load (Bench *self, const char *folder, double *taken)
{
  guint probe = g_timeout_add (PROBE, on_probe, self);

  for (guint i = 0; i < N_CLOCKS; i++)
    taken[i] = -clocks[i]();
  self->due = bench_wall_clock () + PROBE;
  bp_data_load_async (folder, NULL, on_loaded, self);
  g_main_loop_run (self->loop);
  for (guint i = 0; i < N_CLOCKS; i++)
    taken[i] += clocks[i]();
  g_source_remove (probe);
  g_clear_pointer (&self->data, bp_data_unref);
}

int
main (int argc, char **argv)
{
  Bench bench = { g_main_loop_new (NULL, FALSE), 0, g_array_new (FALSE, FALSE, sizeof (double)),
                  NULL };
  double taken[N_CLOCKS][N_LOADS], one[N_CLOCKS];

  for (guint i = 0; i < N_LOADS; i++)
    {
      load (&bench, argc > 1 ? argv[1] : NULL, one);
      for (guint k = 0; k < N_CLOCKS; k++)
        taken[k][i] = one[k];
    }
  g_print ("  computed: %.0f ms, in the main loop's thread %.2f ms; its delay at 99 %%: %.2f ms\n",
           bench_quantile (taken[PROCESS], N_LOADS, 0), bench_quantile (taken[THREAD], N_LOADS, 0),
           bench_quantile ((double *) (gpointer) bench.delays->data, bench.delays->len, 0.99));
  bench_tell ("all images loaded", bench_quantile (taken[WALL], N_LOADS, 0), GOAL, "ms");
  g_array_unref (bench.delays);
  g_main_loop_unref (bench.loop);
  return 0;
}

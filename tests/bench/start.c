/* How long the program takes from its start to the first frame of its window, warm, and how much
 * memory it has with its window and all images: of several starts, each a process of its own, the
 * best time and the most memory. The clock begins before the process is made, and ends when the
 * first frame was drawn and given to the display. The memory is the most that was ever resident,
 * first when the images are there, and then when each page was shown once; shared libraries are
 * counted in full. Needs a display: tests/display. */
#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "figures.h"
#include "pages.h"
#include "window.h"

#define N_STARTS 15u
#define FRAME_GOAL 500.0  /* milliseconds */
#define MEMORY_GOAL 250.0 /* MB */
#define CHILD "--child"

/* --- one start --- */

typedef struct {
  double begun;
  double first_frame; /* milliseconds after; 0: not yet */
  double computed;    /* milliseconds until then */
  BpWindow *window;
  gsize n_pages_shown;
  guint n_frames; /* since the images came, or since a page was shown */
} Start;

/* In MB, the most that was resident. */
static double
most_memory (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) * 1024 / 1e6 : 0;
}

static gboolean
has_images (Start *self)
{
  BpPage *page = bp_window_get_page (self->window, "train");

  return g_action_group_get_action_enabled (bp_page_get_actions (page), "train");
}

/* Goes from page to page, each for a few frames. */
static gboolean
on_tick (GtkWidget *window, GdkFrameClock *clock, gpointer user_data)
{
  Start *self = user_data;
  gsize n_pages = 0;
  const BpPageKind *kinds = bp_page_kinds (&n_pages);

  if (!has_images (self) || self->n_frames++ < 20)
    return G_SOURCE_CONTINUE;
  if (self->n_pages_shown == 0)
    g_print ("%.1f %.1f %.1f ", self->first_frame, self->computed, most_memory ());
  if (self->n_pages_shown == n_pages)
    {
      g_print ("%.1f\n", most_memory ());
      gtk_window_destroy (GTK_WINDOW (window));
      return G_SOURCE_REMOVE;
    }
  bp_window_show_page (self->window, kinds[self->n_pages_shown++].id);
  self->n_frames = 0;
  return G_SOURCE_CONTINUE;
}

static void
on_after_paint (Start *self)
{
  if (self->first_frame > 0)
    return;
  self->first_frame = bench_wall_clock () - self->begun;
  self->computed = bench_process_clock ();
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), on_tick, self, NULL);
}

static void
on_activate (GtkApplication *application, Start *self)
{
  self->window = BP_WINDOW (gtk_application_get_active_window (application));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint",
                            G_CALLBACK (on_after_paint), self);
}

static int
start (double begun)
{
  g_autoptr (BpApplication) application = NULL;
  Start self = { .begun = begun };

  if (!gtk_init_check ())
    return 1;
  application = bp_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "activate", G_CALLBACK (on_activate), &self);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

/* --- all of them --- */

enum { FIRST_FRAME, COMPUTED, LOADED, ALL_PAGES, N_NUMBERS };

static gboolean
measure (const char *program, double *numbers)
{
  g_autofree char *begun = g_strdup_printf ("%.3f", bench_wall_clock ());
  const char *arguments[] = { program, CHILD, begun, NULL };
  g_autofree char *output = NULL;
  char *rest = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                     &output, NULL, NULL, NULL))
    return FALSE;
  rest = output;
  for (guint i = 0; i < N_NUMBERS; i++)
    numbers[i] = g_ascii_strtod (rest, &rest);
  return numbers[ALL_PAGES] > 0;
}

int
main (int argc, char **argv)
{
  double first_frame[N_STARTS], computed[N_STARTS], loaded = 0, all_pages = 0;

  if (argc == 3 && strcmp (argv[1], CHILD) == 0)
    return start (g_ascii_strtod (argv[2], NULL));
  for (guint i = 0; i < N_STARTS; i++)
    {
      double numbers[N_NUMBERS];

      if (!measure (argv[0], numbers))
        g_error ("there is no display: tests/display gives a private one");
      first_frame[i] = numbers[FIRST_FRAME];
      computed[i] = numbers[COMPUTED];
      loaded = MAX (loaded, numbers[LOADED]);
      all_pages = MAX (all_pages, numbers[ALL_PAGES]);
    }
  g_print ("  until the first frame: computed %.0f ms, median %.0f ms; "
           "memory once all pages were shown: %.0f MB\n",
           bench_quantile (computed, N_STARTS, 0), bench_quantile (first_frame, N_STARTS, 0.5),
           all_pages);
  bench_tell ("start to first frame, warm", bench_quantile (first_frame, N_STARTS, 0), FRAME_GOAL,
              "ms");
  bench_tell ("memory with window and all images", loaded, MEMORY_GOAL, "MB");
  return 0;
}

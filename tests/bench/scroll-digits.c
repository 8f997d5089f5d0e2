/* How long a frame of the Digits page takes while its 70,000 images scroll: slowly as by a wheel,
 * as fast as a fling, and dragged by the scroll bar, where every frame shows other images. Prints
 * median, 95 % and the longest time, in milliseconds, from the beginning of a frame to its end, and
 * that the main thread computed in it: 16.7 are left at 60 frames a second. The two are far apart
 * where other programs keep the machine busy. Arguments: width and height of the window. */
#include <time.h>

#include "digits-page.h"
#include "widget-test.h"

#define N_FRAMES 300u
#define N_WARMING 10u

enum { WALL, THREAD, N_CLOCKS };

typedef struct {
  const char *name;
  double step; /* pixels a frame; 0: from end to end */
} Motion;

typedef struct {
  GtkAdjustment *adjustment;
  const Motion *motion;
  guint frame;
  double begun[N_CLOCKS];
  double taken[N_CLOCKS][N_FRAMES];
} Bench;

/* Milliseconds. */
static double
read_clock (guint which)
{
  struct timespec time;

  clock_gettime (which == WALL ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static gboolean
is_done (gpointer data)
{
  return ((Bench *) data)->frame >= N_WARMING + N_FRAMES;
}

static void
move (Bench *self)
{
  double end =
      gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);
  double step = self->motion->step > 0 ? self->motion->step : end / N_FRAMES;

  gtk_adjustment_set_value (self->adjustment, step * self->frame);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *self = user_data;

  if (is_done (self))
    return G_SOURCE_REMOVE;
  move (self);
  return G_SOURCE_CONTINUE;
}

static void
on_before_paint (GdkFrameClock *clock, Bench *self)
{
  for (guint i = 0; i < N_CLOCKS; i++)
    self->begun[i] = read_clock (i);
}

static void
on_after_paint (GdkFrameClock *clock, Bench *self)
{
  if (!is_done (self) && self->frame >= N_WARMING)
    for (guint i = 0; i < N_CLOCKS; i++)
      self->taken[i][self->frame - N_WARMING] = read_clock (i) - self->begun[i];
  self->frame++;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_times (const char *name, double *milliseconds)
{
  qsort (milliseconds, N_FRAMES, sizeof *milliseconds, compare);
  g_print ("  %-12s median %5.2f ms   95 %% %5.2f ms   longest %5.2f ms\n", name,
           milliseconds[N_FRAMES / 2], milliseconds[N_FRAMES * 95 / 100],
           milliseconds[N_FRAMES - 1]);
}

static void
measure (GtkWidget *widget, Bench *self)
{
  self->frame = 0;
  gtk_widget_add_tick_callback (widget, on_tick, self, NULL);
  widget_test_wait (is_done, self);
  g_print ("%s\n", self->motion->name);
  print_times ("whole frame", self->taken[WALL]);
  print_times ("main thread", self->taken[THREAD]);
}

static GtkWidget *
show_digits (int width, int height)
{
  g_autofree char *folder = bp_data_find_folder (NULL);
  BpData *data = bp_data_load (folder, NULL, NULL);
  BpDigitsPage *page = g_object_new (BP_TYPE_DIGITS_PAGE, NULL);
  BpWorkspace *workspace = bp_workspace_new ();

  g_assert_nonnull (data);
  widget_test_show (GTK_WIDGET (page), width, height);
  bp_page_set_workspace (BP_PAGE (page), workspace);
  bp_workspace_set_data (workspace, data);
  return GTK_WIDGET (page);
}

int
main (int argc, char **argv)
{
  static const Motion motions[] = { { "wheel", 12 }, { "fling", 400 }, { "scroll bar", 0 } };
  int width = argc > 2 ? atoi (argv[1]) : 1280, height = argc > 2 ? atoi (argv[2]) : 800;
  Bench bench = { 0 };
  GtkWidget *page = NULL;
  GdkFrameClock *clock = NULL;

  adw_init ();
  page = show_digits (width, height);
  clock = gtk_widget_get_frame_clock (page);
  bench.adjustment = gtk_scrolled_window_get_vadjustment (
      widget_test_child (widget_test_child (page, "grid"), "scroller"));
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), &bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &bench);
  for (guint i = 0; i < G_N_ELEMENTS (motions); i++)
    {
      bench.motion = &motions[i];
      measure (page, &bench);
    }
  return 0;
}

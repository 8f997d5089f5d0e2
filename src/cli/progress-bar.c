#include "progress-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "console.h"

#define LEAST_BAR 10u
#define WIDEST_BAR 40u
#define FRAME 4u /* two blanks and two brackets */

/* "1:05", "2:00:00" */
static char *
format_duration (double seconds)
{
  guint64 whole = (guint64) (seconds + 0.5);
  guint minutes = (guint) (whole / 60 % 60);

  if (whole >= 3600)
    return g_strdup_printf ("%" G_GUINT64_FORMAT ":%02u:%02u", whole / 3600, minutes,
                            (guint) (whole % 60));
  return g_strdup_printf ("%u:%02u", minutes, (guint) (whole % 60));
}

static char *
format_facts (const BpRunStatus *status, const char *measure)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);

  if (*measure != '\0')
    g_ptr_array_add (facts, g_strdup (measure));
  if (status->images_per_second > 0)
    g_ptr_array_add (facts, g_strdup_printf (_ ("%.0f images/s"), status->images_per_second));
  if (status->seconds_left >= 0)
    {
      g_autofree char *left = format_duration (status->seconds_left);

      g_ptr_array_add (facts, g_strdup_printf (_ ("%s left"), left));
    }
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (", ", (char **) facts->pdata);
}

static char *
format_bar (guint width, double share)
{
  guint filled = (guint) (share * width);
  char *bar = g_strnfill (width, '-');

  memset (bar, '#', MIN (filled, width));
  return bar;
}

char *
bp_progress_line (const BpRunStatus *status, const char *measure, guint columns)
{
  g_autofree char *facts = format_facts (status, measure);
  g_autofree char *epoch =
      g_strdup_printf (_ ("Epoch %u of %u"), status->epochs_done, status->epochs);
  glong used = g_utf8_strlen (epoch, -1) + g_utf8_strlen (facts, -1) + FRAME;
  guint room = columns > used ? columns - (guint) used : 0;
  g_autofree char *bar = NULL;
  g_autofree char *line = NULL;

  if (room < LEAST_BAR)
    line = g_strdup_printf ("%s  %s", epoch, facts);
  else
    {
      bar = format_bar (MIN (room, WIDEST_BAR), (double) status->epochs_done / status->epochs);
      line = g_strdup_printf ("%s [%s] %s", epoch, bar, facts);
    }
  return g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), columns));
}

void
bp_progress_bar_draw (const BpRunStatus *status, const char *measure)
{
  g_autofree char *line = NULL;

  if (!bp_console_is_terminal ())
    return;
  /* The last column stays free: writing there would wrap. */
  line = bp_progress_line (status, measure, bp_console_get_columns () - 1);
  bp_console_redraw_line (line);
}

void
bp_progress_bar_erase (void)
{
  if (bp_console_is_terminal ())
    bp_console_redraw_line ("");
}

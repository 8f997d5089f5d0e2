#include "progress-bar.h"

#include <string.h>

#include "console.h"
#include "progress-words.h"
#include "text-width.h"

#define LEAST_BAR 10u
#define WIDEST_BAR 40u
#define FRAME 4u /* two blanks and two brackets */

static char *
format_facts (const BpRunStatus *status, const char *measure)
{
  g_autofree char *speed = bp_progress_speed (status);

  return g_strconcat (measure, *measure != '\0' && *speed != '\0' ? ", " : "", speed, NULL);
}

static char *
format_bar (guint width, double share)
{
  guint filled = (guint) (share * width);
  char *bar = g_strnfill (width, '-');

  memset (bar, '#', MIN (filled, width));
  return bar;
}

/* With a bar if there is room for one. */
static char *
format_training (const BpRunStatus *status, const char *position, const char *measure,
                 guint columns)
{
  g_autofree char *facts = format_facts (status, measure);
  glong used = bp_text_width (position) + bp_text_width (facts) + FRAME;
  guint room = columns > used ? columns - (guint) used : 0;
  g_autofree char *bar = NULL;

  if (room < LEAST_BAR)
    return g_strdup_printf ("%s  %s", position, facts);
  bar = format_bar (MIN (room, WIDEST_BAR), bp_progress_fraction (status));
  return g_strdup_printf ("%s [%s] %s", position, bar, facts);
}

char *
bp_progress_line (const BpRunStatus *status, const char *measure, guint columns)
{
  g_autofree char *position = bp_progress_position (status, BP_RUN_NOT_ENDED);
  g_autofree char *line = NULL;

  if (status->state == BP_RUN_DONE)
    return g_strdup ("");
  if (status->state != BP_RUN_TRAINING)
    return bp_text_cut (position, columns);
  line = format_training (status, position, measure, columns);
  return bp_text_cut (line, columns);
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

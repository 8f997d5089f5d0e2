#include "plot-reading.h"

#include <glib/gi18n-lib.h>

#include "tick-labels.h"

/* Along x, or on a map. */
static char *
place_words (const BpFigure *figure, const BpPick *pick)
{
  return bp_figure_is_map (figure) ? g_strdup_printf ("(%.6g, %.6g)", pick->x, pick->y)
                                   : g_strdup_printf ("%.6g", pick->x);
}

static void
append_pick (GString *words, const BpFigure *figure, const BpPick *pick)
{
  g_autofree char *place = place_words (figure, pick);
  g_autofree char *value =
      pick->is_share ? bp_format_value (pick->value, TRUE) : g_strdup_printf ("%.6g", pick->value);

  if (bp_figure_is_network (figure))
    g_string_append_printf (words, "%s: %s", pick->name, value);
  else
    /* Translators: a point of a curve: the curve’s name, x and y */
    g_string_append_printf (words, _ ("%s at %s: %s"), pick->name, place, value);
}

char *
bp_plot_reading (const BpFigure *figure, const BpPick *picks, guint n)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (words, i > 0 ? "; " : "");
      append_pick (words, figure, &picks[i]);
    }
  return g_string_free (words, FALSE);
}

char *
bp_plot_description (const BpFigure *figure)
{
  const BpFigureWords words = {
    .empty = _ ("No data yet"),
    /* Translators: a curve: its name, the number of points, the first and the last value */
    .series = _ ("%s: %s points, from %s to %s"),
    /* Translators: a bar: its label and its value */
    .bar = _ ("%s: %s"),
  };

  return bp_figure_describe (figure, &words);
}

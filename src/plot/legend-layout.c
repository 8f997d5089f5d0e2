#include "figure-layout.h"
#include "figure-private.h"

#define BETWEEN_ENTRIES 18
#define BETWEEN_ROWS 3

static gboolean
has_entry (const BpSeries *series)
{
  return series->shown && series->name;
}

/* Series that have a name to show. */
static guint
count_named (const BpFigure *figure)
{
  guint n = 0;

  for (guint i = 0; i < figure->series->len; i++)
    if (has_entry (bp_figure_get_series (figure, i)))
      n++;
  return n;
}

gboolean
bp_legend_can_be_brief (const BpFigure *figure)
{
  for (guint i = 0; i < figure->series->len; i++)
    {
      const BpSeries *series = bp_figure_get_series (figure, i);

      if (has_entry (series) && series->brief_name)
        return TRUE;
    }
  return FALSE;
}

/* FALSE: the name is cut. */
static gboolean
add_entry (GArray *entries, BpText *text, guint series, const char *name, double width)
{
  BpLegendEntry entry = { .series = series };
  double room = width - BP_LEGEND_SAMPLE - BP_LEGEND_GAP;
  gboolean fits;

  bp_label_set (&entry.label, text, BP_TEXT_LABEL, name);
  fits = entry.label.width <= room;
  entry.label.width = MIN (entry.label.width, room);
  g_array_append_val (entries, entry);
  return fits;
}

/* FALSE: a name is cut. */
static gboolean
add_entries (GArray *entries, const BpFigure *figure, BpText *text, double width, gboolean brief)
{
  gboolean fit = TRUE;

  bp_legend_clear (entries);
  for (guint i = 0; i < figure->series->len; i++)
    {
      const BpSeries *series = bp_figure_get_series (figure, i);
      const char *name = brief && series->brief_name ? series->brief_name : series->name;

      if (has_entry (series))
        fit &= add_entry (entries, text, i, name, width);
    }
  return fit;
}

static void
arrange (GArray *entries, double width, double *legend_width, double *legend_height)
{
  double x = 0, y = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      BpLabel *label = &g_array_index (entries, BpLegendEntry, i).label;
      double needed = BP_LEGEND_SAMPLE + BP_LEGEND_GAP + label->width;

      if (x > 0 && x + needed > width)
        {
          x = 0;
          y += label->height + BETWEEN_ROWS;
        }
      label->x = x + BP_LEGEND_SAMPLE + BP_LEGEND_GAP;
      label->y = y;
      *legend_width = MAX (*legend_width, x + needed);
      *legend_height = y + label->height;
      x += needed + BETWEEN_ENTRIES;
    }
}

void
bp_legend_init (GArray *entries, const BpFigure *figure, BpText *text, double width, gboolean brief,
                double *legend_width, double *legend_height)
{
  bp_legend_clear (entries);
  *legend_width = *legend_height = 0;
  if (count_named (figure) < 2 || width < 2 * BP_LEGEND_SAMPLE)
    return;
  if (!add_entries (entries, figure, text, width, brief) && !brief)
    add_entries (entries, figure, text, width, TRUE);
  arrange (entries, width, legend_width, legend_height);
}

void
bp_legend_move (GArray *entries, double dx, double dy)
{
  for (guint i = 0; i < entries->len; i++)
    {
      BpLabel *label = &g_array_index (entries, BpLegendEntry, i).label;

      label->x += dx;
      label->y += dy;
    }
}

void
bp_legend_clear (GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    bp_label_clear (&g_array_index (entries, BpLegendEntry, i).label);
  g_array_set_size (entries, 0);
}

#include "figure-histogram.h"
#include "figure-private.h"
#include "tick-labels.h"

#include <math.h>

/* Puts values in the places of %s, %1$s, %2$s …: translators may change their order, and a format
 * from outside is never handed to printf. */
static void
append_formatted (GString *text, const char *format, const char *const *values, guint n)
{
  guint next = 0;

  for (const char *c = format; *c; c++)
    {
      guint position = 0;

      if (*c != '%' || c[1] == '\0')
        {
          g_string_append_c (text, *c);
          continue;
        }
      if (g_ascii_isdigit (c[1]) && c[2] == '$')
        {
          position = (guint) (c[1] - '0');
          c += 2;
        }
      c++;
      if (*c != 's')
        g_string_append_c (text, *c);
      else
        {
          guint i = position ? position - 1 : next++;

          g_string_append (text, i < n ? values[i] : "");
        }
      if (*c == '\0')
        return;
    }
}

static void
start_sentence (GString *text)
{
  if (text->len)
    g_string_append (text, "; ");
}

static void
describe_series (GString *text, const BpFigure *self, const BpSeries *series,
                 const BpFigureWords *words)
{
  const double *x = bp_series_x (series), *y = bp_series_y (series);
  gsize n = bp_series_length (series), first = 0, last = n;
  char *values[4];

  while (first < n && !(isfinite (x[first]) && isfinite (y[first])))
    first++;
  while (last > first + 1 && !(isfinite (x[last - 1]) && isfinite (y[last - 1])))
    last--;
  values[0] = g_strdup (series->name ? series->name : self->y_label);
  values[1] = g_strdup_printf ("%" G_GSIZE_FORMAT, series->n_finite);
  values[2] = bp_format_value (y[first], self->y_percent);
  values[3] = bp_format_value (y[last - 1], self->y_percent);
  start_sentence (text);
  append_formatted (text, words->series, (const char *const *) values, 4);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_free (values[i]);
}

static void
describe_value (GString *text, const char *name, double y, gboolean percent,
                const BpFigureWords *words)
{
  char *value = bp_format_value (y, percent);
  const char *values[] = { name, value };

  start_sentence (text);
  append_formatted (text, words->bar, values, G_N_ELEMENTS (values));
  g_free (value);
}

/* From the least value to the greatest. */
static void
describe_map (GString *text, const BpMap *map, const BpFigureWords *words)
{
  gsize n = (gsize) map->n_columns * map->n_rows, n_finite = 0;
  double low = INFINITY, high = -INFINITY;
  char *values[4];

  for (gsize i = 0; i < n; i++)
    if (isfinite (map->values[i]))
      {
        n_finite++;
        low = MIN (low, map->values[i]);
        high = MAX (high, map->values[i]);
      }
  if (n_finite == 0)
    return;
  values[0] = g_strdup (map->name);
  values[1] = g_strdup_printf ("%" G_GSIZE_FORMAT, n_finite);
  values[2] = bp_format_value (low, FALSE);
  values[3] = bp_format_value (high, FALSE);
  start_sentence (text);
  append_formatted (text, words->series, (const char *const *) values, 4);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_free (values[i]);
}

char *
bp_figure_describe (const BpFigure *self, const BpFigureWords *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->series->len; i++)
    if (bp_figure_get_series (self, i)->shown && bp_figure_get_series (self, i)->n_finite > 0
        && !bp_series_is_histogram (bp_figure_get_series (self, i)))
      describe_series (text, self, bp_figure_get_series (self, i), words);
  for (gsize i = 0; i < self->bars.n; i++)
    if (isfinite (self->bars.values[i]))
      describe_value (text, self->bars.labels[i], self->bars.values[i], self->y_percent, words);
  if (self->reference_name && text->len)
    {
      start_sentence (text);
      g_string_append (text, self->reference_name);
    }
  if (self->is_map)
    describe_map (text, &self->map, words);
  for (gsize i = 0; i < self->network.n_weights; i++)
    describe_value (text, self->network.names[i], self->network.weights[i], FALSE, words);
  if (self->summary && *self->summary)
    {
      start_sentence (text);
      g_string_append (text, self->summary);
    }
  if (text->len == 0)
    g_string_append (text, words->empty);
  return g_string_free (text, FALSE);
}

#include "figure-layout.h"
#include "figure-private.h"

#include <math.h>

/* Room between labels, in text sizes. */
#define GAP_ALONG_X 0.9
#define GAP_ALONG_Y 0.5
/* Room for one interval, in text sizes: where the search for a fitting number starts. */
#define INTERVAL_X 5.5
#define INTERVAL_Y 3.0
#define MIN_INTERVALS 4
#define MAX_INTERVALS 12

void
bp_label_set (BpLabel *self, BpText *text, BpTextRole role, const char *string)
{
  bp_label_clear (self);
  if (!string || !*string)
    return;
  self->text = g_strdup (string);
  self->role = role;
  bp_text_measure (text, role, string, &self->width, &self->height);
}

void
bp_label_clear (BpLabel *self)
{
  g_free (self->text);
  *self = (BpLabel){ 0 };
}

static void
clear_labels (BpAxis *self)
{
  for (guint i = 0; i < self->n_labels; i++)
    bp_label_clear (&self->labels[i]);
  self->n_labels = 0;
  g_clear_pointer (&self->suffix, g_free);
}

void
bp_axis_clear (BpAxis *self)
{
  clear_labels (self);
}

static void
place_label (BpLabel *label, gboolean vertical, const BpScale *scale)
{
  double centre = bp_scale_to_pixel (scale, label->value);

  if (vertical)
    label->y = centre - label->height / 2;
  else
    label->x = centre - label->width / 2;
}

static void
add_label (BpAxis *self, BpText *text, const char *string, double value, gboolean vertical,
           const BpScale *scale)
{
  BpLabel label = { 0 };

  bp_label_set (&label, text, BP_TEXT_TICK, string);
  label.value = value;
  place_label (&label, vertical, scale);
  self->labels[self->n_labels++] = label;
}

/* Whether two labels of one axis touch or nearly. */
static gboolean
too_near (const BpLabel *a, const BpLabel *b, gboolean vertical, double text_size)
{
  if (vertical)
    return MAX (a->y, b->y) < MIN (a->y + a->height, b->y + b->height) + GAP_ALONG_Y * text_size;
  return MAX (a->x, b->x) < MIN (a->x + a->width, b->x + b->width) + GAP_ALONG_X * text_size;
}

static gboolean
are_apart (const BpAxis *self, gboolean vertical, double text_size)
{
  for (guint i = 1; i < self->n_labels; i++)
    if (too_near (&self->labels[i - 1], &self->labels[i], vertical, text_size))
      return FALSE;
  return TRUE;
}

/* The last resort: leaves out each label that touches the one kept before it. */
static void
drop_overlapping (BpAxis *self, gboolean vertical, double text_size)
{
  guint kept = 0;

  for (guint i = 0; i < self->n_labels; i++)
    if (kept && too_near (&self->labels[kept - 1], &self->labels[i], vertical, text_size))
      bp_label_clear (&self->labels[i]);
    else
      self->labels[kept++] = self->labels[i];
  self->n_labels = kept;
}

/* --- numbers --- */

static void
choose_ticks (BpAxis *self, const BpScale *scale, guint max_intervals)
{
  if (scale->kind == BP_AXIS_LOGARITHMIC)
    {
      bp_ticks_logarithmic (&self->major, &self->minor, scale->value0, scale->value1,
                            max_intervals);
      return;
    }
  bp_ticks_linear (&self->major, scale->value0, scale->value1, max_intervals);
  self->minor.n = 0;
}

static void
label_ticks (BpAxis *self, const BpScale *scale, gboolean percent, gboolean vertical, BpText *text)
{
  BpTickFormat format = scale->kind == BP_AXIS_LOGARITHMIC
                            ? bp_tick_format_logarithmic (&self->major, percent)
                            : bp_tick_format_linear (&self->major, percent);

  clear_labels (self);
  for (guint i = 0; i < self->major.n; i++)
    {
      char *string = bp_tick_format_label (&format, self->major.values[i]);

      add_label (self, text, string, self->major.values[i], vertical, scale);
      g_free (string);
    }
  self->suffix = bp_tick_format_suffix (&format);
}

static void
init_numbers (BpAxis *self, const BpScale *scale, gboolean percent, gboolean vertical, BpText *text)
{
  double size = text->style->text_size;
  double room = fabs (scale->pixel1 - scale->pixel0) / size;
  double wanted = room / (vertical ? INTERVAL_Y : INTERVAL_X);
  guint max_intervals = (guint) CLAMP (wanted, MIN_INTERVALS, MAX_INTERVALS);

  for (; max_intervals >= 1; max_intervals--)
    {
      choose_ticks (self, scale, max_intervals);
      label_ticks (self, scale, percent, vertical, text);
      if (are_apart (self, vertical, size))
        return;
    }
  drop_overlapping (self, vertical, size);
}

/* --- names of bars --- */

static void
label_bars (BpAxis *self, const BpFigure *figure, const BpScale *scale, BpText *text, gsize stride)
{
  clear_labels (self);
  self->major.n = 0;
  for (gsize i = 0; i < figure->bars.n && self->n_labels < BP_TICKS_MAX; i += stride)
    {
      double at = (double) i;

      if (at < scale->value0 || at > scale->value1)
        continue;
      self->major.values[self->major.n++] = at;
      add_label (self, text, figure->bars.labels[i], at, FALSE, scale);
    }
}

/* Every label, or every second, fifth, tenth … */
static void
init_bars (BpAxis *self, const BpFigure *figure, const BpScale *scale, BpText *text)
{
  const gsize steps[] = { 1, 2, 5 };

  for (gsize power = 1, i = 0; power <= figure->bars.n; i++)
    {
      label_bars (self, figure, scale, text, steps[i % 3] * power);
      if (self->n_labels < BP_TICKS_MAX && are_apart (self, FALSE, text->style->text_size / 3))
        return;
      if (i % 3 == 2)
        power *= 10;
    }
  drop_overlapping (self, FALSE, text->style->text_size / 3);
}

void
bp_axis_init (BpAxis *self, const BpFigure *figure, gboolean vertical, const BpScale *scale,
              BpText *text)
{
  clear_labels (self);
  if (!vertical && figure->is_bar_chart)
    init_bars (self, figure, scale, text);
  else
    init_numbers (self, scale, vertical && figure->y_percent, vertical, text);
}

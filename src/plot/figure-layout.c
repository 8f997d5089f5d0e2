#include "figure-layout.h"
#include "figure-map.h"
#include "figure-private.h"

#include <math.h>

/* Distances in text sizes. */
#define PADDING 0.75
#define ROW_GAP 0.35
#define TICK_GAP 0.35
#define BOTTOM_LESS 0.1 /* digits have nothing below the line */
#define HEADER_GAP 4    /* pixels between the rows above and the highest label */
#define LEAST_AREA_WIDTH 5.5
#define LEAST_AREA_HEIGHT 3.2
/* The least part of the figure that the plot area gets while there is something to leave out. */
#define LEAST_AREA_PART 0.5

/* Ticks depend on margins and margins on ticks: so many rounds until they agree. */
#define MAX_ROUNDS 4

/* What is shown, from all to nothing but the data. */
typedef enum {
  LEVEL_ALL,
  LEVEL_NO_NAMES,
  LEVEL_BRIEF_LEGEND, /* and the axes' names again */
  LEVEL_BRIEF_LEGEND_NO_NAMES,
  LEVEL_NO_TITLE,
  LEVEL_NO_LEGEND,
  LEVEL_NO_Y_LABELS,
  LEVEL_NO_LABELS,
} Level;

typedef struct {
  double left, right, top, bottom;
} Margins;

static double
ems (const BpLayout *self, double factor)
{
  return factor * self->text.style->text_size;
}

static void
set_area (BpLayout *self, const Margins *margins)
{
  double left = MIN (ceil (margins->left), self->width / 2);
  double top = MIN (ceil (margins->top), self->height / 2);

  self->area = (cairo_rectangle_t){
    left,
    top,
    MAX (floor (self->width - margins->right - left), 1),
    MAX (floor (self->height - margins->bottom - top), 1),
  };
}

static void
set_scales (BpLayout *self, const BpFigure *figure)
{
  BpView view = bp_figure_get_view (figure);
  const cairo_rectangle_t *area = &self->area;

  self->x_scale = (BpScale){ BP_AXIS_LINEAR, view.x0, view.x1, area->x, area->x + area->width };
  self->y_scale = (BpScale){ figure->y_scale, view.y0, view.y1, area->y + area->height, area->y };
  self->z_scale = (BpScale){ BP_AXIS_LINEAR, 0, 1, area->y + area->height, area->y };
  if (figure->is_map)
    bp_map_get_range (&figure->map, &self->z_scale.value0, &self->z_scale.value1);
}

static void
set_ticks (BpLayout *self, const BpFigure *figure, Level level)
{
  bp_axis_init (&self->x, figure, FALSE, &self->x_scale, &self->text);
  bp_axis_init (&self->y, figure, TRUE, &self->y_scale, &self->text);
  if (figure->is_map && level < LEVEL_NO_Y_LABELS)
    bp_axis_init (&self->z, figure, TRUE, &self->z_scale, &self->text);
  else
    bp_axis_clear (&self->z);
  if (level >= LEVEL_NO_LABELS || figure->is_network)
    bp_axis_clear (&self->x);
  if (figure->is_network || level >= (figure->is_bar_chart ? LEVEL_NO_TITLE : LEVEL_NO_Y_LABELS))
    bp_axis_clear (&self->y); /* small bar charts have the highlighted bar's value instead */
}

/* The name of an axis and what its labels have in common: "Error (×10³)". */
static void
set_name (BpLabel *label, BpText *text, const char *name, const char *suffix, gboolean named)
{
  char *string;

  if (named && *name && suffix)
    string = g_strdup_printf ("%s (%s)", name, suffix);
  else
    string = g_strdup (suffix ? suffix : named ? name : NULL);
  bp_label_set (label, text, BP_TEXT_LABEL, string);
  g_free (string);
}

static void
set_texts (BpLayout *self, const BpFigure *figure, Level level)
{
  gboolean named = (level == LEVEL_ALL || level == LEVEL_BRIEF_LEGEND) && !figure->is_network;

  set_name (&self->x_label, &self->text, figure->x_label, self->x.suffix, named);
  set_name (&self->y_label, &self->text, figure->y_label, self->y.suffix, named);
  bp_label_set (&self->title, &self->text, BP_TEXT_TITLE,
                level < LEVEL_NO_TITLE ? figure->title : NULL);
}

/* --- rows above the plot area --- */

static void
place_row (BpLabel *label, double padding, double width, double *top)
{
  label->x = padding;
  label->y = *top;
  label->width = MIN (label->width, width);
  *top += label->height;
}

/* Title, then the y axis' name with the legend at the right end of its row, or the legend in rows
 * of its own where they do not fit beside each other. The legend stands where no data can be. */
static double
place_header (BpLayout *self, const BpFigure *figure, Level level)
{
  double padding = ems (self, PADDING), width = MAX (self->width - 2 * padding, 1);
  double top = padding, legend_width = 0, legend_height = 0;
  gboolean beside;

  bp_legend_clear (self->legend);
  if (level < LEVEL_NO_LEGEND)
    bp_legend_init (self->legend, figure, &self->text, width, level >= LEVEL_BRIEF_LEGEND,
                    &legend_width, &legend_height);
  if (self->title.text)
    {
      place_row (&self->title, padding, width, &top);
      top += ems (self, ROW_GAP);
    }
  beside = self->y_label.text && self->legend->len > 0
           && self->y_label.width + legend_width + ems (self, 2) <= width
           && legend_height <= self->y_label.height + 1;
  if (beside)
    bp_legend_move (self->legend, padding + width - legend_width, top);
  else if (self->legend->len > 0)
    {
      bp_legend_move (self->legend, padding, top);
      top += legend_height + ems (self, ROW_GAP);
    }
  if (self->y_label.text)
    place_row (&self->y_label, padding, width, &top);
  return top;
}

/* --- margins --- */

static double
widest (const BpAxis *axis)
{
  double width = 0;

  for (guint i = 0; i < axis->n_labels; i++)
    width = MAX (width, axis->labels[i].width);
  return width;
}

static double
tallest (const BpAxis *axis)
{
  double height = 0;

  for (guint i = 0; i < axis->n_labels; i++)
    height = MAX (height, axis->labels[i].height);
  return height;
}

/* How far the x axis' labels stand out of the plot area at its sides. */
static void
overhang (const BpLayout *self, double *left, double *right)
{
  *left = *right = 0;
  for (guint i = 0; i < self->x.n_labels; i++)
    {
      const BpLabel *label = &self->x.labels[i];

      *left = MAX (*left, self->area.x - label->x);
      *right = MAX (*right, label->x + label->width - self->area.x - self->area.width);
    }
}

/* Between the plot area and the labels below it: room for the ticks, which bars are themselves, and
 * for the lower half of the y axis' lowest label. */
static double
room_below (const BpLayout *self, const BpFigure *figure)
{
  double ticks = figure->is_bar_chart ? 0 : BP_TICK_LENGTH;

  return MAX (ticks + ems (self, TICK_GAP) * 0.5, tallest (&self->y) / 2 + 0.5);
}

static Margins
needed_margins (BpLayout *self, const BpFigure *figure, Level level)
{
  double padding = level < LEVEL_NO_LABELS ? ems (self, PADDING) : 2;
  double left, right, top = place_header (self, figure, level);
  gboolean header = self->title.text || self->y_label.text || self->legend->len;
  Margins margins = { padding, padding, padding, padding };

  overhang (self, &left, &right);
  if (self->y.n_labels)
    margins.left += widest (&self->y) + ems (self, TICK_GAP);
  margins.left = MAX (margins.left, left + 2);
  margins.right = MAX (padding * 1.5, right + padding * 0.75);
  if (self->z.n_labels)
    margins.right = MAX (margins.right, BP_MAP_GAP + BP_MAP_BAR + BP_TICK_LENGTH
                                            + ems (self, TICK_GAP) + widest (&self->z) + padding);
  if (header)
    margins.top = top + MAX (tallest (&self->y) / 2, ems (self, ROW_GAP)) + HEADER_GAP;
  else if (figure->is_bar_chart && self->x.n_labels)
    margins.top = tallest (&self->x) + HEADER_GAP / 2.0;
  else
    margins.top = MAX (padding, tallest (&self->y) / 2 + 2);
  if (self->x.n_labels)
    margins.bottom += room_below (self, figure) + tallest (&self->x) - ems (self, BOTTOM_LESS);
  if (self->x_label.text)
    margins.bottom += self->x_label.height + ems (self, ROW_GAP) / 2;
  return margins;
}

static gboolean
exceeds (const Margins *needed, const Margins *have)
{
  return needed->left > have->left || needed->right > have->right || needed->top > have->top
         || needed->bottom > have->bottom;
}

static Margins
larger_margins (const Margins *a, const Margins *b)
{
  return (Margins){ MAX (a->left, b->left), MAX (a->right, b->right), MAX (a->top, b->top),
                    MAX (a->bottom, b->bottom) };
}

static void
fit_margins (BpLayout *self, const BpFigure *figure, Level level)
{
  double guess = ems (self, 3);
  Margins have = { guess, guess, guess, guess };

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      Margins needed;

      set_area (self, &have);
      set_scales (self, figure);
      set_ticks (self, figure, level);
      set_texts (self, figure, level);
      needed = needed_margins (self, figure, level);
      if (round > 0 && !exceeds (&needed, &have))
        return;
      have = round == 0 ? needed : larger_margins (&needed, &have);
    }
}

static gboolean
is_roomy (const BpLayout *self)
{
  return self->area.width >= MAX (ems (self, LEAST_AREA_WIDTH), self->width * LEAST_AREA_PART)
         && self->area.height
                >= MAX (ems (self, LEAST_AREA_HEIGHT), self->height * LEAST_AREA_PART);
}

/* --- labels beside the axes --- */

static void
place_beside (BpLayout *self, const BpFigure *figure)
{
  const cairo_rectangle_t *area = &self->area;
  double below = area->y + area->height + room_below (self, figure);
  double padding = ems (self, PADDING);

  for (guint i = 0; i < self->y.n_labels; i++)
    self->y.labels[i].x = area->x - ems (self, TICK_GAP) - self->y.labels[i].width;
  for (guint i = 0; i < self->z.n_labels; i++)
    self->z.labels[i].x =
        area->x + area->width + BP_MAP_GAP + BP_MAP_BAR + BP_TICK_LENGTH + ems (self, TICK_GAP);
  for (guint i = 0; i < self->x.n_labels; i++)
    self->x.labels[i].y = below;
  self->x_label.width = MIN (self->x_label.width, MAX (self->width - 2 * padding, 1));
  self->x_label.x = MAX (area->x + area->width / 2 - self->x_label.width / 2, padding);
  self->x_label.x = MIN (self->x_label.x, self->width - padding - self->x_label.width);
  self->x_label.y = below + tallest (&self->x) + ems (self, ROW_GAP) / 2;
}

static gboolean
is_about_legend (Level level)
{
  return level == LEVEL_BRIEF_LEGEND || level == LEVEL_BRIEF_LEGEND_NO_NAMES;
}

void
bp_layout_init (BpLayout *self, const BpFigure *figure, double width, double height,
                const BpStyle *style)
{
  *self = (BpLayout){ .width = width, .height = height };
  self->legend = g_array_new (FALSE, TRUE, sizeof (BpLegendEntry));
  bp_text_init (&self->text, style);
  for (Level level = LEVEL_ALL; level <= LEVEL_NO_LABELS; level++)
    {
      if (is_about_legend (level) && !bp_legend_can_be_brief (figure))
        continue;
      fit_margins (self, figure, level);
      if (is_roomy (self))
        break;
    }
  place_beside (self, figure);
}

void
bp_layout_clear (BpLayout *self)
{
  bp_axis_clear (&self->x);
  bp_axis_clear (&self->y);
  bp_axis_clear (&self->z);
  bp_label_clear (&self->title);
  bp_label_clear (&self->x_label);
  bp_label_clear (&self->y_label);
  bp_legend_clear (self->legend);
  g_array_unref (self->legend);
  bp_text_clear (&self->text);
}

cairo_rectangle_t
bp_figure_plot_area (const BpFigure *self, double width, double height, const BpStyle *style)
{
  cairo_rectangle_t area;
  BpLayout layout;

  bp_layout_init (&layout, self, width, height, style);
  area = layout.area;
  bp_layout_clear (&layout);
  return area;
}

#pragma once

#include "axis-scale.h"
#include "axis-ticks.h"
#include "figure-text.h"
#include "figure.h"
#include "tick-labels.h"

G_BEGIN_DECLS

/* Where everything of a figure stands. Drawing, picking and zooming share it, and tests read it. */

/* A line of text and its box. */
typedef struct {
  char *text; /* NULL: there is none */
  BpTextRole role;
  double value; /* the tick's; 0 for other texts */
  double x, y, width, height;
} BpLabel;

typedef struct {
  BpTicks major, minor;
  BpLabel labels[BP_TICKS_MAX];
  guint n_labels;
  char *suffix; /* what all labels have in common, or NULL */
} BpAxis;

typedef struct {
  guint series;
  BpLabel label; /* the sample of the line is BP_LEGEND_SAMPLE wide and left of it */
} BpLegendEntry;

typedef struct {
  double width, height;
  cairo_rectangle_t area; /* the plot area, on whole pixels */
  BpScale x_scale, y_scale, z_scale;
  BpAxis x, y, z; /* z: a map's values, beside the plot area */
  BpLabel title, x_label, y_label;
  GArray *legend; /* of BpLegendEntry */
  BpText text;
} BpLayout;

#define BP_LEGEND_SAMPLE 22
#define BP_LEGEND_AREA 12 /* height of the sample of an area */
#define BP_LEGEND_GAP 6   /* between sample and name */
#define BP_TICK_LENGTH 4

/* width and height are those of the figure in pixels. Where there is little room, decorations are
 * left out: names of the axes first, then title, legend and labels. Before more goes than the names
 * of the axes the legend takes brief names. */
void bp_layout_init (BpLayout *self, const BpFigure *figure, double width, double height,
                     const BpStyle *style);
void bp_layout_clear (BpLayout *self);

/* --- parts --- */

void bp_label_set (BpLabel *self, BpText *text, BpTextRole role, const char *string);
void bp_label_clear (BpLabel *self);

/* Chooses ticks along the scale so that their labels do not touch. The labels' boxes are placed
 * along the axis, and at 0 across it. */
void bp_axis_init (BpAxis *self, const BpFigure *figure, gboolean vertical, const BpScale *scale,
                   BpText *text);
void bp_axis_clear (BpAxis *self);

/* Makes the entries, in rows from x, y that are at most width wide, and gives the height of all and
 * the width of the widest. No entries for fewer than two named series. brief: with brief names,
 * where there are any; they also stand for names that are wider than a row. */
void bp_legend_init (GArray *entries, const BpFigure *figure, BpText *text, double width,
                     gboolean brief, double *legend_width, double *legend_height);
/* Whether any entry can be briefer. */
gboolean bp_legend_can_be_brief (const BpFigure *figure);
void bp_legend_move (GArray *entries, double dx, double dy);
void bp_legend_clear (GArray *entries);

G_END_DECLS

#pragma once

#include "axis-scale.h"
#include "figure.h"
#include "line-series.h"

G_BEGIN_DECLS

typedef struct {
  char **labels;  /* n texts and a NULL */
  double *values; /* n */
  gsize n;
  int highlight;
} BpBars;

typedef struct {
  char *name;
  guint n_columns, n_rows;
  double *values; /* n_rows × n_columns, the lowest row first */
  BpView extent;
  double low, high; /* see bp_figure_set_map_limits() */
} BpMap;

typedef struct {
  guint *sizes; /* n_layers */
  guint n_layers;
  char **unit_names; /* and a NULL */
  double *weights;   /* n_weights */
  char **names;      /* of the connections, and a NULL */
  gsize n_weights;
  int highlight;
} BpNetworkDrawing;

struct _BpFigure {
  char *title, *x_label, *y_label; /* "" for none */
  char *summary;                   /* or NULL */
  GPtrArray *series;               /* of BpSeries */
  gboolean is_bar_chart;
  BpBars bars;
  gboolean is_map;
  BpMap map;
  gboolean is_network;
  BpNetworkDrawing network;

  BpAxisScale y_scale;
  double x_limits[2], y_limits[2]; /* NAN: from the data */
  gboolean y_percent;

  double position; /* NAN: there is none */
  double reference;
  char *reference_name; /* NULL: there is none */
  gboolean has_shade;
  guint shade_series;
  double shade[2]; /* the end of the left part, the start of the right one */

  gboolean has_handle;
  BpHandle handle;

  gboolean fitted;
  BpView view; /* where it is not fitted */
};

const BpSeries *bp_figure_get_series (const BpFigure *self, guint series);

/* The view that shows all data and limits; never degenerate. */
BpView bp_figure_get_fitted_view (const BpFigure *self);

/* Keeps a view that a person has zoomed to possible after the scale has changed. */
void bp_figure_repair_view (BpFigure *self);

G_END_DECLS

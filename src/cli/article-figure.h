#pragma once

#include "figure.h"

G_BEGIN_DECLS

/* Figures of the article that need no training, as the window shows them, by name. */

/* The names, NULL behind the last. */
const char *const *bp_article_figure_names (void);

/* The figure of that place in the list of names. */
BpFigure *bp_article_figure_new (guint index);

G_END_DECLS

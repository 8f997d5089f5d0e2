#pragma once

#include "plot-card.h"

G_BEGIN_DECLS

/* Adds "export-plot" and "copy-plot" to a page's actions. They act on the first of the n cards that
 * has the keyboard focus within it, else on the first of all; the cards are the page's own. */
void bp_plot_actions_add (GActionMap *actions, GtkWidget *page, BpPlotCard *const *cards, guint n);

G_END_DECLS

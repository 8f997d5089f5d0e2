#pragma once

#include <adwaita.h>

#include "plot-view.h"

G_BEGIN_DECLS

/* A figure with its tools: the scale of the y axis, fitting, the picture as a file and on the
 * clipboard. */
#define BP_TYPE_PLOT_CARD (bp_plot_card_get_type ())
G_DECLARE_FINAL_TYPE (BpPlotCard, bp_plot_card, BP, PLOT_CARD, AdwBin)

/* The card takes the figure over. */
void bp_plot_card_set_figure (BpPlotCard *self, BpFigure *figure);
BpPlotView *bp_plot_card_get_view (BpPlotCard *self);

/* Begins with a logarithmic y axis; a person can change it. */
void bp_plot_card_set_logarithmic (BpPlotCard *self);

/* Offers the frame that the article shows, over so many epochs. */
void bp_plot_card_offer_article_view (BpPlotCard *self, guint epochs);

/* Sentences below the plot; "", as at first: none. */
void bp_plot_card_set_caption (BpPlotCard *self, const char *words);

/* Opens the dialog that exports the figure as it is shown now. */
void bp_plot_card_export (BpPlotCard *self);
void bp_plot_card_copy (BpPlotCard *self);

G_END_DECLS

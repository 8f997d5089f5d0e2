#include "train-plots.h"

#include "draw-in-turn.h"
#include "train-overlay.h"

static BpFigure *
card_figure (BpPlotCard *card)
{
  return bp_plot_view_get_figure (bp_plot_card_get_view (card));
}

static void
redraw (BpPlotCard *card)
{
  bp_draw_in_turn (GTK_WIDGET (bp_plot_card_get_view (card)));
}

static void
redraw_both (BpTrainPlots *self)
{
  redraw (self->loss);
  redraw (self->accuracy);
}

void
bp_train_plots_init (BpTrainPlots *self, BpPlotCard *loss, BpPlotCard *accuracy)
{
  *self = (BpTrainPlots){ .loss = loss, .accuracy = accuracy };
  bp_plot_card_set_figure (loss, bp_train_loss_figure_new ());
  bp_plot_card_set_figure (accuracy, bp_train_accuracy_figure_new ());
}

void
bp_train_plots_start (BpTrainPlots *self, guint epochs)
{
  self->epochs = epochs;
  bp_train_figures_start (&self->shown, card_figure (self->loss), card_figure (self->accuracy),
                          epochs);
  bp_plot_card_offer_article_view (self->loss, epochs);
  redraw_both (self);
}

void
bp_train_plots_grow (BpTrainPlots *self, const BpHistory *history)
{
  BpTrainFiguresShown before = self->shown;

  bp_train_figures_append (&self->shown, card_figure (self->loss), card_figure (self->accuracy),
                           history);
  if (self->shown.n_losses > before.n_losses)
    redraw (self->loss);
  if (self->shown.n_accuracies > before.n_accuracies)
    redraw (self->accuracy);
}

void
bp_train_plots_overlay (BpTrainPlots *self, BpRunItem *looked_at, const GPtrArray *others)
{
  bp_train_overlay_show (card_figure (self->loss), card_figure (self->accuracy), looked_at, others);
  redraw_both (self);
  bp_train_plots_describe (self);
}

void
bp_train_plots_mark (BpTrainPlots *self, double epoch)
{
  bp_train_figures_mark (card_figure (self->loss), card_figure (self->accuracy), epoch);
  redraw_both (self);
}

void
bp_train_plots_describe (BpTrainPlots *self)
{
  bp_plot_view_describe (bp_plot_card_get_view (self->loss));
  bp_plot_view_describe (bp_plot_card_get_view (self->accuracy));
}

#include "xor-pictures.h"

#include "draw-in-turn.h"
#include "wrap-layout.h"
#include "xor-figures.h"

struct _BpXorPictures {
  AdwBin parent_instance;

  BpPlotCard *network_card;
  BpPlotCard *output_card;

  guint n_hidden; /* of the network on show */
  BpXorWeight chosen;
};

G_DEFINE_FINAL_TYPE (BpXorPictures, bp_xor_pictures, ADW_TYPE_BIN)

enum { WEIGHT_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static BpFigure *
card_figure (BpPlotCard *card)
{
  return bp_plot_view_get_figure (bp_plot_card_get_view (card));
}

static void
on_picked (BpXorPictures *self, BpPlotView *view)
{
  BpXorWeight weight;
  BpPick pick;

  if (bp_plot_view_read_crosshair (view, &pick, 1) == 0)
    return;
  weight = bp_xor_weight_from_index ((guint) pick.index, self->n_hidden);
  if (bp_xor_weight_equal (&weight, &self->chosen))
    return;
  bp_xor_pictures_choose (self, &weight);
  g_signal_emit (self, signals[WEIGHT_CHOSEN], 0);
}

static void
bp_xor_pictures_class_init (BpXorPicturesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[WEIGHT_CHOSEN] = g_signal_new ("weight-chosen", BP_TYPE_XOR_PICTURES, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/xor-pictures.ui");
  gtk_widget_class_bind_template_child (widget_class, BpXorPictures, network_card);
  gtk_widget_class_bind_template_child (widget_class, BpXorPictures, output_card);
}

static void
bp_xor_pictures_init (BpXorPictures *self)
{
  const BpXorConfig config = bp_xor_config_default ();
  g_autoptr (BpXor) network = bp_xor_new (&config);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->n_hidden = network->n_hidden;
  bp_plot_card_set_figure (self->network_card, bp_xor_network_figure_new (network));
  bp_plot_card_set_figure (self->output_card, bp_xor_output_figure_new (network));
  g_signal_connect_swapped (bp_plot_card_get_view (self->network_card), "picked",
                            G_CALLBACK (on_picked), self);
}

void
bp_xor_pictures_show (BpXorPictures *self, const BpXor *network)
{
  self->n_hidden = network->n_hidden;
  bp_xor_network_figure_show (card_figure (self->network_card), network);
  bp_xor_output_figure_show (card_figure (self->output_card), network);
  bp_draw_in_turn (GTK_WIDGET (bp_plot_card_get_view (self->network_card)));
  bp_draw_in_turn (GTK_WIDGET (bp_plot_card_get_view (self->output_card)));
}

void
bp_xor_pictures_describe (BpXorPictures *self)
{
  bp_plot_view_describe (bp_plot_card_get_view (self->network_card));
  bp_plot_view_describe (bp_plot_card_get_view (self->output_card));
}

void
bp_xor_pictures_choose (BpXorPictures *self, const BpXorWeight *weight)
{
  self->chosen = *weight;
  bp_figure_set_network_highlight (card_figure (self->network_card),
                                   (int) bp_xor_weight_index (weight, self->n_hidden));
  bp_plot_view_redraw (bp_plot_card_get_view (self->network_card));
}

const BpXorWeight *
bp_xor_pictures_get_chosen (BpXorPictures *self)
{
  return &self->chosen;
}

BpPlotCard *
bp_xor_pictures_get_network_card (BpXorPictures *self)
{
  return self->network_card;
}

BpPlotCard *
bp_xor_pictures_get_output_card (BpXorPictures *self)
{
  return self->output_card;
}

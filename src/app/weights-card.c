#include "weights-card.h"

#include <glib/gi18n-lib.h>

#include "caption.h"
#include "tick-labels.h"
#include "weight-board.h"
#include "words.h"

struct _BpWeightsCard {
  AdwBin parent_instance;

  BpWeightBoard *board;
  BpCaption *caption;

  BpWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (BpWeightsCard, bp_weights_card, ADW_TYPE_BIN)

/* What the colours mean, and how many of the units are there to see. */
static char *
describe (BpWeightsCard *self, BpModel *model)
{
  guint n_units = bp_network_snapshot_peek (model->network)->layers[0].n_out;
  double largest = bp_weight_board_get_largest (self->board);
  g_autofree char *low = bp_format_value (-largest, FALSE);
  g_autofree char *high = bp_format_value (largest, FALSE);
  g_autofree char *shown = bp_words_count (MIN (n_units, BP_WEIGHT_BOARD_MOST));
  g_autofree char *all = bp_words_count (n_units);
  /* Translators: the least and the greatest weight that the colours stand for */
  g_autofree char *scale = g_strdup_printf (_ ("Blue to %s, white at 0, orange to %s."), low, high);
  g_autofree char *rest = NULL;

  if (n_units <= BP_WEIGHT_BOARD_MOST)
    return g_steal_pointer (&scale);
  rest = g_strdup_printf (_ ("The first %s of %s hidden units are shown."), shown, all);
  return g_strdup_printf ("%s %s", scale, rest);
}

static void
update (BpWeightsCard *self)
{
  BpModel *model = bp_workspace_get_model (self->workspace);
  g_autofree char *words = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  bp_weight_board_show (self->board, model);
  gtk_widget_set_visible (GTK_WIDGET (self->board), model != NULL);
  words = model != NULL ? describe (self, model)
                        : g_strdup (_ ("Train a network, and see what each hidden unit looks at."));
  bp_caption_set_text (self->caption, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->board), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

static void
bp_weights_card_map (GtkWidget *widget)
{
  BpWeightsCard *self = BP_WEIGHTS_CARD (widget);

  GTK_WIDGET_CLASS (bp_weights_card_parent_class)->map (widget);
  if (self->workspace == NULL)
    return;
  bp_workspace_watch_model (self->workspace);
  update (self);
}

static void
bp_weights_card_unmap (GtkWidget *widget)
{
  BpWeightsCard *self = BP_WEIGHTS_CARD (widget);

  if (self->workspace != NULL)
    bp_workspace_unwatch_model (self->workspace);
  GTK_WIDGET_CLASS (bp_weights_card_parent_class)->unmap (widget);
}

static void
bp_weights_card_dispose (GObject *object)
{
  g_clear_object (&BP_WEIGHTS_CARD (object)->workspace);
  G_OBJECT_CLASS (bp_weights_card_parent_class)->dispose (object);
}

static void
bp_weights_card_class_init (BpWeightsCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_weights_card_dispose;
  widget_class->map = bp_weights_card_map;
  widget_class->unmap = bp_weights_card_unmap;

  g_type_ensure (BP_TYPE_CAPTION);
  g_type_ensure (BP_TYPE_WEIGHT_BOARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/weights-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BpWeightsCard, board);
  gtk_widget_class_bind_template_child (widget_class, BpWeightsCard, caption);
}

static void
bp_weights_card_init (BpWeightsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bp_weights_card_set_workspace (BpWeightsCard *self, BpWorkspace *workspace)
{
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::model", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    bp_workspace_watch_model (workspace);
  update (self);
}

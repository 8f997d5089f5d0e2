/* Weights are drawn where their pixels are, in the colour of their sign, and the card watches the
 * model while it is on the screen. */
#include "weight-board.h"
#include "weights-card.h"
#include "widget-test.h"

#define CELL 56 /* and 4 pixels to the next */

/* Images of 2 × 2; every unit's weights are 2, 0, −1, −2, every bias 50. */
static BpModel *
new_model (guint n_units)
{
  static const double weights[] = { 50, 2, 0, -1, -2 };
  BpTrainConfig config = bp_preset_by_name ("baseline")->config;
  g_autoptr (BpScaler) scaler = bp_scaler_restore (BP_SCALING_NONE, 4, NULL, NULL, NULL, FALSE);
  g_autoptr (BpNetworkSnapshot) snapshot = NULL;
  const guint sizes[] = { 4, n_units, 3 };
  BpNetwork *network = bp_network_new (sizes, G_N_ELEMENTS (sizes));

  for (guint in = 0; in < 5; in++)
    for (guint unit = 0; unit < n_units; unit++)
      network->layers[0].weights[bp_layer_place (&network->layers[0], in, unit)] = weights[in];
  snapshot = bp_network_snapshot_new (network);
  return bp_model_new (&config, 1, 2, 2, scaler, snapshot);
}

static guint
count_in_cell (cairo_surface_t *surface, int quarter_x, int quarter_y, guint32 color)
{
  return widget_test_count_pixels (surface,
                                   (cairo_rectangle_int_t){ quarter_x * CELL / 2,
                                                            quarter_y * CELL / 2, CELL / 2,
                                                            CELL / 2 },
                                   color);
}

static void
test_colors (void)
{
  BpWeightBoard *board = g_object_new (BP_TYPE_WEIGHT_BOARD, NULL);
  g_autoptr (BpModel) model = new_model (3);
  GtkWidget *window = NULL;
  cairo_surface_t *surface = NULL;
  guint all = CELL * CELL / 4;

  bp_weight_board_show (board, model);
  window = widget_test_show (GTK_WIDGET (board), 400, 200);
  g_assert_cmpfloat (bp_weight_board_get_largest (board), ==, 2);
  surface = widget_test_draw (GTK_WIDGET (board));
  g_assert_cmpuint (count_in_cell (surface, 0, 0, 0xd55e00), ==, all);
  g_assert_cmpuint (count_in_cell (surface, 1, 0, 0xffffff), ==, all);
  g_assert_cmpuint (count_in_cell (surface, 0, 1, 0x80b9d9), ==, all);
  g_assert_cmpuint (count_in_cell (surface, 1, 1, 0x0072b2), ==, all);
  cairo_surface_destroy (surface);
  gtk_window_destroy (GTK_WINDOW (window));
}

static const char *
caption_of (BpWeightsCard *card)
{
  return widget_test_text (card, "caption");
}

static void
test_card (void)
{
  BpWeightsCard *card = g_object_new (BP_TYPE_WEIGHTS_CARD, NULL);
  GtkWidget *window = widget_test_show (GTK_WIDGET (card), 360, 400);
  g_autoptr (BpWorkspace) workspace = bp_workspace_new ();
  g_autoptr (BpModel) small = new_model (3), large = new_model (101);

  bp_weights_card_set_workspace (card, workspace);
  g_assert_true (bp_workspace_is_watched (workspace));
  g_assert_false (gtk_widget_get_visible (widget_test_child (card, "board")));
  bp_workspace_set_model (workspace, small);
  g_assert_true (gtk_widget_get_visible (widget_test_child (card, "board")));
  g_assert_cmpstr (caption_of (card), ==, "Blue to −2, white at 0, orange to 2.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget_test_child (card, "board")),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, caption_of (card));

  gtk_widget_set_visible (GTK_WIDGET (card), FALSE);
  g_assert_false (bp_workspace_is_watched (workspace));
  bp_workspace_set_model (workspace, large);
  gtk_widget_set_visible (GTK_WIDGET (card), TRUE);
  g_assert_true (bp_workspace_is_watched (workspace));
  g_assert_nonnull (strstr (caption_of (card), "The first 100 of 101 hidden units are shown."));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_false (bp_workspace_is_watched (workspace));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/weights-card/colors", test_colors);
  g_test_add_func ("/weights-card/card", test_card);
  return g_test_run ();
}

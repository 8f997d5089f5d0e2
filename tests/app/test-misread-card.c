/* “Why Was It Misread?”: folded it says nothing; open it shows what was seen, and what would have
 * been read, prepared and as a naive program sees it. */
#include "misread-card.h"

#include <string.h>

#include "widget-test.h"

typedef struct {
  BpMisreadCard *card;
  GtkWidget *window;
  BpDrawing *drawing;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->card = g_object_new (BP_TYPE_MISREAD_CARD, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->card), 700, 400);
  fixture->drawing = bp_drawing_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  bp_drawing_free (fixture->drawing);
}

/* Reads 7 where there is ink in the middle of the paper, by so large a weight each pixel, and 4
 * elsewhere. */
static BpModel *
new_model (guint side, double weight)
{
  guint sizes[] = { side * side, 10 };
  BpNetwork *network = bp_network_new (sizes, 2);
  const BpLayer *layer = &network->layers[0];
  g_autofree guint8 *blank = g_malloc0 (sizes[0]);
  g_autoptr (GBytes) pixels = g_bytes_new (blank, sizes[0]), labels = g_bytes_new (blank, 1);
  g_autoptr (BpDataset) dataset = bp_dataset_new (pixels, labels, side, side, 10);
  g_autoptr (BpScaler) scaler = bp_scaler_new (BP_SCALING_UNIT, dataset, NULL, 1, FALSE);
  BpTrainConfig config = { .scaling = BP_SCALING_UNIT, .corrected = TRUE };
  BpNetworkSnapshot *snapshot = NULL;
  BpModel *model = NULL;

  layer->weights[4] = 2;
  for (guint y = side / 2 - 2; y < side / 2 + 2; y++)
    for (guint x = side / 2 - 2; x < side / 2 + 2; x++)
      layer->weights[bp_layer_place (layer, 1 + y * side + x, 7)] = weight;
  snapshot = bp_network_snapshot_new (network);
  model = bp_model_new (&config, 1, side, side, scaler, snapshot);
  bp_network_snapshot_unref (snapshot);
  return model;
}

/* A short line in a corner. */
static void
draw (Fixture *fixture)
{
  bp_drawing_begin_stroke (fixture->drawing, 20, 3, BP_PEN_WIDTH);
  bp_drawing_extend_stroke (fixture->drawing, 24, 7, BP_PEN_WIDTH);
}

static void
show_model (Fixture *fixture, BpModel *model)
{
  guint8 pixels[BP_DIGIT_PIXELS];
  g_autoptr (GBytes) digit = NULL;

  if (bp_drawing_get_digit (fixture->drawing, pixels))
    digit = g_bytes_new (pixels, sizeof pixels);
  bp_misread_card_show (fixture->card, model, fixture->drawing, digit);
}

static void
show_weighted (Fixture *fixture, guint side, double weight)
{
  g_autoptr (BpModel) model = new_model (side, weight);

  show_model (fixture, model);
}

static void
show (Fixture *fixture, guint side)
{
  show_weighted (fixture, side, 1);
}

static void
open_card (Fixture *fixture)
{
  gtk_expander_set_expanded (widget_test_child (fixture->card, "expander"), TRUE);
}

static const char *
get_verdict (Fixture *fixture)
{
  return widget_test_text (fixture->card, "verdict");
}

/* What is below the pictures, in their order; NULL where there are fewer. */
static const char *
get_words (Fixture *fixture, guint index)
{
  GtkWidget *tile = gtk_widget_get_first_child (widget_test_child (fixture->card, "tile_box"));

  while (index-- > 0)
    tile = gtk_widget_get_next_sibling (tile);
  return gtk_widget_get_visible (tile)
             ? gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (tile)))
             : NULL;
}

static void
assert_picture (Fixture *fixture, guint index, const char *name)
{
  GtkWidget *tile = gtk_widget_get_first_child (widget_test_child (fixture->card, "tile_box"));

  while (index-- > 0)
    tile = gtk_widget_get_next_sibling (tile);
  widget_test_assert_label (gtk_widget_get_first_child (tile), name);
}

static void
test_folded (Fixture *fixture, gconstpointer data)
{
  draw (fixture);
  show (fixture, 28);
  widget_test_drain ();
  g_assert_cmpstr (get_verdict (fixture), ==, "");
  open_card (fixture);
  g_assert_cmpstr (get_verdict (fixture), !=, "");
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  show_model (fixture, NULL);
  open_card (fixture);
  g_assert_true (g_str_has_prefix (get_verdict (fixture), "There is no network"));
  g_assert_null (get_words (fixture, 0));
}

static gboolean
is_for_others (gpointer fixture)
{
  return g_str_has_prefix (get_verdict (fixture), "The network was made for images of 8 × 8");
}

static gboolean
is_invited (gpointer fixture)
{
  return g_str_has_prefix (get_verdict (fixture), "Draw a digit");
}

/* Follows the network, too. */
static void
test_other_size (Fixture *fixture, gconstpointer data)
{
  open_card (fixture);
  show (fixture, 28);
  widget_test_wait (is_invited, fixture);
  show (fixture, 8);
  widget_test_wait (is_for_others, fixture);
}

/* Neither place nor size counts, even of a dot, and the rest leaves the digit as it was. */
static void
test_prepared (Fixture *fixture, gconstpointer data)
{
  bp_drawing_begin_stroke (fixture->drawing, 20, 3, BP_PEN_WIDTH);
  show (fixture, 28);
  open_card (fixture);
  g_assert_true (g_str_has_prefix (get_verdict (fixture), "Nothing here explains"));
  g_assert_true (g_str_has_prefix (get_words (fixture, 0), "As It Is: 7"));
  for (guint i = 0; i < 6; i++)
    g_assert_false (get_words (fixture, i) != NULL
                    && (g_str_has_prefix (get_words (fixture, i), "Centred")
                        || g_str_has_prefix (get_words (fixture, i), "Larger")));
}

static void
test_naive (Fixture *fixture, gconstpointer data)
{
  GtkWidget *naive = widget_test_child (fixture->card, "naive");

  draw (fixture);
  show (fixture, 28);
  open_card (fixture);
  widget_test_assert_label (naive, "As a Naive Program Sees It");
  gtk_switch_set_active (GTK_SWITCH (naive), TRUE);
  g_assert_cmpstr (get_verdict (fixture), ==,
                   "Perhaps it is off-centre: centred, it is read as 7.");
  g_assert_cmpstr (get_words (fixture, 0), ==, "As It Is: 4\u00a0with\u00a045.09\u00a0%");
  assert_picture (fixture, 0, "As It Is");
  g_assert_true (g_str_has_prefix (get_words (fixture, 1), "Centred: 7\u00a0with\u00a0"));
  assert_picture (fixture, 1, "Centred");
}

/* What is read less surely than the digit as it is may be the misreading. */
static void
test_less_sure (Fixture *fixture, gconstpointer data)
{
  gtk_switch_set_active (widget_test_child (fixture->card, "naive"), TRUE);
  draw (fixture);
  show_weighted (fixture, 28, 0.235);
  open_card (fixture);
  g_assert_true (g_str_has_prefix (get_words (fixture, 0), "As It Is: 4\u00a0with\u00a045"));
  g_assert_true (g_str_has_prefix (get_words (fixture, 1), "Centred: 7\u00a0with\u00a04"));
  g_assert_cmpstr (get_verdict (fixture), ==,
                   "No clear cause: where another digit is read, it is read less surely.");
}

static gboolean
is_explained (gpointer fixture)
{
  return g_str_has_prefix (get_verdict (fixture), "Nothing here explains");
}

/* Once the hand rests. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  open_card (fixture);
  show (fixture, 28);
  widget_test_wait (is_invited, fixture);
  draw (fixture);
  show (fixture, 28);
  widget_test_wait (is_explained, fixture);
}

int
main (int argc, char **argv)
{
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  widget_test_init (&argc, &argv);
  ADD ("/misread-card/folded", test_folded);
  ADD ("/misread-card/nothing", test_nothing);
  ADD ("/misread-card/other-size", test_other_size);
  ADD ("/misread-card/prepared", test_prepared);
  ADD ("/misread-card/naive", test_naive);
  ADD ("/misread-card/less-sure", test_less_sure);
  ADD ("/misread-card/follows", test_follows);
  return g_test_run ();
}

/* One image's outputs in three readings, and what is said of the digit that they name. */
#include "reading-view.h"

#include "widget-test.h"

#define SIDE 2u

static BpReadingView *
make_view (void)
{
  return BP_READING_VIEW (g_object_ref_sink (g_object_new (BP_TYPE_READING_VIEW, NULL)));
}

/* The reading of net inputs of an image that shows a 1. */
static void
show (BpReadingView *view, const double *net_inputs, guint n_classes)
{
  static const guint8 pixels[SIDE * SIDE] = { 0, 255, 0, 255 };
  const BpReadImage image = { "Test Image 1", pixels, SIDE, SIDE, 1 };
  BpReading reading;

  bp_reading_init (&reading, net_inputs, n_classes);
  bp_reading_view_show (view, &image, &reading);
}

static void
assert_bars (BpReadingView *view, BpReadingKind kind, const char *words)
{
  BpPlotView *plot = bp_plot_card_get_view (bp_reading_view_get_card (view, kind));
  g_auto (GStrv) parts = g_strsplit (words, " %", -1);
  g_autofree char *unbroken = g_strjoinv ("\u00a0%", parts); /* as plots print percentages */

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       unbroken);
}

static void
test_head (void)
{
  BpReadingView *view = make_view ();
  gpointer head = widget_test_child (view, "head");

  show (view, (const double[]){ 1.0, -1.0, 0.0 }, 3);
  g_assert_cmpstr (widget_test_text (head, "title_label"), ==, "Test Image 1");
  g_assert_cmpstr (widget_test_text (head, "true_label"), ==, "True label: 1");
  g_assert_cmpstr (widget_test_text (head, "prediction_label"), ==, "Prediction: 0");
  g_assert_cmpstr (widget_test_text (head, "verdict_label"), ==, "Wrong");
  show (view, (const double[]){ -1.0, 1.0, 0.0 }, 3);
  g_assert_cmpstr (widget_test_text (head, "verdict_label"), ==, "Right");
  g_object_unref (view);
}

/* By hand: σ(0), σ(1), σ(−1); e to these, and e to the net inputs, each divided by the sum. The
 * ceiling of three classes is e / (e + 2). */
static void
test_readings (void)
{
  BpReadingView *view = make_view ();

  show (view, (const double[]){ 0.0, 1.0, -1.0 }, 3);
  assert_bars (view, BP_READING_SIGMOID, "0: 50.00 %; 1: 73.11 %; 2: 26.89 %");
  assert_bars (view, BP_READING_SOFTMAX_SIGMOID,
               "0: 32.75 %; 1: 41.26 %; 2: 25.99 %; Ceiling: 57.6 %");
  assert_bars (view, BP_READING_SOFTMAX_NET, "0: 24.47 %; 1: 66.52 %; 2: 9.00 %");
  g_object_unref (view);
}

static void
test_ten_classes (void)
{
  BpReadingView *view = make_view ();
  double net_inputs[10];

  for (guint c = 0; c < 10; c++)
    net_inputs[c] = c == 6 ? 1000.0 : -1000.0;
  show (view, net_inputs, 10);
  assert_bars (view, BP_READING_SOFTMAX_SIGMOID,
               "0: 8.53 %; 1: 8.53 %; 2: 8.53 %; 3: 8.53 %; 4: 8.53 %; 5: 8.53 %; 6: 23.20 %; "
               "7: 8.53 %; 8: 8.53 %; 9: 8.53 %; Ceiling: 23.2 %");
  g_object_unref (view);
}

/* Picking the most probable digit is the same in all readings, unless they are rounded: where all
 * outputs of large net inputs are 1, and where outputs of almost 0 have one softmax. */
static void
test_agreement (void)
{
  static const double apart[] = { -3.0, 2.0, 1.0 }, outputs[] = { 40.0, 50.0, 60.0 },
                      published[] = { -30.0, -29.999999999, -40.0 };
  BpReadingView *view = make_view ();

  show (view, apart, 3);
  g_assert_nonnull (strstr (widget_test_text (view, "agreement"), "All three readings name the 1"));
  show (view, outputs, 3);
  g_assert_nonnull (strstr (widget_test_text (view, "agreement"), "“Sigmoid Outputs”: 3 digits"));
  g_assert_nonnull (strstr (widget_test_text (view, "agreement"), "name the 2"));
  show (view, published, 3);
  g_assert_nonnull (strstr (widget_test_text (view, "agreement"), "as Published”: 2 digits"));
  g_assert_nonnull (strstr (widget_test_text (view, "agreement"), "name the 1"));
  g_object_unref (view);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/reading-view/head", test_head);
  g_test_add_func ("/reading-view/readings", test_readings);
  g_test_add_func ("/reading-view/ten-classes", test_ten_classes);
  g_test_add_func ("/reading-view/agreement", test_agreement);
  return g_test_run ();
}

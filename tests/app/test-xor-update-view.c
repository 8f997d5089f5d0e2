/* An update to read: what is known after each stage, and a weight's arithmetic with its numbers. */
#include "xor-matrix.h"
#include "widget-test.h"
#include "xor-update-view.h"

#define PLENTY (1u << 20)

typedef struct {
  BpXorUpdateView *view;
  GtkWidget *window;
  BpXorStepper *stepper;
  guint n_chosen;
} Fixture;

static void
on_weight_chosen (Fixture *fixture)
{
  fixture->n_chosen++;
}

static void
set_up (Fixture *fixture, gconstpointer corrected)
{
  BpXorConfig config = bp_xor_config_default ();
  g_autoptr (BpXor) network = NULL;

  config.corrected = GPOINTER_TO_INT (corrected);
  network = bp_xor_new (&config);
  fixture->stepper = bp_xor_stepper_new (network, PLENTY);
  fixture->view = g_object_new (BP_TYPE_XOR_UPDATE_VIEW, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->view), 900, 800);
  bp_xor_update_view_show (fixture->view, fixture->stepper, 1000);
  g_signal_connect_swapped (fixture->view, "weight-chosen", G_CALLBACK (on_weight_chosen), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer corrected)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  bp_xor_stepper_free (fixture->stepper);
}

static void
go_forward (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    bp_xor_stepper_forward (fixture->stepper, bp_kernels_choose ());
  bp_xor_update_view_show (fixture->view, fixture->stepper, 1000);
}

static const char *
label_of (Fixture *fixture, const char *id)
{
  return widget_test_text (fixture->view, id);
}

static gboolean
is_known (Fixture *fixture, const char *id)
{
  return !g_str_equal (bp_xor_matrix_get_cell (widget_test_child (fixture->view, id), 0, 0), "·");
}

static gboolean
is_fresh (Fixture *fixture, const char *id)
{
  GtkWidget *brackets = widget_test_child (widget_test_child (fixture->view, id), "brackets");

  return gtk_widget_has_css_class (brackets, "fresh");
}

/* Each stage shows what it computes, and leaves the rest for later. */
static void
test_stages (Fixture *fixture, gconstpointer corrected)
{
  static const char *const computed[] = { "hidden", "error", "delta", "hidden_delta" };

  g_assert_cmpstr (label_of (fixture, "position_label"), ==,
                   "Update 1 after epoch 1\xe2\x80\xaf"
                   "000, 0 of 5 stages done");
  g_assert_true (is_known (fixture, "w1") && is_known (fixture, "w2"));
  g_assert_true (is_known (fixture, "inputs") && is_known (fixture, "targets"));
  for (guint n = 0; n <= BP_XOR_N_STAGES; n++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (computed); i++)
        {
          g_assert_cmpint (is_known (fixture, computed[i]), ==, n > i);
          g_assert_cmpint (is_fresh (fixture, computed[i]), ==, n == i + 1);
        }
      g_assert_cmpint (is_known (fixture, "output"), ==, n > 0);
      g_assert_cmpint (is_fresh (fixture, "w1"), ==, n == 5);
      g_assert_cmpint (is_fresh (fixture, "w2"), ==, n == (corrected ? 5 : 4));
      if (n < BP_XOR_N_STAGES)
        go_forward (fixture, 1);
    }
  g_assert_cmpstr (label_of (fixture, "position_label"), ==,
                   "Update 1 after epoch 1\xe2\x80\xaf"
                   "000, 5 of 5 stages done");
  go_forward (fixture, 1);
  g_assert_cmpstr (label_of (fixture, "position_label"), ==,
                   "Update 2 after epoch 1\xe2\x80\xaf"
                   "000, 1 of 5 stages done");
  g_assert_false (is_known (fixture, "error"));
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

/* Names, numbers and signs of a hidden weight, as the article's program computes them. */
static void
test_hidden_weight (Fixture *fixture, gconstpointer corrected)
{
  const BpXorWeight weight = { FALSE, 1, 2 };
  const BpXor *now = bp_xor_stepper_get_network (fixture->stepper);
  g_autofree char *forward = NULL, *error = NULL, *last = NULL, *value = NULL, *old = NULL;
  g_autofree char *w2 = NULL, *delta = NULL;

  bp_xor_update_view_choose (fixture->view, &weight);
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_assert_cmpstr (label_of (fixture, "weight_label"), ==,
                   "W₁[2, 3]: from input 2 to hidden unit 3");
  old = bp_xor_number (now->w1[5]);
  value = g_strdup_printf ("w = %s", old);
  g_assert_cmpstr (label_of (fixture, "arithmetic_label"), ==, value);

  go_forward (fixture, 5);
  forward = g_strdup_printf ("(0, 1): h = σ(0 · 0.731994 + 1 · %s) = %.6g", old, now->hidden[5]);
  error = g_strdup_printf ("(0, 0): e = 0 − %.6g = −%.6g", now->output[0], -now->error[0]);
  last = bp_xor_number (now->w1[5]);
  assert_has (label_of (fixture, "arithmetic_label"), forward);
  assert_has (label_of (fixture, "arithmetic_label"), error);
  assert_has (label_of (fixture, "arithmetic_label"), "δ = 0.1 · (−0.762687) = −0.0762687");
  /* corrected the output weight as it was, published as it is by now */
  w2 = bp_xor_number (now->w2[2]);
  delta = corrected
              ? g_strdup ("d = −0.0762687 · 0.601115 · 0.5 · (1 − 0.5) = −0.011461")
              : g_strdup_printf ("σ(h) = σ(0.5) = 0.622459\n            d = −0.0762687 · %s · "
                                 "0.622459 · (1 − 0.622459)",
                                 w2);
  assert_has (label_of (fixture, "arithmetic_label"), delta);
  assert_has (label_of (fixture, "arithmetic_label"), "w ← 0.155995 + 0 · ");
  g_assert_true (g_str_has_suffix (label_of (fixture, "arithmetic_label"), last));
}

/* As published an output weight is updated before the hidden delta, corrected after it. */
static void
test_output_weight (Fixture *fixture, gconstpointer corrected)
{
  const BpXorWeight weight = { TRUE, 0, 1 };
  const char *text = NULL;

  bp_xor_update_view_choose (fixture->view, &weight);
  g_assert_cmpstr (label_of (fixture, "weight_label"), ==,
                   "W₂[2]: from hidden unit 2 to the output");
  go_forward (fixture, 4);
  text = label_of (fixture, "arithmetic_label");
  g_assert_cmpint (strstr (text, "w ← 0.866176 + 0.5 · (−0.0762687)") != NULL, ==, !corrected);
  go_forward (fixture, 1);
  text = label_of (fixture, "arithmetic_label");
  assert_has (text, "w ← 0.866176 + 0.5 · (−0.0762687)");
  g_assert_cmpint (strstr (text, "updated before") != NULL, ==, !corrected);
}

/* A cell that is pressed is the weight that is spelled out. */
static void
test_choose (Fixture *fixture, gconstpointer corrected)
{
  BpXorMatrix *w1 = widget_test_child (fixture->view, "w1");
  BpXorMatrix *w2 = widget_test_child (fixture->view, "w2");
  GtkWidget *cell = gtk_grid_get_child_at (widget_test_child (w2, "grid"), 0, 2);
  GtkWidget *other = gtk_grid_get_child_at (widget_test_child (w1, "grid"), 1, 0);

  g_signal_emit_by_name (cell, "clicked");
  g_assert_true (bp_xor_update_view_get_chosen (fixture->view)->of_output);
  g_assert_cmpuint (bp_xor_update_view_get_chosen (fixture->view)->unit, ==, 2);
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_signal_emit_by_name (other, "clicked");
  g_assert_cmpstr (label_of (fixture, "weight_label"), ==,
                   "W₁[1, 2]: from input 1 to hidden unit 2");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (cell)));
  bp_xor_update_view_choose (fixture->view, bp_xor_update_view_get_chosen (fixture->view));
  g_assert_cmpuint (fixture->n_chosen, ==, 2);
}

/* A network with fewer units lets go of a weight that it does not have. */
static void
test_smaller_network (Fixture *fixture, gconstpointer corrected)
{
  BpXorConfig config = bp_xor_config_default ();
  g_autoptr (BpXor) small = NULL;

  bp_xor_update_view_choose (fixture->view, &(BpXorWeight){ FALSE, 0, 2 });
  config.n_hidden = 2;
  small = bp_xor_new (&config);
  bp_xor_stepper_free (fixture->stepper);
  fixture->stepper = bp_xor_stepper_new (small, PLENTY);
  bp_xor_update_view_show (fixture->view, fixture->stepper, 0);
  g_assert_cmpuint (bp_xor_update_view_get_chosen (fixture->view)->unit, ==, 0);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/xor-update-view/published/" path, Fixture, GINT_TO_POINTER (FALSE), set_up, test,  \
              tear_down);                                                                          \
  g_test_add ("/xor-update-view/corrected/" path, Fixture, GINT_TO_POINTER (TRUE), set_up, test,   \
              tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("stages", test_stages);
  ADD ("hidden-weight", test_hidden_weight);
  ADD ("output-weight", test_output_weight);
  ADD ("choose", test_choose);
  ADD ("smaller-network", test_smaller_network);
  return g_test_run ();
}

/* A long choice gives way to what is beside it; the list shows it in full and ticks it. */
#include "drop-down.h"
#include "widget-test.h"

static const char *const choices[] = { "Short", "As long as a choice can be, and longer still",
                                       NULL };

static GtkDropDown *
new_drop_down (void)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (choices));

  bp_drop_down_let_shrink (drop_down);
  return drop_down;
}

static int
minimum_width (gpointer widget)
{
  int minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The label of that text which is on the screen. */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text)
      && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_cut (GtkWidget *label)
{
  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

static void
test_shrinks (void)
{
  GtkDropDown *drop_down = new_drop_down ();
  GtkWidget *window = widget_test_show (GTK_WIDGET (drop_down), 120, 40);
  GtkWidget *label = NULL;

  gtk_drop_down_set_selected (drop_down, 1);
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpint (minimum_width (drop_down), <=, 220);
  label = find_label (GTK_WIDGET (drop_down), choices[1]);
  g_assert_nonnull (label);
  g_assert_true (is_cut (label));
  gtk_drop_down_set_selected (drop_down, 0);
  gtk_test_widget_wait_for_draw (window);
  g_assert_nonnull (find_label (GTK_WIDGET (drop_down), choices[0]));
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
row_in (GtkWidget *popover, guint i)
{
  GtkWidget *label = find_label (popover, choices[i]);

  g_assert_nonnull (label);
  return label;
}

static gboolean
is_ticked (GtkWidget *label)
{
  return gtk_widget_get_opacity (gtk_widget_get_next_sibling (label)) > 0;
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
test_list (void)
{
  GtkDropDown *drop_down = new_drop_down ();
  GtkWidget *window = widget_test_show (GTK_WIDGET (drop_down), 120, 40);
  GtkWidget *popover = gtk_widget_get_last_child (GTK_WIDGET (drop_down));

  gtk_popover_popup (GTK_POPOVER (popover));
  widget_test_wait (is_mapped, popover);
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (is_cut (row_in (popover, 1)));
  g_assert_true (is_ticked (row_in (popover, 0)));
  g_assert_false (is_ticked (row_in (popover, 1)));
  gtk_drop_down_set_selected (drop_down, 1);
  g_assert_false (is_ticked (row_in (popover, 0)));
  g_assert_true (is_ticked (row_in (popover, 1)));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/drop-down/shrinks", test_shrinks);
  g_test_add_func ("/drop-down/list", test_list);
  return g_test_run ();
}

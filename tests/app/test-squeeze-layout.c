/* Of several ways to say a thing, the longest that fits is shown. */
#include "squeeze-layout.h"
#include "widget-test.h"

#define N_BLOCKS 3

static const int widths[N_BLOCKS] = { 100, 60, 30 };

static GtkWidget *
box_with_blocks (GtkWidget *blocks[N_BLOCKS])
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, g_object_new (BP_TYPE_SQUEEZE_LAYOUT, NULL));
  for (guint i = 0; i < N_BLOCKS; i++)
    {
      blocks[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_size_request (blocks[i], widths[i], 20 + 5 * (int) i);
      gtk_box_append (GTK_BOX (box), blocks[i]);
    }
  return g_object_ref_sink (box);
}

static void
allocate (GtkWidget *box, int width)
{
  int minimum = 0;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
  gtk_widget_allocate (box, width, 30, -1, NULL);
}

static void
assert_shown (GtkWidget *blocks[N_BLOCKS], guint shown, int width)
{
  for (guint i = 0; i < N_BLOCKS; i++)
    g_assert_cmpint (gtk_widget_get_child_visible (blocks[i]), ==, i == shown);
  g_assert_cmpint (gtk_widget_get_width (blocks[shown]), ==, width);
}

static void
test_longest_that_fits (void)
{
  static const struct {
    int width;
    guint shown;
  } cases[] = { { 200, 0 }, { 100, 0 }, { 99, 1 }, { 60, 1 }, { 59, 2 }, { 30, 2 }, { 100, 0 } };
  GtkWidget *blocks[N_BLOCKS];
  GtkWidget *box = box_with_blocks (blocks);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      allocate (box, cases[i].width);
      assert_shown (blocks, cases[i].shown, cases[i].width);
    }
  g_object_unref (box);
}

static void
test_size (void)
{
  GtkWidget *blocks[N_BLOCKS];
  GtkWidget *box = box_with_blocks (blocks);
  int minimum = 0, natural = 0;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 30);
  g_assert_cmpint (natural, ==, 100);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 30);
  g_assert_cmpint (natural, ==, 30);
  g_object_unref (box);
}

static void
test_hidden (void)
{
  GtkWidget *blocks[N_BLOCKS];
  GtkWidget *box = box_with_blocks (blocks);
  int minimum = 0, natural = 0;

  gtk_widget_set_visible (blocks[0], FALSE);
  gtk_widget_set_visible (blocks[2], FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 60);
  g_assert_cmpint (natural, ==, 60);
  allocate (box, 200);
  assert_shown (blocks, 1, 200);
  g_object_unref (box);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/squeeze-layout/longest-that-fits", test_longest_that_fits);
  g_test_add_func ("/squeeze-layout/size", test_size);
  g_test_add_func ("/squeeze-layout/hidden", test_hidden);
  return g_test_run ();
}

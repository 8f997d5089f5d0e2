/* Children beside each other where there is room, below each other where there is not. */
#include "widget-test.h"
#include "wrap-layout.h"

#define SPACING 10

static GtkWidget *
box_with_layout (gboolean homogeneous)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, g_object_new (BP_TYPE_WRAP_LAYOUT, "spacing", SPACING,
                                                    "homogeneous", homogeneous, NULL));
  return box;
}

static GtkWidget *
add_block (GtkWidget *box, int width, int height)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (block, width, height);
  gtk_box_append (GTK_BOX (box), block);
  return block;
}

static void
measure_shrinkable (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 40 : 20;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 100 : 20;
}

static void
allocate_nothing (GtkWidget *widget, int width, int height, int baseline)
{
}

/* 40 to 100 wide, 20 high. */
static GtkWidget *
add_shrinkable (GtkWidget *box)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (block, gtk_custom_layout_new (NULL, measure_shrinkable,
                                                               allocate_nothing));
  gtk_box_append (GTK_BOX (box), block);
  return block;
}

static void
assert_place (GtkWidget *block, GtkWidget *box, float x, float y, float width, float height)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (block, box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, width);
  g_assert_cmpfloat (bounds.size.height, ==, height);
}

static int
height_for_width (GtkWidget *box, int width)
{
  int minimum = 0;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
allocate (GtkWidget *box, int width, int height)
{
  int minimum = 0;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
  g_assert_cmpint (height_for_width (box, width), <=, height);
  gtk_widget_allocate (box, width, height, -1, NULL);
}

static void
test_columns (void)
{
  GtkWidget *box = g_object_ref_sink (box_with_layout (TRUE));
  GtkWidget *blocks[3];

  for (guint i = 0; i < 3; i++)
    blocks[i] = add_block (box, 100, 20 + 10 * (int) i);

  allocate (box, 320, 40);
  assert_place (blocks[0], box, 0, 0, 100, 40);
  assert_place (blocks[1], box, 110, 0, 100, 40);
  assert_place (blocks[2], box, 220, 0, 100, 40);

  g_assert_cmpint (height_for_width (box, 310), ==, 30 + SPACING + 40);
  allocate (box, 310, 80);
  assert_place (blocks[0], box, 0, 0, 150, 30);
  assert_place (blocks[1], box, 160, 0, 150, 30);
  assert_place (blocks[2], box, 0, 40, 150, 40);

  allocate (box, 100, 110);
  assert_place (blocks[2], box, 0, 70, 100, 40);
  g_object_unref (box);
}

/* Columns are as narrow as children can be, and lines equally full. */
static void
test_narrow_columns (void)
{
  GtkWidget *box = g_object_ref_sink (box_with_layout (TRUE));
  GtkWidget *blocks[5];

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    blocks[i] = add_shrinkable (box);

  allocate (box, 240, 20);
  assert_place (blocks[4], box, 200, 0, 40, 20);
  allocate (box, 230, 50);
  assert_place (blocks[2], box, 160, 0, 70, 20);
  assert_place (blocks[3], box, 0, 30, 70, 20);
  assert_place (blocks[4], box, 80, 30, 70, 20);
  g_object_unref (box);
}

static void
test_lines (void)
{
  GtkWidget *box = g_object_ref_sink (box_with_layout (FALSE));
  GtkWidget *first = add_block (box, 100, 20), *second = add_block (box, 50, 20);
  GtkWidget *last = add_block (box, 120, 30);

  gtk_widget_set_hexpand (last, TRUE);
  allocate (box, 400, 30);
  assert_place (first, box, 0, 0, 100, 30);
  assert_place (second, box, 110, 0, 50, 30);
  assert_place (last, box, 170, 0, 230, 30);

  g_assert_cmpint (height_for_width (box, 200), ==, 20 + SPACING + 30);
  allocate (box, 200, 60);
  assert_place (second, box, 110, 0, 50, 20);
  assert_place (last, box, 0, 30, 200, 30);
  g_object_unref (box);
}

/* Children get narrower, the last ones first, before a line breaks. */
static void
test_shrinking_lines (void)
{
  GtkWidget *box = g_object_ref_sink (box_with_layout (FALSE));
  GtkWidget *first = add_shrinkable (box), *second = add_shrinkable (box);
  GtkWidget *last = add_block (box, 80, 30);

  gtk_widget_set_hexpand (last, TRUE);
  allocate (box, 250, 60);
  assert_place (second, box, 110, 0, 100, 20);
  assert_place (last, box, 0, 30, 250, 30);

  g_object_set (gtk_widget_get_layout_manager (box), "shrink", TRUE, NULL);
  allocate (box, 350, 30);
  assert_place (second, box, 110, 0, 100, 30);
  assert_place (last, box, 220, 0, 130, 30);
  allocate (box, 250, 30);
  assert_place (first, box, 0, 0, 100, 30);
  assert_place (second, box, 110, 0, 50, 30);
  assert_place (last, box, 170, 0, 80, 30);
  allocate (box, 180, 30);
  assert_place (first, box, 0, 0, 40, 30);
  assert_place (last, box, 100, 0, 80, 30);
  allocate (box, 179, 60);
  assert_place (first, box, 0, 0, 100, 20);
  assert_place (second, box, 110, 0, 69, 20);
  assert_place (last, box, 0, 30, 179, 30);
  g_object_unref (box);
}

/* Height that is left over goes to the lines that want it. */
static void
test_vertical_expansion (void)
{
  GtkWidget *box = g_object_ref_sink (box_with_layout (TRUE));
  GtkWidget *plain = add_block (box, 100, 20), *growing = add_block (box, 100, 20);

  gtk_widget_set_vexpand (growing, TRUE);
  allocate (box, 100, 150);
  assert_place (plain, box, 0, 0, 100, 20);
  assert_place (growing, box, 0, 30, 100, 120);
  g_object_unref (box);
}

static void
test_hidden_and_right_to_left (void)
{
  GtkWidget *box = g_object_ref_sink (box_with_layout (FALSE));
  GtkWidget *first = add_block (box, 100, 20), *hidden = add_block (box, 70, 90);
  GtkWidget *last = add_block (box, 50, 20);

  gtk_widget_set_visible (hidden, FALSE);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  allocate (box, 200, 20);
  assert_place (first, box, 100, 0, 100, 20);
  assert_place (last, box, 40, 0, 50, 20);
  g_object_unref (box);
}

static void
test_empty (void)
{
  GtkWidget *box = g_object_ref_sink (box_with_layout (TRUE));

  allocate (box, 50, 50);
  g_assert_cmpint (height_for_width (box, 50), ==, 0);
  g_object_unref (box);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/wrap-layout/columns", test_columns);
  g_test_add_func ("/wrap-layout/narrow-columns", test_narrow_columns);
  g_test_add_func ("/wrap-layout/lines", test_lines);
  g_test_add_func ("/wrap-layout/shrinking-lines", test_shrinking_lines);
  g_test_add_func ("/wrap-layout/vertical-expansion", test_vertical_expansion);
  g_test_add_func ("/wrap-layout/hidden-and-right-to-left", test_hidden_and_right_to_left);
  g_test_add_func ("/wrap-layout/empty", test_empty);
  return g_test_run ();
}

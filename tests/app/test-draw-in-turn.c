/* A frame draws one of the pictures that wait. */
#include "draw-in-turn.h"
#include "widget-test.h"

/* What was drawn: the pictures' names, and a bar after each frame that drew some. */
static GString *drawn;

/* --- a picture that tells when it is drawn --- */

#define TYPE_PICTURE (picture_get_type ())
G_DECLARE_FINAL_TYPE (Picture, picture, TEST, PICTURE, GtkWidget)

struct _Picture {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (Picture, picture, GTK_TYPE_WIDGET)

static void
picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  g_string_append (drawn, gtk_widget_get_name (widget));
}

static void
picture_class_init (PictureClass *class)
{
  GTK_WIDGET_CLASS (class)->snapshot = picture_snapshot;
}

static void
picture_init (Picture *self)
{
}

typedef struct {
  GtkWidget *window;
  GtkWidget *a, *b, *c;
} Fixture;

static GtkWidget *
add_picture (GtkWidget *box, const char *name)
{
  GtkWidget *picture = g_object_new (TYPE_PICTURE, "name", name, "width-request", 20, NULL);

  gtk_box_append (GTK_BOX (box), picture);
  return picture;
}

static void
on_after_paint (GdkFrameClock *clock)
{
  if (drawn->len > 0 && drawn->str[drawn->len - 1] != '|')
    g_string_append_c (drawn, '|');
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  drawn = g_string_new (NULL);
  fixture->a = add_picture (box, "a");
  fixture->b = add_picture (box, "b");
  fixture->c = add_picture (box, "c");
  fixture->window = widget_test_show (box, 100, 100);
  widget_test_drain ();
  g_signal_connect (gtk_widget_get_frame_clock (fixture->window), "after-paint",
                    G_CALLBACK (on_after_paint), NULL);
  g_string_truncate (drawn, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_string_free (drawn, TRUE);
}

static gboolean
has_drawn (gpointer n)
{
  return drawn->len >= 2 * *(gsize *) n;
}

static void
wait_for (gsize n)
{
  widget_test_wait (has_drawn, &n);
}

static void
test_one_a_frame (Fixture *fixture, gconstpointer data)
{
  bp_draw_in_turn (fixture->a);
  bp_draw_in_turn (fixture->b);
  bp_draw_in_turn (fixture->c);
  bp_draw_in_turn (fixture->a); /* waits already */
  wait_for (3);
  g_assert_cmpstr (drawn->str, ==, "a|b|c|");
}

/* Who asks again while others wait is drawn after them. */
static void
test_longest_waiting_first (Fixture *fixture, gconstpointer data)
{
  bp_draw_in_turn (fixture->b);
  bp_draw_in_turn (fixture->a);
  wait_for (1);
  bp_draw_in_turn (fixture->b);
  bp_draw_in_turn (fixture->c);
  wait_for (4);
  g_assert_cmpstr (drawn->str, ==, "b|a|b|c|");
}

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

static void
test_out_of_sight (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_child_visible (fixture->a, FALSE);
  widget_test_wait (is_hidden, fixture->a);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_string_truncate (drawn, 0);
  bp_draw_in_turn (fixture->a);
  bp_draw_in_turn (fixture->c);
  wait_for (1);
  g_assert_cmpstr (drawn->str, ==, "c|");
}

static void
test_window_goes (Fixture *fixture, gconstpointer data)
{
  gpointer picture = fixture->a;
  GtkWidget *loose = g_object_ref_sink (g_object_new (TYPE_PICTURE, NULL));

  bp_draw_in_turn (loose); /* in no window */
  g_object_unref (loose);
  g_object_add_weak_pointer (picture, &picture);
  bp_draw_in_turn (fixture->a);
  bp_draw_in_turn (fixture->b);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  widget_test_wait_gone (&picture);
}

#define ADD(path, test) g_test_add ("/draw-in-turn/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("one-a-frame", test_one_a_frame);
  ADD ("longest-waiting-first", test_longest_waiting_first);
  ADD ("out-of-sight", test_out_of_sight);
  ADD ("window-goes", test_window_goes);
  return g_test_run ();
}

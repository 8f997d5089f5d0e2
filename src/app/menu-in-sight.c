#include "menu-in-sight.h"

#define MARGIN 12      /* pixels that are left beside the button */
#define MOST_FRAMES 10 /* that scrolling may take; the first one that follows it is enough */

typedef struct {
  GMenuModel *menu;
  guint frames; /* since the page was scrolled */
  guint tick;   /* 0: nobody waits */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->menu);
  g_free (opening);
}

static GtkWidget *
find_scroller (GtkWidget *button)
{
  return gtk_widget_get_ancestor (button, GTK_TYPE_SCROLLED_WINDOW);
}

/* How many pixels the button is below what is in sight; below 0: above it. */
static double
distance_out_of_sight (GtkWidget *button)
{
  GtkWidget *scroller = find_scroller (button);
  graphene_rect_t bounds;
  double below;

  if (scroller == NULL || !gtk_widget_compute_bounds (button, scroller, &bounds))
    return 0;
  below = bounds.origin.y + bounds.size.height - gtk_widget_get_height (scroller);
  return bounds.origin.y < 0 ? bounds.origin.y : MAX (below, 0);
}

static void
scroll_into_sight (GtkWidget *button, double distance)
{
  GtkAdjustment *place =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (find_scroller (button)));

  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + distance
                                       + (distance > 0 ? MARGIN : -MARGIN));
}

/* The page is laid out between two frames. */
static gboolean
on_frame (GtkWidget *button, GdkFrameClock *clock, gpointer data)
{
  Opening *opening = data;
  gboolean in_sight = distance_out_of_sight (button) == 0;

  if (!in_sight && ++opening->frames < MOST_FRAMES)
    return G_SOURCE_CONTINUE;
  opening->tick = 0;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  if (in_sight)
    gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return G_SOURCE_REMOVE;
}

/* Without a menu the button stays pressed, and opens nothing yet. */
static void
on_open (GtkMenuButton *button, gpointer data)
{
  Opening *opening = data;
  double distance = distance_out_of_sight (GTK_WIDGET (button));

  if (opening->tick != 0)
    return;
  if (distance == 0)
    {
      if (gtk_menu_button_get_menu_model (button) == NULL)
        gtk_menu_button_set_menu_model (button, opening->menu);
      return;
    }
  gtk_menu_button_set_menu_model (button, NULL);
  scroll_into_sight (GTK_WIDGET (button), distance);
  opening->frames = 0;
  opening->tick = gtk_widget_add_tick_callback (GTK_WIDGET (button), on_frame, opening, NULL);
}

void
bp_menu_button_open_in_sight (GtkMenuButton *button, GMenuModel *menu)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->menu = g_object_ref (menu);
  gtk_menu_button_set_create_popup_func (button, on_open, opening, opening_free);
}

#include "draw-in-turn.h"

#define KEY "bp-draw-in-turn" /* of a window’s turns */

typedef struct {
  GQueue waiting; /* of GtkWidget, owned */
  gboolean ticking;
} Turns;

static void
turns_free (gpointer data)
{
  Turns *self = data;

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_free (self);
}

static Turns *
turns_of (GtkWidget *window)
{
  Turns *self = g_object_get_data (G_OBJECT (window), KEY);

  if (self == NULL)
    {
      self = g_new0 (Turns, 1);
      g_object_set_data_full (G_OBJECT (window), KEY, self, turns_free);
    }
  return self;
}

/* What is out of sight is drawn when it is shown again. */
static gboolean
draw_next (Turns *self)
{
  gboolean drawn = FALSE;

  while (!drawn && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GtkWidget) widget = g_queue_pop_head (&self->waiting);

      drawn = gtk_widget_get_mapped (widget);
      if (drawn)
        gtk_widget_queue_draw (widget);
    }
  return drawn;
}

static gboolean
on_tick (GtkWidget *window, GdkFrameClock *clock, gpointer user_data)
{
  Turns *self = user_data;

  self->ticking = draw_next (self);
  return self->ticking;
}

void
bp_draw_in_turn (GtkWidget *widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  Turns *turns = NULL;

  if (window == NULL)
    return;
  turns = turns_of (window);
  if (g_queue_find (&turns->waiting, widget) == NULL)
    g_queue_push_tail (&turns->waiting, g_object_ref (widget));
  if (!turns->ticking)
    gtk_widget_add_tick_callback (window, on_tick, turns, NULL);
  turns->ticking = TRUE;
}

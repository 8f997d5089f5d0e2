#include "plot-actions.h"

#define CARDS "bp-plot-cards" /* the page's, for the actions */

static BpPlotCard *
current_card (GtkWidget *page)
{
  GPtrArray *cards = g_object_get_data (G_OBJECT (page), CARDS);
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < cards->len; i++)
    if (gtk_widget_is_ancestor (focus, g_ptr_array_index (cards, i)))
      return g_ptr_array_index (cards, i);
  return g_ptr_array_index (cards, 0);
}

static void
export_plot (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  bp_plot_card_export (current_card (page));
}

static void
copy_plot (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  bp_plot_card_copy (current_card (page));
}

void
bp_plot_actions_add (GActionMap *actions, GtkWidget *page, BpPlotCard *const *cards, guint n)
{
  static const GActionEntry entries[] = {
    { .name = "export-plot", .activate = export_plot },
    { .name = "copy-plot", .activate = copy_plot },
  };
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, cards[i]);
  g_object_set_data_full (G_OBJECT (page), CARDS, list, (GDestroyNotify) g_ptr_array_unref);
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), page);
}

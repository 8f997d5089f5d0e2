#include "runs-card.h"

#include <glib/gi18n-lib.h>

#include "keyframe-bound.h"
#include "menu-in-sight.h"

struct _BpRunsCard {
  AdwBin parent_instance;

  GtkListBox *list;

  GListStore *items; /* of BpRunItem */
  BpRunItem *looked_at;
  guint n_given; /* numbers */
  guint64 keyframes_most_bytes;

  AdwToast *undo;     /* NULL: nothing can be brought back */
  GPtrArray *deleted; /* of BpRunItem, what the toast would bring back */
};

G_DEFINE_FINAL_TYPE (BpRunsCard, bp_runs_card, ADW_TYPE_BIN)

enum { LOOK, USE, START_AGAIN, REPEAT, OVERLAY, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A view of the list's items, without a reference. */
static BpRunItem *
get_item (BpRunsCard *self, guint position)
{
  g_autoptr (BpRunItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item;
}

static BpRunItem *
find_item (BpRunsCard *self, BpTrainRun *run)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    if (bp_run_item_get_run (get_item (self, i)) == run)
      return get_item (self, i);
  return NULL;
}

static void
tell_overlay (BpRunsCard *self)
{
  g_signal_emit (self, signals[OVERLAY], 0);
}

/* --- deleting --- */

static void
set_looked_at (BpRunsCard *self, BpRunItem *item)
{
  if (self->looked_at != NULL)
    bp_run_item_set_looked_at (self->looked_at, FALSE);
  g_set_object (&self->looked_at, item);
  if (item != NULL)
    bp_run_item_set_looked_at (item, TRUE);
}

static int
compare_numbers (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint first = bp_run_item_get_number ((BpRunItem *) a);
  guint second = bp_run_item_get_number ((BpRunItem *) b);

  return (first > second) - (first < second);
}

/* However many runs there are, their keyframes keep to a bound. */
static void
bound_keyframes (BpRunsCard *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree BpTrainRun **runs = g_new (BpTrainRun *, n);

  for (guint i = 0; i < n; i++)
    runs[i] = bp_run_item_get_run (get_item (self, i));
  bp_train_runs_bound_keyframes (runs, n, self->keyframes_most_bytes);
}

/* Whoever is looked at gives way to the newest of the others; where there is none, to nobody. */
static void
look_elsewhere (BpRunsCard *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  g_signal_emit (self, signals[LOOK], 0,
                 n > 0 ? bp_run_item_get_run (get_item (self, n - 1)) : NULL);
}

static void
put_back (BpRunsCard *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    g_list_store_insert_sorted (self->items, g_ptr_array_index (items, i), compare_numbers, NULL);
  bound_keyframes (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (self->looked_at == NULL)
    look_elsewhere (self);
  tell_overlay (self);
}

/* The toast has gone, or goes: what was deleted stays so. */
static void
forget_deleted (BpRunsCard *self)
{
  if (self->undo != NULL)
    g_signal_handlers_disconnect_by_data (self->undo, self);
  g_clear_object (&self->undo);
  g_ptr_array_set_size (self->deleted, 0);
}

static void
on_undo (BpRunsCard *self)
{
  g_autoptr (AdwToast) toast = g_object_ref (self->undo);
  g_autoptr (GPtrArray) items = g_steal_pointer (&self->deleted);

  self->deleted = g_ptr_array_new_with_free_func (g_object_unref);
  forget_deleted (self);
  put_back (self, items);
  adw_toast_dismiss (toast);
}

static char *
deleted_words (BpRunsCard *self)
{
  guint n = self->deleted->len;

  if (n == 1)
    /* Translators: the number of a run */
    return g_strdup_printf (_ ("Run %u deleted"),
                            bp_run_item_get_number (g_ptr_array_index (self->deleted, 0)));
  /* Translators: how many runs, at least two */
  return g_strdup_printf (ngettext ("%u run deleted", "%u runs deleted", n), n);
}

/* One toast for all that was deleted while it was there, since toasts wait for one another. */
static void
offer_undo (BpRunsCard *self, AdwToastOverlay *overlay)
{
  g_autofree char *words = deleted_words (self);
  AdwToast *earlier = self->undo;

  self->undo = g_object_ref_sink (adw_toast_new (words));
  adw_toast_set_button_label (self->undo, _ ("_Undo"));
  g_signal_connect_object (self->undo, "button-clicked", G_CALLBACK (on_undo), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undo, "dismissed", G_CALLBACK (forget_deleted), self,
                           G_CONNECT_SWAPPED);
  if (earlier != NULL)
    {
      g_signal_handlers_disconnect_by_data (earlier, self);
      adw_toast_dismiss (earlier);
      g_object_unref (earlier);
    }
  adw_toast_overlay_add_toast (overlay, g_object_ref (self->undo));
}

static void
remember_deleted (BpRunsCard *self, BpRunItem *item)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay == NULL)
    return;
  g_ptr_array_add (self->deleted, g_object_ref (item));
  offer_undo (self, ADW_TOAST_OVERLAY (overlay));
}

static void delete (BpRunsCard *self, BpRunItem *item)
{
  guint position;

  if (!g_list_store_find (self->items, item, &position))
    return;
  g_object_ref (item);
  g_list_store_remove (self->items, position);
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (G_LIST_MODEL (self->items)));
  remember_deleted (self, item);
  if (item == self->looked_at)
    look_elsewhere (self);
  tell_overlay (self);
  g_object_unref (item);
}

/* --- rows --- */

static BpRunItem *
row_item (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "item");
}

static void
emit (GtkWidget *row, guint signal)
{
  GtkWidget *card = gtk_widget_get_ancestor (row, BP_TYPE_RUNS_CARD);

  g_signal_emit (card, signals[signal], 0, bp_run_item_get_run (row_item (row)));
}

static void
use (GSimpleAction *action, GVariant *parameter, gpointer row)
{
  emit (row, USE);
}

static void
start_again (GSimpleAction *action, GVariant *parameter, gpointer row)
{
  emit (row, START_AGAIN);
}

static void
repeat (GSimpleAction *action, GVariant *parameter, gpointer row)
{
  emit (row, REPEAT);
}

static void
delete_row (GSimpleAction *action, GVariant *parameter, gpointer row)
{
  delete (BP_RUNS_CARD (gtk_widget_get_ancestor (row, BP_TYPE_RUNS_CARD)), row_item (row));
}

static const GActionEntry entries[] = {
  { .name = "use", .activate = use },
  { .name = "start-again", .activate = start_again },
  { .name = "repeat", .activate = repeat },
  { .name = "delete", .activate = delete_row },
};

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("_Use These Settings"), "run.use");
  g_menu_append (menu, _ ("_Start Again"), "run.start-again");
  g_menu_append (menu, _ ("_Repeat With Four Other Seeds"), "run.repeat");
  g_menu_append (menu, _ ("_Delete"), "run.delete");
  return G_MENU_MODEL (menu);
}

/* A run that is on can be stopped, not deleted. */
static void
add_actions (GtkWidget *row)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), row);
  g_object_bind_property (row_item (row), "ended",
                          g_action_map_lookup_action (G_ACTION_MAP (actions), "delete"), "enabled",
                          G_BINDING_SYNC_CREATE);
  gtk_widget_insert_action_group (row, "run", G_ACTION_GROUP (actions));
}

static GtkWidget *
make_menu_button (BpRunItem *item)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu ();
  /* Translators: the menu of a run, whose number it is */
  g_autofree char *name = g_strdup_printf (_ ("Actions for run %u"), bp_run_item_get_number (item));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  bp_menu_button_open_in_sight (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  /* The button inside it takes the focus, and is what is read out. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/* Whether the run is laid over the one that is looked at. */
static GtkWidget *
make_check (BpRunItem *item)
{
  GtkWidget *check = gtk_check_button_new ();
  /* Translators: the number of a run, which is laid over another in the plots */
  g_autofree char *name = g_strdup_printf (_ ("Overlay run %u"), bp_run_item_get_number (item));

  gtk_widget_set_tooltip_text (check, _ ("Lay it over the run that is looked at"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_bind_property (item, "overlaid", check, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  return check;
}

static GtkWidget *
make_mark (BpRunItem *item)
{
  GtkWidget *mark = gtk_image_new_from_icon_name ("view-reveal-symbolic");

  gtk_widget_set_tooltip_text (mark, _ ("The plots show this run"));
  g_object_bind_property (item, "looked-at", mark, "visible", G_BINDING_SYNC_CREATE);
  return mark;
}

static GtkWidget *
make_row (gpointer object, gpointer user_data)
{
  BpRunItem *item = object;
  GtkWidget *row = adw_action_row_new ();

  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  g_object_bind_property (item, "title", row, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item, "subtitle", row, "subtitle", G_BINDING_SYNC_CREATE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  add_actions (row);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_check (item));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_mark (item));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu_button (item));
  return row;
}

static void
on_row_activated (BpRunsCard *self, GtkWidget *row)
{
  emit (row, LOOK);
}

/* --- the card --- */

/* 0: it began anew, or after a run that is not listed. */
static guint
find_origin (BpRunsCard *self, BpTrainRun *run)
{
  guint epochs;
  BpTrainRun *origin = bp_train_run_get_origin (run, &epochs);
  BpRunItem *item = origin != NULL ? find_item (self, origin) : NULL;

  return item != NULL ? bp_run_item_get_number (item) : 0;
}

void
bp_runs_card_add (BpRunsCard *self, BpTrainRun *run, gboolean overlaid)
{
  g_autoptr (BpRunItem) item = bp_run_item_new (run, ++self->n_given, find_origin (self, run));

  bp_run_item_set_overlaid (item, overlaid);
  g_signal_connect_object (item, "notify::overlaid", G_CALLBACK (tell_overlay), self,
                           G_CONNECT_SWAPPED);
  g_list_store_append (self->items, item);
  bound_keyframes (self);
  set_looked_at (self, item);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
bp_runs_card_update (BpRunsCard *self, BpTrainRun *run)
{
  BpRunItem *item = find_item (self, run);

  if (item != NULL)
    bp_run_item_update (item);
}

void
bp_runs_card_look_at (BpRunsCard *self, BpTrainRun *run)
{
  set_looked_at (self, find_item (self, run));
}

BpRunItem *
bp_runs_card_get_looked_at (BpRunsCard *self)
{
  return self->looked_at;
}

void
bp_runs_card_set_overlaid (BpRunsCard *self, BpTrainRun *run, gboolean overlaid)
{
  BpRunItem *item = find_item (self, run);

  if (item != NULL)
    bp_run_item_set_overlaid (item, overlaid);
}

GPtrArray *
bp_runs_card_list_overlaid (BpRunsCard *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    if (bp_run_item_is_overlaid (get_item (self, i)) && get_item (self, i) != self->looked_at)
      g_ptr_array_add (list, get_item (self, i));
  return list;
}

void
bp_runs_card_set_keyframes_bound (BpRunsCard *self, guint64 most_bytes)
{
  self->keyframes_most_bytes = most_bytes;
  bound_keyframes (self);
}

void
bp_runs_card_let_go (BpRunsCard *self)
{
  forget_deleted (self);
  g_clear_object (&self->looked_at);
  if (self->items != NULL)
    g_list_store_remove_all (self->items);
}

static void
bp_runs_card_dispose (GObject *object)
{
  BpRunsCard *self = BP_RUNS_CARD (object);

  bp_runs_card_let_go (self);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (bp_runs_card_parent_class)->dispose (object);
}

static void
bp_runs_card_finalize (GObject *object)
{
  g_ptr_array_unref (BP_RUNS_CARD (object)->deleted);
  G_OBJECT_CLASS (bp_runs_card_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, BP_TYPE_RUNS_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       1, BP_TYPE_TRAIN_RUN);
}

static void
bp_runs_card_class_init (BpRunsCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_runs_card_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_runs_card_finalize;
  signals[LOOK] = add_signal ("look");
  signals[USE] = add_signal ("use");
  signals[START_AGAIN] = add_signal ("start-again");
  signals[REPEAT] = add_signal ("repeat");
  signals[OVERLAY] = g_signal_new ("overlay", BP_TYPE_RUNS_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/runs-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BpRunsCard, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
bp_runs_card_init (BpRunsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->deleted = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_list_store_new (BP_TYPE_RUN_ITEM);
  self->keyframes_most_bytes = BP_SESSION_KEYFRAMES_MOST_BYTES;
  g_signal_connect (self->items, "items-changed", G_CALLBACK (bp_run_items_tell_apart), NULL);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), make_row, NULL, NULL);
}

#include "gradient-card.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "bug-words.h"
#include "drop-down.h"
#include "gradient-sentence.h"
#include "in-sight.h"
#include "number-text.h"
#include "words.h"
#include "wrap-layout.h"

#define REST 400u /* ms between two checks of a network that is being trained */

struct _BpGradientCard {
  AdwBin parent_instance;

  GtkButton *button;
  GtkDropDown *bug;
  GtkWidget *layer_box; /* of bugs that can be in one layer alone */
  GtkDropDown *layer;   /* all, the first, the second, … */
  GtkLabel *bug_words;
  GtkLabel *summary;
  GtkWidget *table;
  GtkGrid *grid;

  BpWorkspace *workspace;
  BpTrainConfig settings;
  gboolean has_settings;
  BpModel *model;       /* that is being checked, or was; NULL: a network at its start */
  BpTrainConfig config; /* of the same */
  BpBug checked_bug;
  guint checked_layer;
  gboolean has_begun; /* a check, of these four */
  GCancellable *checking;
  GtkAdjustment *scroll; /* of the page; NULL: it does not scroll */
  gboolean awaits_paint;
  guint following; /* source */
  guint n_layers;  /* offered */
  gboolean is_offering;
  char *intro; /* what is said before anything was checked */
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (BpGradientCard, bp_gradient_card, ADW_TYPE_BIN)

/* What matters most comes first: narrow windows show no more without scrolling. */
enum { LAYER, VERDICT, ERROR, SHAPE, CHECKED, N_COLUMNS };

/* --- the table --- */

static void
add_cell (BpGradientCard *self, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == VERDICT ? 0 : 1);
  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
add_names (BpGradientCard *self)
{
  const char *const names[N_COLUMNS] = {
    [LAYER] = _ ("Layer"),           [VERDICT] = _ ("Gradient"), [ERROR] = _ ("Relative Error"),
    [SHAPE] = C_ ("layer", "Shape"), [CHECKED] = _ ("Weights"),
  };

  for (int column = 0; column < N_COLUMNS; column++)
    add_cell (self, column, 0, names[column], "caption-heading");
}

static void
empty_table (BpGradientCard *self)
{
  for (; self->n_rows > 0; self->n_rows--)
    gtk_grid_remove_row (self->grid, (int) self->n_rows);
  gtk_widget_set_visible (self->table, FALSE);
}

static const char *
verdict_style (BpGradientVerdict verdict)
{
  return verdict == BP_GRADIENT_RIGHT   ? "success"
         : verdict == BP_GRADIENT_WRONG ? "error"
                                        : "dim-label";
}

static void
add_layer (BpGradientCard *self, const BpLayerGradients *layer)
{
  int row = (int) ++self->n_rows;
  g_autofree char *number = bp_words_count (self->n_rows);
  g_autofree char *shape = bp_layer_gradients_shape_words (layer);
  g_autofree char *checked = bp_layer_gradients_count_words (layer);
  g_autofree char *digits = bp_layer_gradients_error_words (layer);
  g_autofree char *error = bp_number_with_minus (digits);

  add_cell (self, LAYER, row, number, "numeric");
  add_cell (self, VERDICT, row, bp_gradient_verdict_words (layer->verdict),
            verdict_style (layer->verdict));
  add_cell (self, ERROR, row, error, "numeric");
  add_cell (self, SHAPE, row, shape, "numeric");
  add_cell (self, CHECKED, row, checked, "numeric");
}

/* --- the sentence --- */

/* Says so to assistive technology too. */
static void
say (BpGradientCard *self, const char *words)
{
  gtk_label_set_label (self->summary, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static guint
count_epochs (const BpModel *model)
{
  return model != NULL ? model->epochs_done : 0;
}

static void
show_report (BpGradientCard *self, const BpGradientReport *report)
{
  g_autofree char *sentence =
      bp_gradient_sentence (report, &self->config, count_epochs (self->model));

  empty_table (self);
  for (guint l = 0; l < report->n_layers; l++)
    add_layer (self, &report->layers[l]);
  gtk_widget_set_visible (self->table, TRUE);
  say (self, sentence);
}

/* --- checking --- */

static const BpTrainConfig *
wanted_config (BpGradientCard *self)
{
  BpModel *model = bp_workspace_get_model (self->workspace);

  if (model != NULL)
    return &model->config;
  return self->has_settings ? &self->settings : NULL;
}

static gboolean
can_check (BpGradientCard *self)
{
  BpData *data = self->workspace != NULL ? bp_workspace_get_data (self->workspace) : NULL;
  const BpTrainConfig *config = data != NULL ? wanted_config (self) : NULL;
  BpDataSize size;

  if (config == NULL)
    return FALSE;
  size = bp_data_get_size (data);
  return bp_train_config_check (config, &size) == BP_CONFIG_OK;
}

static guint
get_layer (BpGradientCard *self)
{
  guint chosen = gtk_drop_down_get_selected (self->layer);

  return chosen > 0 && bp_bug_has_layer (gtk_drop_down_get_selected (self->bug))
             ? chosen - 1
             : BP_BUG_IN_ALL_LAYERS;
}

/* Those of the network at hand; one that it has not any more gives way to all. */
static void
offer_layers (BpGradientCard *self)
{
  guint n_layers = can_check (self) ? wanted_config (self)->n_hidden_layers + 1 : 0;
  guint chosen = gtk_drop_down_get_selected (self->layer);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  if (n_layers == self->n_layers)
    return;
  self->n_layers = n_layers;
  gtk_string_list_append (titles, _ ("All Layers"));
  for (guint l = 0; l < n_layers; l++)
    {
      /* Translators: a layer’s number */
      g_autofree char *title = g_strdup_printf (_ ("Layer %u"), l + 1);

      gtk_string_list_append (titles, title);
    }
  self->is_offering = TRUE;
  gtk_drop_down_set_model (self->layer, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->layer, chosen <= n_layers ? chosen : 0);
  self->is_offering = FALSE;
}

static void
update (BpGradientCard *self)
{
  offer_layers (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->checking == NULL && can_check (self));
}

static void follow_soon (BpGradientCard *self);

/* Another bug may have been chosen meanwhile. */
static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpGradientCard) self = user_data;
  g_autoptr (BpGradientReport) report = bp_gradient_report_new_finish (result);

  if (g_task_get_cancellable (G_TASK (result)) != self->checking)
    return;
  g_clear_object (&self->checking);
  if (report != NULL)
    show_report (self, report);
  else
    say (self, _ ("The gradients cannot be checked: the network is for other images, or there is "
                  "not enough memory."));
  update (self);
  follow_soon (self);
}

static void
stop_checking (BpGradientCard *self)
{
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
}

/* Whether the network at hand has the settings of the one that was checked last, or is being
 * checked, at whatever epoch, and the bug is the same. */
static gboolean
is_same_kind (BpGradientCard *self)
{
  return self->has_begun && self->checked_bug == gtk_drop_down_get_selected (self->bug)
         && self->checked_layer == get_layer (self)
         && bp_train_config_equal (&self->config, wanted_config (self));
}

/* Whether the network at hand is the one that was checked last, perhaps after more training. */
static gboolean
is_successor (BpGradientCard *self)
{
  return is_same_kind (self)
         && count_epochs (bp_workspace_get_model (self->workspace)) >= count_epochs (self->model);
}

/* What was found of the same network before stays until there is more. */
static void
check (BpGradientCard *self)
{
  BpModel *model = bp_workspace_get_model (self->workspace);

  stop_checking (self);
  if (!is_same_kind (self) || !gtk_widget_get_visible (self->table))
    say (self, _ ("Checking…"));
  self->config = *wanted_config (self);
  self->checked_bug = gtk_drop_down_get_selected (self->bug);
  self->checked_layer = get_layer (self);
  self->has_begun = TRUE;
  g_clear_pointer (&self->model, bp_model_unref);
  self->model = model != NULL ? bp_model_ref (model) : NULL;
  self->checking = g_cancellable_new ();
  update (self);
  bp_gradient_report_new_async (&self->config, model, self->checked_bug, self->checked_layer,
                                bp_workspace_get_data (self->workspace), self->checking, on_checked,
                                g_object_ref (self));
}

/* --- by itself --- */

/* A network that is being trained changes more often than it can be checked: what is on its way is
 * finished first. Everything else is begun anew. */
static void
follow (BpGradientCard *self)
{
  BpModel *model;

  if (self->workspace == NULL || !can_check (self) || !bp_is_in_sight (GTK_WIDGET (self)))
    return;
  model = bp_workspace_get_model (self->workspace);
  if (!is_successor (self) || (model != self->model && self->checking == NULL))
    check (self);
}

static gboolean
on_follow (gpointer user_data)
{
  BpGradientCard *self = user_data;

  self->following = 0;
  follow (self);
  return G_SOURCE_REMOVE;
}

static void
follow_soon (BpGradientCard *self)
{
  guint delay = self->workspace != NULL && can_check (self) && is_successor (self) ? REST : 0;

  if (self->workspace != NULL && self->following == 0)
    self->following = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, delay, on_follow, self, NULL);
}

static void
on_changed (BpGradientCard *self)
{
  update (self);
  if (self->workspace != NULL && can_check (self) && !is_successor (self))
    g_clear_handle_id (&self->following, g_source_remove);
  follow_soon (self);
}

static void
on_painted (BpGradientCard *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_data (clock, self);
  self->awaits_paint = FALSE;
  follow_soon (self);
}

/* It may have come into sight, which the next layout tells. */
static void
on_scrolled (BpGradientCard *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (clock == NULL || self->awaits_paint)
    return;
  self->awaits_paint = TRUE;
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (on_painted), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_map (BpGradientCard *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (self->scroll == NULL && scroller != NULL)
    {
      self->scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
      g_signal_connect_object (self->scroll, "changed", G_CALLBACK (on_scrolled), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->scroll, "value-changed", G_CALLBACK (on_scrolled), self,
                               G_CONNECT_SWAPPED);
    }
  self->awaits_paint = FALSE; /* of another window */
  on_scrolled (self);
}

static void
on_clicked (BpGradientCard *self)
{
  if (can_check (self))
    check (self);
}

/* --- the bug lab --- */

/* Or another layer for it. Where nothing can be checked, what was found of another bug goes. */
static void
on_bug_chosen (BpGradientCard *self)
{
  BpBug bug = gtk_drop_down_get_selected (self->bug);

  gtk_label_set_label (self->bug_words, bp_bug_words (bug));
  gtk_widget_set_visible (self->layer_box, bp_bug_has_layer (bug));
  if (can_check (self))
    {
      check (self);
      return;
    }
  stop_checking (self);
  self->has_begun = FALSE;
  empty_table (self);
  say (self, self->intro);
}

static void
on_layer_chosen (BpGradientCard *self)
{
  if (!self->is_offering)
    on_bug_chosen (self);
}

static void
add_bugs (BpGradientCard *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (BpBug bug = BP_BUG_NONE; bug < BP_N_BUGS; bug++)
    gtk_string_list_append (titles, bp_bug_title (bug));
  bp_drop_down_let_shrink (self->bug);
  gtk_drop_down_set_model (self->bug, G_LIST_MODEL (titles));
  bp_name_drop_down (self->bug, _ ("Bug Lab"));
  g_signal_connect_swapped (self->bug, "notify::selected", G_CALLBACK (on_bug_chosen), self);
  bp_drop_down_let_shrink (self->layer);
  bp_name_drop_down (self->layer, _ ("Layer of the Bug"));
  g_signal_connect_swapped (self->layer, "notify::selected", G_CALLBACK (on_layer_chosen), self);
  gtk_label_set_label (self->bug_words, bp_bug_words (BP_BUG_NONE));
}

static void
bp_gradient_card_dispose (GObject *object)
{
  BpGradientCard *self = BP_GRADIENT_CARD (object);

  stop_checking (self);
  g_clear_handle_id (&self->following, g_source_remove);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->model, bp_model_unref);
  G_OBJECT_CLASS (bp_gradient_card_parent_class)->dispose (object);
}

static void
bp_gradient_card_finalize (GObject *object)
{
  g_free (BP_GRADIENT_CARD (object)->intro);
  G_OBJECT_CLASS (bp_gradient_card_parent_class)->finalize (object);
}

static void
bp_gradient_card_class_init (BpGradientCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_gradient_card_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_gradient_card_finalize;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/gradient-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BpGradientCard, button);
  gtk_widget_class_bind_template_child (widget_class, BpGradientCard, bug);
  gtk_widget_class_bind_template_child (widget_class, BpGradientCard, layer_box);
  gtk_widget_class_bind_template_child (widget_class, BpGradientCard, layer);
  gtk_widget_class_bind_template_child (widget_class, BpGradientCard, bug_words);
  gtk_widget_class_bind_template_child (widget_class, BpGradientCard, summary);
  gtk_widget_class_bind_template_child (widget_class, BpGradientCard, table);
  gtk_widget_class_bind_template_child (widget_class, BpGradientCard, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_map);
}

static void
bp_gradient_card_init (BpGradientCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->intro = g_strdup (gtk_label_get_label (self->summary));
  add_names (self);
  add_bugs (self);
  update (self);
}

void
bp_gradient_card_set_workspace (BpGradientCard *self, BpWorkspace *workspace)
{
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::model", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  on_changed (self);
}

void
bp_gradient_card_set_settings (BpGradientCard *self, const BpTrainConfig *settings)
{
  self->has_settings = settings != NULL;
  if (settings != NULL)
    self->settings = *settings;
  on_changed (self);
}

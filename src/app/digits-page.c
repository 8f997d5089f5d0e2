#include "digits-page.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "digit-details.h"
#include "digit-words.h"
#include "drop-down.h"
#include "pixel-view.h"
#include "words.h"
#include "wrap-layout.h"

struct _BpDigitsPage {
  AdwBin parent_instance;

  AdwFlap *flap;
  GtkDropDown *set;
  GtkDropDown *label; /* its first item is any label */
  GtkDropDown *order;
  GtkLabel *count;
  GtkStack *stack;
  BpImageGrid *grid;
  GtkWidget *large; /* a digit with its grey values */
  GtkLabel *reading;
  BpPixelView *pixels;
  BpDigitDetails *details;
  BpPlotCard *distribution_card;

  GSimpleActionGroup *actions;
  BpWorkspace *workspace;
  BpDigitSets *sets; /* NULL until there are images */
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpDigitsPage, bp_digits_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

static BpDigitSet
get_set (BpDigitsPage *self)
{
  return (BpDigitSet) gtk_drop_down_get_selected (self->set);
}

static int
get_label (BpDigitsPage *self)
{
  return (int) gtk_drop_down_get_selected (self->label) - 1;
}

static void
show_count (BpDigitsPage *self, guint n)
{
  g_autofree char *count = bp_words_count (n);
  g_autofree char *words = g_strdup_printf (ngettext ("%s image", "%s images", n), count);

  gtk_label_set_label (self->count, words);
}

/* The classes of the set; that of the label chosen stands out. */
static void
show_distribution (BpDigitsPage *self)
{
  guint n = bp_digit_sets_get_data (self->sets)->train->n_classes;
  g_autofree guint32 *counts = g_new (guint32, n);
  g_autofree double *values = g_new (double, n);
  g_auto (GStrv) labels = g_new0 (char *, n + 1);
  BpPlotView *view = bp_plot_card_get_view (self->distribution_card);

  bp_digit_sets_count (self->sets, get_set (self), counts);
  for (guint i = 0; i < n; i++)
    {
      values[i] = counts[i];
      labels[i] = g_strdup_printf ("%u", i);
    }
  bp_figure_set_bars (bp_plot_view_get_figure (view), (const char *const *) labels, values, n,
                      get_label (self));
  bp_plot_view_redraw (view);
  bp_plot_view_describe (view);
}

static void
show_images (BpDigitsPage *self)
{
  BpDigitOrder order = (BpDigitOrder) gtk_drop_down_get_selected (self->order);
  g_autoptr (GArray) images =
      bp_digit_sets_select (self->sets, get_set (self), order, get_label (self));

  show_count (self, images->len);
  bp_image_grid_set_images (self->grid, images);
}

static void
close_digit (BpDigitsPage *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->grid));
}

static void
on_filter_changed (BpDigitsPage *self)
{
  if (self->sets == NULL)
    return;
  show_images (self);
  show_distribution (self);
  close_digit (self);
}

static GSimpleAction *
get_action (BpDigitsPage *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static void
on_selected (BpDigitsPage *self)
{
  BpImageItem *item = bp_image_grid_get_selected (self->grid);

  bp_digit_details_show (self->details, self->sets, item);
  bp_pixel_view_show (self->pixels, item);
  g_simple_action_set_enabled (get_action (self, "open-digit"), item != NULL);
  g_simple_action_set_enabled (get_action (self, "draw-digit"), item != NULL);
}

static void
on_opened (BpDigitsPage *self)
{
  gtk_stack_set_visible_child (self->stack, self->large);
  gtk_widget_grab_focus (GTK_WIDGET (self->pixels));
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
on_read (BpDigitsPage *self)
{
  guint row = 0, column = 0;
  guint8 value = 0;
  g_autofree char *words = NULL;

  if (bp_pixel_view_get_read (self->pixels, &row, &column, &value))
    words = g_strdup_printf (_ ("Row %u, column %u: grey value %u"), row, column, (guint) value);
  else
    words = g_strdup (_ ("Point at a pixel, or move with the arrow keys; 0 is paper, 255 is ink."));
  gtk_label_set_label (self->reading, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pixels), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
activate_open (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  on_opened (user_data);
}

static void
activate_close (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpDigitsPage *self = user_data;

  close_digit (self);
  bp_image_grid_grab_focus (self->grid);
}

static void
activate_draw (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpDigitsPage *self = user_data;
  const BpImageRef *image = bp_image_item_get_image (bp_image_grid_get_selected (self->grid));

  bp_workspace_draw_image (self->workspace, bp_dataset_image (image->dataset, image->index),
                           image->dataset->rows, image->dataset->columns);
}

static void
activate_export (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_plot_card_export (BP_DIGITS_PAGE (user_data)->distribution_card);
}

static void
activate_copy (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_plot_card_copy (BP_DIGITS_PAGE (user_data)->distribution_card);
}

static void
add_actions (BpDigitsPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "open-digit", .activate = activate_open },
    { .name = "close-digit", .activate = activate_close },
    { .name = "draw-digit", .activate = activate_draw },
    { .name = "export-plot", .activate = activate_export },
    { .name = "copy-plot", .activate = activate_copy },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
}

static char *
get_caption (BpImageItem *item, gpointer user_data)
{
  const BpImageRef *image = bp_image_item_get_image (item);

  return g_strdup_printf ("%u", (guint) image->dataset->labels[image->index]);
}

/* Read out as "5. Training file, image 0". */
static char *
get_name (BpImageItem *item, gpointer user_data)
{
  g_autofree char *caption = get_caption (item, user_data);
  g_autofree char *place =
      bp_digit_file_words (BP_DIGITS_PAGE (user_data)->sets, bp_image_item_get_image (item));

  return g_strdup_printf ("%s. %s", caption, place);
}

static void
fill_sets (BpDigitsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint set = 0; set < BP_N_DIGIT_SETS; set++)
    gtk_string_list_append (names, bp_digit_set_name (set));
  gtk_drop_down_set_model (self->set, G_LIST_MODEL (names));
}

static void
fill_labels (BpDigitsPage *self, guint n_classes)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Any Label"));
  for (guint i = 0; i < n_classes; i++)
    {
      g_autofree char *name = g_strdup_printf (_ ("Label %u"), i);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->label, G_LIST_MODEL (names));
}

static void
on_data (BpDigitsPage *self)
{
  BpData *data = bp_workspace_get_data (self->workspace);

  g_clear_pointer (&self->sets, bp_digit_sets_free);
  if (data == NULL)
    return;
  fill_labels (self, data->train->n_classes);
  self->sets = bp_digit_sets_new (data);
  on_filter_changed (self);
}

static void
set_workspace (BpPage *page, BpWorkspace *workspace)
{
  BpDigitsPage *self = BP_DIGITS_PAGE (page);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (on_data), self,
                           G_CONNECT_SWAPPED);
  on_data (self);
}

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (BP_DIGITS_PAGE (page)->actions);
}

static void
implement_page (BpPageInterface *interface)
{
  interface->set_workspace = set_workspace;
  interface->get_actions = get_actions;
}

static void
bp_digits_page_dispose (GObject *object)
{
  g_clear_object (&BP_DIGITS_PAGE (object)->workspace);
  G_OBJECT_CLASS (bp_digits_page_parent_class)->dispose (object);
}

static void
bp_digits_page_finalize (GObject *object)
{
  BpDigitsPage *self = BP_DIGITS_PAGE (object);

  g_clear_pointer (&self->sets, bp_digit_sets_free);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (bp_digits_page_parent_class)->finalize (object);
}

static void
bp_digits_page_class_init (BpDigitsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_digits_page_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_digits_page_finalize;

  g_type_ensure (BP_TYPE_DIGIT_DETAILS);
  g_type_ensure (BP_TYPE_IMAGE_GRID);
  g_type_ensure (BP_TYPE_PIXEL_VIEW);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/digits-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, flap);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, set);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, order);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, count);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, large);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, reading);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, pixels);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, details);
  gtk_widget_class_bind_template_child (widget_class, BpDigitsPage, distribution_card);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_read);
}

static void
bp_digits_page_init (BpDigitsPage *self)
{
  static const BpImageWords words = { get_caption, get_name };

  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
  bp_image_grid_set_words (self->grid, &words, self);
  fill_sets (self);
  bp_drop_down_let_shrink (self->set);
  bp_drop_down_let_shrink (self->label);
  bp_drop_down_let_shrink (self->order);
  bp_name_drop_down (self->set, _ ("Set"));
  bp_name_drop_down (self->label, _ ("Label"));
  bp_name_drop_down (self->order, _ ("Order"));
  bp_plot_card_set_figure (self->distribution_card,
                           bp_figure_new (_ ("Class Distribution"), _ ("Label"), _ ("Images")));
}

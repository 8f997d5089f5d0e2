#include "augmentation-page.h"

#include <glib/gi18n-lib.h>

#include "augment-preview.h"
#include "digit-board.h"
#include "strength-row.h"
#include "wheel.h"
#include "words.h"
#include "wrap-layout.h"

#define N_COPIES 20u

struct _BpAugmentationPage {
  AdwBin parent_instance;

  BpDigitBoard *original;
  GtkLabel *original_words;
  GtkSpinButton *image;
  BpDigitBoard *copies;
  GtkLabel *status;
  GtkBox *rows;
  BpStrengthRow *strengths[BP_N_AUGMENT_STRENGTHS];

  GSimpleActionGroup *actions;
  BpWorkspace *workspace;
  BpAugmentPreview *preview; /* NULL until there are images, and where memory is short */
  guint first_epoch;         /* of the copies that are shown */
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpAugmentationPage, bp_augmentation_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

/* --- showing --- */

static const BpDataset *
get_images (BpAugmentationPage *self)
{
  return bp_workspace_get_data (self->workspace)->train;
}

static guint32
get_image (BpAugmentationPage *self)
{
  return (guint32) gtk_spin_button_get_value_as_int (self->image);
}

static void
show_original (BpAugmentationPage *self)
{
  const BpDataset *images = get_images (self);
  guint32 index = bp_augment_preview_get_index (self->preview, get_image (self));
  g_autofree char *words = g_strdup_printf (_ ("True label: %u. Training file, image %u"),
                                            (guint) images->labels[index], index);

  bp_digit_board_show (self->original, bp_dataset_image (images, index), 1, images->rows,
                       images->columns);
  gtk_label_set_label (self->original_words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->original),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static char *
describe_copies (BpAugmentationPage *self, const BpAugmentation *augmentation)
{
  g_autofree char *first = bp_words_count (self->first_epoch + 1);
  g_autofree char *last = bp_words_count (self->first_epoch + N_COPIES);

  if (bp_augmentation_is_none (augmentation))
    return g_strdup (_ ("Everything is off: each epoch trains on the image as it is."));
  /* Translators: the numbers of two epochs */
  return g_strdup_printf (_ ("What the network sees instead of the image in epochs %s to %s, with "
                             "seed 42."),
                          first, last);
}

static void
show_status (BpAugmentationPage *self, const char *words)
{
  gtk_label_set_label (self->status, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copies),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
show_copies (BpAugmentationPage *self)
{
  const BpDataset *images = get_images (self);
  BpAugmentation augmentation = bp_augmentation_page_get_augmentation (self);
  g_autofree guint8 *copies = g_malloc ((gsize) N_COPIES * images->n_features);
  g_autofree char *words = describe_copies (self, &augmentation);

  bp_augment_preview_make (self->preview, &augmentation, get_image (self), self->first_epoch,
                           N_COPIES, copies);
  bp_digit_board_show (self->copies, copies, N_COPIES, images->rows, images->columns);
  show_status (self, words);
}

static void
on_image_changed (BpAugmentationPage *self)
{
  if (self->preview == NULL)
    return;
  show_original (self);
  show_copies (self);
}

/* Without elastic distortion nothing is smoothed. */
static void
on_strength_changed (BpAugmentationPage *self)
{
  BpStrengthRow *elastic = self->strengths[BP_AUGMENT_ELASTIC];

  gtk_widget_set_sensitive (GTK_WIDGET (self->strengths[BP_AUGMENT_SIGMA]),
                            bp_strength_row_get_value (elastic) > 0);
  if (self->preview != NULL)
    show_copies (self);
}

static void
set_strengths (BpAugmentationPage *self, const BpAugmentation *augmentation)
{
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    bp_strength_row_set_value (self->strengths[i], augmentation->strengths[i]);
  on_strength_changed (self);
}

/* --- actions --- */

static void
activate_new_copies (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpAugmentationPage *self = user_data;

  self->first_epoch += N_COPIES;
  if (self->preview != NULL)
    show_copies (self);
}

static void
activate_default (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  set_strengths (user_data, &bp_default_augmentation);
}

static void
activate_none (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpAugmentation none = { .strengths = { [BP_AUGMENT_SIGMA] = BP_AUGMENT_DEFAULT_SIGMA } };

  set_strengths (user_data, &none);
}

static void
activate_train (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpAugmentationPage *self = user_data;
  BpAugmentation augmentation = bp_augmentation_page_get_augmentation (self);

  bp_workspace_augment (self->workspace, &augmentation);
}

static void
add_actions (BpAugmentationPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "new-copies", .activate = activate_new_copies },
    { .name = "default-strengths", .activate = activate_default },
    { .name = "no-strengths", .activate = activate_none },
    { .name = "train-augmented", .activate = activate_train },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
}

/* --- the page --- */

static void
on_data (BpAugmentationPage *self)
{
  BpData *data = bp_workspace_get_data (self->workspace);

  g_clear_pointer (&self->preview, bp_augment_preview_free);
  if (data == NULL)
    return;
  self->preview = bp_augment_preview_new (data);
  if (self->preview == NULL)
    show_status (self, _ ("There is too little memory to distort images."));
  else
    gtk_spin_button_set_range (self->image, 0, bp_augment_preview_get_n_images (self->preview) - 1);
  on_image_changed (self);
}

static void
set_workspace (BpPage *page, BpWorkspace *workspace)
{
  BpAugmentationPage *self = BP_AUGMENTATION_PAGE (page);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (on_data), self,
                           G_CONNECT_SWAPPED);
  on_data (self);
}

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (BP_AUGMENTATION_PAGE (page)->actions);
}

static void
implement_page (BpPageInterface *interface)
{
  interface->set_workspace = set_workspace;
  interface->get_actions = get_actions;
}

static void
bp_augmentation_page_dispose (GObject *object)
{
  g_clear_object (&BP_AUGMENTATION_PAGE (object)->workspace);
  G_OBJECT_CLASS (bp_augmentation_page_parent_class)->dispose (object);
}

static void
bp_augmentation_page_finalize (GObject *object)
{
  BpAugmentationPage *self = BP_AUGMENTATION_PAGE (object);

  g_clear_pointer (&self->preview, bp_augment_preview_free);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (bp_augmentation_page_parent_class)->finalize (object);
}

static void
bp_augmentation_page_class_init (BpAugmentationPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_augmentation_page_dispose;
  G_OBJECT_CLASS (class)->finalize = bp_augmentation_page_finalize;

  g_type_ensure (BP_TYPE_DIGIT_BOARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/augmentation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpAugmentationPage, original);
  gtk_widget_class_bind_template_child (widget_class, BpAugmentationPage, original_words);
  gtk_widget_class_bind_template_child (widget_class, BpAugmentationPage, image);
  gtk_widget_class_bind_template_child (widget_class, BpAugmentationPage, copies);
  gtk_widget_class_bind_template_child (widget_class, BpAugmentationPage, status);
  gtk_widget_class_bind_template_child (widget_class, BpAugmentationPage, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_image_changed);
}

static void
bp_augmentation_page_init (BpAugmentationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_leave_wheel_to_page (GTK_WIDGET (self->image));
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    {
      GtkWidget *row = bp_strength_row_new (i);

      self->strengths[i] = BP_STRENGTH_ROW (row);
      g_signal_connect_object (row, "changed", G_CALLBACK (on_strength_changed), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->rows, row);
    }
  add_actions (self);
  set_strengths (self, &bp_default_augmentation);
}

BpAugmentation
bp_augmentation_page_get_augmentation (BpAugmentationPage *self)
{
  BpAugmentation augmentation = { .strengths = { 0 } };

  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    augmentation.strengths[i] = bp_strength_row_get_value (self->strengths[i]);
  return augmentation;
}

#include "digit-details.h"

#include <glib/gi18n-lib.h>

#include "digit-picture.h"
#include "digit-words.h"
#include "wrap-layout.h"

#define MAGNIFICATION 8u

struct _BpDigitDetails {
  AdwBin parent_instance;

  GtkImage *picture;
  GtkLabel *label_label;
  GtkLabel *file_label;
  GtkLabel *shuffled_label;
};

G_DEFINE_FINAL_TYPE (BpDigitDetails, bp_digit_details, ADW_TYPE_BIN)

static void
bp_digit_details_class_init (BpDigitDetailsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/digit-details.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDigitDetails, picture);
  gtk_widget_class_bind_template_child (widget_class, BpDigitDetails, label_label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitDetails, file_label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitDetails, shuffled_label);
}

static void
bp_digit_details_init (BpDigitDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_words (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

static void
show_image (BpDigitDetails *self, const BpDigitSets *sets, const BpImageRef *image)
{
  const BpDataset *dataset = image->dataset;
  g_autoptr (GdkTexture) texture =
      bp_digit_picture_new (bp_dataset_image (dataset, image->index), dataset->rows,
                            dataset->columns, MAGNIFICATION);
  g_autofree char *label =
      g_strdup_printf (_ ("True label: %u"), (guint) dataset->labels[image->index]);
  g_autofree char *file = bp_digit_file_words (sets, image);
  g_autofree char *shuffled = bp_digit_shuffled_words (sets, image);

  gtk_image_set_from_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  set_words (self->label_label, label);
  set_words (self->file_label, file);
  set_words (self->shuffled_label, shuffled);
}

void
bp_digit_details_show (BpDigitDetails *self, const BpDigitSets *sets, BpImageItem *item)
{
  if (item != NULL)
    {
      show_image (self, sets, bp_image_item_get_image (item));
      return;
    }
  gtk_image_clear (self->picture);
  set_words (self->label_label, _ ("No image with this label"));
  set_words (self->file_label, NULL);
  set_words (self->shuffled_label, NULL);
}

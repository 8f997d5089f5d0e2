#include "accuracy-card.h"

#include <glib/gi18n-lib.h>

#include "words.h"

struct _BpAccuracyCard {
  AdwBin parent_instance;

  GtkLabel *title_label;
  GtkLabel *accuracy;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (BpAccuracyCard, bp_accuracy_card, ADW_TYPE_BIN)

enum { PROP_TITLE = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void
bp_accuracy_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *property)
{
  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (BP_ACCURACY_CARD (object)->title_label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
    }
}

static void
bp_accuracy_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *property)
{
  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_label (BP_ACCURACY_CARD (object)->title_label, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
    }
}

static void
bp_accuracy_card_class_init (BpAccuracyCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->get_property = bp_accuracy_card_get_property;
  G_OBJECT_CLASS (class)->set_property = bp_accuracy_card_set_property;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/accuracy-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BpAccuracyCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, BpAccuracyCard, accuracy);
  gtk_widget_class_bind_template_child (widget_class, BpAccuracyCard, count);
}

static void
bp_accuracy_card_init (BpAccuracyCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bp_accuracy_card_show (BpAccuracyCard *self, double share, guint32 n_right, guint32 n)
{
  g_autofree char *percent = bp_words_percent (share);
  g_autofree char *right = bp_words_count (n_right);
  g_autofree char *all = bp_words_count (n);
  /* Translators: images recognised, images in the set */
  g_autofree char *words =
      g_strdup_printf (ngettext ("%s of %s right", "%s of %s right", n), right, all);

  gtk_label_set_label (self->accuracy, percent);
  gtk_label_set_label (self->count, words);
}

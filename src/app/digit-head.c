#include "digit-head.h"

#include <glib/gi18n-lib.h>

#include "digit-picture.h"
#include "wrap-layout.h"

#define PICTURE_SIDE 224u /* pixels at least: sharp on dense screens too */

struct _BpDigitHead {
  AdwBin parent_instance;

  GtkImage *picture;
  GtkLabel *title_label;
  GtkLabel *true_label;
  GtkLabel *prediction_label;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
};

G_DEFINE_FINAL_TYPE (BpDigitHead, bp_digit_head, ADW_TYPE_BIN)

enum { PROP_PICTURE_SIZE = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void
bp_digit_head_get_property (GObject *object, guint id, GValue *value, GParamSpec *property)
{
  switch (id)
    {
    case PROP_PICTURE_SIZE:
      g_value_set_int (value, gtk_image_get_pixel_size (BP_DIGIT_HEAD (object)->picture));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
    }
}

static void
bp_digit_head_set_property (GObject *object, guint id, const GValue *value, GParamSpec *property)
{
  switch (id)
    {
    case PROP_PICTURE_SIZE:
      gtk_image_set_pixel_size (BP_DIGIT_HEAD (object)->picture, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
    }
}

static void
bp_digit_head_class_init (BpDigitHeadClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->get_property = bp_digit_head_get_property;
  G_OBJECT_CLASS (class)->set_property = bp_digit_head_set_property;

  properties[PROP_PICTURE_SIZE] = g_param_spec_int ("picture-size", NULL, NULL, 1, G_MAXINT, 56,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPERTIES, properties);

  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/digit-head.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDigitHead, picture);
  gtk_widget_class_bind_template_child (widget_class, BpDigitHead, title_label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitHead, true_label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitHead, prediction_label);
  gtk_widget_class_bind_template_child (widget_class, BpDigitHead, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, BpDigitHead, verdict_label);
}

static void
bp_digit_head_init (BpDigitHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_verdict (BpDigitHead *self, gboolean right)
{
  gtk_image_set_from_icon_name (self->verdict_icon,
                                right ? "object-select-symbolic" : "window-close-symbolic");
  gtk_label_set_label (self->verdict_label,
                       right ? C_ ("prediction", "Right") : C_ ("prediction", "Wrong"));
  for (GtkWidget *child =
           gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (self->verdict_icon)));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_remove_css_class (child, right ? "error" : "success");
      gtk_widget_add_css_class (child, right ? "success" : "error");
    }
}

static void
show_picture (BpDigitHead *self, const char *title, GdkTexture *texture, guint label)
{
  /* Translators: the name of a test image and its true digit */
  g_autofree char *words = g_strdup_printf (_ ("%s, true label: %u"), title, label);

  gtk_image_set_from_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

void
bp_digit_head_show (BpDigitHead *self, const char *title, const guint8 *pixels, guint rows,
                    guint columns, guint label, guint prediction)
{
  guint magnification = MAX (1u, PICTURE_SIDE / MAX (1u, MAX (rows, columns)));
  g_autoptr (GdkTexture) texture = bp_digit_picture_new (pixels, rows, columns, magnification);
  g_autofree char *truth = g_strdup_printf (_ ("True label: %u"), label);
  g_autofree char *predicted = g_strdup_printf (_ ("Prediction: %u"), prediction);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->true_label, truth);
  gtk_label_set_label (self->prediction_label, predicted);
  show_verdict (self, label == prediction);
  show_picture (self, title, texture, label);
}

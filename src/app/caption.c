#include "caption.h"

struct _BpCaption {
  GtkWidget parent_instance;

  GtkWidget *words; /* GtkInscription */
};

G_DEFINE_FINAL_TYPE (BpCaption, bp_caption, GTK_TYPE_WIDGET)

enum { PROP_TEXT = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

/* An inscription never asks for room, so it is asked for here. */
static int
height_for_width (BpCaption *self, int width)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (self->words, bp_caption_get_text (self));
  int height = 0;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width < 0 ? -1 : width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static GtkSizeRequestMode
bp_caption_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bp_caption_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  BpCaption *self = BP_CAPTION (widget);

  gtk_widget_measure (self->words, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MAX (*minimum, height_for_width (self, for_size));
}

static void
bp_caption_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (BP_CAPTION (widget)->words, width, height, -1, NULL);
}

static void
bp_caption_dispose (GObject *object)
{
  g_clear_pointer (&BP_CAPTION (object)->words, gtk_widget_unparent);
  G_OBJECT_CLASS (bp_caption_parent_class)->dispose (object);
}

static void
bp_caption_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    g_value_set_string (value, bp_caption_get_text (BP_CAPTION (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_caption_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    bp_caption_set_text (BP_CAPTION (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bp_caption_class_init (BpCaptionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = bp_caption_dispose;
  object_class->get_property = bp_caption_get_property;
  object_class->set_property = bp_caption_set_property;
  widget_class->get_request_mode = bp_caption_get_request_mode;
  widget_class->measure = bp_caption_measure;
  widget_class->size_allocate = bp_caption_size_allocate;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bp_caption_init (BpCaption *self)
{
  self->words = g_object_new (GTK_TYPE_INSCRIPTION, "min-chars", 0, "yalign", 0.0, NULL);
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
}

void
bp_caption_set_text (BpCaption *self, const char *text)
{
  if (g_strcmp0 (text, bp_caption_get_text (self)) == 0)
    return;
  gtk_inscription_set_text (GTK_INSCRIPTION (self->words), text);
  if (height_for_width (self, gtk_widget_get_width (GTK_WIDGET (self)))
      != gtk_widget_get_height (GTK_WIDGET (self)))
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
bp_caption_get_text (BpCaption *self)
{
  return gtk_inscription_get_text (GTK_INSCRIPTION (self->words));
}

#include "recognition-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "accessible.h"
#include "digit-picture.h"
#include "digit.h"
#include "drop-down.h"
#include "reading-words.h"
#include "standard-figures.h"

#define MAGNIFICATION 8u    /* of the network's view: sharp on dense screens too */
#define DESCRIBE_AFTER 250u /* ms until bars that changed are described */

struct _BpRecognitionView {
  AdwBin parent_instance;

  GtkImage *seen; /* the network's view */
  GtkLabel *answer;
  GtkWidget *offer; /* to train */
  GtkDropDown *reading;
  BpPlotCard *card;

  BpModel *model; /* NULL: none yet */
  gboolean is_drawn;
  guint8 pixels[BP_DIGIT_PIXELS];
  BpFigure *figure; /* the card's */
  guint describing; /* source */
};

G_DEFINE_FINAL_TYPE (BpRecognitionView, bp_recognition_view, ADW_TYPE_BIN)

static BpReadingKind
get_kind (BpRecognitionView *self)
{
  return (BpReadingKind) gtk_drop_down_get_selected (self->reading);
}

static gboolean
describe_bars (gpointer user_data)
{
  BpRecognitionView *self = user_data;

  self->describing = 0;
  bp_plot_view_describe (bp_plot_card_get_view (self->card));
  return G_SOURCE_REMOVE;
}

static void
redraw_bars (BpRecognitionView *self)
{
  bp_plot_view_redraw (bp_plot_card_get_view (self->card));
  if (self->describing == 0)
    self->describing = g_timeout_add (DESCRIBE_AFTER, describe_bars, self);
}

static void
show_seen (BpRecognitionView *self)
{
  g_autoptr (GdkTexture) texture =
      bp_digit_picture_new (self->pixels, BP_DIGIT_SIDE, BP_DIGIT_SIDE, MAGNIFICATION);

  gtk_image_set_from_paintable (self->seen, GDK_PAINTABLE (texture));
}

static void
show_nothing (BpRecognitionView *self, const char *words)
{
  gtk_label_set_label (self->answer, words);
  bp_figure_set_bars (self->figure, NULL, NULL, 0, -1);
  redraw_bars (self);
}

/* Numbers and their signs of percentage stay in one line. */
static void
show_answer (BpRecognitionView *self, const char *answer)
{
  g_autoptr (GString) text = g_string_new (answer);

  g_string_replace (text, " %", "\u00a0%", 0);
  gtk_label_set_label (self->answer, text->str);
}

static void
show_reading (BpRecognitionView *self)
{
  BpReadingKind kind = get_kind (self);
  BpReading reading;
  g_autofree char *answer = NULL;

  bp_model_read (self->model, self->pixels, &reading);
  answer = bp_reading_answer (&reading, kind);
  show_answer (self, answer);
  bp_distribution_figure_set (self->figure, reading.values[kind], reading.n_classes,
                              reading.prediction);
  bp_figure_set_y_limits (self->figure, 0,
                          kind == BP_READING_SOFTMAX_SIGMOID
                              ? bp_reading_ceiling (reading.n_classes)
                              : 1);
  redraw_bars (self);
}

static void
update (BpRecognitionView *self)
{
  g_autofree char *problem =
      self->model != NULL ? bp_reading_size_problem (self->model, BP_DIGIT_SIDE) : NULL;

  gtk_widget_set_visible (self->offer, self->model == NULL);
  show_seen (self);
  if (self->model == NULL)
    show_nothing (self, _ ("No network has been trained yet, so there is none to recognise a "
                           "drawing."));
  else if (problem != NULL)
    show_nothing (self, problem);
  else if (!self->is_drawn)
    show_nothing (self, _ ("Draw a digit, and it is recognised while you draw."));
  else
    show_reading (self);
}

static void
bp_recognition_view_dispose (GObject *object)
{
  BpRecognitionView *self = BP_RECOGNITION_VIEW (object);

  g_clear_handle_id (&self->describing, g_source_remove);
  g_clear_pointer (&self->model, bp_model_unref);
  G_OBJECT_CLASS (bp_recognition_view_parent_class)->dispose (object);
}

static void
bp_recognition_view_class_init (BpRecognitionViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_recognition_view_dispose;

  g_type_ensure (BP_TYPE_PLOT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/recognition-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BpRecognitionView, seen);
  gtk_widget_class_bind_template_child (widget_class, BpRecognitionView, answer);
  gtk_widget_class_bind_template_child (widget_class, BpRecognitionView, offer);
  gtk_widget_class_bind_template_child (widget_class, BpRecognitionView, reading);
  gtk_widget_class_bind_template_child (widget_class, BpRecognitionView, card);
}

static void
fill_readings (BpRecognitionView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < BP_N_READINGS; i++)
    gtk_string_list_append (names, bp_reading_name ((BpReadingKind) i));
  gtk_drop_down_set_model (self->reading, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->reading, BP_READING_SOFTMAX_NET);
  bp_drop_down_let_shrink (self->reading);
  bp_name_drop_down (self->reading, _ ("Reading"));
  g_signal_connect_swapped (self->reading, "notify::selected", G_CALLBACK (update), self);
}

static void
bp_recognition_view_init (BpRecognitionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->figure =
      bp_distribution_figure_new (_ ("Class Distribution"), _ ("Digit"), _ ("Probability"));
  bp_plot_card_set_figure (self->card, self->figure);
  fill_readings (self);
  update (self);
}

void
bp_recognition_view_show (BpRecognitionView *self, BpModel *model, const guint8 *pixels)
{
  gboolean follow =
      self->model == NULL || get_kind (self) == bp_model_get_reading_kind (self->model);

  if (model != self->model)
    {
      g_clear_pointer (&self->model, bp_model_unref);
      self->model = model != NULL ? bp_model_ref (model) : NULL;
    }
  self->is_drawn = pixels != NULL;
  memset (self->pixels, 0, sizeof self->pixels);
  if (pixels != NULL)
    memcpy (self->pixels, pixels, sizeof self->pixels);
  if (model != NULL && follow && get_kind (self) != bp_model_get_reading_kind (model))
    gtk_drop_down_set_selected (self->reading, bp_model_get_reading_kind (model));
  else
    update (self);
}

BpPlotCard *
bp_recognition_view_get_card (BpRecognitionView *self)
{
  return self->card;
}

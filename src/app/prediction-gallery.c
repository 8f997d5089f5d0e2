#include "prediction-gallery.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "drop-down.h"
#include "image-grid.h"
#include "words.h"

/* The filters, as the drop-down has them; the last is there once a cell was chosen. */
enum { WRONG, RIGHT, CELL };

struct _BpPredictionGallery {
  AdwBin parent_instance;

  GtkDropDown *filter;
  GtkStringList *filters;
  GtkLabel *count;
  GtkLabel *nothing;
  BpImageGrid *grid;

  BpEvaluation *evaluation;
  const BpPredictions *predictions;  /* of the evaluation */
  GArray *positions;                 /* [image in the grid]: its position in the set */
  guint true_class, predicted_class; /* of the cell */
};

G_DEFINE_FINAL_TYPE (BpPredictionGallery, bp_prediction_gallery, ADW_TYPE_BIN)

enum { SELECTED, OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GArray *
find_positions (BpPredictionGallery *self)
{
  guint filter = gtk_drop_down_get_selected (self->filter);
  GArray *positions =
      filter == CELL
          ? bp_predictions_find (self->predictions, self->true_class, self->predicted_class,
                                 BP_PREDICTED_ANY)
          : bp_predictions_find (self->predictions, BP_ANY_CLASS, BP_ANY_CLASS,
                                 filter == WRONG ? BP_PREDICTED_WRONG : BP_PREDICTED_RIGHT);

  bp_predictions_sort (self->predictions, positions);
  return positions;
}

static GArray *
find_images (BpPredictionGallery *self)
{
  const BpSamples *samples = self->predictions->samples;
  GArray *images = g_array_sized_new (FALSE, FALSE, sizeof (BpImageRef), self->positions->len);

  for (guint i = 0; i < self->positions->len; i++)
    {
      guint32 position = g_array_index (self->positions, guint32, i);
      BpImageRef image = { samples->dataset, samples->indices[position] };

      g_array_append_val (images, image);
    }
  return images;
}

static void
show_count (BpPredictionGallery *self)
{
  g_autofree char *count = bp_words_count (self->positions->len);
  g_autofree char *words =
      g_strdup_printf (ngettext ("%s image", "%s images", self->positions->len), count);

  gtk_label_set_label (self->count, words);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), self->positions->len == 0);
}

static void
show_images (BpPredictionGallery *self)
{
  g_autoptr (GArray) images = NULL;

  if (self->predictions == NULL)
    return;
  g_clear_pointer (&self->positions, g_array_unref);
  self->positions = find_positions (self);
  images = find_images (self);
  show_count (self);
  bp_image_grid_set_images (self->grid, images);
}

static void
on_selected (BpPredictionGallery *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_opened (BpPredictionGallery *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static guint32
get_position (BpPredictionGallery *self, BpImageItem *item)
{
  return g_array_index (self->positions, guint32, bp_image_item_get_position (item));
}

static char *
get_caption (BpImageItem *item, gpointer user_data)
{
  BpPredictionGallery *self = user_data;
  guint32 position = get_position (self, item);
  guint label = bp_samples_label (self->predictions->samples, position);
  guint prediction = self->predictions->predictions[position];

  return label == prediction ? g_strdup_printf ("%u", label)
                             : g_strdup_printf ("%u → %u", label, prediction);
}

/* Read out as "True label 5, predicted 3, 99.80 % sure, image 70 of the set". */
static char *
get_name (BpImageItem *item, gpointer user_data)
{
  BpPredictionGallery *self = user_data;
  guint32 position = get_position (self, item);
  g_autofree char *percent = bp_words_percent (self->predictions->confidences[position]);
  g_autofree char *number = bp_words_count (position);

  return g_strdup_printf (_ ("True label %u, prediction %u, %s sure; image %s of the set"),
                          (guint) bp_samples_label (self->predictions->samples, position),
                          (guint) self->predictions->predictions[position], percent, number);
}

static void
bp_prediction_gallery_dispose (GObject *object)
{
  BpPredictionGallery *self = BP_PREDICTION_GALLERY (object);

  g_clear_pointer (&self->positions, g_array_unref);
  g_clear_pointer (&self->evaluation, bp_evaluation_unref);
  self->predictions = NULL;
  G_OBJECT_CLASS (bp_prediction_gallery_parent_class)->dispose (object);
}

static void
bp_prediction_gallery_class_init (BpPredictionGalleryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_prediction_gallery_dispose;
  signals[SELECTED] = g_signal_new ("selected", BP_TYPE_PREDICTION_GALLERY, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", BP_TYPE_PREDICTION_GALLERY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BP_TYPE_IMAGE_GRID);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/backprop/Backprop/prediction-gallery.ui");
  gtk_widget_class_bind_template_child (widget_class, BpPredictionGallery, filter);
  gtk_widget_class_bind_template_child (widget_class, BpPredictionGallery, filters);
  gtk_widget_class_bind_template_child (widget_class, BpPredictionGallery, count);
  gtk_widget_class_bind_template_child (widget_class, BpPredictionGallery, nothing);
  gtk_widget_class_bind_template_child (widget_class, BpPredictionGallery, grid);
  gtk_widget_class_bind_template_callback (widget_class, show_images);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
}

static void
bp_prediction_gallery_init (BpPredictionGallery *self)
{
  static const BpImageWords words = { get_caption, get_name };

  gtk_widget_init_template (GTK_WIDGET (self));
  bp_name_drop_down (self->filter, _ ("Images"));
  bp_drop_down_let_shrink (self->filter);
  bp_image_grid_set_words (self->grid, &words, self);
}

void
bp_prediction_gallery_set_predictions (BpPredictionGallery *self, BpEvaluation *evaluation,
                                       const BpPredictions *predictions)
{
  BpEvaluation *old = self->evaluation;

  self->evaluation = bp_evaluation_ref (evaluation);
  self->predictions = predictions;
  show_images (self);
  g_clear_pointer (&old, bp_evaluation_unref);
}

static void
offer_cell (BpPredictionGallery *self)
{
  g_autofree char *name =
      self->true_class == self->predicted_class
          ? g_strdup_printf (_ ("%u Recognised"), self->true_class)
          : g_strdup_printf (_ ("%u Taken for %u"), self->true_class, self->predicted_class);
  const char *const names[] = { name, NULL };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filters));

  gtk_string_list_splice (self->filters, CELL, n - CELL, names);
}

void
bp_prediction_gallery_show_cell (BpPredictionGallery *self, guint true_class, guint predicted_class)
{
  self->true_class = true_class;
  self->predicted_class = predicted_class;
  offer_cell (self);
  gtk_drop_down_set_selected (self->filter, CELL);
  show_images (self);
}

gboolean
bp_prediction_gallery_get_selected (BpPredictionGallery *self, guint32 *position)
{
  BpImageItem *item = bp_image_grid_get_selected (self->grid);

  if (item == NULL)
    return FALSE;
  *position = get_position (self, item);
  return TRUE;
}

void
bp_prediction_gallery_grab_focus (BpPredictionGallery *self)
{
  bp_image_grid_grab_focus (self->grid);
}

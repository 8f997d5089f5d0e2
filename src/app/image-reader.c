#include "image-reader.h"

#include <glib/gi18n-lib.h>

#include "wrap-layout.h"

/* The test images that the article looks at. */
#define RIGHT_IMAGE 1u
#define WRONG_IMAGE 70u

struct _BpImageReader {
  AdwBin parent_instance;

  GtkWidget *right_button;
  GtkWidget *wrong_button;
  BpReadingView *reading;

  BpEvaluation *evaluation; /* NULL: none yet */

  /* The image that a person chose last. */
  struct {
    const BpDataset *dataset; /* NULL: none; only compared */
    guint32 index;            /* in the dataset */
    gboolean is_test;         /* which set of the evaluation */
    guint32 position;         /* in that set */
  } chosen;
};

G_DEFINE_FINAL_TYPE (BpImageReader, bp_image_reader, ADW_TYPE_BIN)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_image (BpImageReader *self, const BpPredictions *set, guint32 position)
{
  const BpDataset *dataset = set->samples->dataset;
  guint32 index = set->samples->indices[position];
  const char *format =
      set == &self->evaluation->test ? _ ("Test Image %s") : _ ("Training Image %s");
  g_autofree char *number = g_strdup_printf ("%u", position);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *title = g_strconcat (parts[0], number, parts[1], NULL);
  BpReading reading;

  bp_evaluation_read (self->evaluation, set, position, &reading);
  bp_reading_view_show (self->reading,
                        &(BpReadImage){ title, bp_dataset_image (dataset, index), dataset->rows,
                                        dataset->columns, dataset->labels[index] },
                        &reading);
}

/* The set with the image that was chosen; NULL: the evaluation does not have it there. */
static const BpPredictions *
find_chosen (BpImageReader *self)
{
  const BpPredictions *set =
      self->chosen.is_test ? &self->evaluation->test : &self->evaluation->training;
  const BpSamples *samples = set->samples;

  return self->chosen.position < samples->n && self->chosen.dataset == samples->dataset
                 && self->chosen.index == samples->indices[self->chosen.position]
             ? set
             : NULL;
}

static void
open_test_image (BpImageReader *self, guint32 position)
{
  bp_image_reader_choose (self, &self->evaluation->test, position);
  g_signal_emit (self, signals[OPENED], 0);
}

static void
on_right_image_clicked (BpImageReader *self)
{
  open_test_image (self, RIGHT_IMAGE);
}

static void
on_wrong_image_clicked (BpImageReader *self)
{
  open_test_image (self, WRONG_IMAGE);
}

static void
bp_image_reader_dispose (GObject *object)
{
  g_clear_pointer (&BP_IMAGE_READER (object)->evaluation, bp_evaluation_unref);
  G_OBJECT_CLASS (bp_image_reader_parent_class)->dispose (object);
}

static void
bp_image_reader_class_init (BpImageReaderClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_image_reader_dispose;
  signals[OPENED] = g_signal_new ("opened", BP_TYPE_IMAGE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (BP_TYPE_READING_VIEW);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/image-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, BpImageReader, right_button);
  gtk_widget_class_bind_template_child (widget_class, BpImageReader, wrong_button);
  gtk_widget_class_bind_template_child (widget_class, BpImageReader, reading);
  gtk_widget_class_bind_template_callback (widget_class, on_right_image_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_wrong_image_clicked);
}

static void
bp_image_reader_init (BpImageReader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bp_image_reader_set_evaluation (BpImageReader *self, BpEvaluation *evaluation,
                                const BpPredictions *set, guint32 position)
{
  BpEvaluation *old = self->evaluation;
  const BpPredictions *chosen = NULL;
  guint32 n_test = evaluation->test.samples->n;

  self->evaluation = bp_evaluation_ref (evaluation);
  g_clear_pointer (&old, bp_evaluation_unref);
  gtk_widget_set_sensitive (self->right_button, n_test > RIGHT_IMAGE);
  gtk_widget_set_sensitive (self->wrong_button, n_test > WRONG_IMAGE);
  chosen = find_chosen (self);
  if (chosen != NULL)
    show_image (self, chosen, self->chosen.position);
  else
    show_image (self, set, position);
}

void
bp_image_reader_choose (BpImageReader *self, const BpPredictions *set, guint32 position)
{
  self->chosen.dataset = set->samples->dataset;
  self->chosen.index = set->samples->indices[position];
  self->chosen.is_test = set == &self->evaluation->test;
  self->chosen.position = position;
  show_image (self, set, position);
}

BpReadingView *
bp_image_reader_get_view (BpImageReader *self)
{
  return self->reading;
}

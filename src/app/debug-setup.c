#include "debug-setup.h"

#include <glib/gi18n-lib.h>

#include "accessible.h"
#include "debug-words.h"
#include "digit-board.h"
#include "drop-down.h"
#include "misread-search.h"
#include "wheel.h"
#include "words.h"
#include "wrap-layout.h"

struct _BpDebugSetup {
  AdwBin parent_instance;

  GtkDropDown *network;
  GtkSpinButton *images;
  GtkSpinButton *minibatch;
  GtkLabel *words;
  BpDigitBoard *board;
  GtkWidget *misread;

  BpWorkspace *workspace;
  GCancellable *searching; /* NULL: nobody is */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (BpDebugSetup, bp_debug_setup, ADW_TYPE_BIN)

enum { AT_HAND, FRESH }; /* as they are listed */

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- what is chosen --- */

/* NULL: a fresh one. */
static BpModel *
get_model (BpDebugSetup *self)
{
  return gtk_drop_down_get_selected (self->network) == AT_HAND
             ? bp_workspace_get_reader (self->workspace)
             : NULL;
}

static const BpTrainConfig *
get_config (BpDebugSetup *self)
{
  BpModel *model = get_model (self);

  if (gtk_drop_down_get_selected (self->network) == AT_HAND)
    return model != NULL ? &model->config : NULL;
  return bp_workspace_get_settings (self->workspace);
}

static const char *
hindrance (BpDebugSetup *self)
{
  if (bp_workspace_get_data (self->workspace) == NULL)
    return _ ("The images are not loaded yet.");
  if (get_config (self) != NULL)
    return NULL;
  return gtk_drop_down_get_selected (self->network) == AT_HAND
             ? _ ("There is no network yet. Train one, or take a fresh one.")
             : _ ("The settings on Train are not right yet.");
}

/* As many whole minibatches as the images make, and one at least. */
static void
update_range (BpDebugSetup *self)
{
  BpData *data = bp_workspace_get_data (self->workspace);
  const BpTrainConfig *config = get_config (self);
  guint size = (guint) gtk_spin_button_get_value_as_int (self->images);

  if (data == NULL || config == NULL)
    return;
  self->updating = TRUE;
  gtk_spin_button_set_range (self->minibatch, 1,
                             MAX (bp_debug_walk_count_images (config, data) / size, 1));
  self->updating = FALSE;
}

static void
tell (BpDebugSetup *self, gboolean by_person)
{
  update_range (self);
  g_signal_emit (self, signals[CHANGED], 0, by_person);
}

static void
on_chosen (BpDebugSetup *self)
{
  if (!self->updating && self->workspace != NULL)
    tell (self, TRUE);
}

static void
on_data (BpDebugSetup *self)
{
  tell (self, FALSE);
}

static void
on_model (BpDebugSetup *self)
{
  if (gtk_drop_down_get_selected (self->network) == AT_HAND)
    tell (self, FALSE);
}

static void
on_settings (BpDebugSetup *self)
{
  if (gtk_drop_down_get_selected (self->network) == FRESH)
    tell (self, FALSE);
}

static void
choose_random (BpDebugSetup *self)
{
  double most;

  gtk_spin_button_get_range (self->minibatch, NULL, &most);
  gtk_spin_button_set_value (self->minibatch, g_random_int_range (1, (gint32) most + 1));
}

/* --- misread images --- */

static void
stop_searching (BpDebugSetup *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  gtk_widget_set_sensitive (self->misread, TRUE);
}

/* Alone, both changes as one. */
static void
choose_image (BpDebugSetup *self, guint32 place)
{
  self->updating = TRUE;
  gtk_spin_button_set_value (self->images, 1);
  update_range (self);
  self->updating = TRUE;
  gtk_spin_button_set_value (self->minibatch, (double) place + 1);
  self->updating = FALSE;
  tell (self, TRUE);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BpDebugSetup) self = user_data;
  gssize place = bp_misread_search_finish (result);

  if (g_task_get_cancellable (G_TASK (result)) != self->searching)
    return;
  stop_searching (self);
  if (place >= 0)
    choose_image (self, (guint32) place);
  else
    gtk_label_set_label (self->words, _ ("The network misreads none of its training images."));
}

/* The one behind those that are debugged. */
static void
find_misread (BpDebugSetup *self)
{
  guint size = (guint) gtk_spin_button_get_value_as_int (self->images);
  guint number = (guint) gtk_spin_button_get_value_as_int (self->minibatch);
  guint32 first = size == 1 ? number : (number - 1) * size;

  if (self->workspace == NULL || hindrance (self) != NULL)
    return;
  stop_searching (self);
  self->searching = g_cancellable_new ();
  gtk_widget_set_sensitive (self->misread, FALSE);
  bp_misread_search_async (get_config (self), get_model (self),
                           bp_workspace_get_data (self->workspace), first, self->searching,
                           on_found, g_object_ref (self));
}

/* --- what is debugged --- */

static char *
network_words (BpDebugWalk *walk)
{
  const BpNetwork *network = bp_step_debugger_get_network (bp_debug_walk_peek (walk));
  g_autofree char *layers = bp_debug_words_layers (network);
  g_autofree char *epochs = bp_words_count (bp_debug_walk_get_epochs (walk));

  if (bp_debug_walk_get_epochs (walk) == 0)
    /* Translators: a network’s layers, “784-50-10” */
    return g_strdup_printf (_ ("%s with its first weights"), layers);
  return g_strdup_printf (ngettext ("%s after %s epoch", "%s after %s epochs",
                                    bp_debug_walk_get_epochs (walk)),
                          layers, epochs);
}

/* How its updates differ from those that the run would go on with; NULL: they do not. */
static const char *
difference_words (BpDebugWalk *walk)
{
  const BpTrainConfig *config = bp_debug_walk_get_config (walk);
  gboolean forgets = config->optimizer != BP_OPTIMIZER_SGD && bp_debug_walk_get_epochs (walk) > 0;
  gboolean straight = !bp_augmentation_is_none (&config->augmentation);

  if (forgets && straight)
    return _ ("Its optimiser begins anew, and images are not distorted.");
  if (forgets)
    return _ ("Its optimiser begins anew.");
  return straight ? _ ("Images are not distorted.") : NULL;
}

/* A schedule's end may be so small that an update shows in no digit. */
static char *
schedule_words (BpDebugWalk *walk)
{
  const BpStepDebugger *debugger = bp_debug_walk_peek (walk);
  g_autofree char *rate = bp_debug_number (bp_step_debugger_get_learning_rate (debugger));

  if (bp_debug_walk_get_config (walk)->schedule == BP_SCHEDULE_CONSTANT)
    return NULL;
  /* Translators: a number */
  return g_strdup_printf (_ ("The schedule has its learning rate at η = %s."), rate);
}

static void
show_images (BpDebugSetup *self, BpDebugWalk *walk)
{
  const BpSamples *samples = bp_debug_walk_get_samples (walk);
  const BpDataset *dataset = samples->dataset;
  guint n = bp_debug_walk_get_size (walk);
  g_autofree guint8 *pixels = g_new (guint8, (gsize) n * dataset->n_features);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint b = 0; b < n; b++)
    {
      guint32 sample = bp_debug_walk_get_sample (walk, b);

      memcpy (pixels + (gsize) b * dataset->n_features, bp_samples_image (samples, sample),
              dataset->n_features);
      g_string_append_printf (labels, b > 0 ? " %u" : "%u", bp_samples_label (samples, sample));
    }
  bp_digit_board_show (self->board, pixels, n, dataset->rows, dataset->columns);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->board), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  labels->str, -1);
}

static void
bp_debug_setup_dispose (GObject *object)
{
  BpDebugSetup *self = BP_DEBUG_SETUP (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (bp_debug_setup_parent_class)->dispose (object);
}

static void
bp_debug_setup_class_init (BpDebugSetupClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_debug_setup_dispose;
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_DEBUG_SETUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  g_type_ensure (BP_TYPE_DIGIT_BOARD);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/debug-setup.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDebugSetup, network);
  gtk_widget_class_bind_template_child (widget_class, BpDebugSetup, images);
  gtk_widget_class_bind_template_child (widget_class, BpDebugSetup, minibatch);
  gtk_widget_class_bind_template_child (widget_class, BpDebugSetup, words);
  gtk_widget_class_bind_template_child (widget_class, BpDebugSetup, board);
  gtk_widget_class_bind_template_child (widget_class, BpDebugSetup, misread);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, choose_random);
  gtk_widget_class_bind_template_callback (widget_class, find_misread);
}

static void
bp_debug_setup_init (BpDebugSetup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_name_drop_down (self->network, _ ("Network"));
  bp_drop_down_let_shrink (self->network);
  bp_leave_wheel_to_page (GTK_WIDGET (self->images));
  bp_leave_wheel_to_page (GTK_WIDGET (self->minibatch));
}

void
bp_debug_setup_set_workspace (BpDebugSetup *self, BpWorkspace *workspace)
{
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (on_data), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::model", G_CALLBACK (on_model), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::settings", G_CALLBACK (on_settings), self,
                           G_CONNECT_SWAPPED);
  on_data (self);
}

BpDebugWalk *
bp_debug_setup_begin (BpDebugSetup *self, const char **why_not)
{
  guint size = (guint) gtk_spin_button_get_value_as_int (self->images);
  guint number = (guint) gtk_spin_button_get_value_as_int (self->minibatch);

  *why_not = hindrance (self);
  if (*why_not != NULL)
    return NULL;
  return bp_debug_walk_new (get_config (self), get_model (self),
                            bp_workspace_get_data (self->workspace), (number - 1) * size, size);
}

void
bp_debug_setup_show (BpDebugSetup *self, BpDebugWalk *walk)
{
  g_autofree char *network = network_words (walk);
  g_autofree char *first = bp_words_count (bp_debug_walk_get_sample (walk, 0) + 1);
  g_autofree char *last =
      bp_words_count (bp_debug_walk_get_sample (walk, bp_debug_walk_get_size (walk) - 1) + 1);
  g_autofree char *words =
      bp_debug_walk_get_size (walk) == 1
          /* Translators: a network, and the number of an image */
          ? g_strdup_printf (_ ("%s, image %s in the order of training."), network, first)
          : g_strdup_printf (_ ("%s, images %s to %s in the order of training."), network, first,
                             last);
  const char *difference = difference_words (walk);
  g_autofree char *schedule = schedule_words (walk);
  g_autofree char *all = difference != NULL ? g_strjoin (" ", words, difference, schedule, NULL)
                                            : g_strjoin (" ", words, schedule, NULL);

  gtk_label_set_label (self->words, all);
  show_images (self, walk);
}

#include "time-bar.h"

#include <glib/gi18n-lib.h>

#include "caption.h"
#include "progress-words.h"
#include "wheel.h"
#include "words.h"
#include "wrap-layout.h"

struct _BpTimeBar {
  AdwBin parent_instance;

  GtkScale *scale;
  GtkAdjustment *epoch;
  BpCaption *position;
  GtkWidget *newest_button;
  GtkWidget *go_on_button;

  BpTrainRun *run;
  BpTimeMachine *machine; /* NULL: the newest epoch is looked at */
  BpModel *told;          /* the model that "moved" was emitted for */
  gboolean updating;
};

/* For a run that trains the slider's end moves on when it would by a fiftieth: whenever it does,
 * the window is laid out anew, which every frame has no time for. */
#define GROWTH 50

G_DEFINE_FINAL_TYPE (BpTimeBar, bp_time_bar, ADW_TYPE_BIN)

enum { MOVED, GO_ON, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
count_epochs (BpTimeBar *self)
{
  gsize n = 0;

  if (self->run != NULL)
    bp_history_loss (bp_train_run_get_history (self->run), &n);
  return n;
}

static gboolean
is_training (BpTimeBar *self)
{
  BpRun *run = BP_RUN (self->run);

  return run != NULL && bp_run_get_outcome (run) == BP_RUN_NOT_ENDED
         && bp_run_get_status (run)->state == BP_RUN_TRAINING;
}

static gboolean
can_travel (BpTimeBar *self)
{
  return count_epochs (self) > 0 && bp_train_run_get_model (self->run) != NULL;
}

/* --- what it says --- */

static char *
newest_words (BpTimeBar *self)
{
  g_autofree char *epochs = bp_words_count (count_epochs (self));

  if (!can_travel (self))
    return g_strdup (_ ("Train, and then travel to any epoch of the run."));
  if (is_training (self))
    return g_strdup (_ ("The newest epoch, while the run trains"));
  /* Translators: a number */
  return g_strdup_printf (_ ("Epoch %s, the newest one"), epochs);
}

/* How far it is computed, and how long that takes still. */
static char *
progress_words (BpTimeBar *self)
{
  double seconds_left;
  double progress = bp_time_machine_get_progress (self->machine, &seconds_left);
  g_autofree char *percent = g_strdup_printf ("%.0f %%", 100 * progress);
  g_autofree char *left = bp_duration_words (MAX (seconds_left, 0));

  if (seconds_left < 0)
    return g_steal_pointer (&percent);
  /* Translators: a share such as 50 %, and a duration */
  return g_strdup_printf (_ ("%s, %s left"), percent, left);
}

/* What is shown until the exact epoch is computed. */
static char *
underway_words (BpTimeBar *self)
{
  g_autofree char *progress = progress_words (self);
  g_autofree char *shown = self->told != NULL ? bp_words_count (self->told->epochs_done) : NULL;

  if (shown == NULL)
    /* Translators: a share such as 50 %, or that with a duration */
    return g_strdup_printf (_ ("Computing it again: %s"), progress);
  /* Translators: a number, and a share such as 50 %, or that with a duration */
  return g_strdup_printf (_ ("Shows epoch %s until this one is computed again: %s"), shown,
                          progress);
}

static char *
elsewhere_words (BpTimeBar *self)
{
  g_autofree char *target = bp_words_count (bp_time_machine_get_target (self->machine));
  g_autofree char *epochs = bp_words_count (count_epochs (self));
  g_autofree char *underway = NULL;

  if (bp_time_machine_has_arrived (self->machine))
    /* Translators: two numbers */
    return g_strdup_printf (_ ("Epoch %s of %s"), target, epochs);
  underway = underway_words (self);
  /* Translators: two numbers, and a sentence */
  return g_strdup_printf (_ ("Epoch %s of %s. %s"), target, epochs, underway);
}

/* The slider's end. */
static guint
choose_upper (BpTimeBar *self)
{
  guint n = MAX (count_epochs (self), 1), shown = (guint) gtk_adjustment_get_upper (self->epoch);

  return is_training (self) && n >= shown && n - shown < shown / GROWTH ? shown : n;
}

static void
show (BpTimeBar *self)
{
  guint upper = choose_upper (self);
  g_autofree char *words = self->machine != NULL ? elsewhere_words (self) : newest_words (self);

  self->updating = TRUE;
  gtk_adjustment_set_upper (self->epoch, upper);
  gtk_adjustment_set_page_increment (self->epoch, MAX (upper / 10, 1));
  gtk_adjustment_set_value (self->epoch,
                            self->machine ? bp_time_machine_get_target (self->machine) : upper);
  self->updating = FALSE;
  bp_caption_set_text (self->position, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), can_travel (self));
  gtk_widget_set_sensitive (self->newest_button, self->machine != NULL);
  gtk_widget_set_sensitive (self->go_on_button, bp_time_bar_get_keyframe (self) != NULL);
}

/* --- going --- */

static void
tell_moved (BpTimeBar *self)
{
  BpModel *model = bp_time_bar_get_model (self);

  if (model == self->told)
    return;
  g_clear_pointer (&self->told, bp_model_unref);
  self->told = model != NULL ? bp_model_ref (model) : NULL;
  g_signal_emit (self, signals[MOVED], 0);
}

static void
on_machine_changed (BpTimeBar *self)
{
  tell_moved (self);
  show (self);
}

static void
leave_machine (BpTimeBar *self)
{
  if (self->machine != NULL)
    g_signal_handlers_disconnect_by_data (self->machine, self);
  g_clear_object (&self->machine);
}

static void
enter_machine (BpTimeBar *self)
{
  if (self->machine != NULL)
    return;
  self->machine = bp_time_machine_new (self->run);
  g_signal_connect_swapped (self->machine, "changed", G_CALLBACK (on_machine_changed), self);
}

void
bp_time_bar_return (BpTimeBar *self)
{
  leave_machine (self);
  tell_moved (self);
  show (self);
}

/* Where there is no later epoch, the newest one is what the run itself shows. */
static void
on_slider_moved (BpTimeBar *self)
{
  guint epoch = (guint) gtk_adjustment_get_value (self->epoch);

  if (self->updating || !can_travel (self))
    return;
  if (epoch >= gtk_adjustment_get_upper (self->epoch))
    {
      bp_time_bar_return (self);
      return;
    }
  enter_machine (self);
  bp_time_machine_travel (self->machine, epoch);
}

static void
on_go_on (BpTimeBar *self)
{
  g_signal_emit (self, signals[GO_ON], 0);
}

void
bp_time_bar_set_run (BpTimeBar *self, BpTrainRun *run)
{
  leave_machine (self);
  g_clear_pointer (&self->told, bp_model_unref);
  g_set_object (&self->run, run);
  show (self);
}

BpTrainRun *
bp_time_bar_get_run (BpTimeBar *self)
{
  return self->run;
}

void
bp_time_bar_update (BpTimeBar *self)
{
  show (self);
}

BpModel *
bp_time_bar_get_model (BpTimeBar *self)
{
  return self->machine != NULL ? bp_time_machine_get_model (self->machine) : NULL;
}

BpKeyframe *
bp_time_bar_get_keyframe (BpTimeBar *self)
{
  return self->machine != NULL ? bp_time_machine_get_keyframe (self->machine) : NULL;
}

char *
bp_time_bar_find_hindrance (BpTimeBar *self, const BpTrainConfig *config)
{
  guint began = bp_time_bar_get_keyframe (self)->epochs_done;
  g_autofree char *epoch = bp_words_count (began);

  if (!bp_train_config_can_go_on (config, bp_train_run_get_config (self->run)))
    return g_strdup (_ ("To go on from this epoch, leave the network, its optimiser, the images, "
                        "their scaling, the seed and the rule as the run had them."));
  if (config->epochs <= began)
    /* Translators: a number */
    return g_strdup_printf (_ ("To go on from epoch %s, give more epochs than that."), epoch);
  return NULL;
}

static void
bp_time_bar_dispose (GObject *object)
{
  BpTimeBar *self = BP_TIME_BAR (object);

  leave_machine (self);
  g_clear_pointer (&self->told, bp_model_unref);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (bp_time_bar_parent_class)->dispose (object);
}

static void
bp_time_bar_class_init (BpTimeBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_time_bar_dispose;

  signals[MOVED] = g_signal_new ("moved", BP_TYPE_TIME_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[GO_ON] = g_signal_new ("go-on", BP_TYPE_TIME_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  g_type_ensure (BP_TYPE_CAPTION);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/time-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BpTimeBar, scale);
  gtk_widget_class_bind_template_child (widget_class, BpTimeBar, epoch);
  gtk_widget_class_bind_template_child (widget_class, BpTimeBar, position);
  gtk_widget_class_bind_template_child (widget_class, BpTimeBar, newest_button);
  gtk_widget_class_bind_template_child (widget_class, BpTimeBar, go_on_button);
  gtk_widget_class_bind_template_callback (widget_class, on_slider_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on);
  gtk_widget_class_bind_template_callback (widget_class, bp_time_bar_return);
}

static void
bp_time_bar_init (BpTimeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_leave_wheel_to_page (GTK_WIDGET (self->scale));
  show (self);
}

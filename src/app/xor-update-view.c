#include "xor-update-view.h"

#include <glib/gi18n-lib.h>

#include "xor-matrix.h"
#include "words.h"
#include "wrap-layout.h"

struct _BpXorUpdateView {
  AdwBin parent_instance;

  GtkLabel *position_label;
  GtkBox *stages;
  GtkLabel *formula_label;
  BpXorMatrix *inputs;
  BpXorMatrix *w1;
  BpXorMatrix *hidden;
  BpXorMatrix *w2;
  BpXorMatrix *targets;
  BpXorMatrix *output;
  BpXorMatrix *error;
  BpXorMatrix *delta;
  BpXorMatrix *hidden_delta;
  GtkLabel *weight_label;
  GtkLabel *arithmetic_label;

  GtkWidget *stage_labels[BP_XOR_N_STAGES];
  const BpXorStepper *stepper;
  BpXorWeight chosen;
};

G_DEFINE_FINAL_TYPE (BpXorUpdateView, bp_xor_update_view, ADW_TYPE_BIN)

enum { WEIGHT_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_position (BpXorUpdateView *self, guint epochs)
{
  guint n_stages = bp_xor_stepper_get_n_stages (self->stepper);
  guint n_done = bp_xor_stages_done (self->stepper);
  g_autofree char *after = bp_words_count (epochs);
  g_autofree char *update = bp_words_count ((n_stages - n_done) / BP_XOR_N_STAGES + 1);
  g_autofree char *words =
      /* Translators: which update; epochs before it; stages that are done, and all stages */
      g_strdup_printf (_ ("Update %s after epoch %s, %u of %u stages done"), update, after, n_done,
                       (guint) BP_XOR_N_STAGES);

  gtk_label_set_label (self->position_label, words);
}

static void
show_stages (BpXorUpdateView *self)
{
  const BpXor *network = bp_xor_stepper_get_network (self->stepper);
  guint n_done = bp_xor_stages_done (self->stepper);

  for (guint i = 0; i < BP_XOR_N_STAGES; i++)
    {
      GtkWidget *label = self->stage_labels[i];

      if (i + 1 == n_done)
        gtk_widget_add_css_class (label, "current");
      else
        gtk_widget_remove_css_class (label, "current");
      if (i >= n_done)
        gtk_widget_add_css_class (label, "dim-label");
      else
        gtk_widget_remove_css_class (label, "dim-label");
    }
  gtk_label_set_label (self->formula_label,
                       n_done > 0 ? bp_xor_stage_formula (n_done - 1, network->corrected)
                                  : _ ("Press Forward to begin an update."));
}

/* What was not computed in this update is not shown. */
static void
show_matrix (BpXorUpdateView *self, BpXorMatrix *view, BpXorStage computed_by, const double *values,
             guint n_columns)
{
  guint n_done = bp_xor_stages_done (self->stepper);

  bp_xor_matrix_show (view, n_done > computed_by ? values : NULL, BP_XOR_SAMPLES, n_columns);
  bp_xor_matrix_set_fresh (view, n_done == (guint) computed_by + 1);
}

static void
show_matrices (BpXorUpdateView *self)
{
  const BpXor *network = bp_xor_stepper_get_network (self->stepper);
  guint n = network->n_hidden;
  guint n_done = bp_xor_stages_done (self->stepper);
  BpXorStage w2_by = network->corrected ? BP_XOR_NEW_WEIGHTS : BP_XOR_HIDDEN_DELTA;

  bp_xor_matrix_show (self->inputs, bp_xor_inputs, BP_XOR_SAMPLES, 2);
  bp_xor_matrix_show (self->targets, bp_xor_targets, BP_XOR_SAMPLES, 1);
  bp_xor_matrix_show (self->w1, network->w1, 2, n);
  bp_xor_matrix_show (self->w2, network->w2, n, 1);
  bp_xor_matrix_set_fresh (self->w1, n_done == BP_XOR_NEW_WEIGHTS + 1);
  bp_xor_matrix_set_fresh (self->w2, n_done == (guint) w2_by + 1);
  show_matrix (self, self->hidden, BP_XOR_FORWARD, network->hidden, n);
  show_matrix (self, self->output, BP_XOR_FORWARD, network->output, 1);
  show_matrix (self, self->error, BP_XOR_ERROR, network->error, 1);
  show_matrix (self, self->delta, BP_XOR_OUTPUT_DELTA, network->delta, 1);
  show_matrix (self, self->hidden_delta, BP_XOR_HIDDEN_DELTA, network->hidden_delta, n);
}

static void
show_chosen (BpXorUpdateView *self)
{
  const BpXorWeight *chosen = &self->chosen;
  g_autofree char *name = bp_xor_weight_name (chosen);
  g_autofree char *arithmetic = bp_xor_weight_arithmetic (chosen, self->stepper);

  bp_xor_matrix_choose (self->w1, chosen->of_output ? -1 : (int) chosen->input, (int) chosen->unit);
  bp_xor_matrix_choose (self->w2, chosen->of_output ? (int) chosen->unit : -1, 0);
  gtk_label_set_label (self->weight_label, name);
  gtk_label_set_label (self->arithmetic_label, arithmetic);
}

static void
choose (BpXorUpdateView *self, const BpXorWeight *weight)
{
  self->chosen = *weight;
  show_chosen (self);
  g_signal_emit (self, signals[WEIGHT_CHOSEN], 0);
}

static void
on_w1_chosen (BpXorUpdateView *self, guint row, guint column)
{
  choose (self, &(BpXorWeight){ FALSE, row, column });
}

static void
on_w2_chosen (BpXorUpdateView *self, guint row, guint column)
{
  choose (self, &(BpXorWeight){ TRUE, 0, row });
}

static void
bp_xor_update_view_class_init (BpXorUpdateViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[WEIGHT_CHOSEN] = g_signal_new ("weight-chosen", BP_TYPE_XOR_UPDATE_VIEW,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (BP_TYPE_XOR_MATRIX);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/xor-update-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, position_label);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, stages);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, formula_label);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, inputs);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, w1);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, hidden);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, w2);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, targets);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, output);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, error);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, delta);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, hidden_delta);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, weight_label);
  gtk_widget_class_bind_template_child (widget_class, BpXorUpdateView, arithmetic_label);
  gtk_widget_class_bind_template_callback (widget_class, on_w1_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_w2_chosen);
}

static void
bp_xor_update_view_init (BpXorUpdateView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < BP_XOR_N_STAGES; i++)
    {
      self->stage_labels[i] = gtk_label_new (bp_xor_stage_name (i));
      gtk_widget_add_css_class (self->stage_labels[i], "stage");
      gtk_box_append (self->stages, self->stage_labels[i]);
    }
}

void
bp_xor_update_view_show (BpXorUpdateView *self, const BpXorStepper *stepper, guint epochs)
{
  self->stepper = stepper;
  if (self->chosen.unit >= bp_xor_stepper_get_network (stepper)->n_hidden)
    self->chosen.unit = 0;
  show_position (self, epochs);
  show_stages (self);
  show_matrices (self);
  show_chosen (self);
}

void
bp_xor_update_view_choose (BpXorUpdateView *self, const BpXorWeight *weight)
{
  if (!bp_xor_weight_equal (&self->chosen, weight))
    choose (self, weight);
}

const BpXorWeight *
bp_xor_update_view_get_chosen (BpXorUpdateView *self)
{
  return &self->chosen;
}

#include "debug-weight.h"

#include <glib/gi18n-lib.h>

#include "debug-words.h"
#include "element-kernels.h"
#include "number-table.h"
#include "unit-words.h"
#include "wheel.h"
#include "wrap-layout.h"

#define N_TERMS 8u /* the largest, spelled out */

struct _BpDebugWeight {
  AdwBin parent_instance;

  GtkSpinButton *layer_field;
  GtkSpinButton *row_field;
  GtkSpinButton *column_field;
  GtkCheckButton *all_digits;
  GtkLabel *name;
  GtkLabel *rule;
  GtkLabel *arithmetic;
  BpNumberTable *terms;
  BpNumberTable *steps;

  BpDebugWalk *walk; /* NULL: nobody reads */
  guint layer, row, column;
  guint n_steps; /* rows filled so far */
  char *hidden;  /* NULL: nothing is */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (BpDebugWeight, bp_debug_weight, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
number (BpDebugWeight *self, double value)
{
  return gtk_check_button_get_active (self->all_digits) ? bp_debug_number_exactly (value)
                                                        : bp_debug_number (value);
}

/* --- the gradient's terms --- */

static void
set_term (BpDebugWeight *self, guint row, const char *name, const double *a_and_delta, double term)
{
  g_autofree char *a = a_and_delta != NULL ? number (self, a_and_delta[0]) : g_strdup ("");
  g_autofree char *delta = a_and_delta != NULL ? number (self, a_and_delta[1]) : g_strdup ("");
  g_autofree char *product = number (self, term);

  bp_number_table_set_cell (self->terms, row, 0, name);
  bp_number_table_set_cell (self->terms, row, 1, delta);
  bp_number_table_set_cell (self->terms, row, 2, a);
  bp_number_table_set_cell (self->terms, row, 3, product);
}

/* The largest, the rest in one, and their sum. */
static void
show_terms (BpDebugWeight *self, const BpWeightStory *story)
{
  guint n = MIN (story->n, N_TERMS), row = 0;
  g_autofree char *others = bp_unit_words_others (story->n - n);

  bp_number_table_set_n_rows (self->terms, n + (story->n > n) + 1);
  for (; row < n; row++)
    {
      guint b = story->order[row];
      g_autofree char *name = g_strdup_printf (_ ("Image %u"), b + 1);

      set_term (self, row, name, (const double[]){ story->inputs[b], story->deltas[b] },
                bp_weight_story_term (story, b));
    }
  if (story->n > n)
    set_term (self, row++, others, NULL, bp_weight_story_rest (story, n));
  set_term (self, row, _ ("Sum G"), NULL, story->gradient);
}

static void
show_no_terms (BpDebugWeight *self, const char *why_not)
{
  bp_number_table_set_n_rows (self->terms, 1);
  for (guint column = 1; column < 4; column++)
    bp_number_table_set_cell (self->terms, 0, column, "");
  bp_number_table_set_cell (self->terms, 0, 0, why_not);
}

/* --- what is made of it --- */

/* One more row, which has a number where it is known. */
static void
add_step (BpDebugWeight *self, const char *name, gboolean is_known, double value)
{
  guint row = self->n_steps++;
  g_autofree char *text = is_known               ? number (self, value)
                          : self->hidden != NULL ? g_strdup (_ ("hidden"))
                                                 : g_strdup (_ ("not computed yet"));

  if (row >= bp_number_table_get_n_rows (self->steps))
    bp_number_table_set_n_rows (self->steps, row + 1);
  bp_number_table_set_cell (self->steps, row, 0, name);
  bp_number_table_set_cell (self->steps, row, 1, text);
}

static void
add_memory (BpDebugWeight *self, const BpTrainConfig *config, const BpWeightStory *story,
            gboolean is_known)
{
  if (config->optimizer == BP_OPTIMIZER_MOMENTUM || config->optimizer == BP_OPTIMIZER_NESTEROV)
    {
      add_step (self, _ ("Momentum μ"), is_known, story->decay);
      add_step (self, _ ("Velocity before"), is_known, story->old_velocity);
      add_step (self, _ ("Velocity V"), is_known, story->velocity);
    }
  if (config->optimizer != BP_OPTIMIZER_ADAM)
    return;
  add_step (self, _ ("m before"), is_known, story->old_velocity);
  add_step (self, "m", is_known, story->velocity);
  add_step (self, _ ("v before"), is_known, story->old_square);
  add_step (self, "v", is_known, story->square);
  add_step (self, "m̂", is_known, story->mean);
  add_step (self, "√v̂", is_known, story->root);
}

static void
show_steps (BpDebugWeight *self, const BpTrainConfig *config, const BpWeightStory *story)
{
  gboolean has_gradient = story->has_gradient && self->hidden == NULL;
  gboolean has_update = story->has_update && self->hidden == NULL;

  self->n_steps = 0;
  add_step (self, _ ("Old weight"), TRUE, story->old_weight);
  add_step (self, _ ("Gradient G"), has_gradient, story->gradient);
  add_step (self, _ ("Penalty’s part"), has_update, story->penalty);
  add_step (self, _ ("Direction g"), has_update, story->direction);
  add_memory (self, config, story, has_update);
  add_step (self, _ ("Learning rate η"), has_update, story->rate);
  if (config->max_norm > 0)
    add_step (self, _ ("Max-norm’s factor"), has_update, story->shortened);
  add_step (self, _ ("New weight"), has_update, story->weight);
  bp_number_table_set_n_rows (self->steps, self->n_steps);
}

/* "%" in the form is a number; a negative one behind an operator is in brackets. */
static char *
spell_out (BpDebugWeight *self, const char *form, const double *values)
{
  GString *text = g_string_new (NULL);

  for (const char *c = form; *c != '\0'; c++)
    if (*c != '%')
      g_string_append_c (text, *c);
    else
      {
        g_autofree char *digits = number (self, *values);
        gboolean is_first = c == form || (c > form && c[-1] == '(' && c - 1 == form);

        g_string_append_printf (text, *values < 0 && !is_first && c[1] != '\0' ? "(%s)" : "%s",
                                digits);
        values++;
      }
  return g_string_free (text, FALSE);
}

static char *
arithmetic_words (BpDebugWeight *self, const BpWeightStory *story)
{
  double s = story->shortened, w = story->old_weight, eta = story->rate, g = story->direction;

  switch (story->optimizer)
    {
    case BP_OPTIMIZER_MOMENTUM:
      return s == 1 ? spell_out (self, "% + % = %",
                                 (const double[]){ w, story->velocity, story->weight })
                    : spell_out (self, "(% + %)·% = %",
                                 (const double[]){ w, story->velocity, s, story->weight });
    case BP_OPTIMIZER_NESTEROV:
      return spell_out (self, s == 1 ? "% + %·% − %·% = %" : "(% + %·% − %·%)·% = %",
                        s == 1 ? (const double[]){ w, story->decay, story->velocity, eta, g,
                                                   story->weight }
                               : (const double[]){ w, story->decay, story->velocity, eta, g, s,
                                                   story->weight });
    case BP_OPTIMIZER_ADAM:
      return spell_out (self, s == 1 ? "% − %·% / (% + %) = %" : "(% − %·% / (% + %))·% = %",
                        s == 1 ? (const double[]){ w, eta, story->mean, story->root,
                                                   BP_ADAM_EPSILON, story->weight }
                               : (const double[]){ w, eta, story->mean, story->root,
                                                   BP_ADAM_EPSILON, s, story->weight });
    case BP_OPTIMIZER_SGD:
    default:
      return spell_out (self, s == 1 ? "% − %·% = %" : "(% − %·%)·% = %",
                        s == 1 ? (const double[]){ w, eta, g, story->weight }
                               : (const double[]){ w, eta, g, s, story->weight });
    }
}

/* --- the weight --- */

static void
show_name (BpDebugWeight *self, const BpNetwork *network)
{
  g_autofree char *letter = bp_debug_words_of_layer ("W", self->layer);
  g_autofree char *words = bp_debug_words_weight (network, self->layer, self->column, self->row);
  g_autofree char *name = g_strconcat (letter, words, NULL);

  gtk_label_set_label (self->name, name);
}

static void
show_fields (BpDebugWeight *self, const BpNetwork *network)
{
  const BpLayer *layer = &network->layers[self->layer];

  self->updating = TRUE;
  gtk_spin_button_set_range (self->layer_field, 1, network->n_layers);
  gtk_spin_button_set_range (self->row_field, 1, layer->n_out);
  gtk_spin_button_set_range (self->column_field, 1, 1 + layer->n_in);
  gtk_spin_button_set_value (self->layer_field, self->layer + 1);
  gtk_spin_button_set_value (self->row_field, self->row + 1);
  gtk_spin_button_set_value (self->column_field, self->column + 1);
  self->updating = FALSE;
}

static void
show_story (BpDebugWeight *self, const BpTrainConfig *config, const BpWeightStory *story)
{
  g_autofree char *rule = bp_debug_words_rule (config);
  g_autofree char *words = NULL;

  if (story->has_gradient && self->hidden == NULL)
    show_terms (self, story);
  else
    show_no_terms (self, self->hidden != NULL ? self->hidden : _ ("Not computed yet."));
  show_steps (self, config, story);
  if (story->has_update && self->hidden == NULL)
    words = arithmetic_words (self, story);
  gtk_label_set_label (self->rule, rule);
  gtk_label_set_label (self->arithmetic, words != NULL ? words
                                         : self->hidden != NULL
                                             ? self->hidden
                                             : _ ("The new weight is not computed yet."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->arithmetic), -1);
}

static void
update (BpDebugWeight *self)
{
  const BpStepDebugger *debugger = self->walk != NULL ? bp_debug_walk_peek (self->walk) : NULL;
  const BpNetwork *network;
  g_autoptr (BpWeightStory) story = NULL;

  if (debugger == NULL)
    return;
  network = bp_step_debugger_get_network (debugger);
  story = bp_step_debugger_tell (debugger, self->layer, self->column, self->row);
  show_fields (self, network);
  show_name (self, network);
  show_story (self, bp_debug_walk_get_config (self->walk), story);
}

/* A layer's weight that another one has not is the last one there. */
static void
on_field (BpDebugWeight *self)
{
  const BpStepDebugger *debugger = self->walk != NULL ? bp_debug_walk_peek (self->walk) : NULL;
  const BpLayer *layer;

  if (self->updating || debugger == NULL)
    return;
  self->layer = (guint) gtk_spin_button_get_value_as_int (self->layer_field) - 1;
  layer = &bp_step_debugger_get_network (debugger)->layers[self->layer];
  self->row = MIN ((guint) gtk_spin_button_get_value_as_int (self->row_field), layer->n_out) - 1;
  self->column =
      MIN ((guint) gtk_spin_button_get_value_as_int (self->column_field), 1 + layer->n_in) - 1;
  update (self);
  g_signal_emit (self, signals[CHOSEN], 0, self->layer, self->row, self->column);
}

static void
bp_debug_weight_finalize (GObject *object)
{
  g_free (BP_DEBUG_WEIGHT (object)->hidden);
  G_OBJECT_CLASS (bp_debug_weight_parent_class)->finalize (object);
}

static void
bp_debug_weight_class_init (BpDebugWeightClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bp_debug_weight_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHOSEN] = g_signal_new ("chosen", BP_TYPE_DEBUG_WEIGHT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  g_type_ensure (BP_TYPE_NUMBER_TABLE);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/debug-weight.ui");
  gtk_widget_class_bind_template_child (widget_class, BpDebugWeight, layer_field);
  gtk_widget_class_bind_template_child (widget_class, BpDebugWeight, row_field);
  gtk_widget_class_bind_template_child (widget_class, BpDebugWeight, column_field);
  gtk_widget_class_bind_template_child (widget_class, BpDebugWeight, all_digits);
  gtk_widget_class_bind_template_child (widget_class, BpDebugWeight, name);
  gtk_widget_class_bind_template_child (widget_class, BpDebugWeight, rule);
  gtk_widget_class_bind_template_child (widget_class, BpDebugWeight, arithmetic);
  gtk_widget_class_bind_template_child (widget_class, BpDebugWeight, terms);
  gtk_widget_class_bind_template_child (widget_class, BpDebugWeight, steps);
  gtk_widget_class_bind_template_callback (widget_class, on_field);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
bp_debug_weight_init (BpDebugWeight *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_number_table_set_columns (self->terms,
                               (const char *const[]){ C_ ("term", "From"), "δ", "a", "δ·a", NULL });
  bp_number_table_set_columns (self->steps, (const char *const[]){ C_ ("term", "What"),
                                                                   C_ ("term", "Value"), NULL });
  bp_leave_wheel_to_page (GTK_WIDGET (self->layer_field));
  bp_leave_wheel_to_page (GTK_WIDGET (self->row_field));
  bp_leave_wheel_to_page (GTK_WIDGET (self->column_field));
}

void
bp_debug_weight_choose (BpDebugWeight *self, guint layer, guint row, guint column)
{
  self->layer = layer;
  self->row = row;
  self->column = column;
  update (self);
}

void
bp_debug_weight_show (BpDebugWeight *self, BpDebugWalk *walk)
{
  self->walk = walk;
  update (self);
}

void
bp_debug_weight_hide_answer (BpDebugWeight *self, const char *instead)
{
  if (g_strcmp0 (self->hidden, instead) == 0)
    return;
  g_free (self->hidden);
  self->hidden = g_strdup (instead);
  update (self);
}

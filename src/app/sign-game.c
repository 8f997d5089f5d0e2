#include "sign-game.h"

#include <glib/gi18n-lib.h>

#include "debug-words.h"
#include "wrap-layout.h"

#define TRIES 200 /* for a weight that is worth asking for */
#define ANY_OF                                                                                     \
  6 /* of so many proposals one may be any weight, so that staying is an answer too                \
     */

struct _BpSignGame {
  AdwBin parent_instance;

  GtkSwitch *on;
  GtkWidget *game;
  GtkLabel *question;
  GtkLabel *result;
  GtkLabel *score;

  BpDebugWalk *walk; /* NULL: nobody reads */
  guint layer, row, column;
  gboolean is_asking;
  gint64 question_key; /* of which it asked last */
  GHashTable *asked;   /* set of int64: update and weight */
  guint n_right, n_asked, streak;
};

G_DEFINE_FINAL_TYPE (BpSignGame, bp_sign_game, ADW_TYPE_BIN)

enum { CHANGED, PROPOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

BpSign
bp_sign_foresee (const BpStepDebugger *debugger, guint layer, guint row, guint column)
{
  const BpLayer *old = &bp_step_debugger_get_old_network (debugger)->layers[layer];
  double before = old->weights[bp_layer_place (old, column, row)];
  double after = bp_step_debugger_foresee (debugger, layer, column, row);

  return after > before ? BP_SIGN_GROWS : after < before ? BP_SIGN_SHRINKS : BP_SIGN_STAYS;
}

static const BpStepDebugger *
get_debugger (BpSignGame *self)
{
  return self->walk != NULL ? bp_debug_walk_peek (self->walk) : NULL;
}

/* --- what was asked --- */

/* Every weight of every update has another one. */
static gint64
key_of (BpSignGame *self, const BpStepDebugger *debugger)
{
  const BpNetwork *network = bp_step_debugger_get_network (debugger);
  gint64 key = (gint64) bp_step_debugger_get_update (debugger) * BP_MAX_WEIGHTS;

  for (guint l = 0; l < self->layer; l++)
    key += (gint64) bp_layer_size (&network->layers[l]);
  return key + (gint64) self->row * (1 + network->layers[self->layer].n_in) + self->column;
}

static gboolean
has_gradient (const BpStepDebugger *debugger, guint layer)
{
  return bp_step_debugger_has (debugger, BP_STAGE_GRADIENTS, layer);
}

static gboolean
was_asked (BpSignGame *self, const BpStepDebugger *debugger)
{
  gint64 key = key_of (self, debugger);

  return g_hash_table_contains (self->asked, &key);
}

/* --- words --- */

static const char *
sign_words (BpSign sign)
{
  return sign == BP_SIGN_GROWS     ? _ ("It grows.")
         : sign == BP_SIGN_SHRINKS ? _ ("It shrinks.")
                                   : _ ("It stays.");
}

static const char *
staying_words (const BpWeightStory *story)
{
  if (story->direction == 0)
    return _ ("Its g is 0, so there is nothing to step along.");
  return _ ("The step is too small to change the weight’s last digit.");
}

/* Why a weight does what it does. */
static char *
reason_words (const BpWeightStory *story, BpSign sign)
{
  g_autofree char *g = bp_debug_number (story->gradient + story->penalty);

  if (sign == BP_SIGN_STAYS)
    return g_strdup (staying_words (story));
  if ((story->direction > 0) == (sign == BP_SIGN_SHRINKS) && story->direction != 0)
    return story->penalty == 0
               /* Translators: a gradient */
               ? g_strdup_printf (_ ("Its gradient G is %s, and the step goes against it."), g)
               /* Translators: a gradient and a penalty */
               : g_strdup_printf (_ ("G and the penalty’s part make %s, and the step goes against "
                                     "it."),
                                  g);
  return g_strdup (_ ("What the optimiser remembers of earlier gradients outweighs this one, or "
                      "max-norm shortens the unit’s weights."));
}

static void
show_score (BpSignGame *self)
{
  g_autofree char *words =
      /* Translators: right answers, all answers, and right ones in a row */
      g_strdup_printf (_ ("Right: %u of %u, %u in a row"), self->n_right, self->n_asked,
                       self->streak);

  gtk_label_set_label (self->score, words);
}

static void
describe (BpSignGame *self)
{
  g_autofree char *words =
      g_strjoin (" ", gtk_label_get_label (self->question), gtk_label_get_label (self->result),
                 gtk_label_get_label (self->score), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
say_result (BpSignGame *self, const char *words, const char *style)
{
  gtk_label_set_label (self->result, words);
  gtk_widget_remove_css_class (GTK_WIDGET (self->result), "success");
  gtk_widget_remove_css_class (GTK_WIDGET (self->result), "error");
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->result), style);
}

static void
show_question (BpSignGame *self, const BpStepDebugger *debugger)
{
  const BpNetwork *network = bp_step_debugger_get_network (debugger);
  g_autofree char *letter = bp_debug_words_of_layer ("W", self->layer);
  g_autofree char *weight = bp_debug_words_weight (network, self->layer, self->column, self->row);
  g_autofree char *question =
      self->is_asking
          /* Translators: a weight’s matrix, and its place and what it connects */
          ? g_strdup_printf (_ ("%s%s. Will its value grow, shrink or stay in this update?"),
                             letter, weight)
          : has_gradient (debugger, self->layer)
                ? g_strdup_printf (_ ("%s%s was asked for in this update."), letter, weight)
                : g_strdup (_ ("Step on to the gradients: then you are asked."));

  gtk_label_set_label (self->question, question);
}

/* --- asking --- */

static void
update (BpSignGame *self)
{
  const BpStepDebugger *debugger = get_debugger (self);

  if (debugger == NULL)
    return;
  self->is_asking = gtk_switch_get_active (self->on) && has_gradient (debugger, self->layer)
                    && !was_asked (self, debugger);
  show_question (self, debugger);
  show_score (self);
  if (self->is_asking)
    {
      self->question_key = key_of (self, debugger);
      say_result (self, "", NULL);
    }
  describe (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_answer (BpSignGame *self, const BpStepDebugger *debugger, BpSign guess)
{
  g_autoptr (BpWeightStory) story =
      bp_step_debugger_tell (debugger, self->layer, self->column, self->row);
  BpSign sign = bp_sign_foresee (debugger, self->layer, self->row, self->column);
  g_autofree char *reason = reason_words (story, sign);
  gint64 key = key_of (self, debugger);
  gboolean is_right = guess == sign;
  g_autofree char *words = g_strdup_printf ("%s %s %s", is_right ? _ ("Right.") : _ ("Wrong."),
                                            sign_words (sign), reason);

  g_hash_table_add (self->asked, g_memdup2 (&key, sizeof key));
  self->n_asked++;
  self->n_right += is_right;
  self->streak = is_right ? self->streak + 1 : 0;
  say_result (self, words, is_right ? "success" : "error");
}

/* --- proposing --- */

static guint
count_layers (const BpStepDebugger *debugger)
{
  guint n = 0;

  while (n < bp_step_debugger_get_network (debugger)->n_layers && has_gradient (debugger, n))
    n++;
  return n;
}

/* Whether its own images have a say. */
static gboolean
is_worth_asking (BpSignGame *self, const BpStepDebugger *debugger)
{
  const BpLayer *layer = &bp_step_debugger_get_network (debugger)->layers[self->layer];
  const double *gradients = bp_step_debugger_get_gradients (debugger, self->layer);

  return gradients[bp_layer_place (layer, self->column, self->row)] != 0
         && bp_sign_foresee (debugger, self->layer, self->row, self->column) != BP_SIGN_STAYS;
}

static void
draw_weight (BpSignGame *self, const BpStepDebugger *debugger, guint n_layers)
{
  const BpLayer *layer;

  self->layer = (guint) g_random_int_range (0, (gint32) n_layers);
  layer = &bp_step_debugger_get_network (debugger)->layers[self->layer];
  self->row = (guint) g_random_int_range (0, (gint32) layer->n_out);
  self->column = (guint) g_random_int_range (0, (gint32) layer->n_in + 1);
}

static void
propose (BpSignGame *self, const BpStepDebugger *debugger)
{
  guint n_layers = count_layers (debugger);
  gboolean any = g_random_int_range (0, ANY_OF) == 0;

  if (n_layers == 0)
    return;
  for (guint i = 0; i < TRIES; i++)
    {
      draw_weight (self, debugger, n_layers);
      if (!was_asked (self, debugger) && (any || is_worth_asking (self, debugger)))
        break;
    }
  g_signal_emit (self, signals[PROPOSED], 0, self->layer, self->row, self->column);
}

static void
on_switched (BpSignGame *self)
{
  const BpStepDebugger *debugger = get_debugger (self);

  gtk_widget_set_visible (self->game, gtk_switch_get_active (self->on));
  say_result (self, "", NULL);
  if (debugger != NULL && gtk_switch_get_active (self->on) && count_layers (debugger) > 0)
    propose (self, debugger);
  update (self);
}

static void
bp_sign_game_finalize (GObject *object)
{
  g_hash_table_unref (BP_SIGN_GAME (object)->asked);
  G_OBJECT_CLASS (bp_sign_game_parent_class)->finalize (object);
}

static void
bp_sign_game_class_init (BpSignGameClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bp_sign_game_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_SIGN_GAME, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[PROPOSED] = g_signal_new ("proposed", BP_TYPE_SIGN_GAME, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/sign-game.ui");
  gtk_widget_class_bind_template_child (widget_class, BpSignGame, on);
  gtk_widget_class_bind_template_child (widget_class, BpSignGame, game);
  gtk_widget_class_bind_template_child (widget_class, BpSignGame, question);
  gtk_widget_class_bind_template_child (widget_class, BpSignGame, result);
  gtk_widget_class_bind_template_child (widget_class, BpSignGame, score);
  gtk_widget_class_bind_template_callback (widget_class, on_switched);
}

static void
bp_sign_game_init (BpSignGame *self)
{
  self->asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A question that is open stays; a weight without one, or with an idle one, gives way. */
static gboolean
needs_weight (BpSignGame *self, const BpStepDebugger *debugger)
{
  if (!gtk_switch_get_active (self->on) || count_layers (debugger) == 0)
    return FALSE;
  if (!has_gradient (debugger, self->layer))
    return TRUE;
  return self->question_key != key_of (self, debugger) && !was_asked (self, debugger)
         && !is_worth_asking (self, debugger);
}

void
bp_sign_game_show (BpSignGame *self, BpDebugWalk *walk)
{
  const BpStepDebugger *debugger;

  self->walk = walk;
  debugger = get_debugger (self);
  if (debugger == NULL)
    return;
  if (needs_weight (self, debugger))
    propose (self, debugger);
  update (self);
}

void
bp_sign_game_begin (BpSignGame *self)
{
  g_hash_table_remove_all (self->asked);
  self->question_key = 0;
  say_result (self, "", NULL);
}

void
bp_sign_game_choose (BpSignGame *self, guint layer, guint row, guint column)
{
  if (layer == self->layer && row == self->row && column == self->column)
    return;
  self->layer = layer;
  self->row = row;
  self->column = column;
  say_result (self, "", NULL);
  update (self);
}

gboolean
bp_sign_game_is_on (BpSignGame *self)
{
  return gtk_switch_get_active (self->on);
}

gboolean
bp_sign_game_is_asking (BpSignGame *self)
{
  return self->is_asking;
}

void
bp_sign_game_toggle (BpSignGame *self)
{
  gtk_switch_set_active (self->on, !gtk_switch_get_active (self->on));
}

void
bp_sign_game_guess (BpSignGame *self, BpSign guess)
{
  const BpStepDebugger *debugger = get_debugger (self);

  if (debugger == NULL || !self->is_asking)
    return;
  take_answer (self, debugger, guess);
  update (self);
}

void
bp_sign_game_propose (BpSignGame *self)
{
  const BpStepDebugger *debugger = get_debugger (self);

  if (debugger == NULL || !gtk_switch_get_active (self->on))
    return;
  say_result (self, "", NULL);
  propose (self, debugger);
  update (self);
}

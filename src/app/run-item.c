#include "run-item.h"

#include <glib/gi18n-lib.h>

#include "config-difference.h"
#include "model-words.h"
#include "progress-words.h"
#include "words.h"

struct _BpRunItem {
  GObject parent_instance;

  BpTrainRun *run;
  guint number, origin;
  char *difference; /* from those that read alike; "": nothing, or there are none */
  gboolean overlaid, looked_at;
};

G_DEFINE_FINAL_TYPE (BpRunItem, bp_run_item, G_TYPE_OBJECT)

enum { PROP_TITLE = 1, PROP_SUBTITLE, PROP_OVERLAID, PROP_LOOKED_AT, PROP_ENDED, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

/* --- words --- */

static char *
with_origin (BpRunItem *self, const char *words)
{
  g_autofree char *began = NULL;
  guint epochs;

  if (bp_train_run_get_origin (self->run, &epochs) == NULL)
    /* Translators: the number of a run, and its settings */
    return g_strdup_printf (_ ("%u: %s"), self->number, words);
  began = bp_words_count (epochs);
  if (self->origin == 0)
    /* Translators: the number of a run, its settings, and a number */
    return g_strdup_printf (_ ("%u: %s, gone on from epoch %s"), self->number, words, began);
  /* Translators: the number of a run, its settings, a number, and the number of another run */
  return g_strdup_printf (_ ("%u: %s, gone on from epoch %s of run %u"), self->number, words, began,
                          self->origin);
}

static char *
make_title (BpRunItem *self)
{
  g_autofree char *words = bp_config_words (bp_train_run_get_config (self->run));
  g_autofree char *title = with_origin (self, words);

  return *self->difference == '\0' ? g_steal_pointer (&title)
                                   : g_strdup_printf ("%s · %s", title, self->difference);
}

static char *
result_words (const BpTrainResult *result)
{
  g_autofree char *test = bp_words_percent (result->test_accuracy);
  g_autofree char *train = bp_words_percent (result->train_accuracy);
  g_autofree char *epochs = bp_words_count (result->epochs_done);
  g_autofree char *time = bp_duration_words (result->train_seconds);

  /* Translators: two accuracies, a number, and a duration */
  return g_strdup_printf (ngettext ("Test %s, training %s after %s epoch in %s",
                                    "Test %s, training %s after %s epochs in %s",
                                    result->epochs_done),
                          test, train, epochs, time);
}

static char *
make_subtitle (BpRunItem *self)
{
  const BpTrainResult *result = bp_train_run_get_result (self->run);

  if (result != NULL)
    return result_words (result);
  if (bp_run_get_outcome (BP_RUN (self->run)) == BP_RUN_NOT_ENDED)
    return g_strdup (_ ("Training"));
  return g_strdup (_ ("Nothing Learned"));
}

/* --- the object --- */

static void
bp_run_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *property)
{
  BpRunItem *self = BP_RUN_ITEM (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_take_string (value, make_title (self));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, make_subtitle (self));
      break;
    case PROP_OVERLAID:
      g_value_set_boolean (value, self->overlaid);
      break;
    case PROP_LOOKED_AT:
      g_value_set_boolean (value, self->looked_at);
      break;
    case PROP_ENDED:
      g_value_set_boolean (value, bp_run_get_outcome (BP_RUN (self->run)) != BP_RUN_NOT_ENDED);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
    }
}

static void
bp_run_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *property)
{
  bp_run_item_set_overlaid (BP_RUN_ITEM (object), g_value_get_boolean (value));
}

static void
bp_run_item_finalize (GObject *object)
{
  g_clear_object (&BP_RUN_ITEM (object)->run);
  g_free (BP_RUN_ITEM (object)->difference);
  G_OBJECT_CLASS (bp_run_item_parent_class)->finalize (object);
}

static void
bp_run_item_class_init (BpRunItemClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = bp_run_item_finalize;
  object_class->get_property = bp_run_item_get_property;
  object_class->set_property = bp_run_item_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, readable);
  properties[PROP_OVERLAID] = g_param_spec_boolean ("overlaid", NULL, NULL, FALSE, writable);
  properties[PROP_LOOKED_AT] = g_param_spec_boolean ("looked-at", NULL, NULL, FALSE, readable);
  properties[PROP_ENDED] = g_param_spec_boolean ("ended", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bp_run_item_init (BpRunItem *self)
{
  self->difference = g_strdup ("");
}

BpRunItem *
bp_run_item_new (BpTrainRun *run, guint number, guint origin)
{
  BpRunItem *self = g_object_new (BP_TYPE_RUN_ITEM, NULL);

  self->run = g_object_ref (run);
  self->number = number;
  self->origin = origin;
  return self;
}

BpTrainRun *
bp_run_item_get_run (BpRunItem *self)
{
  return self->run;
}

guint
bp_run_item_get_number (BpRunItem *self)
{
  return self->number;
}

gboolean
bp_run_item_is_overlaid (BpRunItem *self)
{
  return self->overlaid;
}

void
bp_run_item_set_overlaid (BpRunItem *self, gboolean overlaid)
{
  if (self->overlaid == overlaid)
    return;
  self->overlaid = overlaid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OVERLAID]);
}

void
bp_run_item_set_looked_at (BpRunItem *self, gboolean looked_at)
{
  if (self->looked_at == looked_at)
    return;
  self->looked_at = looked_at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOKED_AT]);
}

void
bp_run_item_update (BpRunItem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENDED]);
}

static gboolean
read_alike (BpRunItem *a, BpRunItem *b)
{
  g_autofree char *first = bp_config_words (bp_train_run_get_config (a->run));
  g_autofree char *second = bp_config_words (bp_train_run_get_config (b->run));

  return strcmp (first, second) == 0;
}

static char *
find_difference (BpRunItem *self, GListModel *items)
{
  guint n = g_list_model_get_n_items (items), n_alike = 0;
  g_autofree const BpTrainConfig **alike = g_new (const BpTrainConfig *, n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BpRunItem) other = g_list_model_get_item (items, i);

      if (read_alike (self, other))
        alike[n_alike++] = bp_train_run_get_config (other->run);
    }
  return bp_config_difference (bp_train_run_get_config (self->run), alike, n_alike);
}

void
bp_run_items_tell_apart (GListModel *items)
{
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (BpRunItem) item = g_list_model_get_item (items, i);
      g_autofree char *difference = find_difference (item, items);

      if (strcmp (difference, item->difference) == 0)
        continue;
      g_free (item->difference);
      item->difference = g_steal_pointer (&difference);
      g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_TITLE]);
    }
}

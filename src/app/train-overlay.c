#include "train-overlay.h"

#include <glib/gi18n-lib.h>

#include "config-difference.h"
#include "train-figures.h"

#define FEWEST_IN_BAND 3

/* A group, as an array of BpRunItem, is one thing in the plots: one run, or repeats with other
 * seeds. */

static const BpTrainConfig *
config_of (BpRunItem *item)
{
  return bp_train_run_get_config (bp_run_item_get_run (item));
}

static const BpHistory *
history_of (BpRunItem *item)
{
  return bp_train_run_get_history (bp_run_item_get_run (item));
}

/* --- names --- */

static gboolean
is_band (const GPtrArray *group)
{
  return group->len >= FEWEST_IN_BAND;
}

/* What the group differs in from the others; equal ones go by their number. */
static char *
name_group (const GPtrArray *group, const GPtrArray *groups)
{
  g_autofree const BpTrainConfig **others = g_new (const BpTrainConfig *, groups->len);
  BpRunItem *first = g_ptr_array_index (group, 0);
  g_autofree char *difference = NULL;
  g_autofree char *number = NULL;

  for (guint i = 0; i < groups->len; i++)
    others[i] = config_of (g_ptr_array_index ((GPtrArray *) g_ptr_array_index (groups, i), 0));
  difference = bp_config_difference (config_of (first), others, groups->len);
  if (is_band (group))
    /* Translators: a number of runs that are repeats of one, at least three */
    number = g_strdup_printf (_ ("Mean of %u seeds"), group->len);
  else
    /* Translators: the number of a run */
    number = g_strdup_printf (_ ("Run %u"), bp_run_item_get_number (first));
  return *difference == '\0' ? g_steal_pointer (&number)
                             : g_strdup_printf ("%s: %s", number, difference);
}

/* --- groups --- */

static GPtrArray *
find_group (const GPtrArray *groups, BpRunItem *item)
{
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      if (bp_config_is_repeat (config_of (item), config_of (g_ptr_array_index (group, 0))))
        return group;
    }
  return NULL;
}

static void
add_alone (GPtrArray *groups, BpRunItem *item)
{
  GPtrArray *group = g_ptr_array_new ();

  g_ptr_array_add (group, item);
  g_ptr_array_add (groups, group);
}

static GPtrArray *
group_repeats (BpRunItem *looked_at, const GPtrArray *others)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  add_alone (groups, looked_at);
  for (guint i = 0; i < others->len; i++)
    {
      BpRunItem *item = g_ptr_array_index (others, i);
      GPtrArray *group = find_group (groups, item);

      if (group != NULL)
        g_ptr_array_add (group, item);
      else
        add_alone (groups, item);
    }
  return groups;
}

/* Too few for a band are drawn one by one; whoever is looked at stays the first. */
static GPtrArray *
make_groups (BpRunItem *looked_at, const GPtrArray *others)
{
  g_autoptr (GPtrArray) repeats = group_repeats (looked_at, others);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < repeats->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (repeats, i);

      if (is_band (group))
        g_ptr_array_add (groups, g_ptr_array_ref (group));
      else
        for (guint j = 0; j < group->len; j++)
          add_alone (groups, g_ptr_array_index (group, j));
    }
  return groups;
}

/* --- curves --- */

typedef const double *(*Values) (const BpHistory *history, gsize *n);

static const double *
test_accuracies (const BpHistory *history, gsize *n)
{
  bp_history_accuracy_epochs (history, n);
  return bp_history_test_accuracy (history);
}

/* As many values as all runs of the group have. */
static gsize
count_common (const GPtrArray *group, Values get)
{
  gsize common = G_MAXSIZE;

  for (guint i = 0; i < group->len; i++)
    {
      gsize n;

      get (history_of (g_ptr_array_index (group, i)), &n);
      common = MIN (common, n);
    }
  return common;
}

typedef struct {
  gsize n;
  double *mean, *low, *high;
} Spread;

static Spread
spread_of (const GPtrArray *group, Values get)
{
  gsize n = count_common (group, get), ignored;
  Spread spread = { n, g_new0 (double, n), g_new (double, n), g_new (double, n) };

  for (guint i = 0; i < group->len; i++)
    {
      const double *values = get (history_of (g_ptr_array_index (group, i)), &ignored);

      for (gsize k = 0; k < n; k++)
        {
          spread.mean[k] += values[k] / group->len;
          spread.low[k] = i == 0 ? values[k] : MIN (spread.low[k], values[k]);
          spread.high[k] = i == 0 ? values[k] : MAX (spread.high[k], values[k]);
        }
    }
  return spread;
}

static void
spread_clear (Spread *spread)
{
  g_free (spread->mean);
  g_free (spread->low);
  g_free (spread->high);
}

/* x NULL: 0, 1, 2, … */
static void
add_curve (BpFigure *figure, const char *name, const GPtrArray *group, Values get, const double *x)
{
  Spread spread = spread_of (group, get);
  guint series = bp_figure_add_line (figure, name, FALSE);

  bp_figure_set_line (figure, series, x, spread.mean, spread.n);
  if (is_band (group))
    bp_figure_set_band (figure, series, spread.low, spread.high);
  spread_clear (&spread);
}

static void
add_group (BpFigure *loss, BpFigure *accuracy, const GPtrArray *group, const GPtrArray *groups)
{
  const BpHistory *history = history_of (g_ptr_array_index (group, 0));
  g_autofree char *name = name_group (group, groups);
  /* Translators: a curve’s name: a run, and the images that it is measured on */
  g_autofree char *test_name = g_strdup_printf (_ ("%s: test images"), name);
  gsize ignored;

  add_curve (loss, name, group, bp_history_loss, NULL);
  add_curve (accuracy, test_name, group, test_accuracies,
             bp_history_accuracy_epochs (history, &ignored));
}

/* --- the one that is looked at --- */

static void
name_looked_at (BpFigure *loss, BpFigure *accuracy, const GPtrArray *groups)
{
  GPtrArray *first = g_ptr_array_index (groups, 0);
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autofree char *name = NULL;

  g_ptr_array_add (alone, g_ptr_array_index (first, 0));
  name = name_group (alone, groups);
  bp_train_figures_name (loss, accuracy, name);
}

static void
set_length (BpFigure *loss, BpFigure *accuracy, BpRunItem *looked_at, const GPtrArray *others)
{
  guint epochs = config_of (looked_at)->epochs;

  for (guint i = 0; i < others->len; i++)
    epochs = MAX (epochs, config_of (g_ptr_array_index (others, i))->epochs);
  bp_figure_set_x_limits (loss, 0, epochs);
  bp_figure_set_x_limits (accuracy, 0, epochs);
}

void
bp_train_overlay_show (BpFigure *loss, BpFigure *accuracy, BpRunItem *looked_at,
                       const GPtrArray *others)
{
  g_autoptr (GPtrArray) groups = make_groups (looked_at, others);

  bp_train_figures_alone (loss, accuracy);
  set_length (loss, accuracy, looked_at, others);
  if (others->len == 0)
    return;
  name_looked_at (loss, accuracy, groups);
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      if (i > 0 || is_band (group))
        add_group (loss, accuracy, group, groups);
    }
}

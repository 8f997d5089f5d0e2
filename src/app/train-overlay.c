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

static gsize
count_epochs (BpRunItem *item)
{
  gsize n;

  bp_history_loss (history_of (item), &n);
  return n;
}

/* --- repeats --- */

/* The place of the run with that seed; the list's length: there is none. */
static guint
find_seed (const GPtrArray *list, guint seed)
{
  guint i = 0;

  while (i < list->len && config_of (g_ptr_array_index (list, i))->seed != seed)
    i++;
  return i;
}

/* Of runs with the same seed, which are equal, the one that went the farthest. */
static GPtrArray *
one_per_seed (const GPtrArray *group)
{
  GPtrArray *distinct = g_ptr_array_new ();

  for (guint i = 0; i < group->len; i++)
    {
      BpRunItem *item = g_ptr_array_index (group, i);
      guint place = find_seed (distinct, config_of (item)->seed);

      if (place == distinct->len)
        g_ptr_array_add (distinct, item);
      else if (count_epochs (item) > count_epochs (g_ptr_array_index (distinct, place)))
        g_ptr_array_index (distinct, place) = item;
    }
  return distinct;
}

static guint
count_seeds (const GPtrArray *group)
{
  g_autoptr (GPtrArray) distinct = one_per_seed (group);

  return distinct->len;
}

static gboolean
is_band (const GPtrArray *group)
{
  return count_seeds (group) >= FEWEST_IN_BAND;
}

/* --- names --- */

/* What the group differs in from the others: a band in all but the seed, of which it has many. */
static char *
difference_of (const GPtrArray *group, const GPtrArray *groups)
{
  g_autofree BpTrainConfig *configs = g_new (BpTrainConfig, groups->len);
  g_autofree const BpTrainConfig **others = g_new (const BpTrainConfig *, groups->len);
  const BpTrainConfig *config = config_of (g_ptr_array_index (group, 0));

  for (guint i = 0; i < groups->len; i++)
    {
      configs[i] = *config_of (g_ptr_array_index ((GPtrArray *) g_ptr_array_index (groups, i), 0));
      if (is_band (group))
        configs[i].seed = config->seed;
      others[i] = &configs[i];
    }
  return bp_config_difference (config, others, groups->len);
}

static char *
number_group (const GPtrArray *group)
{
  if (is_band (group))
    /* Translators: a number of runs that are repeats of one, at least three */
    return g_strdup_printf (_ ("Mean of %u seeds"), count_seeds (group));
  /* Translators: the number of a run */
  return g_strdup_printf (_ ("Run %u"), bp_run_item_get_number (g_ptr_array_index (group, 0)));
}

/* With what is different; equal ones go by their number. */
static char *
name_group (const GPtrArray *group, const GPtrArray *groups)
{
  g_autofree char *difference = difference_of (group, groups);
  g_autofree char *number = number_group (group);

  return *difference == '\0' ? g_steal_pointer (&number)
                             : g_strdup_printf ("%s: %s", number, difference);
}

/* --- groups --- */

/* A run that went on from another's epoch was not trained by its own settings alone. */
static gboolean
is_repeat (BpRunItem *a, BpRunItem *b)
{
  guint began;

  return bp_train_run_get_origin (bp_run_item_get_run (a), &began) == NULL
         && bp_train_run_get_origin (bp_run_item_get_run (b), &began) == NULL
         && bp_config_is_repeat (config_of (a), config_of (b));
}

static GPtrArray *
find_group (const GPtrArray *groups, BpRunItem *item)
{
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      if (is_repeat (item, g_ptr_array_index (group, 0)))
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
fill_curve (BpFigure *figure, guint series, const GPtrArray *group, Values get, const double *x)
{
  Spread spread = spread_of (group, get);

  bp_figure_set_line (figure, series, x, spread.mean, spread.n);
  if (is_band (group))
    bp_figure_set_band (figure, series, spread.low, spread.high);
  spread_clear (&spread);
}

static guint
add_curve (BpFigure *figure, const char *name, const char *brief)
{
  guint series = bp_figure_add_line (figure, name, FALSE);

  bp_figure_set_line_brief_name (figure, series, brief);
  return series;
}

static void
add_group (BpFigure *loss, BpFigure *accuracy, const GPtrArray *group, const GPtrArray *groups)
{
  g_autoptr (GPtrArray) distinct = one_per_seed (group);
  const BpHistory *history = history_of (g_ptr_array_index (distinct, 0));
  g_autofree char *name = name_group (group, groups);
  g_autofree char *brief = number_group (group);
  /* Translators: a curve’s name: a run, and the images that it is measured on */
  g_autofree char *test_name = g_strdup_printf (_ ("%s: test images"), name);
  gsize ignored;

  fill_curve (loss, add_curve (loss, name, brief), distinct, bp_history_loss, NULL);
  fill_curve (accuracy, add_curve (accuracy, test_name, brief), distinct, test_accuracies,
              bp_history_accuracy_epochs (history, &ignored));
}

/* The accuracies of the run that is looked at are two curves: one more of its losses, which is not
 * there, gives all others the same colours in both plots. */
static void
keep_colours_in_step (BpFigure *loss)
{
  bp_figure_set_line_shown (loss, bp_figure_add_line (loss, NULL, FALSE), FALSE);
}

/* --- the one that is looked at --- */

static void
name_looked_at (BpFigure *loss, BpFigure *accuracy, const GPtrArray *groups)
{
  GPtrArray *first = g_ptr_array_index (groups, 0);
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autofree char *name = NULL, *brief = NULL;

  g_ptr_array_add (alone, g_ptr_array_index (first, 0));
  name = name_group (alone, groups);
  brief = number_group (alone);
  bp_train_figures_name (loss, accuracy, name, brief);
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
  g_autoptr (GPtrArray) groups = NULL;

  bp_train_figures_alone (loss, accuracy);
  if (looked_at == NULL)
    return;
  set_length (loss, accuracy, looked_at, others);
  if (others->len == 0)
    return;
  groups = make_groups (looked_at, others);
  name_looked_at (loss, accuracy, groups);
  keep_colours_in_step (loss);
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      if (i > 0 || is_band (group))
        add_group (loss, accuracy, group, groups);
    }
}

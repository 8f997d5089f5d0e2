#include "gradient-report.h"

#include <glib/gi18n-lib.h>

#include "instruction-set.h"
#include "specimen.h"
#include "words.h"

/* --- checking --- */

static BpGradientReport *
check_layers (BpGradientCheck *gradients, guint n_images, guint n_layers, GCancellable *cancellable)
{
  g_autoptr (BpGradientReport) self = g_new0 (BpGradientReport, 1);

  self->bug = gradients->bug;
  self->bug_layer = gradients->bug_layer;
  self->n_images = n_images;
  for (; self->n_layers < n_layers; self->n_layers++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      bp_gradient_check_layer (gradients, self->n_layers, &self->layers[self->n_layers]);
    }
  return g_steal_pointer (&self);
}

/* Each label must have an output. */
static gboolean
has_classes (const BpSpecimen *specimen)
{
  const BpNetwork *network = specimen->network;

  return network->layers[network->n_layers - 1].n_out >= specimen->data->train->n_classes;
}

static BpGradientCheck *
take_gradients (const BpSpecimen *specimen, const BpSamples *samples, BpTeam *team)
{
  if (specimen->bug == BP_BUG_NONE)
    return bp_gradient_check_new (&specimen->config, specimen->network, samples, samples->n, team);
  return bp_gradient_check_new_with_bug (specimen->bug, specimen->bug_layer, &specimen->config,
                                         specimen->network, samples, samples->n, team);
}

static BpGradientReport *
check (BpSpecimen *specimen, GCancellable *cancellable)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  g_autoptr (BpSamples) samples = NULL;
  g_autoptr (BpGradientCheck) gradients = NULL;

  if (!bp_specimen_prepare (specimen) || !has_classes (specimen))
    return NULL;
  samples = bp_specimen_take_samples (specimen, BP_GRADIENT_REPORT_IMAGES);
  gradients = take_gradients (specimen, samples, team);
  return gradients != NULL
             ? check_layers (gradients, samples->n, specimen->network->n_layers, cancellable)
             : NULL;
}

static BpSpecimen *
new_specimen (const BpTrainConfig *config, BpModel *model, BpBug bug, guint layer, BpData *data)
{
  BpSpecimen *specimen = bp_specimen_new (config, model, data);

  specimen->bug = bug;
  specimen->bug_layer = layer;
  return specimen;
}

BpGradientReport *
bp_gradient_report_new (const BpTrainConfig *config, BpModel *model, BpBug bug, guint layer,
                        BpData *data, GCancellable *cancellable)
{
  g_autoptr (BpSpecimen) specimen = new_specimen (config, model, bug, layer, data);

  return check (specimen, cancellable);
}

void
bp_gradient_report_free (BpGradientReport *self)
{
  g_free (self);
}

/* --- on a thread --- */

static void
check_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer specimen,
                 GCancellable *cancellable)
{
  bp_kernels_set_environment ();
  g_task_return_pointer (task, check (specimen, cancellable),
                         (GDestroyNotify) bp_gradient_report_free);
}

void
bp_gradient_report_new_async (const BpTrainConfig *config, BpModel *model, BpBug bug, guint layer,
                              BpData *data, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  bp_specimen_study (new_specimen (config, model, bug, layer, data), check_in_thread, cancellable,
                     callback, user_data);
}

BpGradientReport *
bp_gradient_report_new_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* --- words --- */

BpGradientVerdict
bp_gradient_report_verdict (const BpGradientReport *self)
{
  BpGradientVerdict verdict = BP_GRADIENT_TOO_SMALL;

  for (guint l = 0; l < self->n_layers; l++)
    if (self->layers[l].verdict == BP_GRADIENT_WRONG)
      return BP_GRADIENT_WRONG;
    else if (self->layers[l].verdict == BP_GRADIENT_RIGHT)
      verdict = BP_GRADIENT_RIGHT;
  return verdict;
}

const char *
bp_gradient_verdict_words (BpGradientVerdict verdict)
{
  switch (verdict)
    {
    case BP_GRADIENT_RIGHT:
      return C_ ("gradient", "Right");
    case BP_GRADIENT_WRONG:
      return C_ ("gradient", "Wrong");
    case BP_GRADIENT_TOO_SMALL:
    default:
      return C_ ("gradient", "Too small to tell");
    }
}

const char *
bp_gradient_verdict_name (BpGradientVerdict verdict)
{
  static const char *const names[] = { [BP_GRADIENT_RIGHT] = "right",
                                       [BP_GRADIENT_WRONG] = "wrong",
                                       [BP_GRADIENT_TOO_SMALL] = "too-small" };

  return names[verdict];
}

char *
bp_layer_gradients_shape_words (const BpLayerGradients *self)
{
  g_autofree char *n_rows = bp_words_count (self->n_out);
  g_autofree char *n_columns = bp_words_count (1 + self->n_in);

  /* Translators: rows and columns of a layer's weights: its units, and its bias and inputs */
  return g_strdup_printf (C_ ("layer", "%s × %s"), n_rows, n_columns);
}

char *
bp_layer_gradients_count_words (const BpLayerGradients *self)
{
  guint64 n = (1 + (guint64) self->n_in) * self->n_out;
  g_autofree char *checked = bp_words_count (self->n_checked);
  g_autofree char *all = bp_words_count (n);

  if (self->n_checked == n)
    /* Translators: all weights of a layer were checked, so many */
    return g_strdup_printf (C_ ("weights", "all %s"), all);
  /* Translators: so many weights of a layer were checked, of so many */
  return g_strdup_printf (C_ ("weights", "%s of %s"), checked, all);
}

char *
bp_layer_gradients_error_words (const BpLayerGradients *self)
{
  return g_strdup_printf ("%.1e", self->error);
}

#include "run-again.h"

#include <glib/gi18n-lib.h>

#define N_REPEATS 4u /* with other seeds */

static void
begin_repeat (gpointer user_data, const BpTrainConfig *config)
{
  BpRunAgain *self = user_data;

  bp_hyperparameter_panel_set_config (self->panel, config);
  self->is_repeat = TRUE;
  bp_run_reins_start (self->reins, FALSE);
  self->is_repeat = FALSE;
}

void
bp_run_again_init (BpRunAgain *self, BpHyperparameterPanel *panel, BpNotice *notice,
                   BpRunReins *reins)
{
  *self = (BpRunAgain){ .panel = panel, .notice = notice, .reins = reins };
  self->queue = bp_run_queue_new (begin_repeat, self);
}

void
bp_run_again_clear (BpRunAgain *self)
{
  g_clear_pointer (&self->queue, bp_run_queue_free);
  *self = (BpRunAgain){ 0 };
}

/* Settings keep to the run that is on. */
gboolean
bp_run_again_take_settings (BpRunAgain *self, BpTrainRun *run)
{
  if (bp_run_reins_is_on (self->reins))
    {
      bp_notice_refuse (self->notice, _ ("A run is on, and keeps its settings until it ends."));
      return FALSE;
    }
  bp_hyperparameter_panel_set_config (self->panel, bp_train_run_get_config (run));
  return TRUE;
}

void
bp_run_again_start (BpRunAgain *self, BpTrainRun *run)
{
  if (bp_run_again_take_settings (self, run))
    bp_run_reins_start (self->reins, FALSE);
}

gboolean
bp_run_again_repeat (BpRunAgain *self, BpTrainRun *run)
{
  if (!bp_run_again_take_settings (self, run))
    return FALSE;
  bp_run_queue_add_repeats (self->queue, bp_train_run_get_config (run), N_REPEATS);
  bp_run_queue_next (self->queue);
  return TRUE;
}

/* Whoever stops a run wants none to follow it. */
void
bp_run_again_follow (BpRunAgain *self, BpTrainRun *ended)
{
  if (bp_run_get_outcome (BP_RUN (ended)) == BP_RUN_COMPLETED)
    bp_run_queue_next (self->queue);
  else
    bp_run_queue_clear (self->queue);
}

#include "progress-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "words.h"

static char *
ended_words (const BpRunStatus *status, BpRunOutcome outcome)
{
  g_autofree char *done = bp_words_count (status->epochs_done);
  g_autofree char *all = bp_words_count (status->epochs);

  if (outcome == BP_RUN_NO_MEMORY || outcome == BP_RUN_NO_THREAD)
    return g_strdup (_ ("Not trained"));
  if (outcome == BP_RUN_STOPPED)
    return g_strdup_printf (ngettext ("Stopped after %s of %s epoch",
                                      "Stopped after %s of %s epochs", status->epochs),
                            done, all);
  if (outcome == BP_RUN_DIVERGED)
    return g_strdup_printf (ngettext ("Diverged after %s of %s epoch",
                                      "Diverged after %s of %s epochs", status->epochs),
                            done, all);
  return g_strdup_printf (ngettext ("Trained for %s epoch", "Trained for %s epochs",
                                    status->epochs),
                          all);
}

static char *
epoch_words (const BpRunStatus *status)
{
  g_autofree char *done = bp_words_count (status->epochs_done);
  g_autofree char *all = bp_words_count (status->epochs);

  if (status->state == BP_RUN_PAUSED && status->batches_done > 0)
    {
      g_autofree char *batch = bp_words_count (status->batches_done);
      g_autofree char *batches = bp_words_count (status->batches);

      /* Translators: epochs done and to do, minibatches done and to do */
      return g_strdup_printf (_ ("Epoch %s of %s, minibatch %s of %s"), done, all, batch, batches);
    }
  return g_strdup_printf (_ ("Epoch %s of %s"), done, all);
}

char *
bp_progress_position (const BpRunStatus *status, BpRunOutcome outcome)
{
  switch (status->state)
    {
    case BP_RUN_PREPARING:
      return g_strdup (_ ("Preparing the data…"));
    case BP_RUN_SCORING:
      return g_strdup (_ ("Scoring…"));
    case BP_RUN_DONE:
      return ended_words (status, outcome);
    case BP_RUN_TRAINING:
    case BP_RUN_PAUSED:
      return epoch_words (status);
    case BP_RUN_READY:
    default:
      return g_strdup ("");
    }
}

char *
bp_duration_words (double seconds)
{
  guint64 whole = (guint64) ceil (CLAMP (seconds, 0, 1e9));
  guint64 minutes = whole / 60;

  if (whole < 60)
    /* Translators: seconds */
    return g_strdup_printf (_ ("%u s"), (guint) whole);
  if (minutes < 60)
    /* Translators: minutes and seconds */
    return g_strdup_printf (_ ("%u min %u s"), (guint) minutes, (guint) (whole % 60));
  /* Translators: hours and minutes */
  return g_strdup_printf (_ ("%u h %u min"), (guint) (minutes / 60), (guint) (minutes % 60));
}

char *
bp_epochs_per_second_words (double epochs)
{
  g_autofree char *count = bp_words_count ((guint64) epochs);

  return g_strdup_printf (ngettext ("%s epoch/s", "%s epochs/s", (gulong) epochs), count);
}

/* Takes the rate over. */
static char *
with_time_left (char *rate, const BpRunStatus *status)
{
  g_autofree char *taken = rate;
  g_autofree char *left = NULL;

  if (status->seconds_left < 0)
    return g_steal_pointer (&taken);
  left = bp_duration_words (status->seconds_left);
  /* Translators: a speed such as “950 images/s”, and a duration such as “4 s” */
  return g_strdup_printf (_ ("%s · %s left"), rate, left);
}

char *
bp_progress_speed (const BpRunStatus *status)
{
  g_autofree char *images = NULL;

  if (status->state != BP_RUN_TRAINING || !(status->images_per_second > 0))
    return g_strdup ("");

  images = bp_words_count ((guint64) status->images_per_second);
  return with_time_left (g_strdup_printf (ngettext ("%s image/s", "%s images/s",
                                                    (gulong) status->images_per_second),
                                          images),
                         status);
}

char *
bp_progress_epoch_speed (const BpRunStatus *status)
{
  if (status->state != BP_RUN_TRAINING || !(status->seconds_left > 0))
    return g_strdup ("");
  return with_time_left (bp_epochs_per_second_words ((status->epochs - status->epochs_done)
                                                     / status->seconds_left),
                         status);
}

double
bp_progress_fraction (const BpRunStatus *status)
{
  double in_epoch = status->batches > 0 ? (double) status->batches_done / status->batches : 0;

  if (status->epochs == 0)
    return 0;
  return CLAMP ((status->epochs_done + in_epoch) / status->epochs, 0, 1);
}

#include "words.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>

#include "places.h"
#include "keyframe.h"
#include "train-memory.h"

void
bp_words_init (void)
{
  g_auto (BpPlaces) places = { 0 };
  setlocale (LC_ALL, "");
  bp_places_find_own (&places);
  bindtextdomain (GETTEXT_PACKAGE, places.localedir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

char *
bp_words_percent (double share)
{
  return g_strdup_printf (_ ("%.2f %%"), share * 100.0);
}

char *
bp_words_count (guint64 count)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GUINT64_FORMAT, count);
  for (gssize place = (gssize) text->len - 3; place > 0; place -= 3)
    g_string_insert (text, place, BP_WORDS_NARROW_SPACE);
  return g_string_free (text, FALSE);
}

#define SMALLEST_FIXED 1e-4
#define LARGEST_FIXED 1e5

char *
bp_words_number (double value)
{
  double size = fabs (value);
  gboolean fixed = value == 0 || (size >= SMALLEST_FIXED && size < LARGEST_FIXED);

  return g_strdup_printf (fixed ? "%.8f" : "%.8e", value);
}

BpLossPlotWords
bp_words_loss_plot (void)
{
  return (BpLossPlotWords){ _ ("Loss"), _ ("Epochs"), _ ("Error"), _ ("Loss") };
}

char *
bp_words_diverged (const BpTrainConfig *config, const BpRunStatus *status)
{
  g_autofree char *epoch = bp_words_count (status->epochs_done + 1);

  return config->scaling == BP_SCALING_NONE
             ? g_strdup_printf (_ ("Training stopped in epoch %s: the loss or a weight is no "
                                   "longer a finite number. Try a smaller learning rate, or scale "
                                   "the input."),
                                epoch)
             : g_strdup_printf (_ ("Training stopped in epoch %s: the loss or a weight is no "
                                   "longer a finite number. Try a smaller learning rate, or a "
                                   "smaller penalty."),
                                epoch);
}

char *
bp_words_xor_diverged (const BpRunStatus *status)
{
  g_autofree char *epoch = bp_words_count (status->epochs_done + 1);

  return g_strdup_printf (_ ("Training stopped in epoch %s: an error or a weight is no longer a "
                             "finite number. Try a smaller learning rate."),
                          epoch);
}

char *
bp_words_memory (const BpTrainConfig *config, const BpDataSize *size)
{
  g_autofree char *needed =
      g_format_size (bp_train_memory (config, size) + bp_keyframes_bytes (config, size));
  /* Translators: a size, such as 12.3 MB */
  return g_strdup_printf (_ ("This run needs about %s of memory besides the images."), needed);
}

char *
bp_words_no_memory (const BpTrainConfig *config, const BpDataSize *size)
{
  g_autofree char *needed = g_format_size (bp_train_memory (config, size));
  return g_strdup_printf (_ ("Training this network takes about %s of memory, more than there is; "
                             "use fewer hidden units or smaller images."),
                          needed);
}

char *
bp_words_no_thread (void)
{
  return g_strdup (_ ("The system started no thread to train on; close other programs and try "
                      "again."));
}

char *
bp_words_train_failure (BpTrainRun *run)
{
  const BpTrainConfig *config = bp_train_run_get_config (run);
  BpDataSize size = bp_data_get_size (bp_train_run_get_data (run));
  switch (bp_run_get_outcome (BP_RUN (run)))
    {
    case BP_RUN_DIVERGED:
      return bp_words_diverged (config, bp_run_get_status (BP_RUN (run)));
    case BP_RUN_NO_MEMORY:
      return bp_words_no_memory (config, &size);
    case BP_RUN_NO_THREAD:
      return bp_words_no_thread ();
    default:
      return NULL;
    }
}

char *
bp_words_xor_failure (BpXorRun *run)
{
  switch (bp_run_get_outcome (BP_RUN (run)))
    {
    case BP_RUN_DIVERGED:
      return bp_words_xor_diverged (bp_run_get_status (BP_RUN (run)));
    case BP_RUN_NO_THREAD:
      return bp_words_no_thread ();
    default:
      return NULL;
    }
}

static const char *
save_advice (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ ("the disk is full; free some space or choose another disk.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("its folder does not exist; choose one that does.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("its folder may not be written to; choose another one.");
  return NULL;
}

char *
bp_words_save_failed (const char *path, const GError *error)
{
  const char *advice = save_advice (error);
  return advice != NULL ? g_strdup_printf (_ ("“%s” was not saved: %s"), path, advice)
                        : g_strdup_printf (_ ("“%s” was not saved: %s."), path, error->message);
}

static char *
open_failed (const char *path, int code)
{
  g_autofree char *target = code == ENOENT ? g_file_read_link (path, NULL) : NULL;
  if (target != NULL)
    return g_strdup_printf (_ ("“%s” is a link to “%s”, where there is nothing."), path, target);
  if (code == ELOOP)
    return g_strdup_printf (_ ("“%s” cannot be opened: links on the way to it lead in a circle."),
                            path);
  if (code == EACCES)
    return g_strdup_printf (_ ("“%s” cannot be opened: its permissions and those of the folders "
                               "above it must let you read it."),
                            path);
  return g_strdup_printf (_ ("“%s” cannot be opened: %s."), path, g_strerror (code));
}

void
bp_words_set_open_failed (GError **error, const char *path, int code)
{
  g_autofree char *sentence = open_failed (path, code);
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), sentence);
}

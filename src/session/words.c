#include "words.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>

#include "places.h"
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

/* --- configurations --- */

typedef struct {
  const char *option, *label;
} Setting;

static const Setting hidden = { "--hidden", N_ ("Hidden Units") };
static const Setting epochs = { "--epochs", N_ ("Epochs") };
static const Setting learning_rate = { "--learning-rate", N_ ("Learning Rate") };
static const Setting batches = { "--batches", N_ ("Minibatches") };
static const Setting l1 = { "--l1", N_ ("L1") };
static const Setting l2 = { "--l2", N_ ("L2") };
static const Setting test_on = { "--test-on t10k", N_ ("Test Images") };
static const Setting train_size = { "--train-size", N_ ("Training Images") };

static const char *
name_of (const Setting *setting, BpSettingNames names)
{
  return names == BP_NAMES_OPTIONS ? setting->option : _ (setting->label);
}

/* A number for an option is written as it would be typed. */
static char *
number_text (guint number, BpSettingNames names)
{
  return names ? g_strdup_printf ("%u", number) : bp_words_count (number);
}

static char *
whole_number_sentence (const Setting *setting, gboolean names, guint most, guint value)
{
  g_autofree char *most_text = number_text (most, names);
  g_autofree char *value_text = number_text (value, names);

  return g_strdup_printf (_ ("%s must be a whole number from 1 to %s, not %s."),
                          name_of (setting, names), most_text, value_text);
}

static char *
penalty_sentence (const char *name, double value)
{
  return g_strdup_printf (_ ("%s must be a number of at least 0, not %g."), name, value);
}

static char *
hidden_layers_sentence (const char *name, guint n_layers)
{
  return n_layers == 0
             ? g_strdup_printf (_ ("%s must name one hidden layer; a network without one is not "
                                   "available in this version."),
                                name)
             : g_strdup_printf (_ ("%s must name one hidden layer, not %u; deeper networks are not "
                                   "available in this version."),
                                name, n_layers);
}

static char *
weights_sentence (const BpTrainConfig *config, const BpDataSize *size, BpSettingNames names)
{
  guint most = bp_train_config_most_hidden_units (size);
  g_autofree char *pixels = bp_words_count (size->n_features);
  g_autofree char *most_text = number_text (most, names);
  g_autofree char *units = number_text (config->hidden_units[0], names);

  if (most == 0)
    return g_strdup_printf (
        _ ("Images of %s pixels are too large for a network; use smaller ones."), pixels);
  /* Translators: a setting, a number, pixels of an image, a number */
  return g_strdup_printf (_ ("%s must be at most %s for images of %s pixels, not %s."),
                          name_of (&hidden, names), most_text, pixels, units);
}

static char *
train_size_sentence (const BpTrainConfig *config, const BpDataSize *size, BpSettingNames names)
{
  g_autofree char *all = number_text (size->n_train, names);
  g_autofree char *wanted = number_text (config->train_size, names);

  return g_strdup_printf (_ ("%s must be at most %s, the number of images there are, not %s."),
                          name_of (&train_size, names), all, wanted);
}

static char *
no_rest_sentence (const BpDataSize *size, BpSettingNames names)
{
  const char *name = name_of (&train_size, names);
  g_autofree char *all = number_text (size->n_train, names);

  return size->n_t10k > 0
             ? g_strdup_printf (_ ("%s must be below %s, so that images are left to test "
                                   "on; to train on all of them, test on t10k."),
                                name, all)
             : g_strdup_printf (_ ("%s must be below %s, so that images are left to test "
                                   "on."),
                                name, all);
}

static char *
batches_sentence (const BpTrainConfig *config, const BpDataSize *size, BpSettingNames names)
{
  g_autofree char *images = number_text (bp_train_config_n_training (config, size->n_train), names);
  g_autofree char *wanted = number_text (config->batches, names);

  return g_strdup_printf (_ ("%s must be a whole number from 1 to %s, the number of training "
                             "images, not %s."),
                          name_of (&batches, names), images, wanted);
}

char *
bp_words_config_problem (BpConfigProblem problem, const BpTrainConfig *config,
                         const BpDataSize *size, BpSettingNames names)
{
  switch (problem)
    {
    case BP_CONFIG_HIDDEN_LAYERS:
      return hidden_layers_sentence (name_of (&hidden, names), config->n_hidden_layers);
    case BP_CONFIG_HIDDEN_UNITS:
      return whole_number_sentence (&hidden, names, BP_MAX_HIDDEN_UNITS, config->hidden_units[0]);
    case BP_CONFIG_EPOCHS:
      return whole_number_sentence (&epochs, names, BP_MAX_EPOCHS, config->epochs);
    case BP_CONFIG_LEARNING_RATE:
      return g_strdup_printf (_ ("%s must be a number above 0, not %g."),
                              name_of (&learning_rate, names), config->learning_rate);
    case BP_CONFIG_L1:
      return penalty_sentence (name_of (&l1, names), config->l1);
    case BP_CONFIG_L2:
      return penalty_sentence (name_of (&l2, names), config->l2);
    case BP_CONFIG_WEIGHTS:
      return weights_sentence (config, size, names);
    case BP_CONFIG_TRAIN_SIZE:
      return train_size_sentence (config, size, names);
    case BP_CONFIG_NO_REST:
      return no_rest_sentence (size, names);
    case BP_CONFIG_NO_T10K:
      return g_strdup_printf (_ ("%s needs the t10k files, which the data do not have; test on the "
                                 "rest of the training images instead."),
                              name_of (&test_on, names));
    case BP_CONFIG_BATCHES:
      return batches_sentence (config, size, names);
    case BP_CONFIG_OK:
    default:
      g_assert_not_reached ();
    }
}

/* --- runs and files --- */

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
  g_autofree char *needed = g_format_size (bp_train_memory (config, size));
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

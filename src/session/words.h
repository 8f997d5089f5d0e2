#pragma once

#include <glib.h>

#include "run.h"
#include "train-config.h"
#include "train-result.h"
#include "train-run.h"
#include "xor-run.h"

G_BEGIN_DECLS

/* Sentences that the window and the command line share, translated. The engine knows codes, not
 * texts. All strings returned are the caller's to free. */

/* How sentences name settings: by the window's labels, or by their options ("--batches"). */
typedef enum { BP_NAMES_LABELS, BP_NAMES_OPTIONS } BpSettingNames;

/* One sentence: what is wrong with the configuration and what would be right. */
char *bp_words_config_problem (BpConfigProblem problem, const BpTrainConfig *config,
                               const BpDataSize *size, BpSettingNames names);

/* What happened to a run whose numbers are no longer finite, and what to change. */
char *bp_words_diverged (const BpTrainConfig *config, const BpRunStatus *status);
char *bp_words_xor_diverged (const BpRunStatus *status);
/* What a run of that configuration, which must have passed its check, will need with its
 * keyframes. */
char *bp_words_memory (const BpTrainConfig *config, const BpDataSize *size);

/* Why nothing was trained at all: for want of memory, or of a thread for the worker. */
char *bp_words_no_memory (const BpTrainConfig *config, const BpDataSize *size);
char *bp_words_no_thread (void);
/* Which of these ended a run that is done; NULL: none, it was completed or stopped. */
char *bp_words_train_failure (BpTrainRun *run);
char *bp_words_xor_failure (BpXorRun *run);

/* One sentence for a file that could not be written; error is in the G_FILE_ERROR or G_IO_ERROR
 * domain. */
char *bp_words_save_failed (const char *path, const GError *error);

/* Sets error to one sentence for a file or folder that could not be opened; code: errno. */
void bp_words_set_open_failed (GError **error, const char *path, int code);

/* The texts of the plot of a run's losses; not to be freed. */
typedef struct {
  const char *title, *epochs_label, *error_label, *series_name;
} BpLossPlotWords;

BpLossPlotWords bp_words_loss_plot (void);

/* "91.80 %", as the article prints accuracies. */
char *bp_words_percent (double share);

/* As the article prints numbers: eight decimals, an exponent only where they would be zeros or not
 * fit. */
char *bp_words_number (double value);

#define BP_WORDS_NARROW_SPACE "\xe2\x80\xaf" /* U+202F, which does not break */

/* "59 500": digits in threes, apart by a narrow space, right in every language. For what
 * people read; what they type (options, fields) and what programs read has digits alone. */
char *bp_words_count (guint64 count);

/* Binds the translation catalogue; called once by main(). */
void bp_words_init (void);

G_END_DECLS

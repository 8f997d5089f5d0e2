#pragma once

#include "run-item.h"
#include "train-frame.h"

G_BEGIN_DECLS

/* What the tests of several runs share: the page Train, of which the list of runs is tested. */

#define RUNS_EPOCHS 20u

void runs_add_test (const char *path, void (*test) (TrainFrame *frame, gconstpointer data));

/* Until the newest run has ended, and is shown. */
BpTrainRun *runs_wait (TrainFrame *frame);
/* Trains by the small configuration with so many hidden units, and waits. */
BpTrainRun *runs_train_with_seed (TrainFrame *frame, guint hidden_units, guint seed);
BpTrainRun *runs_train (TrainFrame *frame, guint hidden_units);

/* The list's rows from 0; NULL: there is none. */
GtkListBoxRow *runs_row (TrainFrame *frame, int i);
BpRunItem *runs_item (TrainFrame *frame, int i);
/* An action of the row's menu. */
void runs_do (TrainFrame *frame, int i, const char *action);
void runs_look_at (TrainFrame *frame, int i);
/* Repeats the first run with four other seeds; there is no other yet. */
void runs_repeat_first (TrainFrame *frame);

/* What a plot shows, in words. */
char *runs_describe (BpPlotCard *card);
void runs_assert_curves (TrainFrame *frame, const char *expected); /* of the losses */

G_END_DECLS

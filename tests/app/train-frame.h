#pragma once

#include "train-page.h"

G_BEGIN_DECLS

/* The page Train in a window of its own, as a fixture of the tests of what is on it. */
typedef struct {
  BpTrainPage *page;
  gpointer part; /* of the page, that is tested */
  GtkWidget *toasts;
  GtkWidget *window; /* NULL, once a test has closed it */
  BpWorkspace *workspace;
  BpData *data;
} TrainFrame;

/* Takes the data over. part: an id in the page's .ui file; NULL: the page itself is tested. */
void train_frame_init (TrainFrame *self, BpData *data, const char *part);
void train_frame_clear (TrainFrame *self);

void train_frame_configure (TrainFrame *self, const BpTrainConfig *config);

/* For small_data_load (60, 12): five hidden units, 40 images, in four minibatches. */
BpTrainConfig train_frame_small_config (guint epochs);

G_END_DECLS

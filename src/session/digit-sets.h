#pragma once

#include "data-load.h"

G_BEGIN_DECLS

/* The images of one folder as the article divides them (section 5): its shuffle of the training
 * file with seed 42, the first 500 of it to train on, the rest to test on, and MNIST's own test
 * file. */

typedef enum {
  BP_DIGIT_SET_ALL,        /* both files */
  BP_DIGIT_SET_TRAIN_FILE, /* the training file */
  BP_DIGIT_SET_TRAINING,   /* the article's training set */
  BP_DIGIT_SET_TEST,       /* the article's test set: the rest of the training file */
  BP_DIGIT_SET_T10K,       /* the test file; empty where the folder has none */
} BpDigitSet;

#define BP_N_DIGIT_SETS 5

typedef enum {
  BP_DIGIT_ORDER_SHUFFLED, /* the article's indices; the test file is in file order even so */
  BP_DIGIT_ORDER_FILE,
} BpDigitOrder;

#define BP_ANY_LABEL -1

/* One image of one of the two files. */
typedef struct {
  const BpDataset *dataset; /* owned by the data */
  guint32 index;            /* in its file */
} BpImageRef;

typedef struct _BpDigitSets BpDigitSets;

BpDigitSets *bp_digit_sets_new (BpData *data);
void bp_digit_sets_free (BpDigitSets *self);

BpData *bp_digit_sets_get_data (const BpDigitSets *self);

/* How many images the article trains on: fewer where the file has fewer. */
guint32 bp_digit_sets_get_n_training (const BpDigitSets *self);

/* The images of a set that have the label (BP_ANY_LABEL: all of them) in the order asked for, as a
 * new array of BpImageRef. */
GArray *bp_digit_sets_select (const BpDigitSets *self, BpDigitSet set, BpDigitOrder order,
                              int label);

/* How many images of each class a set has: fills counts (n_classes) and returns their sum. */
guint32 bp_digit_sets_count (const BpDigitSets *self, BpDigitSet set, guint32 *counts);

/* Where an image is in the article's shuffled order; FALSE for images of the test file. */
gboolean bp_digit_sets_shuffled_index (const BpDigitSets *self, const BpImageRef *image,
                                       guint32 *shuffled);

/* The article's set that an image belongs to: BP_DIGIT_SET_TRAINING, _TEST or _T10K. */
BpDigitSet bp_digit_sets_find (const BpDigitSets *self, const BpImageRef *image);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpDigitSets, bp_digit_sets_free)

G_END_DECLS

#pragma once

#include "data-load.h"

G_BEGIN_DECLS

/* Small IDX data made up for tests: images of 4 × 3 pixels in three classes that a network can
 * tell apart. */
#define SMALL_ROWS 4
#define SMALL_COLUMNS 3
#define SMALL_CLASSES 3

/* Writes the four files into a new temporary folder; free its name after small_data_remove(). */
char *small_data_write (guint n_train, guint n_t10k);
void small_data_remove (const char *folder);

/* Written, loaded and removed. */
BpData *small_data_load (guint n_train, guint n_t10k);

/* Loads the folder, which must fail in one sentence that has both words in it. */
void small_data_refuse (const char *folder, const char *word, const char *other_word);

/* One file of the folder, as the bytes given. */
void small_data_put (const char *folder, const char *name, const guint8 *bytes, gsize size);

/* An IDX file's bytes: header, then content as long as given. */
GByteArray *small_data_idx (guint32 magic, const guint32 *dimensions, guint n_dimensions,
                            gsize content_size);

GByteArray *small_data_gzip (const GByteArray *plain);

G_END_DECLS

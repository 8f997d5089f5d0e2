#include "data-load.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "idx-file.h"
#include "output-file.h"
#include "places.h"
#include "words.h"

#define TRAIN_IMAGES "train-images-idx3-ubyte"
#define TRAIN_LABELS "train-labels-idx1-ubyte"
#define T10K_IMAGES "t10k-images-idx3-ubyte"
#define T10K_LABELS "t10k-labels-idx1-ubyte"

BpData *
bp_data_ref (BpData *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BpData *self = data;
  g_free (self->folder);
  g_clear_pointer (&self->train, bp_dataset_unref);
  g_clear_pointer (&self->t10k, bp_dataset_unref);
}

void
bp_data_unref (BpData *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

BpDataSize
bp_data_get_size (const BpData *self)
{
  return (BpDataSize){ .n_train = self->train->n_images,
                       .n_t10k = self->t10k != NULL ? self->t10k->n_images : 0,
                       .n_features = self->train->n_features,
                       .n_classes = self->train->n_classes };
}

char *
bp_data_find_folder (GError **error)
{
  g_auto (BpPlaces) places = { 0 };
  bp_places_find_own (&places);
  g_autofree char *folder = g_build_filename (places.datadir, "mnist", NULL);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&folder);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("The MNIST files are not where the program was installed, in “%s”: install it "
                  "again, or name their folder with --data."),
               folder);
  return NULL;
}

gboolean
bp_data_is_file_of (const char *folder, const char *path)
{
  static const char *const names[] = { TRAIN_IMAGES, TRAIN_LABELS, T10K_IMAGES, T10K_LABELS };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *plain = g_build_filename (folder, names[i], NULL);
      g_autofree char *packed = g_strconcat (plain, BP_IDX_FILE_PACKED, NULL);
      if (bp_output_file_is_same (path, plain) || bp_output_file_is_same (path, packed))
        return TRUE;
    }
  return FALSE;
}

/* --- one pair of files --- */

typedef struct {
  char *images_path, *labels_path;
  BpIdxHeader images, labels;
  GBytes *pixels, *label_bytes;
} Pair;

static void
pair_clear (Pair *pair)
{
  g_free (pair->images_path);
  g_free (pair->labels_path);
  g_clear_pointer (&pair->pixels, g_bytes_unref);
  g_clear_pointer (&pair->label_bytes, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static gboolean
check_counts (const Pair *pair, GError **error)
{
  if (pair->images.count == pair->labels.count)
    return TRUE;
  g_autofree char *images = bp_words_count (pair->images.count);
  g_autofree char *labels = bp_words_count (pair->labels.count);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("“%s” holds %s images but “%s” holds %s labels; there must be one label for "
                  "each image."),
               pair->images_path, images, pair->labels_path, labels);
  return FALSE;
}

static gboolean
pair_read (Pair *pair, const char *folder, const char *images_name, const char *labels_name,
           GCancellable *cancellable, GError **error)
{
  pair->images_path = bp_idx_file_find (folder, images_name, error);
  if (pair->images_path == NULL)
    return FALSE;
  pair->labels_path = bp_idx_file_find (folder, labels_name, error);
  if (pair->labels_path == NULL)
    return FALSE;
  pair->label_bytes =
      bp_idx_file_read (pair->labels_path, BP_IDX_LABELS_MAGIC, &pair->labels, cancellable, error);
  if (pair->label_bytes == NULL)
    return FALSE;
  pair->pixels =
      bp_idx_file_read (pair->images_path, BP_IDX_IMAGES_MAGIC, &pair->images, cancellable, error);
  return pair->pixels != NULL && check_counts (pair, error);
}

static guint
largest_label (const Pair *pair, gsize *position)
{
  gsize n;
  const guint8 *labels = g_bytes_get_data (pair->label_bytes, &n);
  *position = 0;
  for (gsize i = 1; i < n; i++)
    if (labels[i] > labels[*position])
      *position = i;
  return labels[*position];
}

static BpDataset *
pair_make_dataset (const Pair *pair, guint n_classes)
{
  return bp_dataset_new (pair->pixels, pair->label_bytes, pair->images.rows, pair->images.columns,
                         n_classes);
}

/* --- the folder --- */

static BpDataset *
load_train (const char *folder, GCancellable *cancellable, GError **error)
{
  g_auto (Pair) pair = { 0 };
  gsize position;
  if (!pair_read (&pair, folder, TRAIN_IMAGES, TRAIN_LABELS, cancellable, error))
    return NULL;
  guint largest = largest_label (&pair, &position);
  if (largest == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("“%s” names the class 0 only; there must be at least two classes to tell "
                      "apart."),
                   pair.labels_path);
      return NULL;
    }
  return pair_make_dataset (&pair, largest + 1);
}

/* The test pair must be of the same kind as the training pair. */
static gboolean
check_t10k (const Pair *pair, const BpDataset *train, GError **error)
{
  gsize position;
  guint largest = largest_label (pair, &position);
  g_autofree char *label = bp_words_count (position);
  if (pair->images.rows != train->rows || pair->images.columns != train->columns)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("The images in “%s” have %u × %u pixels; they must have %u × %u, as the "
                    "training images have."),
                 pair->images_path, pair->images.rows, pair->images.columns, train->rows,
                 train->columns);
  else if (largest >= train->n_classes)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("Label %s in “%s” is %u; it must be one of the training "
                    "labels’ classes, 0 to %u."),
                 label, pair->labels_path, largest, train->n_classes - 1);
  else
    return TRUE;
  return FALSE;
}

/* Neither file there is no error: *t10k is NULL then. */
static gboolean
load_t10k (const char *folder, const BpDataset *train, BpDataset **t10k, GCancellable *cancellable,
           GError **error)
{
  g_auto (Pair) pair = { 0 };
  *t10k = NULL;
  if (!bp_idx_file_exists (folder, T10K_IMAGES) && !bp_idx_file_exists (folder, T10K_LABELS))
    return TRUE;
  if (!pair_read (&pair, folder, T10K_IMAGES, T10K_LABELS, cancellable, error)
      || !check_t10k (&pair, train, error))
    return FALSE;
  *t10k = pair_make_dataset (&pair, train->n_classes);
  return TRUE;
}

static gboolean
check_folder (const char *folder, GError **error)
{
  struct stat info, entry;
  gboolean opened = stat (folder, &info) == 0;
  int code = opened ? 0 : errno;
  if (opened && S_ISDIR (info.st_mode))
    return TRUE;
  if (!opened && code != ENOTDIR && (code != ENOENT || lstat (folder, &entry) == 0))
    bp_words_set_open_failed (error, folder, code);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _ ("“%s” is not a folder; the folder that holds the IDX files is needed."),
                 folder);
  return FALSE;
}

BpData *
bp_data_load (const char *folder, GCancellable *cancellable, GError **error)
{
  BpDataset *t10k;
  g_autoptr (BpDataset) train = NULL;
  if (!check_folder (folder, error))
    return NULL;
  train = load_train (folder, cancellable, error);
  if (train == NULL || !load_t10k (folder, train, &t10k, cancellable, error))
    return NULL;
  BpData *self = g_atomic_rc_box_new0 (BpData);
  self->folder = g_strdup (folder);
  self->train = g_steal_pointer (&train);
  self->t10k = t10k;
  return self;
}

/* --- on a thread --- */

static void
load_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  g_autofree char *folder = task_data != NULL ? g_strdup (task_data) : bp_data_find_folder (&error);
  BpData *data = folder != NULL ? bp_data_load (folder, cancellable, &error) : NULL;
  if (data != NULL)
    g_task_return_pointer (task, data, (GDestroyNotify) bp_data_unref);
  else
    g_task_return_error (task, error);
}

void
bp_data_load_async (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

BpData *
bp_data_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

#include "model-file.h"

#include <glib/gi18n-lib.h>

#include "input-file.h"
#include "output-file.h"
#include "places.h"
#include "safetensors.h"

#define CHUNK (1u << 20)
/* Header, and the weights of the largest network. */
#define MOST_BYTES                                                                                 \
  ((gsize) BP_SAFETENSORS_LENGTH + BP_SAFETENSORS_MAX_HEADER + sizeof (double) * BP_MAX_WEIGHTS)

gboolean
bp_model_file_save (const BpModel *model, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = bp_model_file_pack (model);
  return bp_output_file_write (path, bytes, error);
}

/* --- reading --- */

/* Makes a sentence that names the file of an error without one. */
static void
name_file (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  char *sentence =
      /* Translators: a file, and what is wrong with it */
      g_strdup_printf (_ ("“%s” cannot be opened as a model: %s."), name, (*error)->message);
  g_free ((*error)->message);
  (*error)->message = sentence;
}

/* Up to the end of the stream, or one byte more than a model can have. */
static GBytes *
read_bytes (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize n_read = CHUNK;
  while (n_read == CHUNK && bytes->len <= MOST_BYTES)
    {
      guint size = bytes->len;
      g_byte_array_set_size (bytes, size + CHUNK);
      if (!g_input_stream_read_all (stream, bytes->data + size, CHUNK, &n_read, cancellable, error))
        return NULL;
      g_byte_array_set_size (bytes, size + (guint) n_read);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
read_some (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  GBytes *bytes = read_bytes (stream, cancellable, error);
  if (bytes == NULL || g_bytes_get_size (bytes) <= MOST_BYTES)
    return bytes;
  g_bytes_unref (bytes);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("it is larger than a model can be"));
  return NULL;
}

BpModel *
bp_model_file_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = bp_input_file_open (path, error);
  if (stream == NULL)
    return NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = read_some (stream, cancellable, &reason);
  BpModel *model = bytes != NULL ? bp_model_file_unpack (bytes, &reason) : NULL;
  if (model == NULL)
    {
      name_file (&reason, path);
      g_propagate_error (error, g_steal_pointer (&reason));
    }
  return model;
}

/* --- on a thread --- */

typedef struct {
  BpModel *model;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_clear_pointer (&job->model, bp_model_unref);
  g_free (job->path);
  g_free (job);
}

static void
save_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer task_data,
                G_GNUC_UNUSED GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  if (bp_model_file_save (job->model, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
load_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer task_data,
                GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  BpModel *model = bp_model_file_load (job->path, cancellable, &error);
  if (model != NULL)
    g_task_return_pointer (task, model, (GDestroyNotify) bp_model_unref);
  else
    g_task_return_error (task, error);
}

static void
start (const Job *job, GTaskThreadFunc work, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_task_data (task, g_memdup2 (job, sizeof *job), job_free);
  g_task_run_in_thread (task, work);
}

void
bp_model_file_save_async (BpModel *model, const char *path, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  const Job job = { bp_model_ref (model), g_strdup (path) };
  start (&job, save_in_thread, NULL, callback, user_data);
}

gboolean
bp_model_file_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
bp_model_file_load_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  const Job job = { NULL, g_strdup (path) };
  start (&job, load_in_thread, cancellable, callback, user_data);
}

BpModel *
bp_model_file_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
bp_model_file_shipped_path (void)
{
  g_auto (BpPlaces) places = { 0 };
  bp_places_find_own (&places);
  return g_build_filename (places.datadir, "models", "digits" BP_MODEL_FILE_EXTENSION, NULL);
}

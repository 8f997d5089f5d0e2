#include "picture-source.h"

#include <glib/gi18n-lib.h>

#include "picture.h"

static GTask *
new_task (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  return g_task_new (NULL, cancellable, callback, user_data);
}

static void
return_ink (GTask *task, BpInk *ink, GError *error)
{
  if (ink != NULL)
    g_task_return_pointer (task, ink, (GDestroyNotify) bp_ink_unref);
  else
    g_task_return_error (task, error);
}

static void
load_file (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  BpInk *ink = bp_picture_load_ink (path, &error);

  return_ink (task, ink, error);
}

static void
load_texture (GTask *task, gpointer source, gpointer texture, GCancellable *cancellable)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_get_from_texture (texture);
  GError *error = NULL;
  BpInk *ink = bp_picture_find_ink (pixbuf, _ ("The picture"), &error);

  return_ink (task, ink, error);
}

/* Takes the task. */
static void
start_file (GTask *task, GFile *file)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                             _ ("Choose a picture that is on this computer."));
  else
    {
      g_task_set_task_data (task, path, g_free);
      g_task_run_in_thread (task, load_file);
    }
  g_object_unref (task);
}

static void
start_texture (GTask *task, GdkTexture *texture)
{
  g_task_set_task_data (task, g_object_ref (texture), g_object_unref);
  g_task_run_in_thread (task, load_texture);
  g_object_unref (task);
}

void
bp_picture_source_read_file (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  start_file (new_task (cancellable, callback, user_data), file);
}

void
bp_picture_source_read_texture (GdkTexture *texture, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  start_texture (new_task (cancellable, callback, user_data), texture);
}

/* --- the clipboard --- */

static void
fail_without_picture (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                           _ ("There is no picture on the clipboard; copy one first."));
  g_object_unref (task);
}

static void
on_texture_read (GObject *clipboard, GAsyncResult *result, gpointer task)
{
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (texture != NULL)
    start_texture (task, texture);
  else
    fail_without_picture (task);
}

static void
on_files_read (GObject *clipboard, GAsyncResult *result, gpointer task)
{
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  if (files != NULL)
    start_file (task, files->data);
  else
    fail_without_picture (task);
}

void
bp_picture_source_read_clipboard (GdkClipboard *clipboard, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (cancellable, callback, user_data);
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable,
                                    on_files_read, task);
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    gdk_clipboard_read_texture_async (clipboard, cancellable, on_texture_read, task);
  else
    fail_without_picture (task);
}

BpInk *
bp_picture_source_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

#include "output-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "words.h"

#define NEW_FILE_MODE 0666 /* less what the umask takes */
#define PERMISSIONS 0777

static void
set_errno_error (GError **error, int code)
{
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
}

/* Turns the reason into a sentence that names the path. */
static gboolean
fail (GError **error, const char *path, const GError *reason)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *sentence = bp_words_save_failed (name, reason);
  g_set_error_literal (error, reason->domain, reason->code, sentence);
  return FALSE;
}

static char *
resolve_existing (const char *path, mode_t mode, GError **error)
{
  if (S_ISREG (mode))
    {
      char *real = realpath (path, NULL);
      char *resolved = g_strdup (real);
      if (real == NULL)
        set_errno_error (error, errno);
      free (real);
      return resolved;
    }
  if (S_ISDIR (mode))
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR,
                         _ ("it is a folder; name a file instead"));
  else
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                         _ ("it is a device or a pipe; name a file instead"));
  return NULL;
}

/* Follows links as far as they lead: stat() has told that they end. */
static char *
resolve_missing (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *link = g_file_read_link (path, NULL);
  if (link != NULL)
    {
      g_autofree char *target =
          g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
      return resolve_missing (target, error);
    }
  /* An empty path has no name, and "name/" is the name of a folder. */
  if (*path == '\0' || g_str_has_suffix (path, G_DIR_SEPARATOR_S))
    {
      set_errno_error (error, ENOENT);
      return NULL;
    }
  char *real = realpath (folder, NULL);
  char *resolved = real != NULL ? g_build_filename (real, name, NULL) : NULL;
  if (real == NULL)
    set_errno_error (error, errno);
  free (real);
  return resolved;
}

/* The place that the path leads to, free of links; NULL where no file can be. */
static char *
resolve (const char *path, GError **error)
{
  struct stat status;
  if (stat (path, &status) == 0)
    return resolve_existing (path, status.st_mode, error);
  if (errno == ENOENT)
    return resolve_missing (path, error);
  set_errno_error (error, errno);
  return NULL;
}

/* Permissions do not tell all (root, read-only and special file systems): only a try does. */
static gboolean
try_beside (const char *place, GError **error)
{
  g_autofree char *probe = g_strconcat (place, ".XXXXXX", NULL);
  int fd = g_mkstemp (probe);
  if (fd < 0)
    {
      set_errno_error (error, errno);
      return FALSE;
    }
  close (fd);
  g_unlink (probe);
  return TRUE;
}

gboolean
bp_output_file_check (const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *place = resolve (path, &reason);
  if (place != NULL && try_beside (place, &reason))
    return TRUE;
  return fail (error, path, reason);
}

gboolean
bp_output_file_is_same (const char *path, const char *other)
{
  g_autofree char *a = resolve (path, NULL);
  g_autofree char *b = resolve (other, NULL);
  return a != NULL && g_strcmp0 (a, b) == 0;
}

static int
mode_of (const char *place)
{
  struct stat status;
  return stat (place, &status) == 0 ? (int) (status.st_mode & PERMISSIONS) : NEW_FILE_MODE;
}

gboolean
bp_output_file_write (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *place = resolve (path, &reason);
  if (place != NULL
      && g_file_set_contents_full (place, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT, mode_of (place), &reason))
    return TRUE;
  return fail (error, path, reason);
}

#include "output-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli-status.h"
#include "words.h"

static gboolean
fail (const char *path, int code, GError **error)
{
  g_autoptr (GError) reason =
      g_error_new_literal (G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
  g_autofree char *sentence = bp_words_save_failed (path, reason);

  g_set_error_literal (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED, sentence);
  return FALSE;
}

/* Permissions do not tell all (root, read-only and special file systems): only a try does. */
static gboolean
try_beside (const char *path, GError **error)
{
  g_autofree char *probe = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp (probe);

  if (fd < 0)
    return fail (path, errno, error);
  close (fd);
  g_unlink (probe);
  return TRUE;
}

gboolean
bp_output_file_check (const char *path, GError **error)
{
  if (*path == '\0')
    return fail (path, ENOENT, error);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail (path, EISDIR, error);
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED,
                   _ ("“%s” is a device or a pipe; name a file in a folder instead."), name);
      return FALSE;
    }
  return try_beside (path, error);
}

/* The path with links to folders followed; NULL: there is no such folder. */
static char *
resolve (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (folder, NULL);
  char *resolved = real != NULL ? g_build_filename (real, name, NULL) : NULL;

  free (real);
  return resolved;
}

gboolean
bp_output_file_is_same (const char *path, const char *other)
{
  g_autofree char *a = resolve (path);
  g_autofree char *b = resolve (other);

  return a != NULL && g_strcmp0 (a, b) == 0;
}

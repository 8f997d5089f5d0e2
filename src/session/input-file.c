#include "input-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "words.h"

/* A pipe or a device could keep the reader waiting for ever. */
static gboolean
check_is_file (int fd, const char *path, GError **error)
{
  struct stat info;
  if (fstat (fd, &info) != 0)
    bp_words_set_open_failed (error, path, errno);
  else if (!S_ISREG (info.st_mode))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _ ("“%s” cannot be read: it is not a regular file."), path);
  else
    return TRUE;
  return FALSE;
}

GInputStream *
bp_input_file_open (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      bp_words_set_open_failed (error, path, errno);
      return NULL;
    }
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (fd, TRUE);
  if (!check_is_file (fd, path, error))
    return NULL;
  return g_steal_pointer (&stream);
}

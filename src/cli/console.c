#include "console.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli-status.h"
#include "words.h"

#define DEFAULT_COLUMNS 80

static int write_errno; /* of the first write to standard output that failed */

void
bp_console_open (void)
{
  int fd;

  signal (SIGPIPE, SIG_IGN);
  do
    fd = open ("/dev/null", O_RDONLY);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd >= 0)
    close (fd);
}

/* The typographic characters of our texts as a typewriter has them. */
static char *
to_typewriter (const char *text)
{
  GString *plain = g_string_new (text);

  g_string_replace (plain, "“", "\"", 0);
  g_string_replace (plain, "”", "\"", 0);
  g_string_replace (plain, "’", "'", 0);
  g_string_replace (plain, "…", "...", 0);
  g_string_replace (plain, "×", "x", 0);
  g_string_replace (plain, "−", "-", 0);
  g_string_replace (plain, BP_WORDS_NARROW_SPACE, " ", 0);
  return g_string_free (plain, FALSE);
}

static char *
to_terminal (const char *text)
{
  const char *charset = NULL;
  g_autofree char *plain = NULL;
  char *converted;

  if (g_get_charset (&charset))
    return g_strdup (text);
  converted = g_convert (text, -1, charset, "UTF-8", NULL, NULL, NULL);
  if (converted != NULL)
    return converted;
  plain = to_typewriter (text);
  converted = g_convert_with_fallback (plain, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  return converted != NULL ? converted : g_steal_pointer (&plain);
}

gboolean
bp_console_print_utf8 (const char *text)
{
  if (write_errno == 0 && fputs (text, stdout) < 0)
    write_errno = errno;
  return write_errno == 0;
}

gboolean
bp_console_print (const char *text)
{
  g_autofree char *converted = to_terminal (text);

  return bp_console_print_utf8 (converted);
}

gboolean
bp_console_flush (GError **error)
{
  if (write_errno == 0 && fflush (stdout) != 0)
    write_errno = errno;
  if (write_errno == 0)
    return TRUE;
  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_FAILED,
               _ ("The results could not be written to standard output: %s."),
               g_strerror (write_errno));
  return FALSE;
}

void
bp_console_complain (const char *sentence)
{
  g_autofree char *line = g_utf8_make_valid (sentence, -1);
  g_autofree char *converted = NULL;

  for (char *c = line; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  converted = to_terminal (line);
  fprintf (stderr, "backprop: %s\n", converted);
}

gboolean
bp_console_is_terminal (void)
{
  return isatty (STDERR_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

guint
bp_console_get_columns (void)
{
  struct winsize size;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return DEFAULT_COLUMNS;
}

void
bp_console_redraw_line (const char *text)
{
  g_autofree char *converted = to_terminal (text);

  fprintf (stderr, "\r%s\033[K", converted);
  fflush (stderr);
}

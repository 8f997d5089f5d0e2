/* Where files are written: through links, into folders without permission, onto what is no file,
 * and that a file is whole or not there. */
#include "output-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534
#define TEXT "new content"

typedef struct {
  char *folder; /* has an empty folder "sub" in it */
  char *back;   /* the working directory before the test, which works in the folder */
} Fixture;

static void
set_up (Fixture *self, G_GNUC_UNUSED gconstpointer data)
{
  self->back = g_get_current_dir ();
  self->folder = g_dir_make_tmp ("backprop-test-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  g_assert_cmpint (g_chdir (self->folder), ==, 0);
  g_assert_cmpint (g_mkdir ("sub", 0700), ==, 0);
}

static void
tear_down (Fixture *self, G_GNUC_UNUSED gconstpointer data)
{
  const char *words[] = { "rm", "-r", "--", self->folder, NULL };
  g_assert_cmpint (g_chdir (self->back), ==, 0);
  g_assert_true (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (self->folder);
  g_free (self->back);
}

/* --- helpers --- */

static void
put (const char *path, const char *content)
{
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
link_to (const char *target, const char *path)
{
  g_assert_cmpint (symlink (target, path), ==, 0);
}

static gboolean
write_text (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));
  return bp_output_file_write (path, bytes, error);
}

static void
assert_holds (const char *path, const char *content)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, content);
}

static void
assert_entries (const char *folder, guint n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint found = 0;
  while (g_dir_read_name (dir) != NULL)
    found++;
  g_assert_cmpuint (found, ==, n);
}

/* Both the check and the writer say that, and name the path. */
static void
assert_refused (const char *path, int code)
{
  g_autoptr (GError) checked = NULL;
  g_autoptr (GError) written = NULL;
  g_test_message ("“%s”", path);
  g_assert_false (bp_output_file_check (path, &checked));
  g_assert_error (checked, G_FILE_ERROR, code);
  g_assert_nonnull (strstr (checked->message, path));
  g_assert_false (write_text (path, &written));
  g_assert_error (written, G_FILE_ERROR, code);
  g_assert_cmpstr (written->message, ==, checked->message);
}

static void
assert_written (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (bp_output_file_check (path, &error));
  g_assert_no_error (error);
  g_assert_true (write_text (path, &error));
  g_assert_no_error (error);
  assert_holds (path, TEXT);
}

/* --- places --- */

static void
test_new_and_old (G_GNUC_UNUSED Fixture *self, G_GNUC_UNUSED gconstpointer data)
{
  assert_written ("a");
  put ("b", "old and longer than what comes");
  assert_written ("b");
  assert_written ("sub/../c");
  assert_entries (".", 4);
}

/* Links stay links, and the file that they lead to is written: over more than one link, into
 * another folder, from there back, and where nothing is yet. */
static void
test_links (Fixture *self, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *absolute = g_build_filename (self->folder, "sub", "far", NULL);
  const struct {
    const char *link, *target, *place;
    gboolean exists;
  } cases[] = {
    { "to-file", "file", "file", TRUE },
    { "to-link", "to-file", "file", TRUE },
    { "to-nothing", "nothing", "nothing", FALSE },
    { "to-sub", "sub/near", "sub/near", FALSE },
    { "to-absolute", absolute, "sub/far", FALSE },
    { "sub/back", "../behind", "behind", FALSE },
    { "sub/chain", "../to-dangling", "dangling", FALSE },
  };
  put ("file", "old");
  link_to ("dangling", "to-dangling");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      link_to (cases[i].target, cases[i].link);
      g_assert_cmpint (g_file_test (cases[i].place, G_FILE_TEST_EXISTS), ==, cases[i].exists);
      assert_written (cases[i].link);
      text = g_file_read_link (cases[i].link, NULL);
      g_assert_cmpstr (text, ==, cases[i].target);
      g_assert_false (g_file_test (cases[i].place, G_FILE_TEST_IS_SYMLINK));
      assert_holds (cases[i].place, TEXT);
    }
  g_assert_true (g_file_test ("to-dangling", G_FILE_TEST_IS_SYMLINK));
}

static void
test_same (Fixture *self, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *absolute = g_build_filename (self->folder, "file", NULL);
  const struct {
    const char *a, *b;
    gboolean same;
  } cases[] = {
    { "file", "file", TRUE },
    { "file", "./sub/../file", TRUE },
    { "file", absolute, TRUE },
    { "file", "to-file", TRUE },
    { "new", "./new", TRUE },
    { "new", "to-new", TRUE },
    { "to-new", "other-to-new", TRUE },
    { "sub/x", "to-sub/x", TRUE },
    { "file", "new", FALSE },
    { "file", "copy", FALSE },
    { "sub/file", "file", FALSE },
    { "missing/x", "missing/x", FALSE }, /* no place at all */
    { "", "", FALSE },
  };
  put ("file", "same");
  put ("copy", "same");
  link_to ("file", "to-file");
  link_to ("new", "to-new");
  link_to ("sub/../new", "other-to-new");
  link_to ("sub", "to-sub");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s” and “%s”", cases[i].a, cases[i].b);
      g_assert_cmpint (bp_output_file_is_same (cases[i].a, cases[i].b), ==, cases[i].same);
      g_assert_cmpint (bp_output_file_is_same (cases[i].b, cases[i].a), ==, cases[i].same);
    }
}

/* What is not a file is not replaced by one, and what has no folder is not put anywhere. */
static void
test_no_place (G_GNUC_UNUSED Fixture *self, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (300, 'x');
  struct stat status;
  put ("file", "old");
  g_assert_cmpint (mkfifo ("pipe", 0600), ==, 0);
  link_to ("sub", "to-sub");
  link_to ("pipe", "to-pipe");
  link_to ("missing/x", "to-missing");
  link_to ("circle", "circle");
  assert_refused ("", G_FILE_ERROR_NOENT);
  assert_refused ("sub", G_FILE_ERROR_ISDIR);
  assert_refused ("to-sub", G_FILE_ERROR_ISDIR);
  assert_refused ("/", G_FILE_ERROR_ISDIR);
  assert_refused ("pipe", G_FILE_ERROR_INVAL);
  assert_refused ("to-pipe", G_FILE_ERROR_INVAL);
  assert_refused ("/dev/full", G_FILE_ERROR_INVAL);
  assert_refused ("missing/x", G_FILE_ERROR_NOENT);
  assert_refused ("missing/", G_FILE_ERROR_NOENT);
  assert_refused ("to-missing", G_FILE_ERROR_NOENT);
  assert_refused ("file/x", G_FILE_ERROR_NOTDIR);
  assert_refused ("circle", G_FILE_ERROR_LOOP);
  assert_refused (long_name, G_FILE_ERROR_NAMETOOLONG);
  g_assert_cmpint (stat ("pipe", &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));
  assert_entries (".", 7);
}

/* --- permissions --- */

/* Root may write anywhere: it becomes somebody who may not for as long as it takes. */
static gboolean
become_nobody (void)
{
  return geteuid () != 0 || seteuid (NOBODY) == 0;
}

static void
become_oneself (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}

/* It is the folder of the place that matters, not the folder of the link. */
static void
test_permission (G_GNUC_UNUSED Fixture *self, G_GNUC_UNUSED gconstpointer data)
{
  link_to ("sub/x", "into-sub");
  link_to ("../x", "sub/out-of-sub");
  g_assert_cmpint (g_chmod (".", 0777), ==, 0);
  g_assert_cmpint (g_chmod ("sub", 0555), ==, 0);
  if (!become_nobody ())
    {
      g_test_skip ("cannot give up root's permissions here");
      return;
    }
  assert_refused ("sub/x", G_FILE_ERROR_ACCES);
  assert_refused ("into-sub", G_FILE_ERROR_ACCES);
  assert_written ("sub/out-of-sub");
  become_oneself ();
  g_assert_cmpint (g_chmod ("sub", 0700), ==, 0);
  assert_entries ("sub", 1);
  assert_holds ("x", TEXT);
}

/* A file that only its owner may read does not become one that all may read. */
static void
test_keeps_mode (G_GNUC_UNUSED Fixture *self, G_GNUC_UNUSED gconstpointer data)
{
  struct stat status;
  put ("private", "old");
  g_assert_cmpint (g_chmod ("private", 0600), ==, 0);
  assert_written ("private");
  g_assert_cmpint (stat ("private", &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

/* --- nothing by halves --- */

/* A file may not grow beyond a few bytes: the old file stays as it was, and nothing is left beside
 * it. Runs in a child, which the limit ends with; the full disk itself is met in
 * tests/cli/outputs.py. */
static void
test_whole_or_not (G_GNUC_UNUSED Fixture *self, G_GNUC_UNUSED gconstpointer data)
{
  const struct rlimit limit = { 4, 4 };
  g_autoptr (GError) error = NULL;
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  put ("file", "old");
  link_to ("file", "link");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (write_text ("link", &error));
  g_assert_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (EFBIG));
  assert_holds ("file", "old");
  assert_entries (".", 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/output-file/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("new-and-old", test_new_and_old);
  ADD ("links", test_links);
  ADD ("same", test_same);
  ADD ("no-place", test_no_place);
  ADD ("permission", test_permission);
  ADD ("keeps-mode", test_keeps_mode);
  ADD ("whole-or-not", test_whole_or_not);
  return g_test_run ();
}

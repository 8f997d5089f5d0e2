#include "export.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where a figure is saved to: folders without permission, links, and what is no file. */

#define NOBODY 65534

static const BpExportSize size = { 320, 200, 1 };

typedef struct {
  char *folder;
  BpFigure *figure;
  BpStyle style;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  (void) data;
  self->folder = g_dir_make_tmp ("backprop-save-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->figure = bp_figure_new ("Title", "x", "y");
  self->style = bp_style_light ();
}

static guint
count_entries (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  g_dir_close (dir);
  return n;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  GDir *dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  (void) data;
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  bp_figure_free (self->figure);
}

static gboolean
save (const Fixture *self, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return bp_figure_save (self->figure, path, &size, &self->style, error);
}

/* Root may write anywhere: it becomes somebody who may not for as long as it takes. */
static void
test_no_permission (Fixture *self, gconstpointer data)
{
  gboolean root = geteuid () == 0;
  GError *error = NULL;
  gboolean saved;

  (void) data;
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  if (root && seteuid (NOBODY) != 0)
    {
      g_test_skip ("cannot give up root's permissions here");
      return;
    }
  saved = save (self, "plot.png", &error);
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_false (saved);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_error_free (error);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
  g_assert_cmpuint (count_entries (self->folder), ==, 0);
}

/* A link stays a link, and the file that it leads to is written. */
static void
test_link (Fixture *self, gconstpointer data)
{
  g_autofree char *target = g_build_filename (self->folder, "target.svg", NULL);
  g_autofree char *link = g_build_filename (self->folder, "link.svg", NULL);
  g_autofree char *text = NULL;

  (void) data;
  g_assert_true (g_file_set_contents (target, "old", -1, NULL));
  g_assert_cmpint (symlink ("target.svg", link), ==, 0);
  g_assert_true (save (self, "link.svg", NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "<?xml"));
  g_assert_cmpuint (count_entries (self->folder), ==, 2);
}

/* What is not a file is not replaced by one: neither a device nor, here, a pipe. */
static void
test_pipe (Fixture *self, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (self->folder, "pipe.png", NULL);
  GError *error = NULL;
  struct stat status;

  (void) data;
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_false (save (self, "pipe.png", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_error_free (error);
  g_assert_cmpint (stat (pipe, &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));
  g_assert_cmpuint (count_entries (self->folder), ==, 1);
}

static void
test_wrong_call (Fixture *self, gconstpointer data)
{
  const BpExportSize too_large = { 20000, 200, 1 };
  g_autofree char *path = g_build_filename (self->folder, "plot.png", NULL);
  GError *error = NULL;

  (void) data;
  g_assert_false (save (self, "plot.jpeg", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_clear_error (&error);
  g_assert_false (bp_figure_save (self->figure, path, &too_large, &self->style, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_clear_error (&error);
  g_assert_cmpuint (count_entries (self->folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/plot/save/no-permission", Fixture, NULL, set_up, test_no_permission, tear_down);
  g_test_add ("/plot/save/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/plot/save/pipe", Fixture, NULL, set_up, test_pipe, tear_down);
  g_test_add ("/plot/save/wrong-call", Fixture, NULL, set_up, test_wrong_call, tear_down);
  return g_test_run ();
}

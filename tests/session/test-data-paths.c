/* Data files that cannot be opened: one sentence says which, and why. */
#include "data-load.h"
#include "small-data.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRAIN_IMAGES "train-images-idx3-ubyte"
#define TRAIN_LABELS "train-labels-idx1-ubyte"
#define T10K_IMAGES "t10k-images-idx3-ubyte"
#define T10K_LABELS "t10k-labels-idx1-ubyte"

static void
test_missing (void)
{
  static const char *const names[] = { TRAIN_IMAGES, TRAIN_LABELS, T10K_IMAGES, T10K_LABELS };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = small_data_write (30, 6);
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_assert_cmpint (g_remove (path), ==, 0);
      small_data_refuse (folder, folder, names[i]);
      small_data_remove (folder);
    }
  small_data_refuse ("/nowhere/at-all", "/nowhere/at-all", "folder");
}

static void
test_folder_instead_of_file (void)
{
  g_autofree char *folder = small_data_write (30, 0);
  g_autofree char *path = g_build_filename (folder, TRAIN_IMAGES, NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  small_data_refuse (folder, TRAIN_IMAGES, "cannot be read");
  small_data_remove (folder);
}

/* Nobody writes into the pipe: whoever opens it waits for ever. */
static void
test_pipe_instead_of_file (void)
{
  g_autofree char *folder = small_data_write (30, 0);
  g_autofree char *path = g_build_filename (folder, TRAIN_IMAGES, NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  small_data_refuse (folder, TRAIN_IMAGES, "regular file");
  small_data_remove (folder);
}

/* A symbolic link in the place of a file. */
static void
put_link (const char *folder, const char *name, const char *target)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_remove (path);
  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
test_links (void)
{
  g_autofree char *folder = small_data_write (30, 6);
  put_link (folder, "real-images", "/nowhere/at-all");
  put_link (folder, TRAIN_IMAGES, "real-images");
  small_data_refuse (folder, TRAIN_IMAGES, "is a link to “real-images”");
  put_link (folder, "real-images", TRAIN_IMAGES);
  small_data_refuse (folder, TRAIN_IMAGES, "circle");
  put_link (folder, TRAIN_IMAGES, T10K_IMAGES "/none");
  small_data_refuse (folder, TRAIN_IMAGES, "cannot be opened: ");
  put_link (folder, "folder", folder);
  g_autofree char *linked = g_build_filename (folder, "folder", NULL);
  put_link (folder, TRAIN_IMAGES, T10K_IMAGES);
  put_link (folder, TRAIN_LABELS, T10K_LABELS);
  g_autoptr (GError) error = NULL;
  g_autoptr (BpData) data = bp_data_load (linked, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (data->train->n_images, ==, 6);
  small_data_remove (folder);
}

/* The files are meant to be there, so it is not as if there were none. */
static void
test_t10k_links (void)
{
  g_autofree char *folder = small_data_write (30, 0);
  put_link (folder, T10K_IMAGES, "/nowhere/at-all");
  put_link (folder, T10K_LABELS ".gz", "/nowhere/at-all");
  small_data_refuse (folder, T10K_LABELS ".gz", "is a link to “/nowhere/at-all”");
  small_data_remove (folder);
}

static void
test_folder_links (void)
{
  g_autofree char *folder = small_data_write (30, 0);
  g_autofree char *path = g_build_filename (folder, "link", NULL);
  put_link (folder, "link", "link");
  small_data_refuse (path, path, "circle");
  put_link (folder, "link", "none");
  small_data_refuse (path, path, "is a link to “none”");
  put_link (folder, "link", TRAIN_IMAGES);
  small_data_refuse (path, path, "is not a folder");
  small_data_remove (folder);
}

/* Root may read everything. */
static gboolean
stop_being_root (void)
{
  if (geteuid () == 0 && seteuid (65534) != 0)
    g_test_skip ("root cannot become somebody else here");
  else if (faccessat (AT_FDCWD, g_get_tmp_dir (), X_OK, AT_EACCESS) != 0)
    g_test_skip ("the folder for temporary files is closed to others");
  else
    return TRUE;
  return FALSE;
}

/* Nobody may read or enter forbidden, and so named cannot be opened. */
static void
assert_forbidden (const char *forbidden, const char *folder, const char *named)
{
  uid_t user = geteuid ();
  g_assert_cmpint (g_chmod (forbidden, 0), ==, 0);
  if (stop_being_root ())
    small_data_refuse (folder, named,
                       "” cannot be opened: its permissions and those of the folders ");
  g_assert_cmpint (seteuid (user), ==, 0);
  g_assert_cmpint (g_chmod (forbidden, 0755), ==, 0);
}

static void
test_permissions (void)
{
  g_autofree char *folder = small_data_write (30, 0);
  g_autofree char *labels = g_build_filename (folder, TRAIN_LABELS, NULL);
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  assert_forbidden (labels, folder, labels);
  assert_forbidden (folder, folder, labels);
  assert_forbidden (folder, inner, inner);
  small_data_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paths/missing", test_missing);
  g_test_add_func ("/paths/folder-instead-of-file", test_folder_instead_of_file);
  g_test_add_func ("/paths/pipe-instead-of-file", test_pipe_instead_of_file);
  g_test_add_func ("/paths/links", test_links);
  g_test_add_func ("/paths/t10k-links", test_t10k_links);
  g_test_add_func ("/paths/folder-links", test_folder_links);
  g_test_add_func ("/paths/permissions", test_permissions);
  return g_test_run ();
}

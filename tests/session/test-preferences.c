/* What was set is there again; a file that says nothing sensible is as good as none. */
#include <glib/gstdio.h>

#include "preferences.h"
#include "team.h"

static char *
path_of_file (void)
{
  return g_build_filename (g_get_user_config_dir (), "backprop", "preferences.ini", NULL);
}

static void
put (const char *text)
{
  g_autofree char *path = path_of_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_threads (guint set, guint for_run)
{
  g_assert_cmpuint (bp_preferences_get_threads (), ==, set);
  g_assert_cmpuint (bp_preferences_threads_for_run (), ==, for_run);
}

static void
test_none (void)
{
  assert_threads (BP_THREADS_AUTOMATIC, 1);
}

static void
test_set (void)
{
  guint most = bp_preferences_most_threads ();
  g_assert_cmpuint (most, >=, 1);
  g_assert_cmpuint (most, <=, BP_MAX_THREADS);
  for (guint n = 1; n <= most; n++)
    {
      g_assert_true (bp_preferences_set_threads (n, NULL));
      assert_threads (n, n);
    }
  g_assert_true (bp_preferences_set_threads (BP_THREADS_AUTOMATIC, NULL));
  assert_threads (BP_THREADS_AUTOMATIC, 1);
}

/* Keys of later versions, and a person's comments. */
static void
test_rest_is_kept (void)
{
  g_autofree char *path = path_of_file ();
  g_autofree char *text = NULL;
  put ("# mine\n[training]\nlater=7\n");
  g_assert_true (bp_preferences_set_threads (1, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "# mine"));
  g_assert_nonnull (strstr (text, "later=7"));
  g_assert_nonnull (strstr (text, "threads=1"));
}

static void
test_nonsense (void)
{
  static const char *const texts[] = {
    "",
    "threads=2",
    "[training]",
    "[training]\nthreads=",
    "[training]\nthreads=many",
    "[training]\nthreads=0",
    "[training]\nthreads=-2",
    "[training]\nthreads=1.5",
    "[training]\nthreads=99999999999999999999",
    "[training\nthreads=2",
    "\xff\xfe[training]\nthreads=\xff",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      put (texts[i]);
      assert_threads (BP_THREADS_AUTOMATIC, 1);
      g_assert_true (bp_preferences_set_threads (1, NULL));
      assert_threads (1, 1);
    }
}

/* A file from a machine with more processors. */
static void
test_too_many (void)
{
  guint most = bp_preferences_most_threads ();
  put ("[training]\nthreads=1000000");
  assert_threads (most, most);
}

static void
test_cannot_write (void)
{
  g_autofree char *path = path_of_file ();
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  assert_threads (BP_THREADS_AUTOMATIC, 1);
  g_assert_false (bp_preferences_set_threads (1, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

typedef struct {
  const char *path;
  void (*function) (void);
} Test;

static const Test tests[] = {
  { "/preferences/none", test_none },
  { "/preferences/set", test_set },
  { "/preferences/rest-is-kept", test_rest_is_kept },
  { "/preferences/nonsense", test_nonsense },
  { "/preferences/too-many", test_too_many },
  { "/preferences/cannot-write", test_cannot_write },
};

/* Without what the one before has left. */
static void
run_afresh (gconstpointer data)
{
  const Test *test = data;
  g_autofree char *path = path_of_file ();
  test->function ();
  g_remove (path);
}

/* GLib's own way to keep tests apart, G_TEST_OPTION_ISOLATE_DIRS, leaks. */
int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("backprop-test-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (home, "backprop", NULL);
  g_assert_nonnull (home);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &tests[i], run_afresh);
  int status = g_test_run ();
  g_rmdir (folder);
  g_rmdir (home);
  return status;
}

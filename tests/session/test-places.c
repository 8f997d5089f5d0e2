/* Where the program's files are, in a tree made up here. */
#include "places.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SOURCE "source/data/mnist"
#define INSTALLED "usr/share/backprop/mnist"
#define MOVED "moved/share/backprop/mnist"
#define STAGED "source/build/root/share/backprop/mnist"

/* All paths are in the tree. */
typedef struct {
  const char *name, *program;
  const char *data[3];             /* the folders that there are */
  const char *datadir, *localedir; /* what is right */
} Case;

static const Case cases[] = {
  { "built", "source/build/src/backprop", { SOURCE }, "source/data", "source/build/po" },
  { "built-and-installed",
    "source/build/src/backprop",
    { SOURCE, INSTALLED, MOVED },
    "source/data",
    "source/build/po" },
  { "test",
    "source/build/tests/cli/test",
    { SOURCE, INSTALLED },
    "source/data",
    "source/build/po" },
  { "built-without-source",
    "source/build/src/backprop",
    { INSTALLED },
    "usr/share/backprop",
    "usr/share/locale" },
  { "installed",
    "usr/bin/backprop",
    { SOURCE, INSTALLED },
    "usr/share/backprop",
    "usr/share/locale" },
  { "moved",
    "moved/bin/backprop",
    { SOURCE, INSTALLED, MOVED },
    "moved/share/backprop",
    "moved/share/locale" },
  { "moved-without-data",
    "moved/bin/backprop",
    { INSTALLED },
    "usr/share/backprop",
    "usr/share/locale" },
  { "staged-in-the-build-folder",
    "source/build/root/bin/backprop",
    { SOURCE, INSTALLED, STAGED },
    "source/build/root/share/backprop",
    "source/build/root/share/locale" },
  { "beside-the-build-folder",
    "source/build-2/src/backprop",
    { SOURCE, INSTALLED },
    "usr/share/backprop",
    "usr/share/locale" },
  { "copied", "backprop", { SOURCE }, "source/data", "source/build/po" },
  { "unknown", NULL, { SOURCE, INSTALLED }, "usr/share/backprop", "usr/share/locale" },
  { "nothing-anywhere",
    "source/build/src/backprop",
    { NULL },
    "usr/share/backprop",
    "usr/share/locale" },
};

typedef struct {
  char *root;                /* without links in its path */
  char *source, *build_root; /* the build folder as found through a link */
  char *link, *prefix, *po;
} Tree;

static char *
make_folder (const char *root, const char *path)
{
  char *folder = g_build_filename (root, path, NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return folder;
}

static void
remove_folder (const char *root, const char *path)
{
  g_autofree char *part = g_strdup (path);
  while (!g_str_equal (part, "."))
    {
      g_autofree char *folder = g_build_filename (root, part, NULL);
      g_rmdir (folder);
      char *parent = g_path_get_dirname (part);
      g_free (part);
      part = parent;
    }
}

static void
make_tree (Tree *tree, const Case *this_case)
{
  g_autofree char *made = g_dir_make_tmp ("backprop-test-XXXXXX", NULL);
  g_free (make_folder (made, "source/build"));
  for (guint i = 0; i < G_N_ELEMENTS (this_case->data) && this_case->data[i] != NULL; i++)
    g_free (make_folder (made, this_case->data[i]));
  tree->root = realpath (made, NULL);
  tree->source = g_build_filename (tree->root, "source/data", NULL);
  tree->build_root = g_build_filename (tree->root, "link/build", NULL);
  tree->po = g_build_filename (tree->root, "source/build/po", NULL);
  tree->prefix = g_build_filename (tree->root, "usr", NULL);
  tree->link = g_build_filename (tree->root, "link", NULL);
  g_assert_cmpint (symlink ("source", tree->link), ==, 0);
}

static void
remove_tree (Tree *tree, const Case *this_case)
{
  g_remove (tree->link);
  for (guint i = 0; i < G_N_ELEMENTS (this_case->data) && this_case->data[i] != NULL; i++)
    remove_folder (tree->root, this_case->data[i]);
  remove_folder (tree->root, "source/build");
  g_assert_cmpint (g_rmdir (tree->root), ==, 0);
  free (tree->root);
  g_free (tree->source);
  g_free (tree->build_root);
  g_free (tree->po);
  g_free (tree->prefix);
  g_free (tree->link);
}

static void
assert_is (const char *path, const char *root, const char *expected)
{
  g_autofree char *whole = g_build_filename (root, expected, NULL);
  g_assert_cmpstr (path, ==, whole);
}

static void
test_case (gconstpointer user_data)
{
  const Case *this_case = user_data;
  g_auto (BpPlaces) places = { 0 };
  Tree tree;
  make_tree (&tree, this_case);
  BpBuildPlaces build = {
    .prefix = tree.prefix,
    .bindir = "bin",
    .datadir = "share/backprop",
    .localedir = "share/locale",
    .build_root = tree.build_root,
    .build_localedir = tree.po,
    .source_datadir = tree.source,
  };
  g_autofree char *program =
      this_case->program != NULL ? g_build_filename (tree.root, this_case->program, NULL) : NULL;
  bp_places_find (&build, program, &places);
  assert_is (places.datadir, tree.root, this_case->datadir);
  assert_is (places.localedir, tree.root, this_case->localedir);
  remove_tree (&tree, this_case);
}

/* A distribution may keep data outside the prefix: they are not found beside a program that was
 * moved, and must not be. */
static void
test_absolute (void)
{
  static const BpBuildPlaces build = { "/nowhere/usr",    "games", "/nowhere/data/backprop",
                                       "/nowhere/locale", "/none", "/none/po",
                                       "/none/data" };
  g_auto (BpPlaces) places = { 0 };
  bp_places_find (&build, "/games/backprop", &places);
  g_assert_cmpstr (places.datadir, ==, "/nowhere/data/backprop");
  g_assert_cmpstr (places.localedir, ==, "/nowhere/locale");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/places/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/places/absolute", test_absolute);
  return g_test_run ();
}

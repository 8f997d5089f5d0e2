#include "places.h"

#include <gio/gio.h>
#include <stdlib.h>

#include "build-config.h"

static const BpBuildPlaces this_build = {
  .prefix = BP_PREFIX,
  .bindir = BP_BINDIR,
  .datadir = BP_DATADIR,
  .localedir = BP_LOCALEDIR,
  .build_root = BP_BUILD_ROOT,
  .build_localedir = BP_BUILD_LOCALEDIR,
  .source_datadir = BP_SOURCE_DATADIR,
};

void
bp_places_clear (BpPlaces *places)
{
  g_clear_pointer (&places->datadir, g_free);
  g_clear_pointer (&places->localedir, g_free);
}

/* Whether there are data; if not, another place is tried. */
static gboolean
try (BpPlaces *places, char *datadir, char *localedir)
{
  g_autofree char *mnist = g_build_filename (datadir, "mnist", NULL);
  bp_places_clear (places);
  *places = (BpPlaces){ datadir, localedir };
  return g_file_test (mnist, G_FILE_TEST_IS_DIR);
}

static gboolean
try_installed (const BpBuildPlaces *build, const char *prefix, BpPlaces *places)
{
  return try (places, g_canonicalize_filename (build->datadir, prefix),
              g_canonicalize_filename (build->localedir, prefix));
}

static gboolean
try_built (const BpBuildPlaces *build, BpPlaces *places)
{
  return try (places, g_strdup (build->source_datadir), g_strdup (build->build_localedir));
}

/* Tries the prefix that the program's folder is the bindir of. */
static gboolean
try_beside (const BpBuildPlaces *build, const char *folder, BpPlaces *places)
{
  g_autofree char *end = g_strconcat ("/", build->bindir, NULL);
  if (!g_str_has_suffix (folder, end))
    return FALSE;
  gsize length = strlen (folder) - strlen (end);
  g_autofree char *prefix = length > 0 ? g_strndup (folder, length) : g_strdup ("/");
  return try_installed (build, prefix, places);
}

static gboolean
is_in_build_folder (const BpBuildPlaces *build, const char *folder)
{
  g_autofree char *inside = g_strconcat (folder, "/", NULL);
  char *real = realpath (build->build_root, NULL);
  g_autofree char *root = g_strconcat (real != NULL ? real : build->build_root, "/", NULL);
  free (real);
  return g_str_has_prefix (inside, root);
}

void
bp_places_find (const BpBuildPlaces *build, const char *program, BpPlaces *places)
{
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup ("");
  *places = (BpPlaces){ 0 };
  gboolean found = try_beside (build, folder, places)
                   || (is_in_build_folder (build, folder) && try_built (build, places))
                   || try_installed (build, build->prefix, places) || try_built (build, places);
  if (!found)
    try_installed (build, build->prefix, places);
}

void
bp_places_find_own (BpPlaces *places)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  bp_places_find (&this_build, program, places);
}

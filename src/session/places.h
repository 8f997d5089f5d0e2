#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the files are that come with the program: beside the program where it is installed, also
 * when the installation was moved as a whole; in the source tree and the build folder while it runs
 * from there, whatever else is installed. */

/* What the build knows. bindir, datadir and localedir are in prefix unless they are absolute. */
typedef struct {
  const char *prefix, *bindir, *datadir, *localedir;
  const char *build_root, *build_localedir, *source_datadir;
} BpBuildPlaces;

/* Both the caller's. */
typedef struct {
  char *datadir;   /* has a folder mnist */
  char *localedir; /* has the catalogues */
} BpPlaces;

/* For the program at that path (NULL: unknown): the first of the places that has data; the
 * installed one, if there are none. */
void bp_places_find (const BpBuildPlaces *build, const char *program, BpPlaces *places);

/* The same for this build and the program that runs. */
void bp_places_find_own (BpPlaces *places);

void bp_places_clear (BpPlaces *places);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BpPlaces, bp_places_clear)

G_END_DECLS

#include "preferences.h"

#include "output-file.h"
#include "team.h"

#define GROUP "training"
#define THREADS "threads"

static char *
get_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "backprop", "preferences.ini", NULL);
}

/* Empty where there is no file, or none that can be read. */
static GKeyFile *
load (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  if (g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL))
    return g_steal_pointer (&file);
  return g_key_file_new ();
}

static gboolean
save (GKeyFile *file, const char *path, GError **error)
{
  gsize length = 0;
  char *text = g_key_file_to_data (file, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  g_autofree char *folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700); /* if it fails, so does what follows, with a sentence */
  return bp_output_file_write (path, bytes, error);
}

guint
bp_preferences_get_threads (void)
{
  g_autofree char *path = get_path ();
  g_autoptr (GKeyFile) file = load (path);
  int n_threads = g_key_file_get_integer (file, GROUP, THREADS, NULL); /* 0 for other words */
  if (n_threads <= 0)
    return BP_THREADS_AUTOMATIC;
  return MIN ((guint) n_threads, bp_preferences_most_threads ());
}

gboolean
bp_preferences_set_threads (guint n_threads, GError **error)
{
  g_autofree char *path = get_path ();
  g_autoptr (GKeyFile) file = load (path);
  if (n_threads == BP_THREADS_AUTOMATIC)
    g_key_file_set_string (file, GROUP, THREADS, "automatic");
  else
    g_key_file_set_integer (file, GROUP, THREADS, (int) n_threads);
  return save (file, path, error);
}

guint
bp_preferences_most_threads (void)
{
  return MIN (g_get_num_processors (), BP_MAX_THREADS);
}

guint
bp_preferences_threads_for_run (void)
{
  return MAX (bp_preferences_get_threads (), 1);
}

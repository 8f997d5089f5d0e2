/* GLib is not built for ThreadSanitizer, which therefore sees neither what its locks order nor what
 * its main loop passes on. This is linked into tests that are: it stands in for the functions that
 * order what threads do, calls GLib's own and tells the sanitizer. A missing one would show as a
 * race that is none; none of them can hide a race, since each says what GLib guarantees. */
#include <dlfcn.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

void __tsan_acquire (void *address);
void __tsan_release (void *address);
void AnnotateIgnoreWritesBegin (const char *file, int line);
void AnnotateIgnoreWritesEnd (const char *file, int line);

/* GLib's own function of that name, into a pointer to it. */
static void
find (const char *name, void *pointer)
{
  void *symbol = dlsym (RTLD_NEXT, name);
  if (symbol == NULL)
    abort ();
  memcpy (pointer, &symbol, sizeof symbol);
}

/* --- locks --- */

void
g_mutex_lock (GMutex *mutex)
{
  static void (*real) (GMutex *);
  if (real == NULL)
    find ("g_mutex_lock", &real);
  real (mutex);
  __tsan_acquire (mutex);
}

void
g_mutex_unlock (GMutex *mutex)
{
  static void (*real) (GMutex *);
  if (real == NULL)
    find ("g_mutex_unlock", &real);
  __tsan_release (mutex);
  real (mutex);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  static void (*real) (GCond *, GMutex *);
  if (real == NULL)
    find ("g_cond_wait", &real);
  __tsan_release (mutex);
  real (cond, mutex);
  __tsan_acquire (mutex);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end_time)
{
  static gboolean (*real) (GCond *, GMutex *, gint64);
  if (real == NULL)
    find ("g_cond_wait_until", &real);
  __tsan_release (mutex);
  gboolean signalled = real (cond, mutex, end_time);
  __tsan_acquire (mutex);
  return signalled;
}

/* --- sources: what was done before one is given its callback comes before the callback --- */

typedef struct {
  GSourceFunc function;
  gpointer data;
  GDestroyNotify destroy;
} Callback;

static gboolean
run_callback (gpointer user_data)
{
  Callback *callback = user_data;
  __tsan_acquire (callback);
  return callback->function (callback->data);
}

static void
free_callback (gpointer user_data)
{
  Callback *callback = user_data;
  __tsan_acquire (callback);
  if (callback->destroy != NULL)
    callback->destroy (callback->data);
  g_free (callback);
}

void
g_source_set_callback (GSource *source, GSourceFunc function, gpointer data, GDestroyNotify destroy)
{
  static void (*real) (GSource *, GSourceFunc, gpointer, GDestroyNotify);
  Callback *callback = g_new (Callback, 1);
  if (real == NULL)
    find ("g_source_set_callback", &real);
  *callback = (Callback){ function, data, destroy };
  real (source, run_callback, callback, free_callback);
  __tsan_release (callback);
}

/* What the context notes of its sources is for its own lock. */
guint
g_source_attach (GSource *source, GMainContext *context)
{
  static guint (*real) (GSource *, GMainContext *);
  if (real == NULL)
    find ("g_source_attach", &real);
  AnnotateIgnoreWritesBegin (__FILE__, __LINE__);
  guint id = real (source, context);
  AnnotateIgnoreWritesEnd (__FILE__, __LINE__);
  return id;
}

/* --- references: what was done with a reference comes before the memory is freed --- */

static __thread GDestroyNotify clear_box;

static void
acquire_and_clear (gpointer box)
{
  __tsan_acquire (box);
  clear_box (box);
}

void
g_atomic_rc_box_release_full (gpointer box, GDestroyNotify clear)
{
  static void (*real) (gpointer, GDestroyNotify);
  GDestroyNotify outer = clear_box; /* clearing one box may release another */
  if (real == NULL)
    find ("g_atomic_rc_box_release_full", &real);
  __tsan_release (box);
  clear_box = clear;
  real (box, acquire_and_clear);
  clear_box = outer;
}

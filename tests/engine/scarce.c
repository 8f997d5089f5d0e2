#include "scarce.h"

#include <stdlib.h>

static gint tries_left = G_MAXINT; /* before the one that fails */
static gint threads_left = G_MAXINT;

void
scarce_memory_fail_at (guint n)
{
  g_atomic_int_set (&tries_left, n);
}

gboolean
scarce_memory_failed (void)
{
  return g_atomic_int_get (&tries_left) < 0;
}

void
scarce_memory_suffices (void)
{
  scarce_memory_fail_at (G_MAXINT);
}

void
scarce_threads_allow (guint n)
{
  g_atomic_int_set (&threads_left, n);
}

static gboolean
fails (void)
{
  return g_atomic_int_add (&tries_left, -1) == 0;
}

gpointer
g_try_malloc (gsize n_bytes)
{
  return fails () ? NULL : malloc (n_bytes);
}

gpointer
g_try_malloc0 (gsize n_bytes)
{
  return fails () ? NULL : calloc (1, n_bytes);
}

gpointer
g_try_malloc_n (gsize n_blocks, gsize n_block_bytes)
{
  return g_try_malloc (n_blocks * n_block_bytes);
}

gpointer
g_try_malloc0_n (gsize n_blocks, gsize n_block_bytes)
{
  return g_try_malloc0 (n_blocks * n_block_bytes);
}

GThread *
g_thread_try_new (const char *name, GThreadFunc function, gpointer data, GError **error)
{
  if (g_atomic_int_add (&threads_left, -1) > 0)
    return g_thread_new (name, function, data);
  g_set_error_literal (error, G_THREAD_ERROR, G_THREAD_ERROR_AGAIN, "scarce");
  return NULL;
}

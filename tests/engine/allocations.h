#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts what the program that this is linked into allocates, on all threads, GLib's own pieces
 * among them. FALSE: not here (a sanitizer or another C library has its own way of allocating). */
gboolean allocations_are_counted (void);

/* Calls that allocated something. */
guint allocations_count (void);

/* Bytes that are allocated now. */
gsize allocations_bytes (void);

/* The most that were since the last call of allocations_forget_peak(). */
gsize allocations_peak (void);
void allocations_forget_peak (void);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds n doubles as little-endian bytes: equal hashes on every machine mean equal bits. */
void bp_checksum_add_doubles (GChecksum *checksum, const double *values, gsize n);

G_END_DECLS

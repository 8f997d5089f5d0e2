#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A short table for people: labels at the left, values in one column behind them. */
typedef struct _BpTable BpTable;

BpTable *bp_table_new (void);
void bp_table_free (BpTable *self);

void bp_table_add (BpTable *self, const char *label, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* The rows as lines, aligned as a terminal shows them. Frees the table. */
char *bp_table_to_text (BpTable *self);

G_END_DECLS

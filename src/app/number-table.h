#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A card with a heading and a table of texts, numbers mostly, right-aligned under their columns'
 * names. Properties: "title", also its accessible name. */
#define BP_TYPE_NUMBER_TABLE (bp_number_table_get_type ())
G_DECLARE_FINAL_TYPE (BpNumberTable, bp_number_table, BP, NUMBER_TABLE, AdwBin)

/* Names the columns, NULL-terminated, and empties the table. */
void bp_number_table_set_columns (BpNumberTable *self, const char *const *names);
/* Adds or removes rows at the end; new ones are empty. */
void bp_number_table_set_n_rows (BpNumberTable *self, guint n_rows);
guint bp_number_table_get_n_rows (BpNumberTable *self);

void bp_number_table_set_cell (BpNumberTable *self, guint row, guint column, const char *text);
const char *bp_number_table_get_cell (BpNumberTable *self, guint row, guint column);

G_END_DECLS

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A preferences row in which the units of some layers are typed, as in “400, 200”; empty: there are
 * none. It says under itself what is wrong with them. The field has the row's title as its
 * accessible name. Signal: "changed" (), whenever the text did. */
#define BP_TYPE_LAYERS_ROW (bp_layers_row_get_type ())
G_DECLARE_FINAL_TYPE (BpLayersRow, bp_layers_row, BP, LAYERS_ROW, AdwPreferencesRow)

/* FALSE while what was typed is no list of whole numbers. */
gboolean bp_layers_row_is_readable (BpLayersRow *self);
gboolean bp_layers_row_is_empty (BpLayersRow *self);

/* The numbers that were typed, `most` of them at most; returns how many. */
guint bp_layers_row_get_units (BpLayersRow *self, guint *units, guint most);
void bp_layers_row_set_units (BpLayersRow *self, const guint *units, guint n);

/* What the owner finds wrong with them: shown while they are readable. NULL: nothing. */
void bp_layers_row_set_problem (BpLayersRow *self, const char *sentence);
/* The sentence that is shown, or NULL. */
const char *bp_layers_row_get_problem (BpLayersRow *self);

G_END_DECLS

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A preferences row with a number to type, which says under itself what is wrong with it.
 * whole numbers have buttons to step them; others take what bp_number_from_text() reads. The field
 * has the row's title as its accessible name. */
#define BP_TYPE_NUMBER_ROW (bp_number_row_get_type ())
G_DECLARE_FINAL_TYPE (BpNumberRow, bp_number_row, BP, NUMBER_ROW, AdwPreferencesRow)

/* FALSE while what was typed is not a number, or a whole one out of range. */
gboolean bp_number_row_is_readable (BpNumberRow *self);
/* The last number that was readable. */
double bp_number_row_get_value (BpNumberRow *self);
void bp_number_row_set_value (BpNumberRow *self, double value);

/* For whole numbers. */
void bp_number_row_set_range (BpNumberRow *self, guint32 lowest, guint32 highest);

/* What the owner finds wrong with the number: shown while it is readable. NULL: nothing. */
void bp_number_row_set_problem (BpNumberRow *self, const char *sentence);
/* The sentence that is shown, or NULL. */
const char *bp_number_row_get_problem (BpNumberRow *self);

/* Signal: "changed" (), whenever the text did. Property: "whole". */

G_END_DECLS

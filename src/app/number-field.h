#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An entry for a finite number, as bp_number_from_text() reads it. While what was typed is none,
 * the field is marked and the last number still counts. */
#define BP_TYPE_NUMBER_FIELD (bp_number_field_get_type ())
G_DECLARE_FINAL_TYPE (BpNumberField, bp_number_field, BP, NUMBER_FIELD, GtkEntry)

/* title: its accessible name, which sentences call it by. */
GtkWidget *bp_number_field_new (const char *title, double value);

double bp_number_field_get_value (BpNumberField *self);
void bp_number_field_set_value (BpNumberField *self, double value);
void bp_number_field_set_title (BpNumberField *self, const char *title);

/* One sentence about what was typed, to be freed; NULL: it is a number. */
char *bp_number_field_get_problem (BpNumberField *self);

/* Signal: "edited" (), when a person changed the text. Property: "title". */

G_END_DECLS

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Networks under each other: what each is, its test accuracy as published and here, its training
 * accuracy, and a button that evaluates it. Emits "evaluate" (row as guint). */
#define BP_TYPE_COMPARE_TABLE (bp_compare_table_get_type ())
G_DECLARE_FINAL_TYPE (BpCompareTable, bp_compare_table, BP, COMPARE_TABLE, AdwBin)

typedef enum { BP_COMPARE_PUBLISHED, BP_COMPARE_TEST, BP_COMPARE_TRAINING } BpCompareColumn;

/* Adds a row at the end, without accuracies. words: what kind of network it is. */
void bp_compare_table_add (BpCompareTable *self, const char *name, const char *words);

/* An accuracy from 0 to 1; NAN: there is none. The largest of the tests' stands out. */
void bp_compare_table_set_accuracy (BpCompareTable *self, guint row, BpCompareColumn column,
                                    double accuracy);
/* As it is shown; owned by the table. */
const char *bp_compare_table_get_accuracy (BpCompareTable *self, guint row, BpCompareColumn column);

/* Whether there is a network to evaluate; at first there is none. */
void bp_compare_table_set_trained (BpCompareTable *self, guint row, gboolean trained);
/* For tests: the button of a row. */
GtkWidget *bp_compare_table_get_button (BpCompareTable *self, guint row);

G_END_DECLS

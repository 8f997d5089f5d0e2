#pragma once

#include "number-table.h"
#include "xor-run.h"

G_BEGIN_DECLS

/* The tables of the XOR page. */

#define BP_XOR_UNSOLVED "—" /* in the place of the epochs it took */

/* The truth table beside what a network makes of it. */
void bp_xor_truth_table_prepare (BpNumberTable *table);
/* The network after bp_xor_forward(). */
void bp_xor_truth_table_show (BpNumberTable *table, const BpXor *network);

/* The error sums of a run, ten of them, as the article prints them. */
void bp_xor_sums_table_prepare (BpNumberTable *table);
/* Empties it for a run of so many epochs. */
void bp_xor_sums_table_start (BpNumberTable *table, guint epochs);
/* Adds what the run reported since. n_shown: epochs of the run that were shown before. */
void bp_xor_sums_table_add (BpNumberTable *table, BpXorRun *run, gsize n_shown);

/* Both rules of learning, a column each: the gradient check's relative error where they start, and
 * what a run by each has come to. */
void bp_xor_rules_table_prepare (BpNumberTable *table);
void bp_xor_rules_table_start (BpNumberTable *table, const BpXorConfig *config);
void bp_xor_rules_table_show (BpNumberTable *table, BpXorRun *run, gboolean corrected);

G_END_DECLS

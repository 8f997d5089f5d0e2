#include "xor-tables.h"

#include <glib/gi18n-lib.h>

#include "instruction-set.h"
#include "number-text.h"
#include "words.h"
#include "xor-study.h"

#define N_SUMS 10u

static void
set_number (BpNumberTable *table, guint row, guint column, double value)
{
  g_autofree char *text = bp_number_for_reading (value);

  bp_number_table_set_cell (table, row, column, text);
}

static void
set_count (BpNumberTable *table, guint row, guint column, guint64 count)
{
  g_autofree char *text = bp_words_count (count);

  bp_number_table_set_cell (table, row, column, text);
}

void
bp_xor_truth_table_prepare (BpNumberTable *table)
{
  const char *names[] = { "x₁", "x₂", "y", C_ ("of a network", "Output"), _ ("Error"), NULL };

  bp_number_table_set_columns (table, names);
  bp_number_table_set_n_rows (table, BP_XOR_SAMPLES);
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    {
      set_count (table, i, 0, (guint64) bp_xor_inputs[2 * i]);
      set_count (table, i, 1, (guint64) bp_xor_inputs[2 * i + 1]);
      set_count (table, i, 2, (guint64) bp_xor_targets[i]);
    }
}

void
bp_xor_truth_table_show (BpNumberTable *table, const BpXor *network)
{
  for (guint i = 0; i < BP_XOR_SAMPLES; i++)
    {
      set_number (table, i, 3, network->output[i]);
      set_number (table, i, 4, network->error[i]);
    }
}

void
bp_xor_sums_table_prepare (BpNumberTable *table)
{
  const char *names[] = { _ ("Epoch"), _ ("Error sum"), _ ("Mean squared error"), NULL };

  bp_number_table_set_columns (table, names);
}

/* Epochs from one row to the next. */
static guint
epochs_a_row (guint epochs)
{
  return MAX (epochs / N_SUMS, 1);
}

void
bp_xor_sums_table_start (BpNumberTable *table, guint epochs)
{
  guint every = epochs_a_row (epochs), n_rows = MIN (epochs, N_SUMS);

  bp_number_table_set_n_rows (table, n_rows);
  for (guint row = 0; row < n_rows; row++)
    {
      set_count (table, row, 0, (guint64) row * every);
      bp_number_table_set_cell (table, row, 1, "");
      bp_number_table_set_cell (table, row, 2, "");
    }
}

void
bp_xor_sums_table_add (BpNumberTable *table, BpXorRun *run, gsize n_shown)
{
  guint every = epochs_a_row (bp_run_get_status (BP_RUN (run))->epochs);
  gsize n = 0;
  const double *sums = bp_xor_run_get_error_sums (run, &n);
  const double *squared = bp_xor_run_get_mean_squared_errors (run, &n);
  guint row = (guint) ((n_shown + every - 1) / every);

  for (gsize epoch = (gsize) row * every; epoch < n && row < bp_number_table_get_n_rows (table);
       epoch += every, row++)
    {
      set_number (table, row, 1, sums[epoch]);
      set_number (table, row, 2, squared[epoch]);
    }
}

enum { GRADIENT_ERROR, SOLVED_AFTER, SQUARED_ERROR, N_RULE_ROWS };

void
bp_xor_rules_table_prepare (BpNumberTable *table)
{
  const char *columns[] = { "", C_ ("rule", "Published"), C_ ("rule", "Corrected"), NULL };
  const char *rows[N_RULE_ROWS] = {
    [GRADIENT_ERROR] = _ ("Gradient check"),
    [SOLVED_AFTER] = _ ("Epochs to solve"),
    [SQUARED_ERROR] = _ ("Squared error"),
  };

  bp_number_table_set_columns (table, columns);
  bp_number_table_set_n_rows (table, N_RULE_ROWS);
  for (guint row = 0; row < N_RULE_ROWS; row++)
    bp_number_table_set_cell (table, row, 0, rows[row]);
}

/* With four digits: three columns are to fit on a phone. */
static void
set_short_number (BpNumberTable *table, guint row, guint column, double value)
{
  g_autofree char *text = bp_number_short (value);

  bp_number_table_set_cell (table, row, column, text);
}

void
bp_xor_rules_table_start (BpNumberTable *table, const BpXorConfig *config)
{
  for (guint column = 1; column <= 2; column++)
    {
      BpXorConfig of_rule = *config;
      g_autoptr (BpXor) network = NULL;

      of_rule.corrected = column == 2;
      network = bp_xor_new (&of_rule);
      set_short_number (table, GRADIENT_ERROR, column,
                        bp_xor_gradient_error (network, bp_instruction_set_kernels ()));
      bp_number_table_set_cell (table, SOLVED_AFTER, column, "");
      bp_number_table_set_cell (table, SQUARED_ERROR, column, "");
    }
}

void
bp_xor_rules_table_show (BpNumberTable *table, BpXorRun *run, gboolean corrected)
{
  guint column = corrected ? 2 : 1, epochs = 0;
  gsize n = 0;
  const double *squared = bp_xor_run_get_mean_squared_errors (run, &n);

  if (bp_xor_run_get_solved (run, &epochs))
    set_count (table, SOLVED_AFTER, column, epochs);
  else if (bp_run_get_outcome (BP_RUN (run)) != BP_RUN_NOT_ENDED)
    bp_number_table_set_cell (table, SOLVED_AFTER, column, BP_XOR_UNSOLVED);
  if (n > 0)
    set_short_number (table, SQUARED_ERROR, column, squared[n - 1]);
}

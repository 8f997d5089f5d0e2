#include "instruction-set.h"
#include "model.h"

#include <math.h>

BpModel *
bp_model_new (const BpTrainConfig *config, guint epochs_done, guint rows, guint columns,
              const BpScaler *scaler, BpNetworkSnapshot *network)
{
  const BpNetwork *layers = bp_network_snapshot_peek (network);
  BpModel *self = g_atomic_rc_box_new0 (BpModel);
  self->config = *config;
  self->epochs_done = epochs_done;
  self->rows = rows;
  self->columns = columns;
  self->n_classes = layers->layers[layers->n_layers - 1].n_out;
  self->scaler = bp_scaler_ref (scaler);
  self->network = bp_network_snapshot_ref (network);
  self->train_accuracy = self->test_accuracy = NAN;
  return self;
}

static BpModel *
copy (const BpModel *self)
{
  BpModel *other = g_atomic_rc_box_new (BpModel);
  *other = *self;
  bp_scaler_ref (other->scaler);
  bp_network_snapshot_ref (other->network);
  other->sha256 = g_strdup (self->sha256);
  return other;
}

BpModel *
bp_model_new_went_on (const BpModel *self, guint epochs)
{
  BpModel *other = copy (self);
  other->went_on_after = epochs;
  return other;
}

BpModel *
bp_model_new_scored (const BpModel *self, double train_accuracy, double test_accuracy,
                     const char *sha256)
{
  BpModel *scored = copy (self);
  scored->train_accuracy = train_accuracy;
  scored->test_accuracy = test_accuracy;
  g_free (scored->sha256);
  scored->sha256 = g_strdup (sha256);
  return scored;
}

BpModel *
bp_model_ref (const BpModel *self)
{
  return g_atomic_rc_box_acquire ((BpModel *) self);
}

static void
clear (gpointer data)
{
  BpModel *self = data;
  bp_scaler_unref (self->scaler);
  bp_network_snapshot_unref (self->network);
  g_free (self->sha256);
}

void
bp_model_unref (BpModel *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

BpReadingKind
bp_model_get_reading_kind (const BpModel *self)
{
  return self->config.corrected || self->config.output == BP_OUTPUT_SOFTMAX
             ? BP_READING_SOFTMAX_NET
             : BP_READING_SOFTMAX_SIGMOID;
}

void
bp_model_read (const BpModel *self, const guint8 *pixels, BpReading *reading)
{
  bp_model_read_scaled (self, self->scaler, pixels, reading);
}

void
bp_model_read_scaled (const BpModel *self, const BpScaler *scaler, const guint8 *pixels,
                      BpReading *reading)
{
  g_autoptr (BpTeam) team = bp_team_new (1, bp_instruction_set_kernels ());
  g_autofree double *input = g_new (double, scaler->n_features);
  bp_scaler_apply (scaler, pixels, input);
  bp_network_read (bp_network_snapshot_peek (self->network), team, input, reading);
}

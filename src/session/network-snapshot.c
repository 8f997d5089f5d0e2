#include "network-snapshot.h"

struct _BpNetworkSnapshot {
  BpNetwork *network;
};

BpNetworkSnapshot *
bp_network_snapshot_new (BpNetwork *network)
{
  BpNetworkSnapshot *self = g_atomic_rc_box_new (BpNetworkSnapshot);
  self->network = network;
  return self;
}

BpNetworkSnapshot *
bp_network_snapshot_ref (BpNetworkSnapshot *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BpNetworkSnapshot *self = data;
  bp_network_free (self->network);
}

void
bp_network_snapshot_unref (BpNetworkSnapshot *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const BpNetwork *
bp_network_snapshot_peek (const BpNetworkSnapshot *self)
{
  return self->network;
}

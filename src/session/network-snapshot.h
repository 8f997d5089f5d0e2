#pragma once

#include "network.h"

G_BEGIN_DECLS

/* A network whose weights change no more: what leaves the worker, and may be read by any thread.
 * Immutable, reference-counted. */
typedef struct _BpNetworkSnapshot BpNetworkSnapshot;

/* Takes the network over. */
BpNetworkSnapshot *bp_network_snapshot_new (BpNetwork *network);
BpNetworkSnapshot *bp_network_snapshot_ref (BpNetworkSnapshot *self);
void bp_network_snapshot_unref (BpNetworkSnapshot *self);

const BpNetwork *bp_network_snapshot_peek (const BpNetworkSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpNetworkSnapshot, bp_network_snapshot_unref)

G_END_DECLS

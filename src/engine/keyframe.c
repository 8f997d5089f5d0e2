#include "keyframe.h"

#include "lines.h"

/* More would make no difference to a person: the article's presets train from one to the next
 * within a few frames of the window. */
#define MOST_KEYFRAMES 40u

static void
clear (gpointer keyframe)
{
  BpKeyframe *self = keyframe;
  g_clear_pointer (&self->network, bp_network_free);
  g_clear_pointer (&self->optimizer, bp_optimizer_state_free);
}

BpKeyframe *
bp_keyframe_ref (BpKeyframe *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
bp_keyframe_unref (BpKeyframe *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

guint64
bp_keyframe_bytes (const BpTrainConfig *config, const BpDataSize *size)
{
  guint sizes[BP_MAX_HIDDEN_LAYERS + 2];
  guint n_layers = bp_train_config_get_sizes (config, size->n_features, size->n_classes, sizes);
  guint64 n = 0;
  for (guint l = 0; l < n_layers; l++)
    n += ((1 + (guint64) sizes[l]) * bp_lines_count (sizes[l + 1]) + 1) * BP_LINE;
  return sizeof (BpKeyframe)
         + (1 + bp_optimizer_n_memories (config->optimizer)) * n * sizeof (double);
}

guint
bp_keyframe_spacing (const BpTrainConfig *config, const BpDataSize *size)
{
  guint64 room = BP_KEYFRAMES_MOST_BYTES / bp_keyframe_bytes (config, size);
  guint n = room > 0 ? MIN (room - 1, MOST_KEYFRAMES) : 0; /* one more is being visited */
  return n > 0 ? (config->epochs + n) / (n + 1) : 0;
}

guint64
bp_keyframes_bytes (const BpTrainConfig *config, const BpDataSize *size)
{
  guint spacing = bp_keyframe_spacing (config, size);
  guint n = spacing > 0 ? (config->epochs - 1) / spacing : 0;
  return n * bp_keyframe_bytes (config, size);
}

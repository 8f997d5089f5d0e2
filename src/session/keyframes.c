#include "keyframes.h"

struct _BpKeyframes {
  GPtrArray *frames;
};

static void
unref_keyframe (gpointer keyframe)
{
  bp_keyframe_unref (keyframe);
}

BpKeyframes *
bp_keyframes_new (void)
{
  BpKeyframes *self = g_new (BpKeyframes, 1);
  self->frames = g_ptr_array_new_with_free_func (unref_keyframe);
  return self;
}

void
bp_keyframes_free (BpKeyframes *self)
{
  g_ptr_array_unref (self->frames);
  g_free (self);
}

static BpKeyframe *
get (const BpKeyframes *self, guint i)
{
  return g_ptr_array_index (self->frames, i);
}

void
bp_keyframes_add (BpKeyframes *self, BpKeyframe *keyframe)
{
  guint n = self->frames->len;
  g_assert (n == 0 || get (self, n - 1)->epochs_done < keyframe->epochs_done);
  g_ptr_array_add (self->frames, keyframe);
}

void
bp_keyframes_move (BpKeyframes *self, BpKeyframes *other)
{
  g_ptr_array_extend_and_steal (self->frames, g_steal_pointer (&other->frames));
  other->frames = g_ptr_array_new_with_free_func (unref_keyframe);
}

/* How many are at or before the epoch. */
static guint
count_before (const BpKeyframes *self, guint epoch)
{
  guint n = 0;
  while (n < self->frames->len && get (self, n)->epochs_done <= epoch)
    n++;
  return n;
}

BpKeyframe *
bp_keyframes_find_before (const BpKeyframes *self, guint epoch)
{
  guint n = count_before (self, epoch);
  return n > 0 ? get (self, n - 1) : NULL;
}

BpKeyframe *
bp_keyframes_find_nearest (const BpKeyframes *self, guint epoch)
{
  guint n = count_before (self, epoch);
  BpKeyframe *before = n > 0 ? get (self, n - 1) : NULL;
  BpKeyframe *after = n < self->frames->len ? get (self, n) : NULL;
  if (before == NULL || after == NULL)
    return before != NULL ? before : after;
  return epoch - before->epochs_done <= after->epochs_done - epoch ? before : after;
}

void
bp_keyframes_thin (BpKeyframes *self, gboolean keeps_first)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&self->frames);
  self->frames = g_ptr_array_new_with_free_func (unref_keyframe);
  for (guint i = keeps_first ? 0 : 1; i < all->len; i += 2)
    g_ptr_array_add (self->frames, bp_keyframe_ref (g_ptr_array_index (all, i)));
}

guint
bp_keyframes_count (const BpKeyframes *self)
{
  return self->frames->len;
}

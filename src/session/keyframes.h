#pragma once

#include "keyframe.h"

G_BEGIN_DECLS

/* The keyframes of one run, by rising epochs. Owned by one thread, like a history. */
typedef struct _BpKeyframes BpKeyframes;

BpKeyframes *bp_keyframes_new (void);
void bp_keyframes_free (BpKeyframes *self);

/* Takes it over; it is later than all that are there. */
void bp_keyframes_add (BpKeyframes *self, BpKeyframe *keyframe);
/* Moves all of other to the end of self and leaves other empty. */
void bp_keyframes_move (BpKeyframes *self, BpKeyframes *other);

/* The last one at or before epoch, whose state is that after so many epochs, and the one that is
 * nearest, before or after, the earlier of two. Owned by self; NULL: there is none. */
BpKeyframe *bp_keyframes_find_before (const BpKeyframes *self, guint epoch);
BpKeyframe *bp_keyframes_find_nearest (const BpKeyframes *self, guint epoch);

/* Drops every second one, the first among them unless it is kept; what is left is spaced twice as
 * far. */
void bp_keyframes_thin (BpKeyframes *self, gboolean keeps_first);

guint bp_keyframes_count (const BpKeyframes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpKeyframes, bp_keyframes_free)

G_END_DECLS

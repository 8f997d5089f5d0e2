#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* MNIST was written in one country. Elsewhere a 1 begins with an upstroke and may stand on a foot,
 * a 7 has a bar through its stem, a 9 ends in a hook; and where pens are not lifted, lines join the
 * strokes of a 7 and a 5. Adds such strokes, of the weight of its own, to an image of a digit. */

#define BP_OTHER_HAND_WORDS 8u

/* To the image, of rows × columns bytes with a frame of one pixel around it that stays 0, by its
 * label, to a share (0 … 1) of all draws. Other labels' images stay as they are, and such as are no
 * digit by their ink. words: random ones. */
void bp_other_hand_add (guint8 *framed, gsize rows, gsize columns, guint8 label, double share,
                        const guint32 words[BP_OTHER_HAND_WORDS]);

G_END_DECLS

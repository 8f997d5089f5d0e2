#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* MNIST was written in one country. Elsewhere a 1 begins with an upstroke and may stand on a foot,
 * or is short and bold, a 4 has a short stem, a 7 a bar through its own, a 9 ends in a hook; and
 * where pens are not lifted, lines join the strokes of a 7 and a 5. Changes an image of a digit so;
 * new strokes are of about the weight of its own. */

#define BP_OTHER_HAND_WORDS 8u

/* Changes a share (0 … 1) of all images, which is drawn by the words, random ones for each image:
 * rows × columns bytes with a frame of one pixel around them that stays 0. Other labels' images
 * stay as they are, and what is no digit by its ink. */
void bp_other_hand_write (guint8 *framed, gsize rows, gsize columns, guint8 label, double share,
                          const guint32 words[BP_OTHER_HAND_WORDS]);

G_END_DECLS

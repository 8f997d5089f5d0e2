#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A paragraph whose text may change many times a second: a GtkLabel has the whole window laid out
 * for each text, this one only for a text of another height. It takes the width that there is.
 * Property: "text". */
#define BP_TYPE_CAPTION (bp_caption_get_type ())
G_DECLARE_FINAL_TYPE (BpCaption, bp_caption, BP, CAPTION, GtkWidget)

void bp_caption_set_text (BpCaption *self, const char *text);
const char *bp_caption_get_text (BpCaption *self);

G_END_DECLS

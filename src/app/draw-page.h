#pragma once

#include <adwaita.h>

#include "drawing-canvas.h"
#include "page.h"
#include "recognition-view.h"

G_BEGIN_DECLS

/* The page where a digit is drawn and recognised while it is drawn, by the newest network there is;
 * pictures are opened, pasted or dropped onto the paper. Its actions: undo, redo, clear,
 * open-picture, paste-picture, save-drawing, train, export-plot and copy-plot. */
#define BP_TYPE_DRAW_PAGE (bp_draw_page_get_type ())
G_DECLARE_FINAL_TYPE (BpDrawPage, bp_draw_page, BP, DRAW_PAGE, AdwBin)

/* Saves the drawing as PNG or, by the file's extension, SVG; what came of it is said on the
 * page. */
void bp_draw_page_save (BpDrawPage *self, GFile *file);
/* Puts a picture on the paper as soon as it is read. */
void bp_draw_page_open (BpDrawPage *self, GFile *file);

G_END_DECLS

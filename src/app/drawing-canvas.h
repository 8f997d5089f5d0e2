#pragma once

#include <gtk/gtk.h>

#include "drawing.h"

G_BEGIN_DECLS

/* Paper to draw on, by mouse, touch or pen, with pressure where there is one, and by keyboard: the
 * arrow keys (Home, Page Up, End and Page Down slantwise) move a pen, Space puts it down and lifts
 * it. Emits "changed" () after every change of the drawing, several times while a stroke is
 * drawn. */
#define BP_TYPE_DRAWING_CANVAS (bp_drawing_canvas_get_type ())
G_DECLARE_FINAL_TYPE (BpDrawingCanvas, bp_drawing_canvas, BP, DRAWING_CANVAS, GtkWidget)

GtkWidget *bp_drawing_canvas_new (void);

const BpDrawing *bp_drawing_canvas_get_drawing (BpDrawingCanvas *self);

void bp_drawing_canvas_undo (BpDrawingCanvas *self);
void bp_drawing_canvas_redo (BpDrawingCanvas *self);
void bp_drawing_canvas_clear (BpDrawingCanvas *self);
void bp_drawing_canvas_set_picture (BpDrawingCanvas *self, BpInk *picture);

G_END_DECLS

#include "drawing-private.h"

static void
clear_edit (gpointer data)
{
  BpEdit *edit = data;

  g_clear_pointer (&edit->points, g_array_unref);
  g_clear_pointer (&edit->picture, bp_ink_unref);
}

BpDrawing *
bp_drawing_new (void)
{
  BpDrawing *self = g_new0 (BpDrawing, 1);

  self->edits = g_array_new (FALSE, FALSE, sizeof (BpEdit));
  g_array_set_clear_func (self->edits, clear_edit);
  return self;
}

void
bp_drawing_free (BpDrawing *self)
{
  g_array_unref (self->edits);
  g_free (self);
}

double
bp_pen_width (double pressure)
{
  return BP_PEN_WIDTH * (0.5 + CLAMP (pressure, 0, 1));
}

/* --- what was done --- */

static const BpEdit *
edit_at (const BpDrawing *self, guint index)
{
  return &g_array_index (self->edits, BpEdit, index);
}

static void
add_edit (BpDrawing *self, BpEdit edit)
{
  g_array_set_size (self->edits, self->n_done);
  g_array_append_val (self->edits, edit);
  self->n_done++;
}

BpShown
bp_drawing_get_shown (const BpDrawing *self)
{
  guint first = self->n_done;

  while (first > 0 && edit_at (self, first - 1)->points != NULL)
    first--;
  return (BpShown){ first > 0 ? edit_at (self, first - 1)->picture : NULL, first };
}

const GArray *
bp_drawing_get_stroke (const BpDrawing *self, guint index)
{
  return edit_at (self, index)->points;
}

gboolean
bp_drawing_is_empty (const BpDrawing *self)
{
  BpShown shown = bp_drawing_get_shown (self);

  return shown.picture == NULL && shown.first == self->n_done;
}

/* --- strokes --- */

static void
add_point (GArray *points, double x, double y, double width)
{
  BpPenPoint point = { CLAMP (x, 0, BP_DRAWING_SIDE), CLAMP (y, 0, BP_DRAWING_SIDE), width };

  g_array_append_val (points, point);
}

void
bp_drawing_begin_stroke (BpDrawing *self, double x, double y, double width)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (BpPenPoint));

  add_point (points, x, y, width);
  add_edit (self, (BpEdit){ .points = points });
}

static GArray *
last_stroke (const BpDrawing *self)
{
  return self->n_done > 0 ? edit_at (self, self->n_done - 1)->points : NULL;
}

void
bp_drawing_extend_stroke (BpDrawing *self, double x, double y, double width)
{
  GArray *points = last_stroke (self);

  g_return_if_fail (points != NULL);
  add_point (points, x, y, width);
}

void
bp_drawing_cancel_stroke (BpDrawing *self)
{
  g_return_if_fail (last_stroke (self) != NULL);
  self->n_done--;
  g_array_set_size (self->edits, self->n_done);
}

/* --- everything else that is done --- */

void
bp_drawing_set_picture (BpDrawing *self, BpInk *picture)
{
  add_edit (self, (BpEdit){ .picture = bp_ink_ref (picture) });
}

void
bp_drawing_clear (BpDrawing *self)
{
  if (!bp_drawing_is_empty (self))
    add_edit (self, (BpEdit){ NULL });
}

gboolean
bp_drawing_can_undo (const BpDrawing *self)
{
  return self->n_done > 0;
}

gboolean
bp_drawing_can_redo (const BpDrawing *self)
{
  return self->n_done < self->edits->len;
}

void
bp_drawing_undo (BpDrawing *self)
{
  g_return_if_fail (bp_drawing_can_undo (self));
  self->n_done--;
}

void
bp_drawing_redo (BpDrawing *self)
{
  g_return_if_fail (bp_drawing_can_redo (self));
  self->n_done++;
}

#include "ink.h"

BpInk *
bp_ink_new (guint width, guint height)
{
  BpInk *self = g_atomic_rc_box_new0 (BpInk);

  self->width = width;
  self->height = height;
  self->levels = g_new0 (float, (gsize) width *height);
  return self;
}

BpInk *
bp_ink_new_from_bytes (const guint8 *bytes, guint width, guint height)
{
  BpInk *self = bp_ink_new (width, height);

  for (gsize i = 0; i < (gsize) width * height; i++)
    self->levels[i] = bytes[i];
  return self;
}

BpInk *
bp_ink_ref (BpInk *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BpInk *self = data;

  g_free (self->levels);
}

void
bp_ink_unref (BpInk *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
bp_ink_get_box (const BpInk *self, BpInkBox *box)
{
  guint left = self->width, right = 0, top = self->height, bottom = 0;

  for (guint y = 0; y < self->height; y++)
    for (guint x = 0; x < self->width; x++)
      if (self->levels[(gsize) y * self->width + x] > 0)
        {
          left = MIN (left, x);
          right = MAX (right, x + 1);
          top = MIN (top, y);
          bottom = y + 1;
        }
  if (right == 0)
    return FALSE;
  *box = (BpInkBox){ left, top, right - left, bottom - top };
  return TRUE;
}

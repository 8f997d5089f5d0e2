#include "pace.h"

/* Long enough for a steady figure, short enough to follow a change of pace. */
#define STRETCH (G_USEC_PER_SEC / 2)
/* The first figure comes sooner. */
#define FIRST_STRETCH (G_USEC_PER_SEC / 10)

void
bp_pace_reset (BpPace *self)
{
  self->last = 0;
}

gint64
bp_pace_due (const BpPace *self, double epochs_per_second, gint64 now)
{
  if (epochs_per_second <= 0.0 || self->last == 0)
    return now;
  gint64 due = self->last + (gint64) (G_USEC_PER_SEC / epochs_per_second);
  return due + BP_PACE_SLACK < now ? now : due;
}

void
bp_pace_begin (BpPace *self, gint64 due)
{
  self->last = due;
}

void
bp_throughput_restart (BpThroughput *self, guint64 steps, guint64 images, gint64 now)
{
  self->since = now;
  self->steps = steps;
  self->images = images;
}

void
bp_throughput_note (BpThroughput *self, guint64 steps, guint64 images, gint64 now)
{
  gint64 passed = now - self->since;
  if (passed < (self->steps_per_second > 0.0 ? STRETCH : FIRST_STRETCH) || steps == self->steps)
    return;
  self->steps_per_second = (steps - self->steps) * (double) G_USEC_PER_SEC / passed;
  self->images_per_second = (images - self->images) * (double) G_USEC_PER_SEC / passed;
  bp_throughput_restart (self, steps, images, now);
}

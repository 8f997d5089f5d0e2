#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How late an epoch may be and still be made up for, in microseconds. */
#define BP_PACE_SLACK (G_USEC_PER_SEC / 20)

/* When the next epoch may begin, by the monotonic clock alone. A plain value. Times are in
 * microseconds. */
typedef struct {
  gint64 last; /* when the last epoch was due, or 0 */
} BpPace;

/* Begins anew, as after a pause. */
void bp_pace_reset (BpPace *self);

/* When the epoch that follows one completed at now is due: 1 / epochs_per_second after the last was
 * due, also where that has just passed, so that the pace is kept although sleeps end late; now
 * where it is longer ago than BP_PACE_SLACK, or there is no limit (0). */
gint64 bp_pace_due (const BpPace *self, double epochs_per_second, gint64 now);

/* Says that the epoch due then has begun. */
void bp_pace_begin (BpPace *self, gint64 due);

/* How fast a run goes lately. A plain value. */
typedef struct {
  gint64 since;  /* of the stretch being measured; 0: none yet */
  guint64 steps; /* at its beginning */
  guint64 images;
  double steps_per_second, images_per_second; /* 0: not known yet */
} BpThroughput;

/* Begins a new stretch, as after a pause; keeps the last figures. */
void bp_throughput_restart (BpThroughput *self, guint64 steps, guint64 images, gint64 now);

/* Takes note of the counts at a time; the figures follow when a stretch has become long enough. */
void bp_throughput_note (BpThroughput *self, guint64 steps, guint64 images, gint64 now);

G_END_DECLS

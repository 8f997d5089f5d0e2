#include "schedule.h"

#include <math.h>

#include "elementary.h"

static double
step_rate (double rate, guint64 update, guint64 n_updates)
{
  if (update < n_updates / 2)
    return rate;
  return update < n_updates / 2 + n_updates / 4 ? rate / 10.0 : rate / 100.0;
}

static double
cosine_rate (double rate, guint64 update, guint64 n_updates)
{
  return 0.5 * rate * (1.0 + bp_cos (G_PI * ((double) update / (double) n_updates)));
}

double
bp_schedule_rate (BpSchedule self, double rate, guint64 update, guint64 n_updates)
{
  switch (self)
    {
    case BP_SCHEDULE_STEP:
      return step_rate (rate, update, n_updates);
    case BP_SCHEDULE_COSINE:
      return cosine_rate (rate, update, n_updates);
    case BP_SCHEDULE_CONSTANT:
    default:
      return rate;
    }
}

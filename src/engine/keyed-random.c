#include "keyed-random.h"

#include <math.h>

#include "elementary.h"
#include "philox.h"

#define TWO_PI 0x1.921fb54442d18p+2

void
bp_philox (const guint32 key[2], const guint32 counter[4], guint32 words[4])
{
  for (guint i = 0; i < 4; i++)
    words[i] = counter[i];
  bp_inline_philox (key[0], key[1], words);
}

void
bp_draws_block (const BpDraws *self, guint32 index, guint32 words[4])
{
  const guint32 key[2] = { self->seed, self->purpose };
  const guint32 counter[4] = { index, self->place[0], self->place[1], self->place[2] };
  bp_philox (key, counter, words);
}

double
bp_draws_uniform (const BpDraws *self, guint32 i)
{
  guint32 words[4];
  bp_draws_block (self, i / 2, words);
  guint32 high = words[2 * (i % 2)] >> 5, low = words[2 * (i % 2) + 1] >> 6;
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

/* 1 - u is never 0. */
void
bp_normals_from_uniforms (double u, double v, double normals[2])
{
  double radius = sqrt (-2.0 * bp_log (1.0 - u)), angle = TWO_PI * v;
  normals[0] = radius * bp_cos (angle);
  normals[1] = radius * bp_sin (angle);
}

double
bp_draws_normal (const BpDraws *self, guint32 i)
{
  guint32 first = i - i % 2;
  double normals[2];
  bp_normals_from_uniforms (bp_draws_uniform (self, first), bp_draws_uniform (self, first + 1),
                            normals);
  return normals[i % 2];
}

#include "random.h"

/* The constants of MT19937 (Matsumoto and Nishimura 1998) and of its init_genrand. */
#define SHIFT 397
#define TWIST 0x9908b0dfu
#define UPPER_BIT 0x80000000u
#define LOWER_BITS 0x7fffffffu

void
bp_random_init (BpRandom *self, guint32 seed)
{
  self->words[0] = seed;
  for (guint32 i = 1; i < BP_RANDOM_STATE_WORDS; i++)
    {
      guint32 previous = self->words[i - 1];
      self->words[i] = 1812433253u * (previous ^ (previous >> 30)) + i;
    }
  self->next = BP_RANDOM_STATE_WORDS;
}

static void
refill (BpRandom *self)
{
  for (guint i = 0; i < BP_RANDOM_STATE_WORDS; i++)
    {
      guint32 following = self->words[(i + 1) % BP_RANDOM_STATE_WORDS];
      guint32 joined = (self->words[i] & UPPER_BIT) | (following & LOWER_BITS);
      guint32 twisted = (joined >> 1) ^ ((joined & 1) ? TWIST : 0);
      self->words[i] = self->words[(i + SHIFT) % BP_RANDOM_STATE_WORDS] ^ twisted;
    }
  self->next = 0;
}

guint32
bp_random_next (BpRandom *self)
{
  if (self->next >= BP_RANDOM_STATE_WORDS)
    refill (self);
  guint32 word = self->words[self->next++];
  word ^= word >> 11;
  word ^= (word << 7) & 0x9d2c5680u;
  word ^= (word << 15) & 0xefc60000u;
  return word ^ (word >> 18);
}

double
bp_random_uniform (BpRandom *self)
{
  guint32 high = bp_random_next (self) >> 5;
  guint32 low = bp_random_next (self) >> 6;
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

/* Uniform in 0 … limit: outputs are masked to the bits of limit until one is not above it. */
static guint32
draw_up_to (BpRandom *self, guint32 limit)
{
  guint32 mask = limit;
  for (guint shift = 1; shift < 32; shift *= 2)
    mask |= mask >> shift;
  guint32 drawn;
  do
    drawn = bp_random_next (self) & mask;
  while (drawn > limit);
  return drawn;
}

void
bp_random_permutation (BpRandom *self, guint32 *indices, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    indices[i] = i;
  for (guint32 i = n; i-- > 1;)
    {
      guint32 j = draw_up_to (self, i);
      guint32 swapped = indices[i];
      indices[i] = indices[j];
      indices[j] = swapped;
    }
}

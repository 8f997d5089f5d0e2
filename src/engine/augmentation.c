#include "augmentation.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char *name;
  double least, most;
} Strength;

static const Strength strengths[BP_N_AUGMENT_STRENGTHS] = {
  [BP_AUGMENT_ELASTIC] = { "elastic", 0.0, 200.0 }, [BP_AUGMENT_SIGMA] = { "sigma", 1.0, 32.0 },
  [BP_AUGMENT_ROTATE] = { "rotate", 0.0, 180.0 },   [BP_AUGMENT_SCALE] = { "scale", 0.0, 0.9 },
  [BP_AUGMENT_SHEAR] = { "shear", 0.0, 2.0 },       [BP_AUGMENT_SHIFT] = { "shift", 0.0, 100.0 },
  [BP_AUGMENT_STROKE] = { "stroke", 0.0, 2.0 },     [BP_AUGMENT_INK] = { "ink", 0.0, 10.0 },
  [BP_AUGMENT_HANDS] = { "hands", 0.0, 1.0 },       [BP_AUGMENT_FIT] = { "fit", 0.0, 1.0 },
};

const BpAugmentation bp_default_augmentation = { .strengths = { [BP_AUGMENT_ELASTIC] = 34.0,
                                                                [BP_AUGMENT_SIGMA] = 4.0,
                                                                [BP_AUGMENT_ROTATE] = 12.0,
                                                                [BP_AUGMENT_SCALE] = 0.13,
                                                                [BP_AUGMENT_SHEAR] = 0.15,
                                                                [BP_AUGMENT_SHIFT] = 1.5 } };

const char *
bp_augment_strength_name (BpAugmentStrength strength)
{
  return strengths[strength].name;
}

gboolean
bp_augment_strength_from_name (const char *name, BpAugmentStrength *strength)
{
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    if (strcmp (strengths[i].name, name) == 0)
      {
        *strength = (BpAugmentStrength) i;
        return TRUE;
      }
  return FALSE;
}

double
bp_augment_strength_least (BpAugmentStrength strength)
{
  return strengths[strength].least;
}

double
bp_augment_strength_most (BpAugmentStrength strength)
{
  return strengths[strength].most;
}

/* NaN is in no range. */
static gboolean
is_in_range (double value, const Strength *strength)
{
  return value == 0.0 || (value >= strength->least && value <= strength->most);
}

BpAugmentStrength
bp_augmentation_check (const BpAugmentation *self)
{
  guint i = 0;
  while (i < BP_N_AUGMENT_STRENGTHS && is_in_range (self->strengths[i], &strengths[i]))
    i++;
  return (BpAugmentStrength) i;
}

/* How others distort, and nothing by itself. */
static gboolean
is_manner (BpAugmentStrength strength)
{
  return strength == BP_AUGMENT_SIGMA || strength == BP_AUGMENT_FIT;
}

gboolean
bp_augmentation_is_none (const BpAugmentation *self)
{
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    if (!is_manner (i) && self->strengths[i] != 0.0)
      return FALSE;
  return TRUE;
}

gboolean
bp_augmentation_equal (const BpAugmentation *a, const BpAugmentation *b)
{
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    if (a->strengths[i] != b->strengths[i])
      return FALSE;
  return a->weaken == b->weaken;
}

BpAugmentation
bp_augmentation_at_epoch (const BpAugmentation *self, guint epoch, guint n_epochs)
{
  guint left = n_epochs - 1 - MIN (epoch, n_epochs - 1);
  BpAugmentation weaker = *self;
  if (left >= self->weaken)
    return weaker;
  for (guint i = 0; i < BP_N_AUGMENT_STRENGTHS; i++)
    if (!is_manner (i))
      weaker.strengths[i] *= (double) left / self->weaken;
  return weaker;
}

#include "train-config.h"

#include <string.h>

static const char *const scaling_names[] = { "none", "unit", "standardize" };
static const char *const test_on_names[] = { "rest", "t10k" };

const char *const bp_activation_names[] = { "sigmoid", "tanh", "relu", NULL };
const char *const bp_output_names[] = { "logistic", "softmax", NULL };
const char *const bp_initialization_names[] = { "uniform", "glorot", "he", NULL };
const char *const bp_optimizer_names[] = { "sgd", "momentum", "nesterov", "adam", NULL };
const char *const bp_schedule_names[] = { "constant", "step", "cosine", NULL };

static gboolean
find_name (const char *const *names, guint n, const char *name, guint *found)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (names[i], name) == 0)
      {
        *found = i;
        return TRUE;
      }
  return FALSE;
}

const char *
bp_scaling_name (BpScaling scaling)
{
  return scaling_names[scaling];
}

gboolean
bp_scaling_from_name (const char *name, BpScaling *scaling)
{
  guint found = 0;
  gboolean known = find_name (scaling_names, G_N_ELEMENTS (scaling_names), name, &found);
  if (known)
    *scaling = (BpScaling) found;
  return known;
}

const char *
bp_test_on_name (BpTestOn test_on)
{
  return test_on_names[test_on];
}

gboolean
bp_test_on_from_name (const char *name, BpTestOn *test_on)
{
  guint found = 0;
  gboolean known = find_name (test_on_names, G_N_ELEMENTS (test_on_names), name, &found);
  if (known)
    *test_on = (BpTestOn) found;
  return known;
}

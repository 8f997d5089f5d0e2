#include "kernels.h"

#include <fenv.h>
#include <string.h>

extern const BpKernels bp_kernels_plain;
#ifdef BP_HAVE_AVX
extern const BpKernels bp_kernels_avx2, bp_kernels_avx512;
#endif

typedef struct {
  const BpKernels *kernels;
  gboolean (*can_run) (void);
} Choice;

static gboolean
always (void)
{
  return TRUE;
}

#ifdef BP_HAVE_AVX
static gboolean
has_avx2 (void)
{
  return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma");
}

static gboolean
has_avx512 (void)
{
  return has_avx2 () && __builtin_cpu_supports ("avx512f");
}
#endif

/* The fastest first. */
static const Choice choices[] = {
#ifdef BP_HAVE_AVX
  { &bp_kernels_avx512, has_avx512 },
  { &bp_kernels_avx2, has_avx2 },
#endif
  { &bp_kernels_plain, always },
};

const BpKernels *
bp_kernels_choose (void)
{
  gsize i = 0;
  while (!choices[i].can_run ())
    i++;
  return choices[i].kernels;
}

const BpKernels *
bp_kernels_by_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (strcmp (name, choices[i].kernels->name) == 0)
      return choices[i].can_run () ? choices[i].kernels : NULL;
  return NULL;
}

void
bp_kernels_set_environment (void)
{
  fesetenv (FE_DFL_ENV);
}

#include "kernels.h"

#include <fenv.h>
#include <string.h>

extern const BpKernels bp_kernels_plain;
#ifdef BP_HAVE_AVX2
extern const BpKernels bp_kernels_avx2;
#endif

const BpKernels *
bp_kernels_choose (void)
{
  const BpKernels *avx2 = bp_kernels_by_name ("avx2");
  return avx2 != NULL ? avx2 : &bp_kernels_plain;
}

const BpKernels *
bp_kernels_by_name (const char *name)
{
#ifdef BP_HAVE_AVX2
  if (strcmp (name, bp_kernels_avx2.name) == 0)
    return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma") ? &bp_kernels_avx2
                                                                             : NULL;
#endif
  return strcmp (name, bp_kernels_plain.name) == 0 ? &bp_kernels_plain : NULL;
}

void
bp_kernels_set_environment (void)
{
  fesetenv (FE_DFL_ENV);
}

#pragma once

#include <fenv.h>
#ifdef __SSE__
#include <xmmintrin.h>

#define FLUSH_SUBNORMAL_RESULTS 0x8000
#define FLUSH_SUBNORMAL_OPERANDS 0x0040
#endif

/* What a library could do to the thread that loads it: results are rounded upward and, where this
 * processor can, subnormal numbers are taken for 0. */
static inline void
disturb_environment (void)
{
  fesetround (FE_UPWARD);
#ifdef __SSE__
  _mm_setcsr (_mm_getcsr () | FLUSH_SUBNORMAL_RESULTS | FLUSH_SUBNORMAL_OPERANDS);
#endif
}

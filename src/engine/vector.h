#pragma once

#include <math.h>
#include <stddef.h>

/* Four doubles that take the same operation, by the instruction set that the file is compiled
 * for. The fused multiply-add is spelled out in each, never left to the compiler. */
#define BP_VECTOR_LANES 4

#if defined(__AVX2__) && defined(__FMA__)

#include <immintrin.h>

typedef __m256d BpVector;

static inline BpVector
bp_vector_load (const double *from)
{
  return _mm256_loadu_pd (from);
}

static inline void
bp_vector_store (double *to, BpVector vector)
{
  _mm256_storeu_pd (to, vector);
}

static inline BpVector
bp_vector_fill (double value)
{
  return _mm256_set1_pd (value);
}

static inline BpVector
bp_vector_fma (BpVector a, BpVector b, BpVector c)
{
  return _mm256_fmadd_pd (a, b, c);
}

#else

typedef struct {
  double lanes[BP_VECTOR_LANES];
} BpVector;

static inline BpVector
bp_vector_load (const double *from)
{
  return (BpVector){ { from[0], from[1], from[2], from[3] } };
}

static inline void
bp_vector_store (double *to, BpVector vector)
{
  for (size_t i = 0; i < BP_VECTOR_LANES; i++)
    to[i] = vector.lanes[i];
}

static inline BpVector
bp_vector_fill (double value)
{
  return (BpVector){ { value, value, value, value } };
}

static inline BpVector
bp_vector_fma (BpVector a, BpVector b, BpVector c)
{
  for (size_t i = 0; i < BP_VECTOR_LANES; i++)
    c.lanes[i] = fma (a.lanes[i], b.lanes[i], c.lanes[i]);
  return c;
}

#endif

/* The first n lanes, n ≤ 4; the others are 0, and are not written. */
static inline BpVector
bp_vector_load_some (const double *from, size_t n)
{
  double lanes[BP_VECTOR_LANES] = { 0 };
  for (size_t i = 0; i < n; i++)
    lanes[i] = from[i];
  return bp_vector_load (lanes);
}

static inline void
bp_vector_store_some (double *to, BpVector vector, size_t n)
{
  double lanes[BP_VECTOR_LANES];
  bp_vector_store (lanes, vector);
  for (size_t i = 0; i < n; i++)
    to[i] = lanes[i];
}

#pragma once

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lists.h"

/* A few doubles that take the same operation, as many as the instruction set that the file is
 * compiled for has lanes. The fused multiply-add is spelled out, never left to the compiler. */

#if defined(__AVX512F__)

#include <immintrin.h>

#define BP_VECTOR_LANES 8
#define BP_VECTOR_REGISTERS 32

typedef __m512d BpVector;

static inline BpVector
bp_vector_load (const double *from)
{
  return _mm512_loadu_pd (from);
}

static inline void
bp_vector_store (double *to, BpVector vector)
{
  _mm512_storeu_pd (to, vector);
}

static inline BpVector
bp_vector_load_some (const double *from, size_t n)
{
  return _mm512_maskz_loadu_pd ((__mmask8) ((1u << n) - 1), from);
}

static inline void
bp_vector_store_some (double *to, BpVector vector, size_t n)
{
  _mm512_mask_storeu_pd (to, (__mmask8) ((1u << n) - 1), vector);
}

static inline BpVector
bp_vector_fill (double value)
{
  return _mm512_set1_pd (value);
}

static inline BpVector
bp_vector_fma (BpVector a, BpVector b, BpVector c)
{
  return _mm512_fmadd_pd (a, b, c);
}

static inline BpVector
bp_vector_add (BpVector a, BpVector b)
{
  return _mm512_add_pd (a, b);
}

static inline BpVector
bp_vector_subtract (BpVector a, BpVector b)
{
  return _mm512_sub_pd (a, b);
}

static inline BpVector
bp_vector_multiply (BpVector a, BpVector b)
{
  return _mm512_mul_pd (a, b);
}

#define BP_BYTES_AT_ONCE 16

/* Lists those bytes that are not 0, whose terms are counted from first on, and writes some more;
 * returns how many they are. */
static inline size_t
bp_list_some_bytes (const uint8_t *bytes, size_t first, BpListElement *elements)
{
  const __m512i steps = _mm512_set_epi32 (15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  __m128i some = _mm_loadu_si128 ((const __m128i *) (const void *) bytes);
  __m512i values = _mm512_cvtepu8_epi32 (some);
  __mmask16 found = _mm512_test_epi32_mask (values, values);
  __m512i terms = _mm512_add_epi32 (_mm512_set1_epi32 ((int) first), steps);
  __m512i all = _mm512_or_si512 (terms, _mm512_slli_epi32 (values, 16));
  _mm512_storeu_si512 (elements, _mm512_maskz_compress_epi32 (found, all));
  return (size_t) __builtin_popcount (found);
}

#elif defined(__AVX2__) && defined(__FMA__)

#include <immintrin.h>

#define BP_VECTOR_LANES 4
#define BP_VECTOR_REGISTERS 16

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

/* Its n first lanes are all ones, the others 0. */
static inline __m256i
bp_vector_mask (size_t n)
{
  return _mm256_cmpgt_epi64 (_mm256_set1_epi64x ((long long) n), _mm256_set_epi64x (3, 2, 1, 0));
}

static inline BpVector
bp_vector_load_some (const double *from, size_t n)
{
  return _mm256_maskload_pd (from, bp_vector_mask (n));
}

static inline void
bp_vector_store_some (double *to, BpVector vector, size_t n)
{
  _mm256_maskstore_pd (to, bp_vector_mask (n), vector);
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

static inline BpVector
bp_vector_add (BpVector a, BpVector b)
{
  return _mm256_add_pd (a, b);
}

static inline BpVector
bp_vector_subtract (BpVector a, BpVector b)
{
  return _mm256_sub_pd (a, b);
}

static inline BpVector
bp_vector_multiply (BpVector a, BpVector b)
{
  return _mm256_mul_pd (a, b);
}

#define BP_BYTES_AT_ONCE 8

/* As above. In either half, the lanes that are kept move to the front. */
static inline size_t
bp_list_some_bytes (const uint8_t *bytes, size_t first, BpListElement *elements)
{
  static const int kept[16][4] = { { 0 },    { 0 },       { 1 },       { 0, 1 },
                                   { 2 },    { 0, 2 },    { 1, 2 },    { 0, 1, 2 },
                                   { 3 },    { 0, 3 },    { 1, 3 },    { 0, 1, 3 },
                                   { 2, 3 }, { 0, 2, 3 }, { 1, 2, 3 }, { 0, 1, 2, 3 } };
  const __m256i steps = _mm256_set_epi32 (7, 6, 5, 4, 3, 2, 1, 0);
  __m256i values = _mm256_cvtepu8_epi32 (_mm_loadu_si64 (bytes));
  __m256i zero = _mm256_cmpeq_epi32 (values, _mm256_setzero_si256 ());
  unsigned found = 255u ^ (unsigned) _mm256_movemask_ps (_mm256_castsi256_ps (zero));
  __m256i terms = _mm256_add_epi32 (_mm256_set1_epi32 ((int) first), steps);
  __m256 all = _mm256_castsi256_ps (_mm256_or_si256 (terms, _mm256_slli_epi32 (values, 16)));
  __m256i lanes = _mm256_loadu2_m128i ((const __m128i *) (const void *) kept[found >> 4],
                                       (const __m128i *) (const void *) kept[found & 15]);
  __m256 listed = _mm256_permutevar_ps (all, lanes);
  size_t count = (size_t) __builtin_popcount (found & 15);
  _mm_storeu_ps ((float *) (void *) elements, _mm256_castps256_ps128 (listed));
  _mm_storeu_ps ((float *) (void *) (elements + count), _mm256_extractf128_ps (listed, 1));
  return count + (size_t) __builtin_popcount (found >> 4);
}

#else

#define BP_VECTOR_LANES 4
#define BP_VECTOR_REGISTERS 16

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
bp_vector_load_some (const double *from, size_t n)
{
  BpVector vector = { { 0 } };
  for (size_t i = 0; i < n; i++)
    vector.lanes[i] = from[i];
  return vector;
}

static inline void
bp_vector_store_some (double *to, BpVector vector, size_t n)
{
  for (size_t i = 0; i < n; i++)
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

static inline BpVector
bp_vector_add (BpVector a, BpVector b)
{
  for (size_t i = 0; i < BP_VECTOR_LANES; i++)
    a.lanes[i] += b.lanes[i];
  return a;
}

static inline BpVector
bp_vector_subtract (BpVector a, BpVector b)
{
  for (size_t i = 0; i < BP_VECTOR_LANES; i++)
    a.lanes[i] -= b.lanes[i];
  return a;
}

static inline BpVector
bp_vector_multiply (BpVector a, BpVector b)
{
  for (size_t i = 0; i < BP_VECTOR_LANES; i++)
    a.lanes[i] *= b.lanes[i];
  return a;
}

#endif

#ifndef BP_BYTES_AT_ONCE

#define BP_BYTES_AT_ONCE 8

/* As above. Eight bytes that are 0, as most are in the picture of a digit, are seen at once. */
static inline size_t
bp_list_some_bytes (const uint8_t *bytes, size_t first, BpListElement *elements)
{
  uint64_t all;
  size_t count = 0;
  memcpy (&all, bytes, sizeof all);
  for (size_t i = 0; all != 0 && i < BP_BYTES_AT_ONCE; i++)
    {
      elements[count] = (BpListElement){ (uint16_t) (first + i), bytes[i] };
      count += bytes[i] != 0;
    }
  return count;
}

#endif

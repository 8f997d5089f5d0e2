#pragma once

#include <stdint.h>

/* A few 32-bit words that take the same operation, each in the lower half of a lane of 64 bits; the
 * upper halves may hold anything. As many as vector.h has doubles. */

#if defined(__AVX512F__)

#include <immintrin.h>

#define BP_WORDS_LANES 8

typedef __m512i BpWords;

static inline BpWords
bp_words_fill (uint32_t word)
{
  return _mm512_set1_epi64 (word);
}

/* first, first + 1, … */
static inline BpWords
bp_words_count (uint32_t first)
{
  return _mm512_add_epi64 (bp_words_fill (first), _mm512_set_epi64 (7, 6, 5, 4, 3, 2, 1, 0));
}

/* The products of the words, in whole lanes. */
static inline BpWords
bp_words_multiply (BpWords a, BpWords b)
{
  return _mm512_mul_epu32 (a, b);
}

static inline BpWords
bp_words_upper_half (BpWords lanes)
{
  return _mm512_srli_epi64 (lanes, 32);
}

static inline BpWords
bp_words_xor (BpWords a, BpWords b)
{
  return _mm512_xor_si512 (a, b);
}

/* to[i] = value where word i is at least threshold, else 0. */
static inline void
bp_words_choose (BpWords words, uint32_t threshold, double value, double *to)
{
  BpWords low = _mm512_and_si512 (words, bp_words_fill (UINT32_MAX));
  __mmask8 chosen = _mm512_cmpge_epu64_mask (low, bp_words_fill (threshold));
  _mm512_storeu_pd (to, _mm512_maskz_mov_pd (chosen, _mm512_set1_pd (value)));
}

#elif defined(__AVX2__)

#include <immintrin.h>

#define BP_WORDS_LANES 4

typedef __m256i BpWords;

static inline BpWords
bp_words_fill (uint32_t word)
{
  return _mm256_set1_epi64x (word);
}

static inline BpWords
bp_words_count (uint32_t first)
{
  return _mm256_add_epi64 (bp_words_fill (first), _mm256_set_epi64x (3, 2, 1, 0));
}

static inline BpWords
bp_words_multiply (BpWords a, BpWords b)
{
  return _mm256_mul_epu32 (a, b);
}

static inline BpWords
bp_words_upper_half (BpWords lanes)
{
  return _mm256_srli_epi64 (lanes, 32);
}

static inline BpWords
bp_words_xor (BpWords a, BpWords b)
{
  return _mm256_xor_si256 (a, b);
}

static inline void
bp_words_choose (BpWords words, uint32_t threshold, double value, double *to)
{
  BpWords low = _mm256_and_si256 (words, bp_words_fill (UINT32_MAX));
  __m256i chosen = _mm256_cmpgt_epi64 (low, _mm256_set1_epi64x ((int64_t) threshold - 1));
  _mm256_storeu_pd (to, _mm256_and_pd (_mm256_castsi256_pd (chosen), _mm256_set1_pd (value)));
}

#else

#define BP_WORDS_LANES 4

typedef struct {
  uint64_t lanes[BP_WORDS_LANES];
} BpWords;

static inline BpWords
bp_words_fill (uint32_t word)
{
  return (BpWords){ { word, word, word, word } };
}

static inline BpWords
bp_words_count (uint32_t first)
{
  return (BpWords){ { first, first + 1, first + 2, first + 3 } };
}

static inline BpWords
bp_words_multiply (BpWords a, BpWords b)
{
  for (int i = 0; i < BP_WORDS_LANES; i++)
    a.lanes[i] = (uint64_t) (uint32_t) a.lanes[i] * (uint32_t) b.lanes[i];
  return a;
}

static inline BpWords
bp_words_upper_half (BpWords lanes)
{
  for (int i = 0; i < BP_WORDS_LANES; i++)
    lanes.lanes[i] >>= 32;
  return lanes;
}

static inline BpWords
bp_words_xor (BpWords a, BpWords b)
{
  for (int i = 0; i < BP_WORDS_LANES; i++)
    a.lanes[i] ^= b.lanes[i];
  return a;
}

static inline void
bp_words_choose (BpWords words, uint32_t threshold, double value, double *to)
{
  for (int i = 0; i < BP_WORDS_LANES; i++)
    to[i] = (uint32_t) words.lanes[i] >= threshold ? value : 0.0;
}

#endif

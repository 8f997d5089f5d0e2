#pragma once

#include <glib.h>

/* Philox 4x32-10 as inline code, for keyed-random.c and for kernels that draw many blocks at once.
 * The constants are the paper's (Salmon et al. 2011). */
#define BP_PHILOX_ROUNDS 10
#define BP_PHILOX_MULTIPLIER_0 0xd2511f53u
#define BP_PHILOX_MULTIPLIER_2 0xcd9e8d57u
#define BP_PHILOX_STEP_0 0x9e3779b9u
#define BP_PHILOX_STEP_1 0xbb67ae85u

/* The counter becomes the words drawn. */
static inline void
bp_inline_philox (guint32 key_0, guint32 key_1, guint32 words[4])
{
  for (guint round = 0; round < BP_PHILOX_ROUNDS; round++)
    {
      guint64 product_0 = (guint64) BP_PHILOX_MULTIPLIER_0 * words[0];
      guint64 product_2 = (guint64) BP_PHILOX_MULTIPLIER_2 * words[2];
      words[0] = (guint32) (product_2 >> 32) ^ words[1] ^ key_0;
      words[1] = (guint32) product_2;
      words[2] = (guint32) (product_0 >> 32) ^ words[3] ^ key_1;
      words[3] = (guint32) product_0;
      key_0 += BP_PHILOX_STEP_0;
      key_1 += BP_PHILOX_STEP_1;
    }
}

/* Rows that begin at cache lines: how far apart, and where what is allocated begins. */
#include "lines.h"

#include <stdint.h>

static void
test_stride (void)
{
  static const struct {
    gsize n, stride;
  } cases[] = {
    { 1, 8 }, { 8, 8 }, { 9, 24 }, { 10, 24 }, { 50, 56 }, { 64, 72 }, { 250, 264 }, { 512, 520 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (bp_lines_stride (cases[i].n), ==, cases[i].stride);
  g_assert_cmpuint (bp_lines_count (0), ==, 0);
  g_assert_cmpuint (bp_lines_count (8), ==, 1);
  g_assert_cmpuint (bp_lines_count (9), ==, 2);
}

static void
test_new (void)
{
  for (gsize n = 0; n < 300; n++)
    {
      double *values = bp_lines_new (n);
      g_assert_cmpuint ((uintptr_t) values % 64, ==, 0);
      for (gsize i = 0; i < n; i++)
        {
          g_assert_cmpfloat (values[i], ==, 0.0);
          values[i] = 1.0;
        }
      bp_lines_free (values);
    }
  bp_lines_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lines/stride", test_stride);
  g_test_add_func ("/lines/new", test_new);
  return g_test_run ();
}

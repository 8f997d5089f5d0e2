/* The way back of a motion: where each of its parts leads, and all of them together; and the way
 * there. */
#include "affine-map.h"

#include <math.h>

#define STILL .scale_x = 1.0, .scale_y = 1.0

typedef struct {
  BpMotion motion;
  double to_x, to_y, from_x, from_y;
} Case;

static void
test_parts (void)
{
  static const Case cases[] = {
    { { STILL }, 3.0, -2.0, 3.0, -2.0 },
    { { STILL, .shift_x = 2.0, .shift_y = -1.0 }, 3.0, -2.0, 1.0, -1.0 },
    { { .scale_x = 2.0, .scale_y = 0.5 }, 3.0, -2.0, 1.5, -4.0 },
    { { STILL, .shear = 0.5 }, 3.0, -2.0, 4.0, -2.0 }, /* what was up there moved to the left */
    { { STILL, .degrees = 90.0 }, 3.0, -2.0, -2.0, -3.0 },
    { { STILL, .degrees = 180.0 }, 3.0, -2.0, -3.0, 2.0 },
    { { STILL, .degrees = -90.0 }, 3.0, -2.0, 2.0, 3.0 },
    { { STILL, .degrees = 45.0 }, G_SQRT2, 0.0, 1.0, -1.0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      BpAffineMap map = bp_affine_map_back (&c->motion);
      g_assert_cmpfloat_with_epsilon (map.xx * c->to_x + map.xy * c->to_y + map.x0, c->from_x,
                                      1e-14);
      g_assert_cmpfloat_with_epsilon (map.yx * c->to_x + map.yy * c->to_y + map.y0, c->from_y,
                                      1e-14);
      map = bp_affine_map_forth (&c->motion);
      g_assert_cmpfloat_with_epsilon (map.xx * c->from_x + map.xy * c->from_y + map.x0, c->to_x,
                                      1e-14);
      g_assert_cmpfloat_with_epsilon (map.yx * c->from_x + map.yy * c->from_y + map.y0, c->to_y,
                                      1e-14);
    }
}

/* Scaled, sheared, turned and shifted, step by step, and back again by the map. */
static void
test_all (void)
{
  const BpMotion motion = { 1.3, 0.8, 0.2, -17.0, 1.5, -0.75 };
  BpAffineMap map = bp_affine_map_back (&motion), forth = bp_affine_map_forth (&motion);
  double angle = motion.degrees * G_PI / 180.0;
  for (int k = 0; k < 25; k++)
    {
      double x = k % 5 - 2.0, y = k / 5 - 2.0;
      double wide = motion.scale_x * x, tall = motion.scale_y * y;
      double sheared = wide + motion.shear * tall;
      double to_x = cos (angle) * sheared - sin (angle) * tall + motion.shift_x;
      double to_y = sin (angle) * sheared + cos (angle) * tall + motion.shift_y;
      g_assert_cmpfloat_with_epsilon (map.xx * to_x + map.xy * to_y + map.x0, x, 1e-14);
      g_assert_cmpfloat_with_epsilon (map.yx * to_x + map.yy * to_y + map.y0, y, 1e-14);
      g_assert_cmpfloat_with_epsilon (forth.xx * x + forth.xy * y + forth.x0, to_x, 1e-14);
      g_assert_cmpfloat_with_epsilon (forth.yx * x + forth.yy * y + forth.y0, to_y, 1e-14);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/affine-map/parts", test_parts);
  g_test_add_func ("/affine-map/all", test_all);
  return g_test_run ();
}

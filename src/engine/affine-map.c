#include "affine-map.h"

#include "elementary.h"

BpAffineMap
bp_affine_map_back (const BpMotion *motion)
{
  double angle = motion->degrees * (G_PI / 180.0);
  double sine = bp_sin (angle), cosine = bp_cos (angle);
  BpAffineMap map = {
    .xx = (cosine + motion->shear * sine) / motion->scale_x,
    .xy = (sine - motion->shear * cosine) / motion->scale_x,
    .yx = -sine / motion->scale_y,
    .yy = cosine / motion->scale_y,
  };
  map.x0 = -(map.xx * motion->shift_x + map.xy * motion->shift_y);
  map.y0 = -(map.yx * motion->shift_x + map.yy * motion->shift_y);
  return map;
}

BpAffineMap
bp_affine_map_forth (const BpMotion *motion)
{
  double angle = motion->degrees * (G_PI / 180.0);
  double sine = bp_sin (angle), cosine = bp_cos (angle);
  return (BpAffineMap){
    .xx = cosine * motion->scale_x,
    .xy = (motion->shear * cosine - sine) * motion->scale_y,
    .x0 = motion->shift_x,
    .yx = sine * motion->scale_x,
    .yy = (motion->shear * sine + cosine) * motion->scale_y,
    .y0 = motion->shift_y,
  };
}

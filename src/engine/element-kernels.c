/* What happens to weights and activations element by element, and sums of weights. Compiled
 * like kernels.c once for each instruction set, as the table BP_ELEMENT_KERNELS; the compiler makes
 * vectors of most loops, which changes no bit. */
#include "element-kernels.h"

#include "arithmetic.h"
#include "philox.h"
#include "vector-words.h"
#include "vector.h"

extern const BpElementKernels BP_ELEMENT_KERNELS;

#define LANES 16 /* of a sum */

/* --- steps --- */

static inline double
whole (const BpUpdate *u, double gradient, double weight)
{
  return fma (u->penalty, weight, gradient) * u->scale;
}

/* What is remembered of a gradient. */
static inline double
without_traces (double x)
{
  return fabs (x) < BP_SMALLEST_MEMORY ? 0.0 : x;
}

/* All bits of a double's exponent, if it is not finite; else 0. Any of many is found by | alone,
 * which vectors do as quickly as the steps. */
static inline guint64
not_finite (double x)
{
  const guint64 exponent = G_GUINT64_CONSTANT (0x7ff) << 52;
  guint64 bits;
  memcpy (&bits, &x, sizeof bits);
  return (bits & exponent) == exponent ? exponent : 0;
}

static gboolean
momentum (const BpUpdate *update)
{
  const BpUpdate u = *update;
  const double *restrict gradients = u.gradients;
  double *restrict weights = u.weights, *restrict velocities = u.velocities;
  guint64 bad = 0;
  for (gsize i = 0; i < u.n; i++)
    {
      double step = u.rate * whole (&u, gradients[i], weights[i]);
      double velocity = without_traces (fma (u.decay, velocities[i], -step));
      velocities[i] = velocity;
      weights[i] += velocity;
      bad |= not_finite (weights[i]);
    }
  return bad == 0;
}

static gboolean
nesterov (const BpUpdate *update)
{
  const BpUpdate u = *update;
  const double *restrict gradients = u.gradients;
  double *restrict weights = u.weights, *restrict velocities = u.velocities;
  guint64 bad = 0;
  for (gsize i = 0; i < u.n; i++)
    {
      double step = u.rate * whole (&u, gradients[i], weights[i]);
      double velocity = without_traces (fma (u.decay, velocities[i], -step));
      velocities[i] = velocity;
      weights[i] += fma (u.decay, velocity, -step);
      bad |= not_finite (weights[i]);
    }
  return bad == 0;
}

static gboolean
adam (const BpUpdate *update)
{
  const BpUpdate u = *update;
  const double *restrict gradients = u.gradients;
  double *restrict weights = u.weights, *restrict means = u.velocities;
  double *restrict squares = u.squares;
  double mean_share = 1.0 - u.decay, square_share = 1.0 - u.squares_decay;
  double rate = u.rate * u.mean_factor;
  guint64 bad = 0;
  for (gsize i = 0; i < u.n; i++)
    {
      double g = whole (&u, gradients[i], weights[i]);
      double mean = without_traces (fma (u.decay, means[i], mean_share * g));
      double square = without_traces (fma (u.squares_decay, squares[i], square_share * (g * g)));
      means[i] = mean;
      squares[i] = square;
      weights[i] -= rate * mean / fma (sqrt (square), u.root_factor, BP_ADAM_EPSILON);
      bad |= not_finite (weights[i]);
    }
  return bad == 0;
}

static void
descend (gsize n, double *weights, double *gradient, double penalty, double rate)
{
  for (gsize i = 0; i < n; i++)
    {
      gradient[i] += penalty * weights[i];
      weights[i] -= rate * gradient[i];
    }
}

/* --- activations --- */

static void
sigmoid (gsize n, const double *z, double *out)
{
  for (gsize i = 0; i < n; i++)
    out[i] = bp_inline_sigmoid (z[i]);
}

static void
sigmoid_delta (gsize n, const double *activation, double *delta)
{
  for (gsize i = 0; i < n; i++)
    {
      double d = delta[i] * (activation[i] * (1.0 - activation[i]));
      double least = copysign (BP_SMALLEST_DELTA, d);
      delta[i] = d != 0.0 && fabs (d) < BP_SMALLEST_DELTA ? least : d;
    }
}

static void
hyperbolic_tangent (gsize n, const double *z, double *out)
{
  for (gsize i = 0; i < n; i++)
    out[i] = bp_inline_tanh (z[i]);
}

static void
hyperbolic_tangent_delta (gsize n, const double *activation, double *delta)
{
  for (gsize i = 0; i < n; i++)
    delta[i] *= fma (-activation[i], activation[i], 1.0);
}

static void
relu (gsize n, const double *z, double *out)
{
  for (gsize i = 0; i < n; i++)
    out[i] = z[i] <= 0.0 ? 0.0 : z[i];
}

static void
relu_delta (gsize n, const double *activation, double *delta)
{
  for (gsize i = 0; i < n; i++)
    delta[i] = activation[i] > 0.0 ? delta[i] : 0.0;
}

/* --- dropout and max-norm --- */

/* bp_inline_philox() for many counters, whose words each are a vector. */
static inline void
draw_blocks (const guint32 key[2], BpWords words[4])
{
  const BpWords factor_0 = bp_words_fill (BP_PHILOX_MULTIPLIER_0);
  const BpWords factor_2 = bp_words_fill (BP_PHILOX_MULTIPLIER_2);
  guint32 key_0 = key[0], key_1 = key[1];
  for (guint round = 0; round < BP_PHILOX_ROUNDS; round++)
    {
      BpWords product_0 = bp_words_multiply (factor_0, words[0]);
      BpWords product_2 = bp_words_multiply (factor_2, words[2]);
      BpWords mixed_0 = bp_words_xor (bp_words_upper_half (product_2), words[1]);
      BpWords mixed_2 = bp_words_xor (bp_words_upper_half (product_0), words[3]);
      words[0] = bp_words_xor (mixed_0, bp_words_fill (key_0));
      words[1] = product_2;
      words[2] = bp_words_xor (mixed_2, bp_words_fill (key_1));
      words[3] = product_0;
      key_0 += BP_PHILOX_STEP_0;
      key_1 += BP_PHILOX_STEP_1;
    }
}

/* The masks of the BP_MASK_BLOCKS blocks from first on. */
static void
draw_masks (const BpMaskDraw *draw, guint32 first, double *masks)
{
  for (guint i = 0; i < BP_MASK_BLOCKS; i += BP_WORDS_LANES)
    {
      BpWords words[4] = { bp_words_count (first + i) };
      for (guint j = 0; j < 3; j++)
        words[1 + j] = bp_words_fill (draw->place[j]);
      draw_blocks (draw->key, words);
      for (guint j = 0; j < 4; j++)
        bp_words_choose (words[j], draw->threshold, draw->kept, masks + j * BP_MASK_BLOCKS + i);
    }
}

static void
draw_mask (const BpMaskDraw *draw, gsize n, double *mask)
{
  const gsize at_once = 4 * BP_MASK_BLOCKS;
  double last[4 * BP_MASK_BLOCKS];
  gsize i = 0;
  for (; i + at_once <= n; i += at_once)
    draw_masks (draw, (guint32) (i / 4), mask + i);
  if (i == n)
    return;
  draw_masks (draw, (guint32) (i / 4), last);
  memcpy (mask + i, last, (n - i) * sizeof *mask);
}

static void
apply_mask (gsize n, const double *mask, double *x)
{
  for (gsize i = 0; i < n; i++)
    x[i] *= mask[i];
}

static void
scale_columns (gsize n_rows, gsize n_columns, const double *factors, double *x, gsize row)
{
  for (gsize m = 0; m < n_rows; m++)
    apply_mask (n_columns, factors, x + m * row);
}

/* --- sums --- */

/* Pairs of lanes, then pairs of pairs, until one is left. */
static inline double
add_lanes (double *lanes)
{
  for (gsize width = LANES / 2; width > 0; width /= 2)
    for (gsize lane = 0; lane < width; lane++)
      lanes[lane] += lanes[lane + width];
  return lanes[0];
}

static void
add_squares (gsize n_rows, gsize n_columns, const double *x, gsize row, double *squares)
{
  for (gsize column = 0; column < n_columns; column += BP_VECTOR_LANES)
    {
      BpVector sum = bp_vector_load (squares + column);
      for (gsize m = 0; m < n_rows; m++)
        {
          BpVector value = bp_vector_load (x + m * row + column);
          sum = bp_vector_fma (value, value, sum);
        }
      bp_vector_store (squares + column, sum);
    }
}

static double
sum_magnitudes (gsize n, const double *x)
{
  double lanes[LANES] = { 0 };
  gsize i = 0;
  for (; i + LANES <= n; i += LANES)
    for (gsize lane = 0; lane < LANES; lane++)
      lanes[lane] += fabs (x[i + lane]);
  for (gsize lane = 0; i < n; i++, lane++)
    lanes[lane] += fabs (x[i]);
  return add_lanes (lanes);
}

const BpElementKernels BP_ELEMENT_KERNELS = {
  .step = { [BP_OPTIMIZER_MOMENTUM] = momentum,
            [BP_OPTIMIZER_NESTEROV] = nesterov,
            [BP_OPTIMIZER_ADAM] = adam },
  .descend = descend,
  .activate = { [BP_ACTIVATION_SIGMOID] = sigmoid,
                [BP_ACTIVATION_TANH] = hyperbolic_tangent,
                [BP_ACTIVATION_RELU] = relu },
  .delta = { [BP_ACTIVATION_SIGMOID] = sigmoid_delta,
             [BP_ACTIVATION_TANH] = hyperbolic_tangent_delta,
             [BP_ACTIVATION_RELU] = relu_delta },
  .draw_mask = draw_mask,
  .apply_mask = apply_mask,
  .scale_columns = scale_columns,
  .add_squares = add_squares,
  .sum_magnitudes = sum_magnitudes,
};

/* How many floating-point operations a second one core does at most: twelve independent chains of
 * fused multiply-adds in registers, enough to hide the instruction's latency on two pipes. Prints
 * one JSON object, GFLOP per CPU second by instruction set and precision, the best of many short
 * runs. */
#include <glib.h>
#include <time.h>

#define N_CHAINS 12
#define N_ROUNDS 1000000
#define N_RUNS 30

#ifdef __x86_64__
#include <immintrin.h>

/* Each chain goes x → a·x + b, which stays near 1. */
#define DEFINE_CHAINS(name, target_set, Vector, set, fma, Element)                                 \
  __attribute__ ((target (target_set))) static double name (void)                                  \
  {                                                                                                \
    Vector a = set ((Element) 0.5), b = set ((Element) 0.5), chains[N_CHAINS], sum = b;            \
    for (int i = 0; i < N_CHAINS; i++)                                                             \
      chains[i] = set ((Element) i);                                                               \
    for (int n = 0; n < N_ROUNDS; n++)                                                             \
      for (int i = 0; i < N_CHAINS; i++)                                                           \
        chains[i] = fma (chains[i], a, b);                                                         \
    for (int i = 0; i < N_CHAINS; i++)                                                             \
      sum = fma (chains[i], a, sum);                                                               \
    Element lanes[sizeof (Vector) / sizeof (Element)];                                             \
    __builtin_memcpy (lanes, &sum, sizeof lanes);                                                  \
    return (double) lanes[0];                                                                      \
  }

DEFINE_CHAINS (avx2_double, "avx2,fma", __m256d, _mm256_set1_pd, _mm256_fmadd_pd, double)
DEFINE_CHAINS (avx2_float, "avx2,fma", __m256, _mm256_set1_ps, _mm256_fmadd_ps, float)
DEFINE_CHAINS (avx512_double, "avx512f", __m512d, _mm512_set1_pd, _mm512_fmadd_pd, double)
DEFINE_CHAINS (avx512_float, "avx512f", __m512, _mm512_set1_ps, _mm512_fmadd_ps, float)

static double
read_clock (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static double
measure (double (*chains) (void), int n_lanes)
{
  double best = G_MAXDOUBLE, result = 0;

  for (int i = 0; i < N_RUNS; i++)
    {
      double begin = read_clock ();
      result += chains ();
      best = MIN (best, read_clock () - begin);
    }
  g_assert_cmpfloat (result, >, 0);
  return 2.0 * n_lanes * N_CHAINS * N_ROUNDS / best / 1e9;
}

static const char *
print_peak (const char *between, const char *name, double in_double, double in_float)
{
  g_print ("%s\"%s\": {\"double\": %.2f, \"float\": %.2f}", between, name, in_double, in_float);
  return ", ";
}

static void
print_peaks (void)
{
  const char *between = "";

  if (__builtin_cpu_supports ("avx512f"))
    between =
        print_peak (between, "avx512", measure (avx512_double, 8), measure (avx512_float, 16));
  if (__builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma"))
    print_peak (between, "avx2", measure (avx2_double, 4), measure (avx2_float, 8));
}
#else
static void
print_peaks (void)
{
}
#endif

int
main (void)
{
  g_print ("{");
  print_peaks ();
  g_print ("}\n");
  return 0;
}

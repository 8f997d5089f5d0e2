#include "activation.h"

#include "elementary.h"

typedef struct {
  double (*value) (double);
  double (*prime) (double);
} Functions;

static const Functions functions[BP_N_ACTIVATIONS] = {
  [BP_ACTIVATION_SIGMOID] = { bp_sigmoid, bp_sigmoid_prime },
  [BP_ACTIVATION_TANH] = { bp_tanh, bp_tanh_prime },
  [BP_ACTIVATION_RELU] = { bp_relu, bp_relu_prime },
};

double
bp_activation_value (BpActivation self, double x)
{
  return functions[self].value (x);
}

double
bp_activation_prime (BpActivation self, double x)
{
  return functions[self].prime (x);
}

void
bp_activation_sample (BpActivation self, double low, double high, gsize n, double *x, double *value,
                      double *prime)
{
  double step = (high - low) / (double) (n - 1);
  for (gsize i = 0; i < n; i++)
    {
      x[i] = i + 1 < n ? (double) i * step + low : high;
      if (value != NULL)
        value[i] = functions[self].value (x[i]);
      if (prime != NULL)
        prime[i] = functions[self].prime (x[i]);
    }
}

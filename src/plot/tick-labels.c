#include "tick-labels.h"

#include <math.h>
#include <string.h>

#define MINUS "−"
#define TIMES "×"
/* These two cannot be seen: a thin space between thousands, a no-break space before the sign. */
#define THIN_SPACE "\342\200\211"
#define PERCENT "\302\240%"

/* Labels of more digits than this look for something in common … */
#define MAX_DIGITS 6
/* … that saves at least so many. */
#define MIN_SAVED_DIGITS 4
/* Powers of ten from which a common exponent is used. */
#define EXPONENT_FROM 6
#define EXPONENT_BELOW -4

static int
leading_digit (double value)
{
  return (int) floor (log10 (fabs (value)) + 1e-12);
}

/* --- pieces of text --- */

static void
append_superscript (GString *text, int number)
{
  const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  char ascii[16];

  g_snprintf (ascii, sizeof ascii, "%d", number);
  for (const char *c = ascii; *c; c++)
    g_string_append (text, *c == '-' ? "⁻" : digits[*c - '0']);
}

static void
append_power_of_ten (GString *text, int exponent)
{
  g_string_append (text, "10");
  append_superscript (text, exponent);
}

/* Appends a number that printf made, with a true minus and thousands apart from 10 000 on. */
static void
append_grouped (GString *text, const char *ascii)
{
  gsize n_digits;

  if (*ascii == '-')
    {
      g_string_append (text, MINUS);
      ascii++;
    }
  n_digits = strspn (ascii, "0123456789");
  for (gsize i = 0; i < n_digits; i++)
    {
      if (i > 0 && n_digits > 4 && (n_digits - i) % 3 == 0)
        g_string_append (text, THIN_SPACE);
      g_string_append_c (text, ascii[i]);
    }
  g_string_append (text, ascii + n_digits);
}

static void
append_fixed (GString *text, double value, guint decimals)
{
  char ascii[400]; /* the longest double has 309 digits before the point */

  g_snprintf (ascii, sizeof ascii, "%.*f", (int) MIN (decimals, 40), value);
  if (strspn (ascii, "-0.,") == strlen (ascii) && *ascii == '-')
    append_grouped (text, ascii + 1); /* rounded to 0: no sign */
  else
    append_grouped (text, ascii);
}

/* digits significant digits, with a power of ten where the number is long. */
static void
append_significant (GString *text, double value, int digits)
{
  char ascii[64];
  char *exponent, *mantissa;

  g_snprintf (ascii, sizeof ascii, "%.*g", digits, value);
  mantissa = *ascii == '-' ? ascii + 1 : ascii;
  exponent = strchr (ascii, 'e');
  if (exponent)
    *exponent++ = '\0';
  if (exponent && g_str_equal (mantissa, "1"))
    *mantissa = '\0';
  append_grouped (text, ascii);
  if (!exponent)
    return;
  if (*mantissa)
    g_string_append (text, TIMES);
  append_power_of_ten (text, (int) g_ascii_strtoll (exponent, NULL, 10));
}

/* --- the common part --- */

typedef struct {
  double low, high; /* of the ticks */
  double largest;   /* absolute */
} Extent;

static Extent
extent (const BpTicks *ticks)
{
  double low = ticks->values[0], high = ticks->values[ticks->n - 1];

  return (Extent){ low, high, MAX (fabs (low), fabs (high)) };
}

static double
common_offset (const BpTicks *ticks)
{
  Extent all = extent (ticks);
  int first, span;
  double unit;

  if (ticks->n < 2 || (all.low < 0) != (all.high < 0) || all.low == 0 || all.high == 0)
    return 0;
  first = leading_digit (all.largest);
  span = leading_digit (all.high - all.low);
  if (first - ticks->last_digit + 1 <= MAX_DIGITS || first - span < MIN_SAVED_DIGITS)
    return 0;
  unit = pow (10, span + 1);
  return trunc ((all.low > 0 ? all.low : all.high) / unit) * unit;
}

static int
common_exponent (const BpTicks *ticks, double offset)
{
  Extent all = extent (ticks);
  double largest = MAX (fabs (all.low - offset), fabs (all.high - offset));
  int first;

  if (largest == 0)
    return 0;
  first = leading_digit (largest);
  if (first < EXPONENT_FROM && first > EXPONENT_BELOW)
    return 0;
  return (int) floor (first / 3.0) * 3;
}

BpTickFormat
bp_tick_format_linear (const BpTicks *ticks, gboolean percent)
{
  BpTickFormat self = { .percent = percent };
  int last_digit = ticks->last_digit;

  if (ticks->n == 0)
    return self;
  if (ticks->step == 0) /* a single tick: nothing in common, as many digits as it needs */
    {
      self.plain = TRUE;
      return self;
    }
  if (percent)
    last_digit += 2;
  else
    {
      self.offset = common_offset (ticks);
      self.exponent = common_exponent (ticks, self.offset);
    }
  self.decimals = (guint) MAX (0, self.exponent - last_digit);
  return self;
}

BpTickFormat
bp_tick_format_logarithmic (const BpTicks *ticks, gboolean percent)
{
  BpTickFormat self = { .percent = percent };
  Extent all;

  if (ticks->n == 0 || ticks->step > 0)
    return bp_tick_format_linear (ticks, percent);
  all = extent (ticks);
  self.plain = percent || (all.low >= 0.999e-3 && all.high <= 1.001e5);
  self.powers = !self.plain;
  return self;
}

char *
bp_tick_format_label (const BpTickFormat *self, double value)
{
  GString *text = g_string_new (NULL);
  double shown = self->percent ? value * 100 : value;

  if (self->powers || self->plain)
    {
      int exponent = value == 0 ? 0 : leading_digit (value);

      if (self->powers && fabs (value / pow (10, exponent) - 1) < 1e-9)
        append_power_of_ten (text, exponent);
      else
        append_significant (text, shown, 6);
    }
  else if (self->exponent)
    append_fixed (text, (shown - self->offset) / pow (10, self->exponent), self->decimals);
  else
    append_fixed (text, shown - self->offset, self->decimals);
  if (self->percent)
    g_string_append (text, PERCENT);
  return g_string_free (text, FALSE);
}

char *
bp_tick_format_suffix (const BpTickFormat *self)
{
  GString *text;

  if (self->exponent == 0 && self->offset == 0)
    return NULL;
  text = g_string_new (NULL);
  if (self->exponent)
    {
      g_string_append (text, TIMES);
      append_power_of_ten (text, self->exponent);
    }
  if (self->offset != 0)
    {
      if (text->len)
        g_string_append_c (text, ' ');
      g_string_append (text, self->offset < 0 ? MINUS " " : "+ ");
      append_significant (text, fabs (self->offset), 15);
    }
  return g_string_free (text, FALSE);
}

char *
bp_format_value (double value, gboolean percent)
{
  GString *text = g_string_new (NULL);

  if (percent)
    {
      append_fixed (text, value * 100, 2);
      g_string_append (text, PERCENT);
    }
  else if (value == floor (value) && fabs (value) < 1e9)
    append_fixed (text, value, 0);
  else
    append_significant (text, value, 6);
  return g_string_free (text, FALSE);
}

#include "checksum.h"

#include <string.h>

void
bp_checksum_add_doubles (GChecksum *checksum, const double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;
      memcpy (&bits, &values[i], sizeof bits);
      bits = GUINT64_TO_LE (bits);
      g_checksum_update (checksum, (const guchar *) &bits, sizeof bits);
    }
}

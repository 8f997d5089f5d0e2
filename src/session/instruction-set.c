#include "instruction-set.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define VARIABLE "BACKPROP_ISA"

/* NULL: none is forced; an empty variable counts as unset. */
static const char *
get_forced (void)
{
  const char *name = g_getenv (VARIABLE);

  return name != NULL && *name != '\0' ? name : NULL;
}

const BpKernels *
bp_instruction_set_kernels (void)
{
  const char *name = get_forced ();
  const BpKernels *kernels = name != NULL ? bp_kernels_by_name (name) : NULL;

  return kernels != NULL ? kernels : bp_kernels_choose ();
}

/* The names of those that run here, for a sentence. */
static char *
list_names (void)
{
  static const char *const names[] = { "avx512", "avx2", "plain" };
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (bp_kernels_by_name (names[i]) != NULL)
      g_ptr_array_add (found, (gpointer) names[i]);
  g_ptr_array_add (found, NULL);
  return g_strjoinv (", ", (char **) found->pdata);
}

gboolean
bp_instruction_set_check (GError **error)
{
  const char *name = get_forced ();
  g_autofree char *shown = NULL, *names = NULL;

  if (name == NULL || bp_kernels_by_name (name) != NULL)
    return TRUE;
  shown = g_utf8_make_valid (name, -1);
  names = list_names ();
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               /* Translators: an environment variable, its value, and the list of possible ones */
               _ ("%s is “%s”, which is no instruction set that can be used here; %s are."),
               VARIABLE, shown, names);
  return FALSE;
}

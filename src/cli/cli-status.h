#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Errors of the command line. The code is the exit status; an error of any other domain means that
 * the work failed. */
#define BP_CLI_ERROR (bp_cli_error_quark ())
GQuark bp_cli_error_quark (void);

typedef enum {
  BP_CLI_ERROR_FAILED = 1, /* the work failed */
  BP_CLI_ERROR_USAGE = 2,  /* the words of the call were wrong */
} BpCliError;

/* Says the error on standard error and returns the exit status that it stands for. */
int bp_cli_report_error (const GError *error);

/* Prints text that is the whole answer (help, version) and returns the exit status. */
int bp_cli_answer (const char *text);

G_END_DECLS

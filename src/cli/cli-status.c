#include "cli-status.h"

#include "console.h"

G_DEFINE_QUARK (bp_cli_error, bp_cli_error)

int
bp_cli_report_error (const GError *error)
{
  bp_console_complain (error->message);
  return error->domain == BP_CLI_ERROR ? error->code : BP_CLI_ERROR_FAILED;
}

int
bp_cli_answer (const char *text)
{
  g_autoptr (GError) error = NULL;

  bp_console_print (text);
  return bp_console_flush (&error) ? 0 : bp_cli_report_error (error);
}

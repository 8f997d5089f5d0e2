#include "app.h"
#include "cli-status.h"
#include "cli.h"
#include "words.h"

int
main (int argc, char **argv)
{
  bp_words_init ();
  if (bp_cli_handles (argc))
    return bp_cli_main (argc, argv);
  return bp_cli_accepts_environment () ? bp_app_main (argc, argv) : BP_CLI_ERROR_USAGE;
}

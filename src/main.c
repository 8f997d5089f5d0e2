#include "app.h"
#include "cli.h"
#include "words.h"

int
main (int argc, char **argv)
{
  bp_words_init ();
  if (bp_cli_handles (argc))
    return bp_cli_main (argc, argv);
  return bp_app_main (argc, argv);
}

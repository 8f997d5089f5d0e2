/* The command line without the window: what has to be built to compare bits. */
#include "cli.h"
#include "words.h"

int
main (int argc, char **argv)
{
  bp_words_init ();
  return bp_cli_main (argc, argv);
}

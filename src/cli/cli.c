#include "cli.h"

#include <glib/gi18n-lib.h>

#include "build-config.h"
#include "cli-status.h"
#include "console.h"
#include "instruction-set.h"
#include "shorten.h"
#include "verbs.h"

typedef struct {
  const BpVerbTexts *texts;
  int (*run) (int argc, char **argv);
} Verb;

static const Verb verbs[] = {
  { &bp_train_texts, bp_train_verb },     { &bp_xor_texts, bp_xor_verb },
  { &bp_predict_texts, bp_predict_verb }, { &bp_evaluate_texts, bp_evaluate_verb },
  { &bp_plot_texts, bp_plot_verb },
};

static const Verb *
find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (name, verbs[i].texts->name))
      return &verbs[i];
  return NULL;
}

/* The first line of a text. */
static char *
first_line (const char *text)
{
  const char *end = strchr (text, '\n');

  return end != NULL ? g_strndup (text, end - text) : g_strdup (text);
}

static int
answer_help (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *all = NULL;

  g_string_append (text, _ ("Usage:\n"
                            "  backprop                  Open the window\n"
                            "  backprop VERB [OPTION…]   Do the same work without a window\n"
                            "  backprop VERB --help      Tell the options of a verb\n"
                            "  backprop --version        Tell the version\n"
                            "\n"
                            "Verbs:\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *summary = first_line (_ (verbs[i].texts->summary));

      g_string_append_printf (text, "  %-9s %s\n", verbs[i].texts->name, summary);
    }
  g_string_append (text, _ ("\n"
                            "Exit status: 0 done; 1 the work failed or was stopped; 2 the words of "
                            "the call were wrong.\n"));
  all = g_string_free (text, FALSE);
  return bp_cli_answer (all);
}

static int
refuse (const char *word)
{
  g_autofree char *shown = bp_shorten (word, BP_SHOWN_WORD);
  GString *names = g_string_new (NULL);
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", verbs[i].texts->name);
  list = g_string_free (names, FALSE);
  g_set_error (&error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
               /* Translators: the word that was given, and the list of those that there are */
               _ ("“%s” is not a verb of this version; the verbs are %s."), shown, list);
  return bp_cli_report_error (error);
}

gboolean
bp_cli_handles (int argc)
{
  return argc > 1;
}

gboolean
bp_cli_accepts_environment (void)
{
  g_autoptr (GError) error = NULL;

  if (bp_instruction_set_check (&error))
    return TRUE;
  bp_console_complain (error->message);
  return FALSE;
}

int
bp_cli_main (int argc, char **argv)
{
  const char *word = argv[1];
  const Verb *verb = find_verb (word);

  bp_console_open ();
  if (!bp_cli_accepts_environment ())
    return BP_CLI_ERROR_USAGE;
  if (verb != NULL)
    return verb->run (argc - 1, argv + 1);
  if (g_str_equal (word, "--help") || g_str_equal (word, "-h"))
    return answer_help ();
  if (g_str_equal (word, "--version"))
    return bp_cli_answer ("Backprop " BP_VERSION "\n");
  return refuse (word);
}

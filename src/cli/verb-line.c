#include "verb-line.h"

#include <glib/gi18n-lib.h>

#include "cli-status.h"
#include "shorten.h"

struct _BpVerbLine {
  const BpVerbTexts *texts;
  GOptionContext *context;
  gboolean help;
  char **arguments;
};

GOptionGroup *
bp_verb_group_new (const char *title, const GOptionEntry *entries)
{
  GOptionGroup *group = g_option_group_new (title, _ (title), _ (title), NULL, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  return group;
}

/* GOption's own --help ends the program without noticing whether the text could be written. */
static void
add_help_entry (BpVerbLine *self)
{
  const GOptionEntry entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &self->help, N_ ("Show this text"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_help_enabled (self->context, FALSE);
  g_option_context_add_group (self->context, bp_verb_group_new (N_ ("Help:"), entries));
}

BpVerbLine *
bp_verb_line_new (const BpVerbTexts *texts, GOptionGroup *const *groups, guint n_groups)
{
  BpVerbLine *self = g_new0 (BpVerbLine, 1);

  self->texts = texts;
  self->context = g_option_context_new (texts->arguments);
  g_option_context_set_translation_domain (self->context, GETTEXT_PACKAGE);
  g_option_context_set_summary (self->context, texts->summary);
  g_option_context_set_description (self->context, texts->description);
  for (guint i = 0; i < n_groups; i++)
    g_option_context_add_group (self->context, groups[i]);
  add_help_entry (self);
  return self;
}

void
bp_verb_line_free (BpVerbLine *self)
{
  g_option_context_free (self->context);
  g_strfreev (self->arguments);
  g_free (self);
}

/* A flag with a value, which GOption would take for the flag alone ("--json=no"). NULL: there is
 * none. */
static const char *
find_flag_with_value (char **words)
{
  static const char *const flags[] = { "--corrected=", "--json=", "--help=" };

  for (guint i = 1; words[i] != NULL; i++)
    for (gsize f = 0; f < G_N_ELEMENTS (flags); f++)
      if (g_str_has_prefix (words[i], flags[f]))
        return words[i];
  return NULL;
}

static gboolean
refuse (const BpVerbLine *self, const char *what, GError **error)
{
  g_autofree char *shown = bp_shorten (what, BP_SHOWN_MESSAGE);

  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
               /* Translators: what is wrong with the options, then the verb */
               _ ("%s; “backprop %s --help” lists the options."), shown, self->texts->name);
  return FALSE;
}

/* The words up to "--", behind which there are no options. */
static char **
copy_options (int argc, char **argv, int *n)
{
  char **words = g_new0 (char *, argc + 1);

  for (*n = 0; *n < argc && !g_str_equal (argv[*n], "--"); ++*n)
    words[*n] = g_strdup (argv[*n]);
  return words;
}

/* What is wrong with words that are no options, if anything. */
static char *
describe_stray (const char *before, const char *behind)
{
  g_autofree char *shown = NULL;

  if (before != NULL)
    {
      shown = bp_shorten (before, BP_SHOWN_WORD);
      return g_strdup_printf (_ ("“%s” is not an option"), shown);
    }
  if (behind == NULL)
    return NULL;
  shown = bp_shorten (behind, BP_SHOWN_WORD);
  return g_strdup_printf (_ ("“%s” stands behind “--”, where no options are"), shown);
}

static char **
join (char **before, char **behind)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_strv_builder_addv (words, (const char **) before);
  g_strv_builder_addv (words, (const char **) behind);
  return g_strv_builder_end (words);
}

gboolean
bp_verb_line_parse (BpVerbLine *self, int argc, char **argv, GError **error)
{
  int n_options;
  g_auto (GStrv) words = copy_options (argc, argv, &n_options);
  g_autoptr (GError) problem = NULL;
  g_autofree char *what = NULL;
  const char *stray = find_flag_with_value (words);
  char **behind = argv + MIN (n_options + 1, argc);

  if (stray == NULL && !g_option_context_parse_strv (self->context, &words, &problem))
    return refuse (self, problem->message, error);
  self->arguments = join (words + 1, behind);
  if (stray == NULL && self->texts->arguments != NULL)
    return TRUE;
  what = describe_stray (stray != NULL ? stray : words[1], behind[0]);
  return what == NULL || refuse (self, what, error);
}

const char *const *
bp_verb_line_get_arguments (BpVerbLine *self)
{
  return (const char *const *) self->arguments;
}

gboolean
bp_verb_line_wants_help (BpVerbLine *self)
{
  return self->help;
}

char *
bp_verb_line_get_help (BpVerbLine *self)
{
  g_autofree char *program = g_strdup_printf ("backprop %s", self->texts->name);

  g_set_prgname (program); /* what the usage line calls the program */
  return g_option_context_get_help (self->context, FALSE, NULL);
}

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a verb says of itself, translated when shown (N_). */
typedef struct {
  const char *name;
  const char *summary;     /* one line */
  const char *description; /* what follows the options in the help text */
  const char *arguments;   /* what the verb takes beside options; NULL: nothing */
} BpVerbTexts;

/* One group of options and where their values go. */
GOptionGroup *bp_verb_group_new (const char *title, const GOptionEntry *entries);

/* A line of options of that verb; --help is among them. Takes the groups. */
typedef struct _BpVerbLine BpVerbLine;
BpVerbLine *bp_verb_line_new (const BpVerbTexts *texts, GOptionGroup *const *groups,
                              guint n_groups);
void bp_verb_line_free (BpVerbLine *self);

/* Reads argv[1] … into the entries' variables, up to "--". Errors are BP_CLI_ERROR_USAGE, and so
 * are arguments of a verb that takes none. */
gboolean bp_verb_line_parse (BpVerbLine *self, int argc, char **argv, GError **error);

/* What was on the line beside options, NULL behind the last. */
const char *const *bp_verb_line_get_arguments (BpVerbLine *self);

/* Whether --help was on the line, and the text that answers it. */
gboolean bp_verb_line_wants_help (BpVerbLine *self);
char *bp_verb_line_get_help (BpVerbLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpVerbLine, bp_verb_line_free)

G_END_DECLS

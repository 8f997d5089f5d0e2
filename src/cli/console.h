#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Standard output and standard error, in the character set of the terminal. */

/* Before anything opens a file: a stream that came closed gets a place holder, so that no other
 * file takes its number, and a reader that went away becomes an error instead of a signal. */
void bp_console_open (void);

/* Writes UTF-8 text to standard output. FALSE: this or an earlier write failed. */
gboolean bp_console_print (const char *text);
/* The same without conversion: JSON is UTF-8 whatever the terminal speaks. */
gboolean bp_console_print_utf8 (const char *text);

/* Hands on what is buffered. FALSE, with a sentence: not all of the output could be written. */
gboolean bp_console_flush (GError **error);

/* One line on standard error: "backprop: " and the sentence, control characters made harmless. */
void bp_console_complain (const char *sentence);

/* Whether standard error is a terminal that can redraw a line. */
gboolean bp_console_is_terminal (void);
guint bp_console_get_columns (void);
/* Replaces the last line of the terminal on standard error by text; "" erases it. */
void bp_console_redraw_line (const char *text);

G_END_DECLS

#include "verbs.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "article-figure.h"
#include "cli-status.h"
#include "figure-file.h"
#include "option-values.h"

const BpVerbTexts bp_plot_texts = {
  "plot",
  N_ ("Saves a figure of the article, as the window shows it."),
  N_ ("Figures:\n"
      "  sigmoid   the sigmoid function and its derivative, from −10 to 10\n"
      "  softmax   the softmax of 2, 4, 6 and 8\n"
      "\n"
      "The file is a PNG, SVG or PDF by its extension, written whole or not at all. A PNG\n"
      "has width × scale times height × scale pixels, up to 16384 a side and 100 million\n"
      "together; an SVG or PDF has no scale, as it stays sharp at any size.\n"
      "\n"
      "Exit status: 0 done; 1 the work failed; 2 the options were wrong.\n"
      "\n"
      "Examples:\n"
      "  backprop plot sigmoid --output sigmoid.svg\n"
      "  backprop plot softmax --output softmax.png --width 400 --height 300 --scale 3"),
  "sigmoid|softmax",
};

/* The line as it was typed, NULL for what was not on it. */
typedef struct {
  char *output, *width, *height, *scale;
} Line;

static void
line_clear (Line *line)
{
  g_free (line->output);
  g_free (line->width);
  g_free (line->height);
  g_free (line->scale);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static BpVerbLine *
new_verb_line (Line *line)
{
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &line->output,
      N_ ("Where to: a .png, .svg or .pdf file; needed"), N_ ("FILE") },
    { "width", 0, 0, G_OPTION_ARG_STRING, &line->width, N_ ("Width of the figure (800)"),
      N_ ("PX") },
    { "height", 0, 0, G_OPTION_ARG_STRING, &line->height, N_ ("Height of the figure (600)"),
      N_ ("PX") },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &line->scale,
      N_ ("Pixels of a PNG for each of the figure’s (2)"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionGroup *const groups[] = { bp_verb_group_new (N_ ("Output:"), entries) };

  return bp_verb_line_new (&bp_plot_texts, groups, G_N_ELEMENTS (groups));
}

/* The one argument is the figure's name. */
static gboolean
read_figure (BpVerbLine *words, guint *index, GError **error)
{
  const char *const *arguments = bp_verb_line_get_arguments (words);
  g_autofree char *names = g_strjoinv (", ", (char **) bp_article_figure_names ());

  if (arguments[0] != NULL && arguments[1] == NULL)
    return bp_option_choice ("plot", arguments[0], bp_article_figure_names (), index, error);
  g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
               /* Translators: what there is to choose from */
               _ ("plot takes the name of one figure: %s."), names);
  return FALSE;
}

/* "1600 × 1200": the size of the file. */
static char *
describe_pixels (BpExportFormat format, const BpExportSize *size)
{
  double scale = format == BP_EXPORT_PNG ? size->scale : 1;

  return g_strdup_printf ("%.9g × %.9g", round (size->width * scale), round (size->height * scale));
}

static gboolean
check_size (BpExportFormat format, const BpExportSize *size, GError **error)
{
  BpExportSizeProblem problem = bp_export_check_size (format, size);
  g_autofree char *pixels = describe_pixels (format, size);

  if (problem == BP_EXPORT_SIZE_OK)
    return TRUE;
  if (problem == BP_EXPORT_SIZE_PIXELS)
    g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                 _ ("--width, --height and --scale give %s pixels; there can be at most 100 "
                    "million."),
                 pixels);
  else
    g_set_error (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                 _ ("--width, --height and --scale give %s pixels; a side can have %d to %d."),
                 pixels, BP_EXPORT_MIN_SIDE, BP_EXPORT_MAX_SIDE);
  return FALSE;
}

static gboolean
read_size (const Line *line, BpExportFormat format, BpExportSize *size, GError **error)
{
  guint32 width, height;

  *size = bp_figure_file_size;
  width = (guint32) size->width;
  height = (guint32) size->height;
  if (!bp_option_count ("--width", line->width, BP_EXPORT_MIN_SIDE, BP_EXPORT_MAX_SIDE, &width,
                        error)
      || !bp_option_count ("--height", line->height, BP_EXPORT_MIN_SIDE, BP_EXPORT_MAX_SIDE,
                           &height, error)
      || !bp_option_above_0 ("--scale", line->scale, &size->scale, error))
    return FALSE;
  size->width = (int) width;
  size->height = (int) height;
  return check_size (format, size, error);
}

static gboolean
check_output (const Line *line, GError **error)
{
  if (line->output != NULL)
    return bp_option_path ("--output", line->output, error);
  g_set_error_literal (error, BP_CLI_ERROR, BP_CLI_ERROR_USAGE,
                       _ ("--output is needed: it names the .png, .svg or .pdf file to write."));
  return FALSE;
}

static gboolean
plot (BpVerbLine *words, const Line *line, GError **error)
{
  BpExportFormat format;
  BpExportSize size;
  BpFigure *figure;
  gboolean saved;
  guint index;

  if (!read_figure (words, &index, error) || !check_output (line, error)
      || !bp_figure_file_get_format ("--output", line->output, &format, error)
      || !read_size (line, format, &size, error))
    return FALSE;
  figure = bp_article_figure_new (index);
  saved = bp_figure_file_save (figure, line->output, &size, error);
  bp_figure_free (figure);
  return saved;
}

int
bp_plot_verb (int argc, char **argv)
{
  g_auto (Line) line = { NULL };
  g_autoptr (BpVerbLine) words = new_verb_line (&line);
  g_autoptr (GError) error = NULL;

  if (!bp_verb_line_parse (words, argc, argv, &error))
    return bp_cli_report_error (error);
  if (bp_verb_line_wants_help (words))
    {
      g_autofree char *help = bp_verb_line_get_help (words);

      return bp_cli_answer (help);
    }
  return plot (words, &line, &error) ? 0 : bp_cli_report_error (error);
}

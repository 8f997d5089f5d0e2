#pragma once

#include "export.h"

G_BEGIN_DECLS

/* The size of figures that nobody gave another one. */
extern const BpExportSize bp_figure_file_size;

/* The format by the path's extension; one that is not known is a BP_CLI_ERROR_USAGE. */
gboolean bp_figure_file_get_format (const char *option, const char *path, BpExportFormat *format,
                                    GError **error);

/* Saves the figure in the light style as the path's extension says, which must be a known one,
 * whole or not at all. The size must have passed its check. */
gboolean bp_figure_file_save (const BpFigure *figure, const char *path, const BpExportSize *size,
                              GError **error);

G_END_DECLS

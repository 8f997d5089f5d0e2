#pragma once

#include "export.h"

G_BEGIN_DECLS

/* Saves the figure in the light style as the path's extension says, which must be a known one,
 * whole or not at all. The size must have passed its check. */
gboolean bp_figure_file_save (const BpFigure *figure, const char *path, const BpExportSize *size,
                              GError **error);

G_END_DECLS

#pragma once

#include "export.h"

G_BEGIN_DECLS

/* What the export dialog says of sizes and formats. Strings are the caller's to free unless const.
 */

/* ".png", ".svg" or ".pdf". */
const char *bp_export_extension (BpExportFormat format);

/* A name to suggest for a figure's file. */
char *bp_export_file_name (const char *title, BpExportFormat format);

/* How large the picture will be. */
char *bp_export_summary (BpExportFormat format, const BpExportSize *size);

/* One sentence: what is wrong with a size and what would be right. */
char *bp_export_size_problem (BpExportSizeProblem problem, BpExportFormat format,
                              const BpExportSize *size);

G_END_DECLS

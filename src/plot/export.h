#pragma once

#include "figure.h"

G_BEGIN_DECLS

/* Figures as the bytes of a file; who writes it is no business of plots. */

#define BP_EXPORT_MAX_SIDE 16384
#define BP_EXPORT_MAX_PIXELS 100000000

typedef enum { BP_EXPORT_PNG, BP_EXPORT_SVG, BP_EXPORT_PDF } BpExportFormat;

typedef struct {
  int width, height; /* of the figure, in figure pixels */
  double scale;      /* PNG pixels per figure pixel; SVG and PDF ignore it */
} BpExportSize;

typedef enum {
  BP_EXPORT_SIZE_OK,
  BP_EXPORT_SIZE_TOO_SMALL, /* a side below BP_EXPORT_MIN_SIDE */
  BP_EXPORT_SIZE_SIDE,      /* a side above BP_EXPORT_MAX_SIDE */
  BP_EXPORT_SIZE_PIXELS,    /* more than BP_EXPORT_MAX_PIXELS */
  BP_EXPORT_SIZE_SCALE,     /* not finite and above 0 */
} BpExportSizeProblem;

#define BP_EXPORT_MIN_SIDE 64

/* By the extension of the file's name, .png, .svg or .pdf in any case; FALSE: none of them. */
gboolean bp_export_format_from_path (const char *path, BpExportFormat *format);

/* Checks a size for a format (the pixels are those of the PNG after scaling). */
BpExportSizeProblem bp_export_check_size (BpExportFormat format, const BpExportSize *size);

/* The file's bytes; fails only without memory (G_FILE_ERROR_NOMEM). The size must have passed the
 * check. */
GBytes *bp_figure_render (const BpFigure *self, BpExportFormat format, const BpExportSize *size,
                          const BpStyle *style, GError **error);

G_END_DECLS

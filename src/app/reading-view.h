#pragma once

#include <adwaita.h>

#include "plot-card.h"
#include "reading.h"

G_BEGIN_DECLS

/* What a network makes of one image: its picture and labels, its outputs read in three ways as
 * bars, and whether all of them name the same digit. */
#define BP_TYPE_READING_VIEW (bp_reading_view_get_type ())
G_DECLARE_FINAL_TYPE (BpReadingView, bp_reading_view, BP, READING_VIEW, AdwBin)

/* The image, of rows × columns pixels, and its true label. */
typedef struct {
  const char *title;
  const guint8 *pixels;
  guint rows, columns;
  guint label;
} BpReadImage;

void bp_reading_view_show (BpReadingView *self, const BpReadImage *image, const BpReading *reading);

/* The plot of one reading. */
BpPlotCard *bp_reading_view_get_card (BpReadingView *self, BpReadingKind kind);

G_END_DECLS

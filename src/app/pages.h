#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The window's pages, in the article's order. */
typedef struct {
  const char *id;
  const char *title;        /* as in the source; see bp_page_kind_get_title() */
  GType (*get_type) (void); /* a widget that implements BpPage */
  gboolean needs_data;      /* nothing to show where the images could not be loaded */
  gboolean takes_images;    /* shows what bp_workspace_draw_image() sends */
} BpPageKind;

const BpPageKind *bp_page_kinds (gsize *n);

/* The title, translated. */
const char *bp_page_kind_get_title (const BpPageKind *kind);

/* The kind of that id; NULL where there is none. */
const BpPageKind *bp_page_kind_find (const char *id);

G_END_DECLS

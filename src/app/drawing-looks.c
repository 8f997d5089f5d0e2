#include "drawing-looks.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define CORNER 12.0f

static GdkRGBA
lookup (GtkWidget *widget, const char *name)
{
  GdkRGBA color = { 0, 0, 0, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  return color;
}

/* The frame tells where the keyboard is, too. */
static void
snapshot_frame (GtkWidget *widget, GtkSnapshot *snapshot, const GskRoundedRect *frame,
                const GdkRGBA *ink)
{
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  gboolean focus = gtk_widget_has_visible_focus (widget);
  GdkRGBA line = focus ? lookup (widget, "accent_color") : *ink;
  float width = focus ? 2 : 1, widths[4] = { width, width, width, width };
  GdkRGBA lines[4];

  if (!focus && !contrast)
    line.alpha = 0.2f;
  for (guint i = 0; i < 4; i++)
    lines[i] = line;
  gtk_snapshot_append_border (snapshot, frame, widths, lines);
}

static void
snapshot_paper (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *paper,
                const GdkRGBA *ink)
{
  GdkRGBA color = lookup (widget, "view_bg_color");
  GskRoundedRect frame;

  gsk_rounded_rect_init_from_rect (&frame, paper, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gtk_snapshot_append_color (snapshot, &color, paper);
  gtk_snapshot_pop (snapshot);
  snapshot_frame (widget, snapshot, &frame, ink);
}

/* In a group, so that strokes do not show through each other where ink is not opaque. */
static void
snapshot_drawing (GtkSnapshot *snapshot, const graphene_rect_t *paper, const BpDrawing *drawing,
                  const GdkRGBA *ink)
{
  double scale = paper->size.width / BP_DRAWING_SIDE;
  GskRoundedRect frame;
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&frame, paper, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  cr = gtk_snapshot_append_cairo (snapshot, paper);
  cairo_translate (cr, paper->origin.x, paper->origin.y);
  cairo_scale (cr, scale, scale);
  cairo_push_group (cr);
  cairo_set_source_rgb (cr, ink->red, ink->green, ink->blue);
  bp_drawing_draw (drawing, cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, ink->alpha);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_hint (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *paper,
               const GdkRGBA *ink)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, _ ("Draw a digit here"));
  GdkRGBA dim = { ink->red, ink->green, ink->blue, ink->alpha * 0.55f };
  int height = 0;

  pango_layout_set_width (layout, (int) paper->size.width * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (paper->origin.x,
                                                paper->origin.y
                                                    + (paper->size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &dim);
  gtk_snapshot_restore (snapshot);
}

void
bp_drawing_looks_snapshot (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *paper,
                           const BpDrawing *drawing)
{
  GdkRGBA ink = { 0 };

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  snapshot_paper (widget, snapshot, paper, &ink);
  if (bp_drawing_is_empty (drawing))
    snapshot_hint (widget, snapshot, paper, &ink);
  else
    snapshot_drawing (snapshot, paper, drawing, &ink);
}

void
bp_drawing_looks_snapshot_pen (GtkWidget *widget, GtkSnapshot *snapshot,
                               const graphene_rect_t *paper, double x, double y, gboolean down)
{
  double scale = paper->size.width / BP_DRAWING_SIDE;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, paper);
  GdkRGBA color = lookup (widget, "accent_color");

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_translate (cr, paper->origin.x + x * scale, paper->origin.y + y * scale);
  cairo_arc (cr, 0, 0, BP_PEN_WIDTH / 2 * scale, 0, 2 * G_PI);
  if (down)
    cairo_fill (cr);
  else
    {
      cairo_move_to (cr, -scale, 0);
      cairo_line_to (cr, scale, 0);
      cairo_move_to (cr, 0, -scale);
      cairo_line_to (cr, 0, scale);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

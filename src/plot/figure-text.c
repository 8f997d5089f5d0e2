#include "figure-text.h"

#include <math.h>
#include <pango/pangocairo.h>

static const struct {
  double size; /* of the style's text size */
  gboolean bold;
} roles[] = {
  [BP_TEXT_TITLE] = { 1.15, TRUE },
  [BP_TEXT_LABEL] = { 1.0, FALSE },
  [BP_TEXT_TICK] = { 0.92, FALSE },
};

void
bp_text_init (BpText *self, const BpStyle *style)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  self->style = style;
  for (guint i = 0; i < BP_N_TEXT_ROLES; i++)
    self->sizes[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->layout = pango_layout_new (context);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  cairo_font_options_destroy (options);
  g_object_unref (context);
}

void
bp_text_clear (BpText *self)
{
  g_clear_object (&self->layout);
  for (guint i = 0; i < BP_N_TEXT_ROLES; i++)
    g_clear_pointer (&self->sizes[i], g_hash_table_unref);
}

static void
set_text (BpText *self, BpTextRole role, const char *text)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, self->style->font_family);
  pango_font_description_set_absolute_size (font, roles[role].size * self->style->text_size
                                                      * PANGO_SCALE);
  pango_font_description_set_weight (font,
                                     roles[role].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (self->layout, -1);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (self->layout, text, -1);
}

typedef struct {
  double width, height;
} Size;

static Size
measure (BpText *self, BpTextRole role, const char *text)
{
  Size size;
  PangoRectangle logical;

  if (self->style->measure)
    {
      self->style->measure (text, roles[role].size * self->style->text_size, roles[role].bold,
                            self->style->measure_data, &size.width, &size.height);
      return size;
    }
  set_text (self, role, text);
  pango_layout_get_extents (self->layout, NULL, &logical);
  return (Size){ (double) logical.width / PANGO_SCALE, (double) logical.height / PANGO_SCALE };
}

void
bp_text_measure (BpText *self, BpTextRole role, const char *text, double *width, double *height)
{
  Size *size = g_hash_table_lookup (self->sizes[role], text);

  if (size == NULL)
    {
      size = g_new (Size, 1);
      *size = measure (self, role, text);
      g_hash_table_insert (self->sizes[role], g_strdup (text), size);
    }
  *width = size->width;
  *height = size->height;
}

void
bp_text_draw (BpText *self, cairo_t *cr, BpTextRole role, const char *text, double x, double y,
              double width, const BpColor *color)
{
  PangoRectangle logical;

  /* First, so that the text is shaped once; the layout sees by itself if this changed anything. */
  pango_cairo_update_context (cr, pango_layout_get_context (self->layout));
  set_text (self, role, text);
  pango_layout_get_extents (self->layout, NULL, &logical);
  if (logical.width > (width + 0.5) * PANGO_SCALE)
    {
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (self->layout, (int) (width * PANGO_SCALE));
    }
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, self->layout);
}

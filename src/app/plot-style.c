#include "plot-style.h"

#include <adwaita.h>

#define DEFAULT_DPI 96.0

/* A font size in pixels; in points it depends on the screen's resolution. */
static double
font_pixels (GtkWidget *widget, const PangoFontDescription *font)
{
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double dpi = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));

  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * (dpi > 0 ? dpi : DEFAULT_DPI) / 72.0;
}

BpStyle
bp_plot_style_for_export (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean dark = adw_style_manager_get_dark (manager);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  BpStyle style = dark ? bp_style_dark () : bp_style_light ();

  if (adw_style_manager_get_high_contrast (manager))
    style = bp_style_high_contrast (dark);
  style.font_family = g_intern_string (pango_font_description_get_family (font));
  style.text_size = font_pixels (widget, font);
  return style;
}

BpStyle
bp_plot_style_for_widget (GtkWidget *widget)
{
  BpStyle style = bp_plot_style_for_export (widget);

  style.background.alpha = 0;
  return style;
}

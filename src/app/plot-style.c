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

static BpColor
theme_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color = { 0 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  return (BpColor){ color.red, color.green, color.blue, color.alpha };
}

static BpColor
lay_over (const BpColor *below, const BpColor *above)
{
  double part = above->alpha;

  return (BpColor){ below->red + part * (above->red - below->red),
                    below->green + part * (above->green - below->green),
                    below->blue + part * (above->blue - below->blue), 1 };
}

static gboolean
is_on_card (GtkWidget *widget)
{
  while (widget != NULL && !gtk_widget_has_css_class (widget, "card"))
    widget = gtk_widget_get_parent (widget);
  return widget != NULL;
}

/* The colour that the widget is seen on: the window's, or a card's, which in the dark style is a
 * veil over the window's. */
static BpColor
ground_of (GtkWidget *widget)
{
  BpColor ground = theme_color (widget, "window_bg_color");
  BpColor card = theme_color (widget, "card_bg_color");

  return is_on_card (widget) ? lay_over (&ground, &card) : ground;
}

/* A grid that is as far from the ground as it was from the background that the style was made
 * for. */
static BpColor
grid_on (const BpColor *ground, const BpStyle *style)
{
  const BpColor *grid = &style->grid, *background = &style->background;

  return (BpColor){ CLAMP (grid->red + ground->red - background->red, 0, 1),
                    CLAMP (grid->green + ground->green - background->green, 0, 1),
                    CLAMP (grid->blue + ground->blue - background->blue, 0, 1), grid->alpha };
}

BpStyle
bp_plot_style_for_widget (GtkWidget *widget)
{
  BpStyle style = bp_plot_style_for_export (widget);
  BpColor ground = ground_of (widget);

  if (!style.high_contrast)
    style.grid = grid_on (&ground, &style);
  style.background = ground;
  style.background.alpha = 0;
  style.screen_scale = gtk_widget_get_scale_factor (widget);
  return style;
}

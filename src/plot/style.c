#include "style.h"

#define RGB(hex)                                                                                   \
  {                                                                                                \
    ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) &255) / 255.0, 1               \
  }

#define TEXT_SIZE 13
#define LINE_WIDTH 2

/* The colours of series go back to Okabe and Ito, "Color Universal Design", 2008; where one has
 * less contrast than 3 : 1 to its background it is darker or lighter here. */

BpStyle
bp_style_light (void)
{
  return (BpStyle){
    .background = RGB (0xffffff),
    .foreground = RGB (0x1f1f1f),
    .dim = RGB (0x5e5c64),
    .grid = RGB (0xe4e4e6),
    .accent = RGB (0x1c71d8),
    .series = { RGB (0x0072b2), RGB (0xd55e00), RGB (0x009e73), RGB (0xcc79a7), RGB (0x6b3a00),
                RGB (0x111111) },
    .text_size = TEXT_SIZE,
    .font_family = "Sans",
    .line_width = LINE_WIDTH,
  };
}

BpStyle
bp_style_dark (void)
{
  return (BpStyle){
    .background = RGB (0x1e1e1e),
    .foreground = RGB (0xf6f5f4),
    .dim = RGB (0xb4b2b8),
    .grid = RGB (0x38383b),
    .accent = RGB (0x62a0ea),
    .series = { RGB (0x56b4e9), RGB (0xe69f00), RGB (0x009e73), RGB (0xe08fbd), RGB (0xf0e442),
                RGB (0xffffff) },
    .text_size = TEXT_SIZE,
    .font_family = "Sans",
    .line_width = LINE_WIDTH,
  };
}

BpStyle
bp_style_high_contrast (gboolean dark)
{
  BpStyle style = dark ? bp_style_dark () : bp_style_light ();
  BpColor black = RGB (0x000000), white = RGB (0xffffff);

  style.background = dark ? black : white;
  style.foreground = style.dim = dark ? white : black;
  style.grid = dark ? (BpColor) RGB (0x8a8a8a) : (BpColor) RGB (0x767676);
  style.high_contrast = TRUE;
  return style;
}

#include "quirks-list.h"

struct _BpQuirksList {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (BpQuirksList, bp_quirks_list, ADW_TYPE_BIN)

static void
bp_quirks_list_class_init (BpQuirksListClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class),
                                               "/io/github/backprop/Backprop/quirks-list.ui");
}

static void
bp_quirks_list_init (BpQuirksList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

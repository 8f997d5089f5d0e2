#include "notice.h"

struct _BpNotice {
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;

  gboolean is_refusal;
};

G_DEFINE_FINAL_TYPE (BpNotice, bp_notice, ADW_TYPE_BIN)

static void
bp_notice_class_init (BpNoticeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/notice.ui");
  gtk_widget_class_bind_template_child (widget_class, BpNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, BpNotice, label);
}

static void
bp_notice_init (BpNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bp_notice_show (BpNotice *self, const char *sentence)
{
  self->is_refusal = FALSE;
  if (sentence != NULL)
    gtk_label_set_label (self->label, sentence);
  gtk_revealer_set_reveal_child (self->revealer, sentence != NULL);
}

void
bp_notice_refuse (BpNotice *self, const char *sentence)
{
  bp_notice_show (self, sentence);
  self->is_refusal = sentence != NULL;
}

void
bp_notice_forget_refusal (BpNotice *self)
{
  if (self->is_refusal)
    bp_notice_show (self, NULL);
}

const char *
bp_notice_get_sentence (BpNotice *self)
{
  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_label (self->label) : NULL;
}

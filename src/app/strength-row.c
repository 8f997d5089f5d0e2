#include "strength-row.h"

#include "augmentation-words.h"
#include "wheel.h"

struct _BpStrengthRow {
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *reading;
  GtkRange *slider;

  BpAugmentStrength strength;
  gboolean following; /* the slider goes where the program says */
};

G_DEFINE_FINAL_TYPE (BpStrengthRow, bp_strength_row, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What is worth trying on digits, far below what the engine takes. */
typedef struct {
  double lower, upper, step, page;
  int decimals;
} Range;

static const Range ranges[BP_N_AUGMENT_STRENGTHS] = {
  [BP_AUGMENT_ELASTIC] = { 0, 100, 1, 10, 0 },     [BP_AUGMENT_SIGMA] = { 1, 8, 0.5, 1, 1 },
  [BP_AUGMENT_ROTATE] = { 0, 45, 1, 5, 0 },        [BP_AUGMENT_SCALE] = { 0, 0.5, 0.01, 0.1, 2 },
  [BP_AUGMENT_SHEAR] = { 0, 0.5, 0.01, 0.1, 2 },   [BP_AUGMENT_SHIFT] = { 0, 6, 0.1, 1, 1 },
  [BP_AUGMENT_STROKE] = { 0, 1.5, 0.05, 0.25, 2 }, [BP_AUGMENT_INK] = { 0, 4, 0.1, 1, 1 },
  [BP_AUGMENT_HANDS] = { 0, 1, 0.05, 0.25, 2 },    [BP_AUGMENT_FIT] = { 0, 1, 0.05, 0.25, 2 },
};

static void
show_value (BpStrengthRow *self)
{
  g_autofree char *words =
      bp_words_augment_value (self->strength, gtk_range_get_value (self->slider));

  gtk_label_set_label (self->reading, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words, -1);
}

static void
on_slider_moved (BpStrengthRow *self)
{
  show_value (self);
  if (!self->following)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
bp_strength_row_class_init (BpStrengthRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/strength-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BpStrengthRow, title);
  gtk_widget_class_bind_template_child (widget_class, BpStrengthRow, reading);
  gtk_widget_class_bind_template_child (widget_class, BpStrengthRow, slider);
  gtk_widget_class_bind_template_callback (widget_class, on_slider_moved);

  signals[CHANGED] = g_signal_new ("changed", BP_TYPE_STRENGTH_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
bp_strength_row_init (BpStrengthRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_leave_wheel_to_page (GTK_WIDGET (self->slider));
}

GtkWidget *
bp_strength_row_new (BpAugmentStrength strength)
{
  BpStrengthRow *self = g_object_new (BP_TYPE_STRENGTH_ROW, NULL);
  const char *title = bp_words_augment_strength (strength);
  const Range *range = &ranges[strength];

  self->strength = strength;
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  self->following = TRUE;
  gtk_range_set_range (self->slider, range->lower, range->upper);
  gtk_range_set_increments (self->slider, range->step, range->page);
  gtk_range_set_round_digits (self->slider, range->decimals);
  self->following = FALSE;
  show_value (self);
  return GTK_WIDGET (self);
}

double
bp_strength_row_get_value (BpStrengthRow *self)
{
  return gtk_range_get_value (self->slider);
}

void
bp_strength_row_set_value (BpStrengthRow *self, double value)
{
  self->following = TRUE;
  gtk_range_set_value (self->slider, value);
  self->following = FALSE;
}

#include "functions-page.h"

#include "plot-actions.h"
#include "wrap-layout.h"

struct _BpFunctionsPage {
  AdwBin parent_instance;

  BpFunctionExplorer *functions;
  BpSoftmaxExplorer *softmax;

  GSimpleActionGroup *actions;
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpFunctionsPage, bp_functions_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (BP_FUNCTIONS_PAGE (page)->actions);
}

static void
implement_page (BpPageInterface *interface)
{
  interface->get_actions = get_actions;
}

static void
bp_functions_page_dispose (GObject *object)
{
  g_clear_object (&BP_FUNCTIONS_PAGE (object)->actions);
  G_OBJECT_CLASS (bp_functions_page_parent_class)->dispose (object);
}

static void
bp_functions_page_class_init (BpFunctionsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_functions_page_dispose;

  g_type_ensure (BP_TYPE_FUNCTION_EXPLORER);
  g_type_ensure (BP_TYPE_SOFTMAX_EXPLORER);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/functions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpFunctionsPage, functions);
  gtk_widget_class_bind_template_child (widget_class, BpFunctionsPage, softmax);
}

static void
bp_functions_page_init (BpFunctionsPage *self)
{
  BpPlotCard *cards[2];

  gtk_widget_init_template (GTK_WIDGET (self));
  cards[0] = bp_function_explorer_get_card (self->functions);
  cards[1] = bp_softmax_explorer_get_card (self->softmax);
  self->actions = g_simple_action_group_new ();
  bp_plot_actions_add (G_ACTION_MAP (self->actions), GTK_WIDGET (self), cards,
                       G_N_ELEMENTS (cards));
}

BpFunctionExplorer *
bp_functions_page_get_functions (BpFunctionsPage *self)
{
  return self->functions;
}

BpSoftmaxExplorer *
bp_functions_page_get_softmax (BpFunctionsPage *self)
{
  return self->softmax;
}

#include "page.h"

G_DEFINE_INTERFACE (BpPage, bp_page, GTK_TYPE_WIDGET)

static void
set_no_workspace (BpPage *self, BpWorkspace *workspace)
{
}

static GActionGroup *
get_no_actions (BpPage *self)
{
  return NULL;
}

static void
bp_page_default_init (BpPageInterface *interface)
{
  interface->set_workspace = set_no_workspace;
  interface->get_actions = get_no_actions;
}

void
bp_page_set_workspace (BpPage *self, BpWorkspace *workspace)
{
  BP_PAGE_GET_IFACE (self)->set_workspace (self, workspace);
}

GActionGroup *
bp_page_get_actions (BpPage *self)
{
  return BP_PAGE_GET_IFACE (self)->get_actions (self);
}

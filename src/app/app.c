#include "app.h"

#include <glib/gi18n-lib.h>

#include "application.h"

int
bp_app_main (int argc, char **argv)
{
  g_autoptr (BpApplication) application = NULL;

  if (!gtk_init_check ())
    {
      g_printerr (_ ("backprop: there is no display to open a window on; “backprop train” trains "
                     "without one.\n"));
      return 1;
    }
  application = bp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The program with its windows, its About window and its keys. */
#define BP_TYPE_APPLICATION (bp_application_get_type ())
G_DECLARE_FINAL_TYPE (BpApplication, bp_application, BP, APPLICATION, AdwApplication)

BpApplication *bp_application_new (void);

G_END_DECLS

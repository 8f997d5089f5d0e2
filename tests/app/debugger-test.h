#pragma once

#include "debug-panel.h"
#include "debugger-page.h"
#include "model-frame.h"
#include "widget-test.h"

G_BEGIN_DECLS

/* What the tests of the page Debugger share. */

#define N_LAYERS MODEL_FRAME_LAYERS
#define N_STAGES 11u
#define N_SAMPLES 6u

typedef struct {
  BpDebuggerPage *page;
  BpDebugPanel *panels[2];
  gpointer setup, stages;
  GtkWidget *window;
  BpWorkspace *workspace;
  BpData *data;
  BpModel *model; /* of model_frame_config */
} Fixture;

void debugger_add_test (const char *path, void (*test) (Fixture *, gconstpointer));

/* Gives it images and the network, and waits until it is there. */
void debugger_begin (Fixture *fixture);
/* Until the walk has arrived. */
void debugger_settle (Fixture *fixture);
void debugger_set_number (gpointer widget, const char *id, double value);
/* In the weight's card, all counted from 0. */
void debugger_choose_weight (Fixture *fixture, guint layer, guint row, guint column);

GAction *debugger_action (Fixture *fixture, const char *name);
/* Activates it, and settles. */
void debugger_act (Fixture *fixture, const char *name);

const char *debugger_position (Fixture *fixture);
const BpStepDebugger *debugger_peek (Fixture *fixture);
guint debugger_n_stages_done (Fixture *fixture);

void debugger_choose_cell (BpDebugPanel *panel, guint row, guint column);
/* The number at the end of what a label says. */
double debugger_last_number (const char *text);

G_END_DECLS

#pragma once

#include "step-debugger.h"

G_BEGIN_DECLS

/* What the debugger's walks and numbers are tested with. */

#define CASE_IMAGES 90u
#define CASE_ROWS 9u
#define CASE_COLUMNS 15u /* more than a panel of inputs */

typedef struct {
  const char *name;
  gboolean sparse;
  BpTrainConfig config;
} DebuggerCase;

/* A network at its start, and a trainer's first minibatch. */
typedef struct {
  const DebuggerCase *test;
  BpSamples *samples;
  BpTeam *team;
  BpNetwork *network;
  guint32 *positions;
  guint n;
} DebuggerFixture;

BpStepDebugger *debugger_begin (DebuggerFixture *self, gsize max_bytes);

/* Adds a test of every case. */
void debugger_add_tests (const char *name, void (*test) (DebuggerFixture *, gconstpointer));

G_END_DECLS

#pragma once

#include "run-controls.h"

G_BEGIN_DECLS

/* The reins of a page that trains: its newest run, what a person can do with it (the actions train,
 * pause, step, step-kind, stop and pace), the feed from it and the controls that show it. What is
 * trained, and what else shows it, is the page's business. */
typedef struct _BpRunReins BpRunReins;

/* What a page brings. */
typedef struct {
  /* Whether there is something to train. */
  gboolean (*can_begin) (gpointer page);
  /* A new run with the page's settings, not started; the page is made empty for it. */
  BpRun *(*begin) (gpointer page);
  /* The run was started, paused or resumed, or something new was taken from it. */
  void (*show) (gpointer page);
  /* The run ended; everything was taken and shown before. */
  void (*ended) (gpointer page);
} BpRunReinsHooks;

/* page: the widget, which has the actions as the group "page", and is given to the hooks; it and
 * the controls must outlive the reins. */
BpRunReins *bp_run_reins_new (GtkWidget *page, BpRunControls *controls,
                              const BpRunReinsHooks *hooks);
/* Abandons the run that is on. */
void bp_run_reins_free (BpRunReins *self);

/* The group, to which a page adds actions of its own. */
GSimpleActionGroup *bp_run_reins_get_actions (BpRunReins *self);

/* Begins a new run, and abandons the one that is on; nothing happens where nothing can begin.
 * paused: it waits for a step. */
void bp_run_reins_start (BpRunReins *self, gboolean paused);

/* As if no run had ever been: abandons the one that is on. message: what the controls say. */
void bp_run_reins_forget (BpRunReins *self, const char *message);

/* The newest run, with what it reported; NULL before the first. */
BpRun *bp_run_reins_get_run (BpRunReins *self);
/* A run was started and has not ended. */
gboolean bp_run_reins_is_on (BpRunReins *self);
/* A pause was asked for; the run's own state follows within a minibatch. */
gboolean bp_run_reins_is_paused (BpRunReins *self);

/* Has the actions follow the run and what can_begin() says. */
void bp_run_reins_update (BpRunReins *self);

G_END_DECLS

#include "run-reins.h"

#include "run-feed.h"

struct _BpRunReins {
  GtkWidget *page;
  BpRunControls *controls;
  BpRunReinsHooks hooks;
  GSimpleActionGroup *actions;

  BpRun *run;
  BpRunFeed *feed;
  gboolean paused;
};

static GSimpleAction *
get_action (BpRunReins *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static gboolean
is_scoring (BpRunReins *self)
{
  return bp_run_get_status (self->run)->state == BP_RUN_SCORING;
}

/* What had the focus may just have become insensitive. */
static void
keep_focus (BpRunReins *self)
{
  GtkRoot *root = gtk_widget_get_root (self->page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || !gtk_widget_is_sensitive (focus)))
    bp_run_controls_grab_focus (self->controls, bp_run_reins_is_on (self));
}

static void
show_run (BpRunReins *self)
{
  bp_run_controls_show_status (self->controls, bp_run_get_status (self->run),
                               bp_run_get_outcome (self->run), self->paused);
  bp_run_reins_update (self);
  self->hooks.show (self->page);
}

static void
on_progress (gpointer user_data)
{
  show_run (user_data);
}

static void
on_done (gpointer user_data)
{
  BpRunReins *self = user_data;

  self->paused = FALSE;
  show_run (self);
  self->hooks.ended (self->page);
  keep_focus (self);
}

static void
train (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_run_reins_start (user_data, FALSE);
}

static void
pause_or_resume (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpRunReins *self = user_data;

  self->paused = !self->paused;
  if (self->paused)
    bp_run_pause (self->run);
  else
    bp_run_resume (self->run);
  show_run (self);
}

static BpStepKind
get_step_kind (BpRunReins *self)
{
  g_autoptr (GVariant) kind = g_action_get_state (G_ACTION (get_action (self, "step-kind")));

  return g_str_equal (g_variant_get_string (kind, NULL), "epoch") ? BP_STEP_EPOCH
                                                                  : BP_STEP_MINIBATCH;
}

static void
step (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BpRunReins *self = user_data;

  if (!bp_run_reins_is_on (self))
    bp_run_reins_start (self, TRUE);
  self->paused = TRUE;
  bp_run_step (self->run, get_step_kind (self));
  show_run (self);
}

static void
stop (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bp_run_stop (((BpRunReins *) user_data)->run);
}

static double
get_pace (BpRunReins *self)
{
  g_autoptr (GVariant) pace = g_action_get_state (G_ACTION (get_action (self, "pace")));

  return g_variant_get_double (pace);
}

static void
change_pace (GSimpleAction *action, GVariant *pace, gpointer user_data)
{
  BpRunReins *self = user_data;

  g_simple_action_set_state (action, pace);
  bp_run_controls_show_pace (self->controls, g_variant_get_double (pace));
  if (bp_run_reins_is_on (self))
    bp_run_set_pace (self->run, g_variant_get_double (pace));
}

static const GActionEntry entries[] = {
  { .name = "train", .activate = train },
  { .name = "pause", .activate = pause_or_resume },
  { .name = "step", .activate = step },
  { .name = "step-kind", .parameter_type = "s", .state = "'minibatch'" },
  { .name = "stop", .activate = stop },
  { .name = "pace", .parameter_type = "d", .state = "0.0", .change_state = change_pace },
};

BpRunReins *
bp_run_reins_new (GtkWidget *page, BpRunControls *controls, const BpRunReinsHooks *hooks)
{
  BpRunReins *self = g_new0 (BpRunReins, 1);

  self->page = page;
  self->controls = controls;
  self->hooks = *hooks;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_simple_action_set_state (get_action (self, "pace"),
                             g_variant_new_double (bp_run_controls_get_watch_pace (controls)));
  gtk_widget_insert_action_group (page, "page", G_ACTION_GROUP (self->actions));
  return self;
}

static void
let_go (BpRunReins *self)
{
  g_clear_pointer (&self->feed, bp_run_feed_free);
  g_clear_object (&self->run);
}

void
bp_run_reins_free (BpRunReins *self)
{
  let_go (self);
  /* The window may hold the group longer than the page lives. */
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->actions), entries[i].name);
  g_object_unref (self->actions);
  g_free (self);
}

GSimpleActionGroup *
bp_run_reins_get_actions (BpRunReins *self)
{
  return self->actions;
}

void
bp_run_reins_start (BpRunReins *self, gboolean paused)
{
  if (!self->hooks.can_begin (self->page))
    return;

  let_go (self);
  self->run = self->hooks.begin (self->page);
  self->paused = paused;
  bp_run_set_background (self->run, TRUE);
  bp_run_set_pace (self->run, get_pace (self));
  self->feed = bp_run_feed_new (self->run, self->page, on_progress, on_done, self);
  bp_run_start (self->run, paused);
  show_run (self);
  keep_focus (self);
}

void
bp_run_reins_forget (BpRunReins *self, const char *message)
{
  let_go (self);
  self->paused = FALSE;
  bp_run_controls_show_nothing (self->controls, message);
  bp_run_reins_update (self);
  keep_focus (self);
}

BpRun *
bp_run_reins_get_run (BpRunReins *self)
{
  return self->run;
}

gboolean
bp_run_reins_is_on (BpRunReins *self)
{
  return self->run != NULL && bp_run_get_outcome (self->run) == BP_RUN_NOT_ENDED;
}

gboolean
bp_run_reins_is_paused (BpRunReins *self)
{
  return self->paused;
}

void
bp_run_reins_update (BpRunReins *self)
{
  gboolean on = bp_run_reins_is_on (self);
  gboolean stoppable = on && !is_scoring (self);
  gboolean can_begin = self->hooks.can_begin (self->page);

  g_simple_action_set_enabled (get_action (self, "train"), !on && can_begin);
  g_simple_action_set_enabled (get_action (self, "pause"), stoppable);
  g_simple_action_set_enabled (get_action (self, "step"), on ? stoppable : can_begin);
  g_simple_action_set_enabled (get_action (self, "stop"), stoppable);
}

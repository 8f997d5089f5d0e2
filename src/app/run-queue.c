#include "run-queue.h"

struct _BpRunQueue {
  BpRunQueueBegin begin;
  gpointer user_data;
  GArray *configs; /* of BpTrainConfig */
  guint idle;      /* 0: none */
};

BpRunQueue *
bp_run_queue_new (BpRunQueueBegin begin, gpointer user_data)
{
  BpRunQueue *self = g_new0 (BpRunQueue, 1);

  self->begin = begin;
  self->user_data = user_data;
  self->configs = g_array_new (FALSE, FALSE, sizeof (BpTrainConfig));
  return self;
}

void
bp_run_queue_free (BpRunQueue *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_array_unref (self->configs);
  g_free (self);
}

void
bp_run_queue_add_repeats (BpRunQueue *self, const BpTrainConfig *config, guint n)
{
  BpTrainConfig repeat = *config;

  for (guint i = 0; i < n; i++)
    {
      repeat.seed++;
      g_array_append_val (self->configs, repeat);
    }
}

gboolean
bp_run_queue_is_empty (BpRunQueue *self)
{
  return self->configs->len == 0;
}

void
bp_run_queue_clear (BpRunQueue *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_array_set_size (self->configs, 0);
}

static gboolean
on_idle (gpointer user_data)
{
  BpRunQueue *self = user_data;
  BpTrainConfig config = g_array_index (self->configs, BpTrainConfig, 0);

  self->idle = 0;
  g_array_remove_index (self->configs, 0);
  self->begin (self->user_data, &config);
  return G_SOURCE_REMOVE;
}

void
bp_run_queue_next (BpRunQueue *self)
{
  if (!bp_run_queue_is_empty (self) && self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

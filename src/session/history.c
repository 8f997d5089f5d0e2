#include "history.h"

/* About how many points an accuracy curve has. */
#define CURVE_POINTS 50

struct _BpHistory {
  GArray *loss;
  GArray *accuracy_epochs, *train_accuracy, *test_accuracy;
};

BpHistory *
bp_history_new (void)
{
  BpHistory *self = g_new (BpHistory, 1);
  self->loss = g_array_new (FALSE, FALSE, sizeof (double));
  self->accuracy_epochs = g_array_new (FALSE, FALSE, sizeof (double));
  self->train_accuracy = g_array_new (FALSE, FALSE, sizeof (double));
  self->test_accuracy = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
bp_history_free (BpHistory *self)
{
  g_array_unref (self->loss);
  g_array_unref (self->accuracy_epochs);
  g_array_unref (self->train_accuracy);
  g_array_unref (self->test_accuracy);
  g_free (self);
}

void
bp_history_add_loss (BpHistory *self, double loss)
{
  g_array_append_val (self->loss, loss);
}

void
bp_history_add_accuracy (BpHistory *self, guint epochs_done, double train, double test)
{
  double epochs = epochs_done;
  g_array_append_val (self->accuracy_epochs, epochs);
  g_array_append_val (self->train_accuracy, train);
  g_array_append_val (self->test_accuracy, test);
}

static void
move (GArray *to, GArray *from)
{
  if (from->len > 0) /* an empty array may have no data to point to */
    g_array_append_vals (to, from->data, from->len);
  g_array_set_size (from, 0);
}

void
bp_history_move (BpHistory *self, BpHistory *other)
{
  move (self->loss, other->loss);
  move (self->accuracy_epochs, other->accuracy_epochs);
  move (self->train_accuracy, other->train_accuracy);
  move (self->test_accuracy, other->test_accuracy);
}

static const double *
values (const GArray *array)
{
  return (const double *) (gconstpointer) array->data;
}

const double *
bp_history_loss (const BpHistory *self, gsize *n_epochs)
{
  *n_epochs = self->loss->len;
  return values (self->loss);
}

const double *
bp_history_accuracy_epochs (const BpHistory *self, gsize *n_points)
{
  *n_points = self->accuracy_epochs->len;
  return values (self->accuracy_epochs);
}

const double *
bp_history_train_accuracy (const BpHistory *self)
{
  return values (self->train_accuracy);
}

const double *
bp_history_test_accuracy (const BpHistory *self)
{
  return values (self->test_accuracy);
}

gboolean
bp_history_scores_after (guint epochs_done, guint epochs)
{
  guint every = (epochs + CURVE_POINTS - 1) / CURVE_POINTS;
  return epochs_done % every == 0 || epochs_done == epochs;
}

#include "history.h"

#include "numbers.h"

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
  self->loss = bp_numbers_new ();
  self->accuracy_epochs = bp_numbers_new ();
  self->train_accuracy = bp_numbers_new ();
  self->test_accuracy = bp_numbers_new ();
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
  bp_numbers_add (self->loss, loss);
}

void
bp_history_add_accuracy (BpHistory *self, guint epochs_done, double train, double test)
{
  bp_numbers_add (self->accuracy_epochs, epochs_done);
  bp_numbers_add (self->train_accuracy, train);
  bp_numbers_add (self->test_accuracy, test);
}

void
bp_history_move (BpHistory *self, BpHistory *other)
{
  bp_numbers_move (self->loss, other->loss);
  bp_numbers_move (self->accuracy_epochs, other->accuracy_epochs);
  bp_numbers_move (self->train_accuracy, other->train_accuracy);
  bp_numbers_move (self->test_accuracy, other->test_accuracy);
}

/* The points of the curve after fewer epochs. */
static guint
count_points (const BpHistory *self, guint epochs)
{
  gsize n;
  const double *scored = bp_history_accuracy_epochs (self, &n);
  while (n > 0 && scored[n - 1] >= epochs)
    n--;
  return n;
}

BpHistory *
bp_history_new_head (const BpHistory *self, guint epochs)
{
  BpHistory *head = bp_history_new ();
  guint n = count_points (self, epochs);
  bp_numbers_copy (head->loss, self->loss, MIN (epochs, self->loss->len));
  bp_numbers_copy (head->accuracy_epochs, self->accuracy_epochs, n);
  bp_numbers_copy (head->train_accuracy, self->train_accuracy, n);
  bp_numbers_copy (head->test_accuracy, self->test_accuracy, n);
  return head;
}

const double *
bp_history_loss (const BpHistory *self, gsize *n_epochs)
{
  return bp_numbers_peek (self->loss, n_epochs);
}

const double *
bp_history_accuracy_epochs (const BpHistory *self, gsize *n_points)
{
  return bp_numbers_peek (self->accuracy_epochs, n_points);
}

const double *
bp_history_train_accuracy (const BpHistory *self)
{
  return bp_numbers_peek (self->train_accuracy, NULL);
}

const double *
bp_history_test_accuracy (const BpHistory *self)
{
  return bp_numbers_peek (self->test_accuracy, NULL);
}

gboolean
bp_history_find_accuracy (const BpHistory *self, guint epochs_done, double *train, double *test)
{
  gsize n;
  const double *scored = bp_history_accuracy_epochs (self, &n);
  guint i = count_points (self, epochs_done);
  if (i == n || scored[i] != epochs_done)
    return FALSE;
  *train = bp_history_train_accuracy (self)[i];
  *test = bp_history_test_accuracy (self)[i];
  return TRUE;
}

gboolean
bp_history_scores_after (guint epochs_done, guint epochs)
{
  guint every = (epochs + CURVE_POINTS - 1) / CURVE_POINTS;
  return epochs_done % every == 0 || epochs_done == epochs;
}

#pragma once

#include "train-config.h"

G_BEGIN_DECLS

/* The learning rate of update 0 … n_updates - 1 of a run that begins with rate. Step: a tenth after
 * half of the updates, a hundredth after three quarters (as He, Zhang, Ren and Sun 2016 train on
 * CIFAR-10). Cosine: ½ rate (1 + cos (π update / n_updates)) (Loshchilov and Hutter 2017, without
 * restarts). */
double bp_schedule_rate (BpSchedule self, double rate, guint64 update, guint64 n_updates);

G_END_DECLS

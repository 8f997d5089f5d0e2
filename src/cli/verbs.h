#pragma once

#include "verb-line.h"

G_BEGIN_DECLS

/* The verbs; argv[0] is the verb itself. Each returns the exit status. */

extern const BpVerbTexts bp_train_texts;
int bp_train_verb (int argc, char **argv);

extern const BpVerbTexts bp_xor_texts;
int bp_xor_verb (int argc, char **argv);

extern const BpVerbTexts bp_predict_texts;
int bp_predict_verb (int argc, char **argv);

extern const BpVerbTexts bp_evaluate_texts;
int bp_evaluate_verb (int argc, char **argv);

extern const BpVerbTexts bp_plot_texts;
int bp_plot_verb (int argc, char **argv);

G_END_DECLS

#include "preset-words.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *name;
  const char *title;
  const char *description;
} Words;

static const Words words[] = {
  { "baseline", N_ ("Baseline"), N_ ("The article’s first network") },
  { "scaled", N_ ("Scaled"), N_ ("Standardised pixels") },
  { "bigger", N_ ("Bigger"), N_ ("Five times the hidden units") },
  { "bigger-scaled", N_ ("Bigger and Scaled"), N_ ("Both improvements together") },
  { "class-defaults", N_ ("Class Defaults"), N_ ("The article’s class, untouched") },
  { "few-labels", N_ ("Few Labels"), N_ ("The same 500 images, distorted anew each epoch") },
  { "everything", N_ ("Everything"), N_ ("All 60 000 images, dropout, Adam") },
  { "record", N_ ("Record"), N_ ("Two hidden layers, all images, distorted") },
  { "draw", N_ ("Draw"), N_ ("For the digits that you draw") },
};

static const Words *
find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name))
      return &words[i];
  return NULL;
}

const char *
bp_preset_title (const char *name)
{
  const Words *found = find (name);

  return found != NULL ? _ (found->title) : name;
}

const char *
bp_preset_description (const char *name)
{
  const Words *found = find (name);

  return found != NULL ? _ (found->description) : "";
}

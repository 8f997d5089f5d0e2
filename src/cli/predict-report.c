#include "predict-report.h"

#include <glib/gi18n-lib.h>

#include "json-members.h"
#include "reading-words.h"
#include "shorten.h"
#include "table.h"

void
bp_prediction_clear (BpPrediction *self)
{
  g_free (self->file);
}

char *
bp_predict_report (const BpModel *model, const BpPrediction *predictions, gsize n)
{
  BpTable *table = bp_table_new ();

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *file = bp_shorten (predictions[i].file, BP_SHOWN_WORD);
      g_autofree char *answer =
          bp_reading_answer (&predictions[i].reading, bp_model_get_reading_kind (model));

      bp_table_add (table, file, "%s", answer);
    }
  return bp_table_to_text (table);
}

char *
bp_predict_json (const BpModel *model, const BpPrediction *predictions, gsize n)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  BpReadingKind kind = bp_model_get_reading_kind (model);

  json_builder_begin_array (json);
  for (gsize i = 0; i < n; i++)
    {
      const BpReading *reading = &predictions[i].reading;

      json_builder_begin_object (json);
      bp_json_set_string (json, "file", predictions[i].file);
      bp_json_set_integer (json, "digit", reading->prediction);
      bp_json_set_numbers (json, "distribution", reading->values[kind], reading->n_classes, 1);
      json_builder_end_object (json);
    }
  return bp_json_finish_array (json);
}

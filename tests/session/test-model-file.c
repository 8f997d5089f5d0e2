/* Models in files: what was saved comes back bit for bit, and no file whatever harms who opens it.
 */
#include "model-file.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "small-data.h"
#include "train-run.h"

static BpTrainConfig
small_config (BpScaling scaling, gboolean corrected)
{
  return (BpTrainConfig){
    .n_hidden_layers = 1,
    .hidden_units = { 3 },
    .epochs = 10,
    .learning_rate = 0.1 / 3.0,
    .batches = 4,
    .l1 = 1e-300,
    .l2 = 0.1,
    .seed = G_MAXUINT32,
    .train_size = corrected ? BP_ALL_IMAGES : 40,
    .scaling = scaling,
    .test_on = corrected ? BP_TEST_ON_T10K : BP_TEST_ON_REST,
    .corrected = corrected,
  };
}

static BpModel *
train (const BpTrainConfig *config)
{
  g_autoptr (BpData) data = small_data_load (90, 20);
  g_autoptr (BpTrainRun) run = bp_train_run_new (config, data, 1, FALSE);
  bp_run_start (BP_RUN (run), FALSE);
  bp_run_wait (BP_RUN (run));
  return bp_model_ref (bp_train_run_get_model (run));
}

static GBytes *
pack_small (void)
{
  BpTrainConfig config = small_config (BP_SCALING_STANDARDIZE, FALSE);
  g_autoptr (BpModel) model = train (&config);
  return bp_model_file_pack (model);
}

static void
assert_same_scaler (const BpScaler *a, const BpScaler *b)
{
  gsize size = a->n_features * sizeof (double);
  g_assert_cmpint (a->scaling, ==, b->scaling);
  g_assert_cmpuint (a->n_features, ==, b->n_features);
  g_assert_cmpint (a->zero_constant, ==, b->zero_constant);
  g_assert_cmpint (a->mean != NULL, ==, b->mean != NULL);
  if (a->mean == NULL)
    return;
  g_assert_cmpmem (a->mean, size, b->mean, size);
  g_assert_cmpmem (a->deviation, size, b->deviation, size);
  g_assert_cmpmem (a->constant, a->n_features, b->constant, a->n_features);
}

static void
assert_same (const BpModel *a, const BpModel *b)
{
  g_autofree char *first = bp_network_sha256 (bp_network_snapshot_peek (a->network));
  g_autofree char *second = bp_network_sha256 (bp_network_snapshot_peek (b->network));
  g_assert_true (bp_train_config_equal (&a->config, &b->config));
  g_assert_cmpuint (a->epochs_done, ==, b->epochs_done);
  g_assert_cmpuint (a->rows, ==, b->rows);
  g_assert_cmpuint (a->columns, ==, b->columns);
  g_assert_cmpuint (a->n_classes, ==, b->n_classes);
  g_assert_cmpmem (&a->train_accuracy, sizeof (double), &b->train_accuracy, sizeof (double));
  g_assert_cmpmem (&a->test_accuracy, sizeof (double), &b->test_accuracy, sizeof (double));
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (b->sha256, ==, second);
  assert_same_scaler (a->scaler, b->scaler);
}

static void
test_round_trip (void)
{
  for (guint scaling = 0; scaling < BP_N_SCALINGS; scaling++)
    for (int corrected = 0; corrected < 2; corrected++)
      {
        BpTrainConfig config = small_config (scaling, corrected);
        g_autoptr (GError) error = NULL;
        g_autoptr (BpModel) model = train (&config);
        g_autoptr (GBytes) bytes = bp_model_file_pack (model);
        g_autoptr (BpModel) back = bp_model_file_unpack (bytes, &error);
        g_assert_no_error (error);
        assert_same (model, back);
        g_autoptr (GBytes) again = bp_model_file_pack (back);
        g_assert_true (g_bytes_equal (bytes, again));
      }
}

/* So does what the images were distorted by, bit by bit. */
static void
test_augmentation (void)
{
  BpTrainConfig config = small_config (BP_SCALING_STANDARDIZE, TRUE);
  config.augmentation = bp_default_augmentation;
  config.augmentation.strengths[BP_AUGMENT_STROKE] = 0.1 + 0.2;
  config.augmentation.weaken = 3;
  g_autoptr (GError) error = NULL;
  g_autoptr (BpModel) model = train (&config);
  g_autoptr (GBytes) bytes = bp_model_file_pack (model);
  g_autoptr (BpModel) back = bp_model_file_unpack (bytes, &error);
  g_assert_no_error (error);
  assert_same (model, back);
}

/* A run that went on from another says so: its settings do not tell all. */
static void
test_went_on (void)
{
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (BpModel) model = train (&config);
  g_autoptr (BpModel) went_on = bp_model_new_went_on (model, 2);
  g_autoptr (GBytes) bytes = bp_model_file_pack (went_on);
  g_autoptr (BpModel) back = bp_model_file_unpack (bytes, &error);
  g_assert_no_error (error);
  assert_same (model, back);
  g_assert_cmpuint (model->went_on_after, ==, 0);
  g_assert_cmpuint (back->went_on_after, ==, 2);
}

/* Before its run is scored a model has neither accuracies nor a hash; the file has the hash. */
static void
test_unscored (void)
{
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (BpModel) scored = train (&config);
  g_autoptr (BpModel) model =
      bp_model_new (&config, 3, scored->rows, scored->columns, scored->scaler, scored->network);
  g_autoptr (GBytes) bytes = bp_model_file_pack (model);
  g_autoptr (BpModel) back = bp_model_file_unpack (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (isnan (back->train_accuracy) && isnan (back->test_accuracy));
  g_assert_cmpstr (back->sha256, ==, scored->sha256);
  g_assert_cmpuint (back->epochs_done, ==, 3);
}

/* As anybody's reader sees it: aligned numbers, PyTorch's names and shapes, no time and no path. */
static void
test_header (void)
{
  g_autoptr (GBytes) bytes = pack_small ();
  gsize size;
  const char *content = g_bytes_get_data (bytes, &size);
  guint64 length;
  memcpy (&length, content, 8);
  length = GUINT64_FROM_LE (length);
  g_assert_cmpuint (length % 8, ==, 0);
  g_assert_cmpuint (size, ==, 8 + length + 8 * (3 * 12 + 3 + 3 * 3 + 3));
  g_autofree char *header = g_strndup (content + 8, length);
  g_assert_true (g_str_has_prefix (header, "{\"__metadata__\":{"));
  static const char *const parts[] = {
    "\"mode\":\"published\"",
    "\"scaling\":\"standardize\"",
    "\"test_on\":\"rest\"",
    "\"layers.0.weight\":{\"dtype\":\"F64\",\"shape\":[3,12],\"data_offsets\":[0,288]}",
    "\"layers.0.bias\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[288,312]}",
    "\"layers.1.weight\":{\"dtype\":\"F64\",\"shape\":[3,3],\"data_offsets\":[312,384]}",
    "\"layers.1.bias\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[384,408]}",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (strstr (header, parts[i]));
}

/* --- damaged and hostile files --- */

/* Opened or refused with a reason, and never anything else. */
static gboolean
opens (const guint8 *content, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *copy = g_memdup2 (content, size); /* exact, so that sanitizers see its end */
  g_autoptr (GBytes) bytes = g_bytes_new_static (copy, size);
  g_autoptr (BpModel) model = bp_model_file_unpack (bytes, &error);
  g_assert_true ((model == NULL) == (error != NULL));
  if (error != NULL)
    {
      g_assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA));
      g_assert_cmpuint (strlen (error->message), >, 5);
      g_assert_null (strchr (error->message, '\n'));
    }
  return model != NULL;
}

static gsize
header_end (const guint8 *content)
{
  guint64 length;
  memcpy (&length, content, 8);
  return 8 + GUINT64_FROM_LE (length);
}

static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = pack_small ();
  gsize size;
  const guint8 *content = g_bytes_get_data (bytes, &size);
  g_assert_true (opens (content, size));
  for (gsize length = 0; length < size; length++)
    g_assert_false (opens (content, length));
  g_autofree guint8 *longer = g_malloc0 (size + 8);
  memcpy (longer, content, size);
  for (gsize more = 1; more <= 8; more++)
    g_assert_false (opens (longer, size + more));
}

/* One bit of each byte at a time, and some bytes that mean something to a parser. */
static void
test_changed_header (void)
{
  static const char bytes_of_meaning[] = "{}[]\",:\\/0-9eE.x \n\xff";
  g_autoptr (GBytes) bytes = pack_small ();
  gsize size;
  const guint8 *content = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *changed = g_memdup2 (content, size);
  guint n_opened = 0;
  for (gsize i = 0; i < header_end (content); i++)
    {
      for (guint bit = 0; bit < 8; bit++)
        {
          changed[i] = content[i] ^ (1u << bit);
          n_opened += opens (changed, size);
        }
      for (gsize c = 0; c < sizeof bytes_of_meaning; c++)
        {
          changed[i] = (guint8) bytes_of_meaning[c];
          n_opened += opens (changed, size);
        }
      changed[i] = content[i];
    }
  g_assert_cmpuint (n_opened, >, 0); /* other blanks, other statistics */
}

/* The hash tells. */
static void
test_changed_weights (void)
{
  g_autoptr (GBytes) bytes = pack_small ();
  gsize size;
  const guint8 *content = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *changed = g_memdup2 (content, size);
  for (gsize i = header_end (content); i < size; i++)
    {
      changed[i] ^= 1u << (i % 8);
      g_assert_false (opens (changed, size));
      changed[i] = content[i];
    }
}

static GByteArray *
with_header (const char *header, gsize header_size, const guint8 *data, gsize data_size)
{
  guint64 length = GUINT64_TO_LE (header_size);
  GByteArray *file = g_byte_array_new ();
  g_byte_array_append (file, (const guint8 *) &length, 8);
  g_byte_array_append (file, (const guint8 *) header, header_size);
  return g_byte_array_append (file, data, data_size);
}

/* The file with the one place in its header where from stands changed to to. */
static GByteArray *
replace (GBytes *bytes, const char *from, const char *to)
{
  gsize size;
  const guint8 *content = g_bytes_get_data (bytes, &size);
  gsize end = header_end (content);
  g_autofree char *header = g_strndup ((const char *) content + 8, end - 8);
  char *place = strstr (header, from);
  g_assert_nonnull (place);
  *place = '\0';
  g_autofree char *changed = g_strconcat (header, to, place + strlen (from), NULL);
  return with_header (changed, strlen (changed), content + end, size - end);
}

typedef struct {
  const char *from, *to;
  gboolean opens;
} Change;

/* What a wrong or hostile writer could put into the header. */
static const Change changes[] = {
  { "{\"__metadata__\"", "  {\"__metadata__\"", TRUE },
  { "\"format\":\"backprop\"", "\"format\":\"\\u0062\\n\"", TRUE },
  { "\"format\":\"backprop\"", "\"format\":7", FALSE },
  { "\"format\":\"backprop\"", "\"mode\":\"published\"", FALSE }, /* twice */
  { "\"layers.0.bias\":{", "\"layers.0.weight\":{", FALSE },      /* twice */
  { "\"dtype\":\"F64\",", "\"dtype\":\"F64\",\"dtype\":\"F64\",", FALSE },
  { "\"dtype\":\"F64\",", "\"dtype\":\"F64\",\"more\":1,", FALSE },
  { "\"dtype\":\"F64\"", "\"dtype\":\"F32\"", FALSE },
  { "\"dtype\":\"F64\"", "\"dtype\":64", FALSE },
  { "\"dtype\":\"F64\",", "", FALSE },
  { "\"layers.1.bias\"", "\"layers.2.bias\"", FALSE },
  { "[3,12]", "[12,3]", FALSE },
  { "[3,12]", "[36]", FALSE },
  { "[3,12]", "[3,12,1]", FALSE },
  { "[3,12]", "[3,3,4]", FALSE },
  { "[3,12]", "[]", FALSE },
  { "[3,12]", "3", FALSE },
  { "[3,12]", "[-3,-12]", FALSE },
  { "[3,12]", "[0,12]", FALSE },
  { "[3,12]", "[3.0,12]", FALSE },
  { "[3,12]", "[3,\"12\"]", FALSE },
  { "[3,12]", "[3,null]", FALSE },
  { "[3,12]", "[3,[12]]", FALSE },
  { "[3,12]", "[3,4294967308]", FALSE },           /* 2³² + 12 */
  { "[3,12]", "[3,18446744073709551628]", FALSE }, /* 2⁶⁴ + 12 */
  { "[3,12]", "[3,1e999]", FALSE },
  { "[288,312]", "[280,304]", FALSE }, /* overlaps */
  { "[288,312]", "[296,320]", FALSE }, /* a gap */
  { "[288,312]", "[312,288]", FALSE },
  { "[288,312]", "[288,313]", FALSE },
  { "[288,312]", "[288,288]", FALSE },
  { "[288,312]", "[288]", FALSE },
  { "[288,312]", "[288,999999999999]", FALSE },
  { "[384,408]", "[384,416]", FALSE }, /* beyond the end */
  { "[384,408]}", "[384,400]}", FALSE },
  { "[384,408]}", "[384,408]},\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}",
    FALSE },
  { "[384,408]}}", "[384,408]},}", FALSE },
  { "[384,408]}}", "[384,408]}}x", FALSE },
  { "[384,408]}}", "[384,408]}}{}", FALSE },
  { "[384,408]}}", "[384,408]}/* */}", FALSE },
  { "[384,408]}", "[[[[384,408]]]]}", FALSE },
  { "\"mode\":\"published\"", "\"mode\":\"corrected\"", TRUE },
  { "\"mode\":\"published\"", "\"mode\":\"\"", FALSE },
  { "\"mode\":\"published\",", "", FALSE },
  { "\"scaling\":\"standardize\"", "\"scaling\":\"none\"", TRUE },
  { "\"scaling\":\"standardize\"", "\"scaling\":\"Standardize\"", FALSE },
  { "\"test_on\":\"rest\"", "\"test_on\":\"all\"", FALSE },
  { "\"hidden\":\"3\"", "\"hidden\":\"4\"", FALSE },
  { "\"hidden\":\"3\"", "\"hidden\":\"10000\"", FALSE },
  { "\"hidden\":\"3\"", "\"hidden\":\"3,3,3,3,3,3,3,3,3\"", FALSE },
  { "\"hidden\":\"3\"", "\"hidden\":\"3,\"", FALSE },
  { "\"hidden\":\"3\"", "\"hidden\":\" 3\"", FALSE },
  { "\"hidden\":\"3\"", "\"hidden\":\"-3\"", FALSE },
  { "\"augment\":\"none\"", "\"augment\":\"\"", FALSE },
  { "\"augment\":\"none\"", "\"augment\":\"shear=-1\"", FALSE },
  { "\"augment\":\"none\"", "\"augment\":\"shear=1,shear=1\"", FALSE },
  { "\"augment\":\"none\"", "\"augment\":\"shear=1\"", TRUE },
  { "\"epochs\":\"10\"", "\"epochs\":\"0\"", FALSE },
  { "\"epochs\":\"10\"", "\"epochs\":\"9\"", FALSE }, /* fewer than were done */
  { "\"batches\":\"4\"", "\"batches\":\"41\"", FALSE },
  { "\"l2\":\"", "\"l2\":\"-", FALSE },
  { "\"l2\":\"", "\"l2\":\"nan", FALSE },
  { "\"l2\":\"", "\"l2\":\"0x", FALSE },
  { "\"learning_rate\":\"", "\"learning_rate\":\"1e999", FALSE },
  { "\"learning_rate\":\"0.", "\"learning_rate\":\"0.0e-", FALSE },
  { "\"train_size\":\"40\"", "\"train_size\":\"0\"", FALSE },
  { "\"train_size\":\"40\"", "\"train_size\":\"all\"", FALSE }, /* and the rest is empty */
  { "\"rows\":\"4\"", "\"rows\":\"3\"", FALSE },
  { "\"rows\":\"4\"", "\"rows\":\"4294967295\"", FALSE },
  { "\"columns\":\"3\"", "\"columns\":\"67108864\"", FALSE },
  { "\"classes\":\"3\"", "\"classes\":\"257\"", FALSE },
  { "\"classes\":\"3\"", "\"classes\":\"1\"", FALSE },
  { "\"train_accuracy\":\"", "\"train_accuracy\":\"2", FALSE },
  { "\"weights_sha256\":\"", "\"weights_sha256\":\"0", FALSE },
  { "\"scaling_mean\":\"[", "\"scaling_mean\":\"[1,", FALSE },
  { "\"scaling_mean\":\"[", "\"scaling_mean\":\"", FALSE },
  { "\"scaling_mean\":\"[", "\"scaling_mean\":\"[1e", FALSE },
  { "\"scaling_deviation\":\"[", "\"scaling_deviation\":\"[-", FALSE },
  { "\"scaling_deviation\":\"[", "\"scaling_deviation\":\"[0e", FALSE },
  { "\"scaling_constant\":\"[", "\"scaling_constant\":\"[2", FALSE },
};

static void
test_hostile_headers (void)
{
  g_autoptr (GBytes) bytes = pack_small ();
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GByteArray) file = replace (bytes, changes[i].from, changes[i].to);
      if (opens (file->data, file->len) != changes[i].opens)
        g_error ("“%s” → “%s” was %s", changes[i].from, changes[i].to,
                 changes[i].opens ? "refused" : "opened");
    }
}

static void
assert_header_refused (const GString *header)
{
  g_autoptr (GByteArray) file = with_header (header->str, header->len, NULL, 0);
  g_assert_false (opens (file->data, file->len));
}

/* What would exhaust a parser's stack or the memory. */
static void
test_bombs (void)
{
  static const char *const parts[] = { "[", "{\"a\":", "[[],", "{", "\"", "\\\"", "0", ",", "[]," };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) header = g_string_new (i % 2 == 0 ? "{\"a\":" : NULL);
      for (guint n = 0; n < 300000; n++)
        g_string_append (header, parts[i]);
      assert_header_refused (header);
    }
  for (guint shift = 0; shift < 64; shift++)
    {
      guint64 length = GUINT64_TO_LE (G_GUINT64_CONSTANT (1) << shift);
      guint8 content[16] = { 0 };
      memcpy (content, &length, 8);
      content[8] = '{';
      content[9] = '}';
      g_assert_false (opens (content, sizeof content));
    }
}

static void
test_not_finite (void)
{
  BpTrainConfig config = small_config (BP_SCALING_UNIT, FALSE);
  g_autoptr (BpModel) model = train (&config);
  BpNetwork *network = bp_network_copy (bp_network_snapshot_peek (model->network));
  network->layers[1].weights[bp_layer_place (&network->layers[1], 1, 1)] = INFINITY;
  g_autoptr (BpNetworkSnapshot) snapshot = bp_network_snapshot_new (network);
  g_autoptr (BpModel) infinite =
      bp_model_new (&config, 1, model->rows, model->columns, model->scaler, snapshot);
  g_autoptr (GBytes) bytes = bp_model_file_pack (infinite);
  gsize size;
  const guint8 *content = g_bytes_get_data (bytes, &size);
  g_assert_false (opens (content, size));
}

/* --- on disk --- */

static void
test_files (void)
{
  BpTrainConfig config = small_config (BP_SCALING_STANDARDIZE, TRUE);
  g_autoptr (BpModel) model = train (&config);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("backprop-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "model.safetensors", NULL);
  g_assert_true (bp_model_file_save (model, path, &error));
  g_assert_no_error (error);
  g_autoptr (BpModel) back = bp_model_file_load (path, NULL, &error);
  g_assert_no_error (error);
  assert_same (model, back);

  g_assert_true (g_file_set_contents (path, "not a model", -1, NULL));
  g_assert_null (bp_model_file_load (path, NULL, &error));
  g_assert_nonnull (strstr (error->message, path));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_clear_error (&error);
  g_assert_null (bp_model_file_load (folder, NULL, &error));
  g_assert_nonnull (strstr (error->message, folder));
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (bp_model_file_load (path, NULL, &error));
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_rmdir (folder);
  g_assert_false (bp_model_file_save (model, path, &error));
  g_assert_nonnull (strstr (error->message, path));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-file/round-trip", test_round_trip);
  g_test_add_func ("/model-file/augmentation", test_augmentation);
  g_test_add_func ("/model-file/went-on", test_went_on);
  g_test_add_func ("/model-file/unscored", test_unscored);
  g_test_add_func ("/model-file/header", test_header);
  g_test_add_func ("/model-file/truncated", test_truncated);
  g_test_add_func ("/model-file/changed-header", test_changed_header);
  g_test_add_func ("/model-file/changed-weights", test_changed_weights);
  g_test_add_func ("/model-file/hostile-headers", test_hostile_headers);
  g_test_add_func ("/model-file/bombs", test_bombs);
  g_test_add_func ("/model-file/not-finite", test_not_finite);
  g_test_add_func ("/model-file/files", test_files);
  return g_test_run ();
}

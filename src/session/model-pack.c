#include <glib/gi18n-lib.h>
#include <string.h>

#include "initialization.h"
#include "model-file.h"
#include "model-metadata.h"
#include "safetensors.h"

#define TENSORS_EACH 2u /* of a layer: weight, bias */

static char *
tensor_name (guint layer, const char *what)
{
  return g_strdup_printf ("layers.%u.%s", layer, what);
}

/* --- writing --- */

/* n_out × n_in without the biases: ours are transposed. */
static double *
copy_weights (const BpLayer *layer)
{
  double *weights = g_new (double, (gsize) layer->n_out * layer->n_in);
  for (gsize out = 0; out < layer->n_out; out++)
    for (gsize in = 0; in < layer->n_in; in++)
      weights[out * layer->n_in + in] = layer->weights[bp_layer_place (layer, 1 + in, out)];
  return weights;
}

static double *
copy_biases (const BpLayer *layer)
{
  double *biases = g_new (double, layer->n_out);
  bp_layer_get_row (layer, layer->weights, 0, biases);
  return biases;
}

static void
describe_layer (const BpLayer *layer, guint l, BpTensor *tensors)
{
  tensors[0] = (BpTensor){
    tensor_name (l, "weight"), 2, { layer->n_out, layer->n_in }, copy_weights (layer)
  };
  tensors[1] = (BpTensor){ tensor_name (l, "bias"), 1, { layer->n_out }, copy_biases (layer) };
}

GBytes *
bp_model_file_pack (const BpModel *model)
{
  const BpNetwork *network = bp_network_snapshot_peek (model->network);
  g_autofree char *sha256 = bp_network_sha256 (network);
  g_auto (GStrv) metadata = bp_model_metadata_write (model, sha256);
  guint n_tensors = TENSORS_EACH * network->n_layers;
  g_autofree BpTensor *tensors = g_new0 (BpTensor, n_tensors);
  for (guint l = 0; l < network->n_layers; l++)
    describe_layer (&network->layers[l], l, tensors + (gsize) TENSORS_EACH * l);
  GBytes *bytes = bp_safetensors_write ((const char *const *) metadata, tensors, n_tensors);
  for (guint i = 0; i < n_tensors; i++)
    {
      g_free ((char *) tensors[i].name);
      g_free ((double *) tensors[i].values);
    }
  return bytes;
}

/* --- reading --- */

/* The network's shape as the metadata tell it: n_layers + 1 sizes. */
typedef struct {
  guint n_layers;
  guint sizes[BP_MAX_HIDDEN_LAYERS + 2];
} Shape;

static Shape
get_shape (const BpModelMetadata *metadata)
{
  Shape shape = { 0 };
  shape.n_layers = bp_train_config_get_sizes (&metadata->config, metadata->rows * metadata->columns,
                                              metadata->n_classes, shape.sizes);
  return shape;
}

static const guint8 *
find_tensor (const BpSafetensors *file, guint layer, const char *what, guint n_dimensions,
             gsize n_out, gsize n_in)
{
  g_autofree char *name = tensor_name (layer, what);
  return bp_safetensors_find (file, name, n_dimensions, (const gsize[]){ n_out, n_in });
}

static const guint8 *
find_weights (const BpSafetensors *file, guint layer, const guint *sizes)
{
  return find_tensor (file, layer, "weight", 2, sizes[layer + 1], sizes[layer]);
}

static const guint8 *
find_biases (const BpSafetensors *file, guint layer, const guint *sizes)
{
  return find_tensor (file, layer, "bias", 1, sizes[layer + 1], 0);
}

/* Before any memory is taken for the network. */
static gboolean
has_shape (const BpSafetensors *file, const Shape *shape)
{
  if (bp_safetensors_get_n_tensors (file) != TENSORS_EACH * shape->n_layers)
    return FALSE;
  for (guint l = 0; l < shape->n_layers; l++)
    if (find_weights (file, l, shape->sizes) == NULL || find_biases (file, l, shape->sizes) == NULL)
      return FALSE;
  return TRUE;
}

static void
fill_layer (BpLayer *layer, const guint8 *weights, const guint8 *biases)
{
  for (gsize out = 0; out < layer->n_out; out++)
    layer->weights[bp_layer_place (layer, 0, out)] = bp_safetensors_value (biases, out);
  for (gsize out = 0; out < layer->n_out; out++)
    for (gsize in = 0; in < layer->n_in; in++)
      layer->weights[bp_layer_place (layer, 1 + in, out)] =
          bp_safetensors_value (weights, out * layer->n_in + in);
}

/* NULL when there is not enough memory. */
static BpNetwork *
make_network (const BpSafetensors *file, const BpModelMetadata *metadata, const Shape *shape)
{
  BpNetwork *network = bp_network_new_for (&metadata->config, shape->sizes[0], metadata->n_classes);
  for (guint l = 0; network != NULL && l < shape->n_layers; l++)
    fill_layer (&network->layers[l], find_weights (file, l, shape->sizes),
                find_biases (file, l, shape->sizes));
  return network;
}

static gpointer
fail (GError **error, const char *reason)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);
  return NULL;
}

/* Takes the network. */
static BpModel *
make_model (const BpModelMetadata *metadata, BpNetwork *network, GError **error)
{
  g_autoptr (BpNetworkSnapshot) snapshot = bp_network_snapshot_new (network);
  if (!bp_network_is_finite (network))
    return fail (error, _ ("a weight in it is not a finite number"));
  g_autofree char *sha256 = bp_network_sha256 (network);
  if (strcmp (sha256, metadata->sha256) != 0)
    return fail (error, _ ("its weights are not those that were saved: their SHA-256 is another"));
  g_autoptr (BpModel) unscored =
      bp_model_new (&metadata->config, metadata->epochs_done, metadata->rows, metadata->columns,
                    metadata->scaler, snapshot);
  g_autoptr (BpModel) went_on = bp_model_new_went_on (unscored, metadata->went_on_after);
  return bp_model_new_scored (went_on, metadata->train_accuracy, metadata->test_accuracy, sha256);
}

BpModel *
bp_model_file_unpack (GBytes *bytes, GError **error)
{
  g_autoptr (BpSafetensors) file = bp_safetensors_read (bytes, error);
  g_auto (BpModelMetadata) metadata = { 0 };
  if (file == NULL || !bp_model_metadata_read (file, &metadata, error))
    return NULL;
  Shape shape = get_shape (&metadata);
  if (!has_shape (file, &shape))
    return fail (error, _ ("its tensors are not those of the network that its metadata tell of"));
  BpNetwork *network = make_network (file, &metadata, &shape);
  if (network == NULL)
    return fail (error, _ ("there is not enough memory for it"));
  return make_model (&metadata, network, error);
}

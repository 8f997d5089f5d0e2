#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files of named tensors of 64-bit numbers in the format safetensors: the length of the header in 8
 * bytes, little-endian; the header in JSON, which says each tensor's type, shape and place, and has
 * an object "__metadata__" of strings; then the numbers, little-endian, without gaps. */

#define BP_SAFETENSORS_LENGTH 8u             /* bytes of the header's length */
#define BP_SAFETENSORS_MAX_HEADER 100000000u /* bytes: the format's own limit */
#define BP_TENSOR_MAX_DIMENSIONS 2u

/* A tensor to be written: shape[0] × shape[1] values, row by row, or shape[0] of them. */
typedef struct {
  const char *name;
  guint n_dimensions;
  gsize shape[BP_TENSOR_MAX_DIMENSIONS];
  const double *values;
} BpTensor;

/* metadata: names and values by turns, NULL at the end. The tensors are placed in their order. */
GBytes *bp_safetensors_write (const char *const *metadata, const BpTensor *tensors,
                              guint n_tensors);

/* A file that was read: its header is sound, and its tensors cover all that follows, each number
 * once. Nothing else about it is known yet. */
typedef struct _BpSafetensors BpSafetensors;

/* Trusts nothing in the bytes. Errors say what is wrong as the end of a sentence ("its header …"),
 * translated, with no word of the file's own. */
BpSafetensors *bp_safetensors_read (GBytes *bytes, GError **error);
void bp_safetensors_free (BpSafetensors *self);

/* NULL: there is none of that name. */
const char *bp_safetensors_get_metadata (const BpSafetensors *self, const char *name);
guint bp_safetensors_get_n_tensors (const BpSafetensors *self);

/* The values of the tensor of that name and shape, for bp_safetensors_value(); NULL: there is none,
 * or it has another shape. */
const guint8 *bp_safetensors_find (const BpSafetensors *self, const char *name, guint n_dimensions,
                                   const gsize *shape);
double bp_safetensors_value (const guint8 *values, gsize index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BpSafetensors, bp_safetensors_free)

G_END_DECLS

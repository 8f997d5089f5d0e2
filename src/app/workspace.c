#include "workspace.h"

struct _BpWorkspace {
  GObject parent_instance;

  BpData *data;
  BpModel *model;
  BpModel *shipped;
  GBytes *drawing;
  BpTrainConfig settings;
  gboolean has_settings;
  guint n_watchers; /* of the model */
};

G_DEFINE_FINAL_TYPE (BpWorkspace, bp_workspace, G_TYPE_OBJECT)

enum { PROP_DATA = 1, PROP_MODEL, PROP_WATCHED, PROP_DRAWING, PROP_SETTINGS, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

enum { PAGE_WANTED, DRAW_IMAGE, AUGMENT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
bp_workspace_finalize (GObject *object)
{
  BpWorkspace *self = BP_WORKSPACE (object);

  g_clear_pointer (&self->data, bp_data_unref);
  g_clear_pointer (&self->model, bp_model_unref);
  g_clear_pointer (&self->shipped, bp_model_unref);
  g_clear_pointer (&self->drawing, g_bytes_unref);
  G_OBJECT_CLASS (bp_workspace_parent_class)->finalize (object);
}

static void
bp_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *property)
{
  BpWorkspace *self = BP_WORKSPACE (object);

  switch (id)
    {
    case PROP_DATA:
      g_value_set_pointer (value, self->data);
      break;
    case PROP_MODEL:
      g_value_set_pointer (value, self->model);
      break;
    case PROP_WATCHED:
      g_value_set_boolean (value, bp_workspace_is_watched (self));
      break;
    case PROP_DRAWING:
      g_value_set_boxed (value, self->drawing);
      break;
    case PROP_SETTINGS:
      g_value_set_pointer (value, (gpointer) bp_workspace_get_settings (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
    }
}

static void
bp_workspace_class_init (BpWorkspaceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = bp_workspace_finalize;
  object_class->get_property = bp_workspace_get_property;

  properties[PROP_DATA] =
      g_param_spec_pointer ("data", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MODEL] =
      g_param_spec_pointer ("model", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WATCHED] = g_param_spec_boolean ("watched", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DRAWING] = g_param_spec_boxed ("drawing", NULL, NULL, G_TYPE_BYTES,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETTINGS] =
      g_param_spec_pointer ("settings", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[PAGE_WANTED] = g_signal_new ("page-wanted", BP_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DRAW_IMAGE] =
      g_signal_new ("draw-image", BP_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_BYTES, G_TYPE_UINT, G_TYPE_UINT);
  signals[AUGMENT] = g_signal_new ("augment", BP_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
bp_workspace_init (BpWorkspace *self)
{
}

BpWorkspace *
bp_workspace_new (void)
{
  return g_object_new (BP_TYPE_WORKSPACE, NULL);
}

void
bp_workspace_set_data (BpWorkspace *self, BpData *data)
{
  g_clear_pointer (&self->data, bp_data_unref);
  self->data = bp_data_ref (data);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}

BpData *
bp_workspace_get_data (BpWorkspace *self)
{
  return self->data;
}

void
bp_workspace_set_model (BpWorkspace *self, BpModel *model)
{
  if (model == self->model)
    return;
  g_clear_pointer (&self->model, bp_model_unref);
  self->model = bp_model_ref (model);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

BpModel *
bp_workspace_get_model (BpWorkspace *self)
{
  return self->model;
}

void
bp_workspace_set_settings (BpWorkspace *self, const BpTrainConfig *settings)
{
  self->has_settings = settings != NULL;
  if (settings != NULL)
    self->settings = *settings;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}

const BpTrainConfig *
bp_workspace_get_settings (BpWorkspace *self)
{
  return self->has_settings ? &self->settings : NULL;
}

void
bp_workspace_set_shipped_model (BpWorkspace *self, BpModel *model)
{
  g_clear_pointer (&self->shipped, bp_model_unref);
  self->shipped = bp_model_ref (model);
  if (self->model == NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

BpModel *
bp_workspace_get_reader (BpWorkspace *self)
{
  return self->model != NULL ? self->model : self->shipped;
}

void
bp_workspace_set_drawing (BpWorkspace *self, GBytes *pixels)
{
  g_clear_pointer (&self->drawing, g_bytes_unref);
  self->drawing = pixels != NULL ? g_bytes_ref (pixels) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAWING]);
}

GBytes *
bp_workspace_get_drawing (BpWorkspace *self)
{
  return self->drawing;
}

void
bp_workspace_watch_model (BpWorkspace *self)
{
  if (self->n_watchers++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WATCHED]);
}

void
bp_workspace_unwatch_model (BpWorkspace *self)
{
  g_assert (self->n_watchers > 0);
  if (--self->n_watchers == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WATCHED]);
}

gboolean
bp_workspace_is_watched (BpWorkspace *self)
{
  return self->n_watchers > 0;
}

void
bp_workspace_show_page (BpWorkspace *self, const char *id)
{
  g_signal_emit (self, signals[PAGE_WANTED], 0, id);
}

void
bp_workspace_draw_image (BpWorkspace *self, const guint8 *pixels, guint rows, guint columns)
{
  g_autoptr (GBytes) bytes = g_bytes_new (pixels, (gsize) rows * columns);

  bp_workspace_show_page (self, "draw");
  g_signal_emit (self, signals[DRAW_IMAGE], 0, bytes, rows, columns);
}

void
bp_workspace_augment (BpWorkspace *self, const BpAugmentation *augmentation)
{
  bp_workspace_show_page (self, "train");
  g_signal_emit (self, signals[AUGMENT], 0, augmentation);
}

/* What a frame of the page Network computes for 784-800-400-10, as the digit on Draw changes: a
 * forward pass with every unit's number kept, the sum and the contributions of a unit, and the
 * drawing into a recording that is then painted, all units, all in the main loop's thread. */
#include <cairo.h>

#include "activations.h"
#include "data-load.h"
#include "figures.h"
#include "network-scene.h"
#include "trainer.h"

#define WIDTH 1070
#define HEIGHT 580
#define N_FRAMES 101u
#define GOAL 16.7 /* milliseconds: sixty frames a second */
#define N_LINKS 8u

static BpModel *
new_model (BpData *data)
{
  BpTrainConfig config = bp_preset_by_name ("record")->config;
  g_autoptr (BpScaler) scaler = NULL;
  g_autoptr (BpNetworkSnapshot) snapshot = NULL;

  config.hidden_units[0] = 800;
  config.hidden_units[1] = 400;
  scaler = bp_scaler_new (config.scaling, data->train, (const guint32[]){ 0 }, 1, FALSE);
  snapshot = bp_network_snapshot_new (bp_trainer_initial_network (&config, data->train));
  return bp_model_new (&config, 0, data->train->rows, data->train->columns, scaler, snapshot);
}

static void
set_unit (BpNetworkScene *scene, const BpActivations *activations, guint unit)
{
  g_autoptr (BpUnitSum) sum = bp_unit_sum_new (activations, 1, unit);
  BpSceneLink links[N_LINKS];

  g_free (bp_unit_contributions (activations, 1, unit));
  for (guint i = 0; i < N_LINKS; i++)
    links[i] = (BpSceneLink){ { 1, sum->terms[i].from }, { 2, unit }, 1.0 / (1 + i) };
  bp_network_scene_set_links (scene, links, N_LINKS);
  bp_network_scene_select (scene, &(BpUnitPlace){ 2, unit });
}

static void
paint (const BpNetworkScene *scene, cairo_t *screen)
{
  cairo_rectangle_t extent = { 0, 0, WIDTH, HEIGHT };
  BpStyle style = bp_style_light ();
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extent);
  cairo_t *cr = cairo_create (recording);

  bp_network_scene_draw (scene, cr, WIDTH, HEIGHT, &style);
  cairo_destroy (cr);
  cairo_set_source_surface (screen, recording, 0, 0);
  cairo_paint (screen);
  cairo_surface_destroy (recording);
}

static double
frame (BpNetworkScene *scene, BpModel *model, const guint8 *pixels, cairo_t *screen)
{
  double begun = bench_thread_clock ();
  g_autoptr (BpActivations) activations = bp_activations_new (model, pixels);

  for (guint l = 0; l <= activations->n_layers; l++)
    bp_network_scene_set_values (scene, l, bp_activations_below (activations, l));
  set_unit (scene, activations, 37);
  paint (scene, screen);
  return bench_thread_clock () - begun;
}

int
main (void)
{
  const guint sizes[] = { 784, 800, 400, 10 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = bp_data_find_folder (&error);
  g_autoptr (BpData) data = bp_data_load (folder, NULL, &error);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *screen = cairo_create (surface);
  BpNetworkScene *scene = bp_network_scene_new ();
  double taken[N_FRAMES];

  if (data == NULL)
    g_error ("%s", error->message);
  g_autoptr (BpModel) model = new_model (data);

  bp_network_scene_set_layers (scene, sizes, G_N_ELEMENTS (sizes), 28);
  for (guint i = 0; i < N_FRAMES; i++)
    taken[i] = frame (scene, model, bp_dataset_image (data->train, i), screen);
  bench_tell ("a frame of Network, 784-800-400-10, at 95 %", bench_quantile (taken, N_FRAMES, 0.95),
              GOAL, "ms");
  bp_network_scene_free (scene);
  cairo_destroy (screen);
  cairo_surface_destroy (surface);
  return 0;
}

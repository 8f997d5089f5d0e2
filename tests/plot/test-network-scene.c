#include "network-scene.h"
#include "surface.h"

/* A network drawn unit by unit: no two units share a place, each is found where it is drawn, the
 * arrow keys reach all of them, and colours tell what they give. */

#define WIDTH 640
#define HEIGHT 400

typedef struct {
  const char *name;
  guint n_layers, sizes[5], columns;
} Shape;

static const Shape shapes[] = {
  { "one-layer", 2, { 12, 3 }, 3 },
  { "baseline", 3, { 784, 50, 10 }, 28 },
  { "deep", 4, { 784, 800, 400, 10 }, 28 },
  { "narrow", 5, { 1, 1, 17, 2, 1 }, 1 },
};

static BpNetworkScene *
new_scene (const Shape *shape)
{
  BpNetworkScene *scene = bp_network_scene_new ();

  bp_network_scene_set_layers (scene, shape->sizes, shape->n_layers, shape->columns);
  return scene;
}

static void
test_places (gconstpointer data)
{
  const Shape *shape = data;
  BpNetworkScene *scene = new_scene (shape);

  for (guint l = 0; l < shape->n_layers; l++)
    for (guint i = 0; i < shape->sizes[l]; i++)
      {
        BpUnitPlace place = { l, i }, found;
        cairo_rectangle_t cell = bp_network_scene_place (scene, WIDTH, HEIGHT, &place);

        g_assert_cmpfloat (cell.x, >=, 0);
        g_assert_cmpfloat (cell.y, >=, 0);
        g_assert_cmpfloat (cell.x + cell.width, <=, WIDTH);
        g_assert_cmpfloat (cell.y + cell.height, <=, HEIGHT);
        g_assert_true (bp_network_scene_pick (scene, WIDTH, HEIGHT, cell.x + cell.width / 2,
                                              cell.y + cell.height / 2, &found));
        g_assert_cmpuint (found.layer, ==, l);
        g_assert_cmpuint (found.unit, ==, i);
      }
  bp_network_scene_free (scene);
}

static void
test_nothing (void)
{
  BpNetworkScene *scene = new_scene (&shapes[1]);
  BpUnitPlace found;

  g_assert_false (bp_network_scene_pick (scene, WIDTH, HEIGHT, 2, 2, &found));
  g_assert_false (bp_network_scene_pick (scene, WIDTH, HEIGHT, -50, HEIGHT / 2, &found));
  bp_network_scene_set_layers (scene, NULL, 0, 0);
  g_assert_false (bp_network_scene_pick (scene, WIDTH, HEIGHT, 100, 100, &found));
  bp_network_scene_free (scene);
}

/* Down and right from the first unit, and from each into the next layer, all units are reached. */
static void
test_steps (gconstpointer data)
{
  const Shape *shape = data;
  BpNetworkScene *scene = new_scene (shape);
  BpUnitPlace place = { 0, 0 }, next;
  guint n_layers_seen = 1;

  for (guint i = 0; i < 2000; i++)
    {
      next = bp_network_scene_step (scene, &place, 1, 0);
      g_assert_cmpuint (next.layer, >=, place.layer);
      n_layers_seen += next.layer > place.layer;
      place = next;
    }
  g_assert_cmpuint (n_layers_seen, ==, shape->n_layers);
  for (guint i = 0; i < 2000; i++)
    place = bp_network_scene_step (scene, &place, -1, 0);
  g_assert_cmpuint (place.layer, ==, 0);
  for (guint l = 0; l < shape->n_layers; l++)
    for (guint i = 0; i < shape->sizes[l]; i++)
      {
        place = (BpUnitPlace){ l, i };
        next = bp_network_scene_step (scene, &place, 0, 1);
        g_assert_cmpuint (next.layer, ==, l);
        g_assert_cmpuint (next.unit, <, shape->sizes[l]);
        if (next.unit != i)
          {
            next = bp_network_scene_step (scene, &next, 0, -1);
            g_assert_cmpuint (next.unit, ==, i);
          }
      }
  bp_network_scene_free (scene);
}

static cairo_surface_t *
draw (const BpNetworkScene *scene, const BpStyle *style)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  bp_network_scene_draw (scene, cr, WIDTH, HEIGHT, style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
assert_color (cairo_surface_t *surface, const BpNetworkScene *scene, BpUnitPlace place,
              const BpColor *color)
{
  cairo_rectangle_t cell = bp_network_scene_place (scene, WIDTH, HEIGHT, &place);

  g_assert_true (
      bp_test_near_is (surface, cell.x + cell.width / 2, cell.y + cell.height / 2, color));
}

/* The largest magnitude of a layer is in full colour; what gives nothing is grey. */
static void
test_colors (void)
{
  const double inputs[12] = { [4] = 0.5, [7] = -0.25 }, outputs[3] = { -3, 0, 3 };
  BpNetworkScene *scene = new_scene (&shapes[0]);
  BpStyle style = bp_style_light ();
  cairo_surface_t *surface;

  bp_network_scene_set_values (scene, 0, inputs);
  bp_network_scene_set_values (scene, 1, outputs);
  surface = draw (scene, &style);
  assert_color (surface, scene, (BpUnitPlace){ 0, 4 }, &style.series[1]);
  assert_color (surface, scene, (BpUnitPlace){ 0, 0 }, &style.grid);
  assert_color (surface, scene, (BpUnitPlace){ 1, 0 }, &style.series[0]);
  assert_color (surface, scene, (BpUnitPlace){ 1, 1 }, &style.grid);
  assert_color (surface, scene, (BpUnitPlace){ 1, 2 }, &style.series[1]);
  cairo_surface_destroy (surface);
  bp_network_scene_free (scene);
}

/* Links and the frame are seen, and go again. */
static void
test_links (void)
{
  const BpSceneLink link = { { 0, 0 }, { 1, 2 }, 1 };
  const double nothing[12] = { 0 };
  BpNetworkScene *scene = new_scene (&shapes[0]);
  BpStyle style = bp_style_light ();
  cairo_surface_t *surface;

  bp_network_scene_set_values (scene, 0, nothing);
  bp_network_scene_set_links (scene, &link, 1);
  bp_network_scene_select (scene, &link.to);
  surface = draw (scene, &style);
  g_assert_cmpuint (bp_test_count (surface, 0, 0, WIDTH, HEIGHT, &style.foreground), >, 20);
  cairo_surface_destroy (surface);
  bp_network_scene_set_links (scene, NULL, 0);
  bp_network_scene_select (scene, NULL);
  surface = draw (scene, &style);
  g_assert_cmpuint (bp_test_count (surface, 0, 0, WIDTH, HEIGHT, &style.foreground), <, 20);
  cairo_surface_destroy (surface);
  bp_network_scene_free (scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      char *places = g_strdup_printf ("/network-scene/places/%s", shapes[i].name);
      char *steps = g_strdup_printf ("/network-scene/steps/%s", shapes[i].name);

      g_test_add_data_func (places, &shapes[i], test_places);
      g_test_add_data_func (steps, &shapes[i], test_steps);
      g_free (places);
      g_free (steps);
    }
  g_test_add_func ("/network-scene/nothing", test_nothing);
  g_test_add_func ("/network-scene/colors", test_colors);
  g_test_add_func ("/network-scene/links", test_links);
  return g_test_run ();
}

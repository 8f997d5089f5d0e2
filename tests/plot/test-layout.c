#include "figure-layout.h"
#include "standard-figures.h"

#include <math.h>

/* Where texts stand: none cut, none over another, at any size and for any data. */

#define GERMAN_TITLE "Genauigkeit auf den Trainings- und Testbildern des neuronalen Netzes"

typedef struct {
  const BpLabel *labels[2 * BP_TICKS_MAX + 16];
  guint n;
} Labels;

static void
add (Labels *all, const BpLabel *label)
{
  if (label->text)
    all->labels[all->n++] = label;
}

static Labels
all_labels (const BpLayout *layout)
{
  Labels all = { .n = 0 };

  for (guint i = 0; i < layout->x.n_labels; i++)
    add (&all, &layout->x.labels[i]);
  for (guint i = 0; i < layout->y.n_labels; i++)
    add (&all, &layout->y.labels[i]);
  for (guint i = 0; i < layout->legend->len; i++)
    add (&all, &g_array_index (layout->legend, BpLegendEntry, i).label);
  add (&all, &layout->title);
  add (&all, &layout->x_label);
  add (&all, &layout->y_label);
  return all;
}

static gboolean
overlap (const BpLabel *a, const BpLabel *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static void
assert_in_order (const BpLayout *layout)
{
  Labels all = all_labels (layout);

  for (guint i = 0; i < all.n; i++)
    {
      const BpLabel *label = all.labels[i];

      g_assert_true (isfinite (label->x) && isfinite (label->y));
      g_assert_cmpfloat (label->x, >=, 0);
      g_assert_cmpfloat (label->y, >=, 0);
      g_assert_cmpfloat (label->x + label->width, <=, layout->width + 0.01);
      g_assert_cmpfloat (label->y + label->height, <=, layout->height + 0.01);
      for (guint k = 0; k < i; k++)
        if (overlap (label, all.labels[k]))
          g_error ("“%s” stands over “%s” at %g × %g", label->text, all.labels[k]->text,
                   layout->width, layout->height);
    }
  g_assert_cmpfloat (layout->area.width, >=, 1);
  g_assert_cmpfloat (layout->area.height, >=, 1);
}

static BpFigure *
two_lines (double low, double high)
{
  const double x[] = { low, high }, y[] = { low, high };
  BpFigure *figure = bp_accuracy_figure_new (GERMAN_TITLE, "Trainingsdurchgänge", "Genauigkeit",
                                             "Trainingsbilder", "Die ersten 1 000 Testbilder");

  bp_figure_set_y_percent (figure, FALSE);
  bp_figure_set_y_limits (figure, NAN, NAN);
  bp_figure_set_line (figure, 0, x, y, 2);
  bp_figure_set_line (figure, 1, x, y, 2);
  return figure;
}

static const double ranges[][2] = {
  { 0, 1 },
  { 0, 300 },
  { 0, 50000 },
  { -1e15, 1e15 },
  { 1e9, 1e9 + 1e-3 },
  { 1e-320, 1e308 },
  { -1e308, 1e308 },
  { 0.84, 0.8401 },
  { 5, 5 },
  { -0.001, 123456.789 },
  { 300, 1630 },
  { 99999.5, 100000.5 },
  { 1e-7, 1e-6 },
  { -3, -2 },
  { 1e-300, 1e300 },
};
static const int widths[] = { 40, 80, 120, 180, 250, 360, 640, 1280, 2560 };
static const int heights[] = { 30, 60, 90, 120, 200, 400, 800 };

static void
check_sizes (const BpFigure *figure, const BpStyle *style)
{
  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint h = 0; h < G_N_ELEMENTS (heights); h++)
      {
        BpLayout layout;

        bp_layout_init (&layout, figure, widths[w], heights[h], style);
        assert_in_order (&layout);
        bp_layout_clear (&layout);
      }
}

static void
test_lines (void)
{
  BpStyle style = bp_style_light ();

  for (guint r = 0; r < G_N_ELEMENTS (ranges); r++)
    for (guint scale = 0; scale < 2; scale++)
      {
        BpFigure *figure = two_lines (ranges[r][0], ranges[r][1]);

        bp_figure_set_y_scale (figure, scale);
        check_sizes (figure, &style);
        bp_figure_free (figure);
      }
}

static BpFigure *
distribution (gsize n_classes)
{
  BpFigure *figure = bp_distribution_figure_new ("Class Distribution", "Class", "Probability");
  double *values = g_new (double, n_classes);

  for (gsize i = 0; i < n_classes; i++)
    values[i] = 1.0 / (double) n_classes;
  bp_distribution_figure_set (figure, values, n_classes, 0);
  g_free (values);
  return figure;
}

static void
test_bars (void)
{
  const gsize counts[] = { 1, 2, 10, 26, 256 };
  BpStyle style = bp_style_light ();

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      BpFigure *figure = distribution (counts[i]);

      check_sizes (figure, &style);
      bp_figure_free (figure);
    }
}

static void
test_text_sizes (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = two_lines (0, 50000);

  for (style.text_size = 6; style.text_size <= 40; style.text_size += 2)
    check_sizes (figure, &style);
  bp_figure_free (figure);
}

typedef struct {
  double factor; /* of a character's width */
  guint n_calls;
  GHashTable *seen; /* of what must not be measured twice; or NULL */
} Measure;

/* The style's own measure is the one that counts, however wide its texts are. */
static void
measure_wide (const char *text, double size, gboolean bold, gpointer data, double *width,
              double *height)
{
  Measure *measure = data;

  measure->n_calls++;
  if (measure->seen != NULL)
    g_assert_true (
        g_hash_table_add (measure->seen, g_strdup_printf ("%g %d %s", size, bold, text)));
  *width = (double) g_utf8_strlen (text, -1) * size * measure->factor * (bold ? 1.5 : 1);
  *height = size * 2;
}

static void
test_measure (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = two_lines (0, 300);
  Measure measure = { 0 };
  BpLayout layout;

  style.measure = measure_wide;
  style.measure_data = &measure;
  for (measure.factor = 0.5; measure.factor < 40; measure.factor *= 1.5)
    check_sizes (figure, &style);
  measure.factor = 0.5;
  measure.n_calls = 0;
  measure.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bp_layout_init (&layout, figure, 800, 600, &style);
  g_assert_cmpuint (measure.n_calls, >, 0);
  g_assert_cmpfloat (layout.y_label.height, ==, 26);
  g_hash_table_unref (measure.seen);
  bp_layout_clear (&layout);
  bp_figure_free (figure);
}

/* An axis too short even for two labels keeps one, of numbers and of bars. */
static void
test_short_axis (void)
{
  const char *const names[] = { "first", "second", "third", "fourth", "fifth", "sixth" };
  const double values[G_N_ELEMENTS (names)] = { 0 };
  const BpScale scales[] = { { BP_AXIS_LINEAR, 0, 1000, 0, 24 },
                             { BP_AXIS_LINEAR, -0.5, 5.5, 0, 24 } };
  BpFigure *figures[] = { two_lines (0, 1000), two_lines (0, 1) };
  BpStyle style = bp_style_light ();
  BpText text;

  bp_figure_set_bars (figures[1], names, values, G_N_ELEMENTS (names), -1);
  bp_text_init (&text, &style);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      BpAxis axis = { 0 };

      bp_axis_init (&axis, figures[i], FALSE, &scales[i], &text);
      g_assert_cmpuint (axis.n_labels, ==, 1);
      g_assert_cmpfloat (axis.labels[0].value, ==, 0);
      bp_axis_clear (&axis);
      bp_figure_free (figures[i]);
    }
  bp_text_clear (&text);
}

/* Decorations go one after the other as the figure gets smaller, and all come back. */
static void
test_decorations (void)
{
  const struct {
    int width, height;
    gboolean title, names, legend, y_labels, x_labels;
  } cases[] = {
    { 640, 400, TRUE, TRUE, TRUE, TRUE, TRUE },
    { 360, 240, TRUE, FALSE, TRUE, TRUE, TRUE },
    { 200, 120, FALSE, FALSE, FALSE, TRUE, TRUE },
    { 40, 30, FALSE, FALSE, FALSE, FALSE, FALSE },
  };
  BpStyle style = bp_style_light ();
  BpFigure *figure = two_lines (0, 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BpLayout layout;

      bp_layout_init (&layout, figure, cases[i].width, cases[i].height, &style);
      g_assert_cmpint (layout.title.text != NULL, ==, cases[i].title);
      g_assert_cmpint (layout.x_label.text != NULL, ==, cases[i].names);
      g_assert_cmpint (layout.legend->len > 0, ==, cases[i].legend);
      g_assert_cmpint (layout.y.n_labels > 0, ==, cases[i].y_labels);
      g_assert_cmpint (layout.x.n_labels > 0, ==, cases[i].x_labels);
      bp_layout_clear (&layout);
    }
  bp_figure_free (figure);
}

static void
test_small_distribution (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = distribution (10);
  BpLayout layout;

  bp_layout_init (&layout, figure, 180, 90, &style);
  g_assert_cmpuint (layout.x.n_labels, ==, 10);
  g_assert_cmpuint (layout.y.n_labels, ==, 0);
  g_assert_null (layout.title.text);
  bp_layout_clear (&layout);
  bp_layout_init (&layout, figure, 600, 400, &style);
  g_assert_cmpuint (layout.x.n_labels, ==, 10);
  g_assert_cmpuint (layout.y.n_labels, >=, 4);
  g_assert_cmpstr (layout.title.text, ==, "Class Distribution");
  bp_layout_clear (&layout);
  bp_figure_free (figure);
}

/* What the labels have in common stands with the axis' name, and also without the name. */
static void
test_suffix (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = two_lines (0, 3e6);
  BpLayout layout;

  bp_layout_init (&layout, figure, 640, 400, &style);
  g_assert_cmpstr (layout.x_label.text, ==, "Trainingsdurchgänge (×10⁶)");
  g_assert_cmpstr (layout.y_label.text, ==, "Genauigkeit (×10⁶)");
  bp_layout_clear (&layout);
  bp_layout_init (&layout, figure, 360, 240, &style);
  g_assert_cmpstr (layout.y_label.text, ==, "×10⁶");
  bp_layout_clear (&layout);
  bp_figure_free (figure);
}

/* Labels stand at their values. */
static void
test_positions (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = two_lines (0, 300);
  BpLayout layout;

  bp_layout_init (&layout, figure, 640, 400, &style);
  g_assert_cmpuint (layout.x.n_labels, >=, 4);
  for (guint i = 0; i < layout.x.n_labels; i++)
    {
      const BpLabel *label = &layout.x.labels[i];

      g_assert_cmpfloat_with_epsilon (label->x + label->width / 2,
                                      bp_scale_to_pixel (&layout.x_scale, label->value), 1e-6);
      g_assert_cmpfloat (label->y, >, layout.area.y + layout.area.height);
    }
  for (guint i = 0; i < layout.y.n_labels; i++)
    {
      const BpLabel *label = &layout.y.labels[i];

      g_assert_cmpfloat_with_epsilon (label->y + label->height / 2,
                                      bp_scale_to_pixel (&layout.y_scale, label->value), 1e-6);
      g_assert_cmpfloat (label->x + label->width, <, layout.area.x);
    }
  bp_layout_clear (&layout);
  bp_figure_free (figure);
}

static void
test_legend_needs_two (void)
{
  BpStyle style = bp_style_light ();
  BpFigure *figure = bp_loss_figure_new ("Loss", "Epochs", "Error", "Loss");
  BpLayout layout;

  bp_layout_init (&layout, figure, 640, 400, &style);
  g_assert_cmpuint (layout.legend->len, ==, 0);
  bp_layout_clear (&layout);
  bp_figure_add_line (figure, NULL, FALSE);
  bp_figure_add_line (figure, "Corrected", FALSE);
  bp_layout_init (&layout, figure, 640, 400, &style);
  g_assert_cmpuint (layout.legend->len, ==, 2);
  g_assert_cmpuint (g_array_index (layout.legend, BpLegendEntry, 1).series, ==, 2);
  bp_layout_clear (&layout);
  bp_figure_free (figure);
}

static const char *
legend_text (const BpLayout *layout, guint entry)
{
  return g_array_index (layout->legend, BpLegendEntry, entry).label.text;
}

static void
assert_legend (const BpFigure *figure, int width, int height, const char *first, const char *second)
{
  BpStyle style = bp_style_light ();
  BpLayout layout;

  bp_layout_init (&layout, figure, width, height, &style);
  g_assert_cmpuint (layout.legend->len, ==, 2);
  g_assert_cmpstr (legend_text (&layout, 0), ==, first);
  g_assert_cmpstr (legend_text (&layout, 1), ==, second);
  bp_layout_clear (&layout);
}

/* Names that would be cut, or that leave too little room, give way to brief ones, in a copy too; a
 * new name has none. */
static void
test_brief_legend (void)
{
  const char *first = "Run 1: Hidden Units 100 + 50, ReLU + ReLU, Learning Rate 0.002, Epochs 30";
  const char *second = "Run 2: Hidden Units 100 + 50, ReLU + ReLU, Learning Rate 0.001, Epochs 30";
  BpFigure *figure = two_lines (0, 1), *copy;

  bp_figure_set_line_name (figure, 0, first);
  bp_figure_set_line_name (figure, 1, second);
  bp_figure_set_line_brief_name (figure, 0, "Run 1");
  bp_figure_set_line_brief_name (figure, 1, "Run 2");
  copy = bp_figure_copy (figure);
  assert_legend (copy, 900, 400, first, second);
  assert_legend (copy, 400, 400, "Run 1", "Run 2");
  assert_legend (copy, 900, 180, "Run 1", "Run 2");
  bp_figure_set_line_name (figure, 1, "New");
  assert_legend (figure, 400, 400, "Run 1", "New");
  bp_figure_free (copy);
  bp_figure_free (figure);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/layout/lines", test_lines);
  g_test_add_func ("/plot/layout/bars", test_bars);
  g_test_add_func ("/plot/layout/text-sizes", test_text_sizes);
  g_test_add_func ("/plot/layout/measure", test_measure);
  g_test_add_func ("/plot/layout/short-axis", test_short_axis);
  g_test_add_func ("/plot/layout/decorations", test_decorations);
  g_test_add_func ("/plot/layout/small-distribution", test_small_distribution);
  g_test_add_func ("/plot/layout/suffix", test_suffix);
  g_test_add_func ("/plot/layout/positions", test_positions);
  g_test_add_func ("/plot/layout/legend-needs-two", test_legend_needs_two);
  g_test_add_func ("/plot/layout/brief-legend", test_brief_legend);
  return g_test_run ();
}

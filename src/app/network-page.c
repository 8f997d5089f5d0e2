#include "network-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "digit-board.h"
#include "model-words.h"
#include "number-table.h"
#include "number-text.h"
#include "plot-actions.h"
#include "unit-words.h"
#include "value-picture.h"
#include "wheel.h"
#include "wrap-layout.h"

#define N_TERMS 8u /* the largest, spelled out and drawn */

struct _BpNetworkPage {
  AdwBin parent_instance;

  GtkSpinButton *image;
  GtkCheckButton *from_drawing;
  BpDigitBoard *digit;
  BpNetworkView *view;
  GtkLabel *title;
  GtkLabel *status;
  GtkLabel *network; /* which it is */
  GtkWidget *fit_button;
  GtkWidget *details;
  GtkWidget *picture_card;
  BpValuePicture *picture;
  BpNumberTable *terms;
  BpPlotCard *contributions;

  GSimpleActionGroup *actions;
  BpWorkspace *workspace;
  BpActivations *activations;
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpNetworkPage, bp_network_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

/* --- the unit that is selected --- */

static void
set_row (BpNetworkPage *self, guint row, const char *name, double weight, double activation,
         double value)
{
  g_autofree char *weight_text = isnan (weight) ? NULL : bp_number_short (weight);
  g_autofree char *activation_text = isnan (activation) ? NULL : bp_number_short (activation);
  g_autofree char *value_text = bp_number_short (value);

  bp_number_table_set_cell (self->terms, row, 0, name);
  bp_number_table_set_cell (self->terms, row, 1, weight_text ? weight_text : "");
  bp_number_table_set_cell (self->terms, row, 2, activation_text ? activation_text : "");
  bp_number_table_set_cell (self->terms, row, 3, value_text);
}

static void
set_others (BpNetworkPage *self, guint row, const BpUnitSum *sum)
{
  g_autofree char *others = bp_unit_words_others (sum->n_terms - row);
  double rest = 0;

  for (guint i = row; i < sum->n_terms; i++)
    rest += sum->terms[i].product;
  set_row (self, row, others, NAN, NAN, rest);
}

/* The largest terms, the rest in one if there are more, and what comes of them. */
static void
show_sum (BpNetworkPage *self, guint layer, const BpUnitSum *sum)
{
  guint n = MIN (N_TERMS, sum->n_terms), row = 0;

  bp_number_table_set_n_rows (self->terms, n + (sum->n_terms > n) + 3);
  for (; row < n; row++)
    {
      const BpTerm *term = &sum->terms[row];
      g_autofree char *name = bp_unit_words_short (self->activations, layer, term->from);

      set_row (self, row, name, term->weight, term->activation, term->product);
    }
  if (sum->n_terms > n)
    set_others (self, row++, sum);
  set_row (self, row++, _ ("Bias"), NAN, NAN, sum->bias);
  set_row (self, row++, _ ("Net input"), NAN, NAN, sum->net_input);
  set_row (self, row, _ ("Activation"), NAN, NAN, sum->activation);
}

/* Lines from the largest terms' units. */
static void
show_links (BpNetworkPage *self, const BpUnitPlace *place, const BpUnitSum *sum)
{
  BpSceneLink links[N_TERMS];
  guint n = 0;

  for (guint i = 0; i < MIN (N_TERMS, sum->n_terms) && sum->terms[i].product != 0; i++)
    links[n++] = (BpSceneLink){ .from = { place->layer - 1, sum->terms[i].from },
                                .to = *place,
                                .share = sum->terms[i].product / fabs (sum->terms[0].product) };
  bp_network_view_set_links (self->view, links, n);
}

static void
show_contributions (BpNetworkPage *self, const BpUnitPlace *place)
{
  guint n = self->activations->model->n_classes;
  g_autofree double *values =
      place->layer == 0 ? bp_pixel_contributions (self->activations, place->unit)
                        : bp_unit_contributions (self->activations, place->layer - 1, place->unit);
  g_auto (GStrv) labels = g_new0 (char *, n + 1);
  BpPlotView *view = bp_plot_card_get_view (self->contributions);

  for (guint c = 0; c < n; c++)
    labels[c] = g_strdup_printf ("%u", c);
  bp_figure_set_bars (bp_plot_view_get_figure (view), (const char *const *) labels, values, n, -1);
  bp_plot_view_redraw (view);
  bp_plot_view_describe (view);
}

static void
show_picture (BpNetworkPage *self, const BpUnitPlace *place)
{
  const BpModel *model = self->activations->model;
  g_autofree double *values = bp_unit_picture (self->activations, place->layer - 1, place->unit);

  bp_value_picture_show (self->picture, values, model->rows, model->columns);
}

static void
describe (BpNetworkPage *self, const char *words)
{
  gtk_label_set_label (self->title, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

static void
show_unit (BpNetworkPage *self, const BpUnitPlace *place)
{
  g_autoptr (BpUnitSum) sum = bp_unit_sum_new (self->activations, place->layer - 1, place->unit);

  show_sum (self, place->layer - 1, sum);
  show_links (self, place, sum);
  show_picture (self, place);
}

static void
on_selected (BpNetworkPage *self)
{
  g_autofree char *words = NULL;
  BpUnitPlace place;

  if (self->activations == NULL || !bp_network_view_get_selected (self->view, &place))
    return;
  words = bp_unit_words (self->activations, place.layer, place.unit);
  describe (self, words);
  gtk_widget_set_visible (self->details, TRUE);
  gtk_widget_set_visible (self->picture_card, place.layer > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->terms), place.layer > 0);
  show_contributions (self, &place);
  if (place.layer > 0)
    show_unit (self, &place);
  else
    bp_network_view_set_links (self->view, NULL, 0);
}

static void
on_view_changed (BpNetworkPage *self)
{
  gtk_widget_set_visible (self->fit_button, !bp_network_view_is_fitted (self->view));
}

/* The button goes, and the keys stay with the view. */
static void
on_fit_clicked (BpNetworkPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  bp_network_view_fit (self->view);
}

/* --- the image --- */

static const guint8 *
find_pixels (BpNetworkPage *self, const BpModel *model)
{
  BpData *data = bp_workspace_get_data (self->workspace);
  GBytes *drawing = bp_workspace_get_drawing (self->workspace);
  gsize size = 0;
  const guint8 *drawn = drawing != NULL ? g_bytes_get_data (drawing, &size) : NULL;

  if (gtk_check_button_get_active (self->from_drawing) && drawn != NULL
      && size == (gsize) model->rows * model->columns)
    return drawn;
  if (data == NULL || data->train->rows != model->rows || data->train->columns != model->columns)
    return NULL;
  return bp_dataset_image (data->train, gtk_spin_button_get_value_as_int (self->image));
}

/* At first the class that the network chooses is selected. */
static void
select_first (BpNetworkPage *self)
{
  guint top = self->activations->n_layers;
  const double *z = self->activations->net_inputs[top - 1];
  BpUnitPlace place;

  if (bp_network_view_get_selected (self->view, &place))
    return;
  place = (BpUnitPlace){ top, 0 };
  for (guint c = 1; c < self->activations->sizes[top]; c++)
    if (z[c] > z[place.unit])
      place.unit = c;
  bp_network_view_select (self->view, &place);
}

static void
show_image (BpNetworkPage *self, const BpModel *model, const guint8 *pixels)
{
  g_autofree char *words = bp_unit_words_answer (self->activations);
  g_autofree char *network = bp_model_words (model);

  bp_digit_board_show (self->digit, pixels, 1, model->rows, model->columns);
  gtk_label_set_label (self->status, words);
  gtk_label_set_label (self->network, network);
}

static void
update (BpNetworkPage *self)
{
  BpModel *model = self->workspace != NULL ? bp_workspace_get_reader (self->workspace) : NULL;
  const guint8 *pixels = model != NULL ? find_pixels (self, model) : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->activations, bp_activations_free);
  if (pixels != NULL)
    self->activations = bp_activations_new (model, pixels);
  bp_network_view_show (self->view, self->activations);
  if (self->activations == NULL)
    return;
  show_image (self, model, pixels);
  select_first (self);
  on_selected (self);
}

static void
on_drawing (BpNetworkPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->from_drawing),
                            bp_workspace_get_drawing (self->workspace) != NULL);
  update (self);
}

static void
on_data (BpNetworkPage *self)
{
  BpData *data = bp_workspace_get_data (self->workspace);

  if (data != NULL)
    gtk_spin_button_set_range (self->image, 0, data->train->n_images - 1);
  update (self);
}

/* --- the page --- */

static void
set_workspace (BpPage *page, BpWorkspace *workspace)
{
  BpNetworkPage *self = BP_NETWORK_PAGE (page);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::data", G_CALLBACK (on_data), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::model", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::drawing", G_CALLBACK (on_drawing), self,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    bp_workspace_watch_model (workspace);
  on_data (self);
  on_drawing (self);
}

static GActionGroup *
get_actions (BpPage *page)
{
  return G_ACTION_GROUP (BP_NETWORK_PAGE (page)->actions);
}

static void
implement_page (BpPageInterface *interface)
{
  interface->set_workspace = set_workspace;
  interface->get_actions = get_actions;
}

/* While it is on the screen it watches the network in training. */
static void
bp_network_page_map (GtkWidget *widget)
{
  BpNetworkPage *self = BP_NETWORK_PAGE (widget);

  GTK_WIDGET_CLASS (bp_network_page_parent_class)->map (widget);
  if (self->workspace != NULL)
    bp_workspace_watch_model (self->workspace);
  update (self);
}

static void
bp_network_page_unmap (GtkWidget *widget)
{
  BpNetworkPage *self = BP_NETWORK_PAGE (widget);

  GTK_WIDGET_CLASS (bp_network_page_parent_class)->unmap (widget);
  if (self->workspace != NULL)
    bp_workspace_unwatch_model (self->workspace);
}

static void
bp_network_page_dispose (GObject *object)
{
  BpNetworkPage *self = BP_NETWORK_PAGE (object);

  g_clear_pointer (&self->activations, bp_activations_free);
  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (bp_network_page_parent_class)->dispose (object);
}

static void
bp_network_page_class_init (BpNetworkPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_network_page_dispose;
  widget_class->map = bp_network_page_map;
  widget_class->unmap = bp_network_page_unmap;
  g_type_ensure (BP_TYPE_DIGIT_BOARD);
  g_type_ensure (BP_TYPE_NETWORK_VIEW);
  g_type_ensure (BP_TYPE_NUMBER_TABLE);
  g_type_ensure (BP_TYPE_PLOT_CARD);
  g_type_ensure (BP_TYPE_VALUE_PICTURE);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/network-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, image);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, from_drawing);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, digit);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, view);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, title);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, status);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, network);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, fit_button);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, details);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, picture_card);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, picture);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, terms);
  gtk_widget_class_bind_template_child (widget_class, BpNetworkPage, contributions);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_fit_clicked);
}

static void
bp_network_page_init (BpNetworkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bp_leave_wheel_to_page (GTK_WIDGET (self->image));
  bp_number_table_set_columns (self->terms,
                               (const char *const[]){ _ ("From"), _ ("Weight"), _ ("Activation"),
                                                      _ ("Product"), NULL });
  bp_plot_card_set_figure (self->contributions, bp_figure_new (_ ("Contribution to Each Class"),
                                                               _ ("Class"), _ ("Net input")));
  self->actions = g_simple_action_group_new ();
  bp_plot_actions_add (G_ACTION_MAP (self->actions), GTK_WIDGET (self), &self->contributions, 1);
}

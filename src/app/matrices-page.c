#include "matrices-page.h"

#include <glib/gi18n-lib.h>

#include "matrix-words.h"
#include "wrap-layout.h"

struct _BpMatricesPage {
  AdwBin parent_instance;

  BpMatrixEditor *m1;
  BpMatrixEditor *m2;
  BpMatrixView *m1_transpose;
  BpMatrixView *m2_transpose;
  BpMatrixView *dot;
  BpMatrixView *product;
  GtkSwitch *transposed;
  GtkLabel *sum;
};

static void implement_page (BpPageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BpMatricesPage, bp_matrices_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (BP_TYPE_PAGE, implement_page))

/* The second matrix of the dot product. */
static BpMatrix
get_second (BpMatricesPage *self)
{
  BpMatrix m2 = bp_matrix_editor_get_matrix (self->m2);

  return gtk_switch_get_active (self->transposed) ? bp_matrix_transpose (&m2) : m2;
}

static void
show_transpose (BpMatrixEditor *editor, BpMatrixView *view)
{
  BpMatrix matrix = bp_matrix_editor_get_matrix (editor);
  BpMatrix transpose = bp_matrix_transpose (&matrix);

  bp_matrix_view_show (view, &transpose, NULL);
}

static void
show_dot (BpMatricesPage *self)
{
  BpMatrix m1 = bp_matrix_editor_get_matrix (self->m1), second = get_second (self), dot;
  gboolean transposed = gtk_switch_get_active (self->transposed);
  g_autofree char *remark = NULL;

  bp_matrix_view_set_title (self->dot, transposed ? "m1 · m2ᵀ" : "m1 · m2");
  if (bp_matrix_dot (&m1, &second, &dot))
    {
      remark = bp_matrix_words_infinity (&dot);
      bp_matrix_view_show (self->dot, &dot, remark);
    }
  else
    {
      BpMatrix m2 = bp_matrix_editor_get_matrix (self->m2);

      remark = bp_matrix_words_no_dot (&m1, &m2, transposed);
      bp_matrix_view_show_none (self->dot, remark);
    }
}

static void
show_product (BpMatricesPage *self)
{
  BpMatrix m1 = bp_matrix_editor_get_matrix (self->m1);
  BpMatrix m2 = bp_matrix_editor_get_matrix (self->m2), product;
  g_autofree char *remark = NULL;

  if (bp_matrix_multiply (&m1, &m2, &product))
    {
      remark = bp_matrix_words_infinity (&product);
      bp_matrix_view_show (self->product, &product, remark);
    }
  else
    {
      remark = bp_matrix_words_no_product (&m1, &m2);
      bp_matrix_view_show_none (self->product, remark);
    }
}

/* A row of m1, and a column of the second matrix, which may be a row of m2. */
static void
light (BpMatricesPage *self, int row, int column)
{
  gboolean transposed = gtk_switch_get_active (self->transposed);

  bp_matrix_editor_light (self->m1, row, -1);
  bp_matrix_editor_light (self->m2, transposed ? column : -1, transposed ? -1 : column);
  bp_matrix_view_light (self->m2_transpose, -1, transposed ? column : -1);
}

static void
on_pointed (BpMatricesPage *self)
{
  BpMatrix m1 = bp_matrix_editor_get_matrix (self->m1), second = get_second (self);
  guint row = 0, column = 0;

  if (bp_matrix_view_get_pointed (self->dot, &row, &column))
    {
      g_autofree char *words = bp_matrix_words_sum (&m1, &second, row, column);

      light (self, (int) row, (int) column);
      gtk_label_set_label (self->sum, words);
    }
  else
    {
      light (self, -1, -1);
      gtk_label_set_label (self->sum, _ ("Point at a number to see where it comes from."));
    }
}

static void
on_changed (BpMatricesPage *self)
{
  show_transpose (self->m1, self->m1_transpose);
  show_transpose (self->m2, self->m2_transpose);
  show_dot (self);
  show_product (self);
  gtk_widget_set_visible (GTK_WIDGET (self->sum), bp_matrix_view_has_matrix (self->dot));
  on_pointed (self);
}

static void
show_article (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const BpMatrix m1 = { 2, 3, { { 1, 2, 3 }, { 2, 3, 4 } } };
  static const BpMatrix m2 = { 2, 3, { { 3, 2, 1 }, { 4, 3, 2 } } };
  BpMatricesPage *self = BP_MATRICES_PAGE (widget);

  bp_matrix_editor_set_matrix (self->m1, &m1);
  bp_matrix_editor_set_matrix (self->m2, &m2);
}

static void
implement_page (BpPageInterface *interface)
{
}

static void
bp_matrices_page_class_init (BpMatricesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_install_action (widget_class, "matrices.article", NULL, show_article);

  g_type_ensure (BP_TYPE_MATRIX_EDITOR);
  g_type_ensure (BP_TYPE_MATRIX_VIEW);
  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/matrices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BpMatricesPage, m1);
  gtk_widget_class_bind_template_child (widget_class, BpMatricesPage, m2);
  gtk_widget_class_bind_template_child (widget_class, BpMatricesPage, m1_transpose);
  gtk_widget_class_bind_template_child (widget_class, BpMatricesPage, m2_transpose);
  gtk_widget_class_bind_template_child (widget_class, BpMatricesPage, dot);
  gtk_widget_class_bind_template_child (widget_class, BpMatricesPage, product);
  gtk_widget_class_bind_template_child (widget_class, BpMatricesPage, transposed);
  gtk_widget_class_bind_template_child (widget_class, BpMatricesPage, sum);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_pointed);
}

static void
bp_matrices_page_init (BpMatricesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_article (GTK_WIDGET (self), NULL, NULL);
}

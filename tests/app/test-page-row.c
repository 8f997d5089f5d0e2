/* The rows of the list of pages; an image that is dropped on a row is drawn on its page. */
#include "image-item.h"
#include "page-row.h"
#include "small-data.h"
#include "widget-test.h"

#define INDEX 7

typedef struct {
  GString *wanted; /* page, and how it is to be drawn */
  GBytes *pixels;
} Seen;

static void
on_page_wanted (Seen *seen, const char *id)
{
  g_string_append_printf (seen->wanted, "%s ", id);
}

static void
on_draw_image (Seen *seen, GBytes *pixels, guint rows, guint columns)
{
  g_string_append_printf (seen->wanted, "%u × %u", rows, columns);
  seen->pixels = g_bytes_ref (pixels);
}

static gboolean
drop (GtkWidget *row, BpDataset *dataset)
{
  const BpImageRef image = { dataset, INDEX };
  g_autoptr (BpImageItem) item = bp_image_item_new (&image, 0);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, BP_TYPE_IMAGE_ITEM);
  g_value_set_object (&value, item);
  g_signal_emit_by_name (widget_test_controller (row, GTK_TYPE_DROP_TARGET), "drop", &value, 1.0,
                         1.0, &taken);
  return taken;
}

static void
test_drop (void)
{
  BpData *data = small_data_load (30, 6);
  g_autoptr (BpWorkspace) workspace = bp_workspace_new ();
  GtkWidget *row = g_object_ref_sink (bp_page_row_new (bp_page_kind_find ("draw"), workspace));
  Seen seen = { g_string_new (NULL), NULL };

  g_signal_connect_swapped (workspace, "page-wanted", G_CALLBACK (on_page_wanted), &seen);
  g_signal_connect_swapped (workspace, "draw-image", G_CALLBACK (on_draw_image), &seen);
  g_assert_true (drop (row, data->train));
  g_assert_cmpstr (seen.wanted->str, ==, "draw 4 × 3");
  g_assert_cmpmem (g_bytes_get_data (seen.pixels, NULL), SMALL_ROWS * SMALL_COLUMNS,
                   bp_dataset_image (data->train, INDEX), SMALL_ROWS * SMALL_COLUMNS);
  g_bytes_unref (seen.pixels);
  g_string_free (seen.wanted, TRUE);
  g_object_unref (row);
  bp_data_unref (data);
}

/* Only a page that draws images takes them. */
static void
test_others (void)
{
  g_autoptr (BpWorkspace) workspace = bp_workspace_new ();
  GtkWidget *row = g_object_ref_sink (bp_page_row_new (bp_page_kind_find ("train"), workspace));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  widget_test_assert_label (row, "Train");
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      g_assert_false (GTK_IS_DROP_TARGET (controller));
    }
  g_object_unref (row);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/page-row/drop", test_drop);
  g_test_add_func ("/page-row/others", test_others);
  return g_test_run ();
}

/* The window loads its images after it shows, says what is wrong with them, and lets go when it is
 * closed; the keys in the shortcuts window are those that work. */
#include "application.h"
#include "pages.h"
#include "shortcuts.h"
#include "small-data.h"
#include "train-page.h"
#include "widget-test.h"
#include "window.h"

static BpTrainPage *
get_train_page (BpWindow *window)
{
  return BP_TRAIN_PAGE (bp_window_get_page (window, "train"));
}

static BpWindow *
open_window (const char *folder)
{
  GtkWidget *window = bp_window_new (NULL, folder);

  gtk_window_present (GTK_WINDOW (window));
  return BP_WINDOW (window);
}

static gboolean
is_enabled (BpWindow *window, const char *action)
{
  return g_action_group_get_action_enabled (bp_page_get_actions (
                                                bp_window_get_page (window, "train")),
                                            action);
}

static gboolean
has_problem (gpointer data)
{
  return bp_window_get_problem (data) != NULL;
}

static gboolean
has_images (gpointer data)
{
  return is_enabled (data, "train");
}

static void
set_small_config (BpWindow *window)
{
  BpTrainConfig config = { .n_hidden_layers = 1,
                           .hidden_units = { 4 },
                           .epochs = 1000000,
                           .learning_rate = 0.01,
                           .batches = 2,
                           .train_size = 20 };

  bp_hyperparameter_panel_set_config (bp_train_page_get_panel (get_train_page (window)), &config);
}

static void
test_missing_folder (void)
{
  BpWindow *window = open_window ("/nonexistent/mnist");

  widget_test_wait (has_problem, window);
  g_assert_nonnull (strstr (bp_window_get_problem (window), "/nonexistent/mnist"));
  g_assert_false (is_enabled (window, "train"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_damaged_file (void)
{
  g_autofree char *folder = small_data_write (30, 6);
  BpWindow *window = NULL;

  small_data_put (folder, "train-labels-idx1-ubyte", (const guint8 *) "not IDX & <b>", 13);
  window = open_window (folder);
  widget_test_wait (has_problem, window);
  g_assert_nonnull (strstr (bp_window_get_problem (window), "train-labels-idx1-ubyte"));
  gtk_window_destroy (GTK_WINDOW (window));
  small_data_remove (folder);
}

/* Once the folder is mended, trying again goes on without a restart. */
static void
test_try_again (void)
{
  g_autofree char *folder = small_data_write (30, 6);
  g_autofree char *path = g_build_filename (folder, "train-labels-idx1-ubyte", NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;
  BpWindow *window = NULL;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  small_data_put (folder, "train-labels-idx1-ubyte", (const guint8 *) "", 0);
  window = open_window (folder);
  set_small_config (window);
  widget_test_wait (has_problem, window);
  small_data_put (folder, "train-labels-idx1-ubyte", (const guint8 *) contents, length);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.load-again", NULL);
  widget_test_wait (has_images, window);
  g_assert_null (bp_window_get_problem (window));
  gtk_window_destroy (GTK_WINDOW (window));
  small_data_remove (folder);
}

/* The images that come with the program are found where it was not installed. */
static void
test_own_images (void)
{
  BpWindow *window = open_window (NULL);

  g_assert_false (is_enabled (window, "train"));
  widget_test_wait (has_images, window);
  g_assert_null (bp_window_get_problem (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_closed_while_loading (void)
{
  BpWindow *window = open_window (NULL);

  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  gtk_window_destroy (GTK_WINDOW (window));
  widget_test_drain ();
}

static gboolean
has_epochs (gpointer data)
{
  BpTrainRun *run = bp_train_page_get_run (get_train_page (data));

  return bp_run_get_status (BP_RUN (run))->epochs_done > 1;
}

static void
test_closed_while_training (void)
{
  g_autofree char *folder = small_data_write (30, 6);
  BpWindow *window = open_window (folder);
  BpTrainRun *run = NULL;

  set_small_config (window);
  widget_test_wait (has_images, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "page.train", NULL);
  widget_test_wait (has_epochs, window);
  g_set_weak_pointer (&run, bp_train_page_get_run (get_train_page (window)));
  gtk_window_close (GTK_WINDOW (window));
  widget_test_wait_gone (&run);
  small_data_remove (folder);
}

static gboolean
has_result (gpointer data)
{
  return bp_train_run_get_result (bp_train_page_get_run (get_train_page (data))) != NULL;
}

/* A run goes on while another page is on, and its page is there again afterwards. */
static void
test_turned_while_training (void)
{
  g_autofree char *folder = small_data_write (30, 6);
  BpWindow *window = open_window (folder);
  BpTrainConfig config = { 0 };

  set_small_config (window);
  bp_hyperparameter_panel_get_config (bp_train_page_get_panel (get_train_page (window)), &config);
  config.epochs = 40;
  bp_hyperparameter_panel_set_config (bp_train_page_get_panel (get_train_page (window)), &config);
  widget_test_wait (has_images, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "page.train", NULL);
  bp_window_show_page (window, "digits");
  widget_test_wait (has_result, window);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_train_page (window))));
  bp_window_show_page (window, "train");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_train_page (window))));
  g_assert_true (is_enabled (window, "train"));
  gtk_window_destroy (GTK_WINDOW (window));
  small_data_remove (folder);
}

/* A narrow window folds its settings away, a wide one shows them. */
static void
test_narrow (void)
{
  GtkWidget *window = bp_window_new (NULL, NULL);
  BpTrainPage *page = get_train_page (BP_WINDOW (window));
  AdwFlap *flap = widget_test_child (page, "flap");
  int minimum = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, 360, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 640);
  g_assert_true (adw_flap_get_folded (flap));
  g_assert_false (adw_flap_get_reveal_flap (flap));
  gtk_window_destroy (GTK_WINDOW (window));

  window = bp_window_new (NULL, NULL);
  flap = widget_test_child (get_train_page (BP_WINDOW (window)), "flap");
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (adw_flap_get_folded (flap));
  g_assert_true (adw_flap_get_reveal_flap (flap));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Every page is a row of one list, and its action turns to it; what is no page changes nothing. */
static void
test_pages (void)
{
  gsize n = 0;
  const BpPageKind *kinds = bp_page_kinds (&n);
  GtkWidget *window = bp_window_new (NULL, NULL);
  GtkListBox *list = widget_test_child (window, "list");
  AdwWindowTitle *title = widget_test_child (window, "title");

  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) i);

      widget_test_assert_label (row, kinds[i].title);
      gtk_widget_activate_action (window, "win.page", "s", kinds[i].id);
      g_assert_true (gtk_list_box_get_selected_row (list) == row);
      g_assert_cmpstr (adw_window_title_get_title (title), ==, kinds[i].title);
      gtk_test_widget_wait_for_draw (window);
      g_assert_true (gtk_widget_get_mapped (
          GTK_WIDGET (bp_window_get_page (BP_WINDOW (window), kinds[i].id))));
    }
  bp_window_show_page (BP_WINDOW (window), "nowhere");
  g_assert_cmpstr (adw_window_title_get_title (title), ==, kinds[n - 1].title);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A page that was away has buttons that work, and its keys do. */
static void
test_away_and_back (void)
{
  BpWindow *window = open_window (NULL);
  gpointer controls = widget_test_child (get_train_page (window), "controls");

  widget_test_wait (has_images, window);
  for (guint i = 0; i < 2; i++)
    {
      bp_window_show_page (window, "draw");
      bp_window_show_page (window, "train");
      g_assert_true (gtk_widget_is_sensitive (widget_test_child (controls, "train_button")));
    }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "page.step", NULL));
  g_assert_true (gtk_widget_is_sensitive (widget_test_child (controls, "stop_button")));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Each key is the accelerator of its action. */
static void
test_keys (void)
{
  static const struct {
    const char *action, *keys;
  } keys[] = { { "page.train", "<Control>Return" },     { "page.pause", "<Control>p" },
               { "page.step", "<Control>period" },      { "page.export-plot", "<Control>e" },
               { "app.preferences", "<Control>comma" }, { "app.quit", "<Control>q" } };
  GtkApplication *application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  bp_shortcuts_install (application);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto (GStrv) found = gtk_application_get_accels_for_action (application, keys[i].action);

      g_assert_cmpstr (found[0], ==, keys[i].keys);
    }
  g_object_unref (application);
}

/* It fits, also into the window on a telephone. */
static void
test_shortcuts_window (void)
{
  static const int widths[] = { 1280, 900, 360 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWindow *window = bp_shortcuts_window_new (widths[i]);
      int width;

      /* Within its border. */
      gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (window)),
                          GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, widths[i]);
      g_assert_true (GTK_IS_SHORTCUTS_WINDOW (window) == (widths[i] == 1280));
      gtk_window_present (window);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      gtk_window_destroy (window);
    }
}

static gboolean
is_any_left (const gpointer *pages, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (pages[i] != NULL)
      return TRUE;
  return FALSE;
}

/* Nothing holds the window or a page of it once it is closed, whatever was shown. */
static void
test_gone (void)
{
  g_autofree char *folder = small_data_write (30, 6);
  BpWindow *window = open_window (folder);
  gsize n = 0;
  const BpPageKind *kinds = bp_page_kinds (&n);
  g_autofree gpointer *pages = g_new0 (gpointer, n + 1);

  set_small_config (window);
  widget_test_wait (has_images, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "page.train", NULL);
  widget_test_wait (has_epochs, window);
  for (gsize i = 0; i < n; i++)
    {
      bp_window_show_page (window, kinds[i].id);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      g_set_weak_pointer (&pages[i], G_OBJECT (bp_window_get_page (window, kinds[i].id)));
    }
  g_set_weak_pointer (&pages[n], window);
  gtk_window_close (GTK_WINDOW (window));
  while (is_any_left (pages, n + 1))
    g_main_context_iteration (NULL, TRUE);
  small_data_remove (folder);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/window/missing-folder", test_missing_folder);
  g_test_add_func ("/window/damaged-file", test_damaged_file);
  g_test_add_func ("/window/try-again", test_try_again);
  g_test_add_func ("/window/own-images", test_own_images);
  g_test_add_func ("/window/closed-while-loading", test_closed_while_loading);
  g_test_add_func ("/window/closed-while-training", test_closed_while_training);
  g_test_add_func ("/window/turned-while-training", test_turned_while_training);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/window/away-and-back", test_away_and_back);
  g_test_add_func ("/window/gone", test_gone);
  g_test_add_func ("/window/keys", test_keys);
  g_test_add_func ("/window/shortcuts-window", test_shortcuts_window);
  return g_test_run ();
}

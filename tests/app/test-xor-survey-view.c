/* The table over the seeds has what the engine finds, and its summary. */
#include "task-controls.h"
#include "widget-test.h"
#include "words.h"
#include "xor-survey-view.h"

typedef struct {
  BpXorSurveyView *view;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = g_object_new (BP_TYPE_XOR_SURVEY_VIEW, NULL);
  fixture->window = widget_test_show (GTK_WIDGET (fixture->view), 800, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static BpXorConfig
configure (Fixture *fixture, guint epochs)
{
  BpXorConfig config = bp_xor_config_default ();

  config.epochs = epochs;
  bp_xor_survey_view_set_config (fixture->view, &config);
  return config;
}

static void
emit (Fixture *fixture, const char *signal)
{
  g_signal_emit_by_name (widget_test_child (fixture->view, "controls"), signal);
}

static gboolean
has_ended (gpointer data)
{
  BpTaskControls *controls = widget_test_child (((Fixture *) data)->view, "controls");

  return gtk_widget_get_visible (widget_test_child (controls, "start_button"));
}

static gboolean
has_a_seed (gpointer data)
{
  return *bp_xor_survey_view_get_cell (((Fixture *) data)->view, 1, TRUE) != '\0';
}

static void
survey (Fixture *fixture)
{
  emit (fixture, "started");
  g_assert_false (has_ended (fixture));
  widget_test_wait (has_ended, fixture);
}

static void
check_seed (Fixture *fixture, const BpXorConfig *of_all, guint32 seed, gboolean corrected)
{
  BpXorConfig config = *of_all;
  g_autoptr (BpXor) xor = NULL;
  g_autofree char *expected = NULL;
  guint epochs = 0;

  config.seed = seed;
  config.corrected = corrected;
  xor = bp_xor_new (&config);
  if (bp_xor_train_until_solved (xor, config.epochs, bp_kernels_choose (), &epochs))
    expected = bp_words_count (epochs);
  g_assert_cmpstr (bp_xor_survey_view_get_cell (fixture->view, seed, corrected), ==,
                   expected != NULL ? expected : "—");
}

/* At 4,000 epochs some are solved by the corrected rule, none as published. */
static void
test_survey (Fixture *fixture, gconstpointer data)
{
  const BpXorConfig config = configure (fixture, 4000);
  const char *summary = NULL;
  const BpXorTrial *trials = NULL;
  BpXorSummary expected;
  guint n = 0;
  g_autofree char *sentence = NULL;

  survey (fixture);
  for (guint32 seed = 1; seed <= BP_XOR_SURVEY_SEEDS; seed++)
    {
      check_seed (fixture, &config, seed, FALSE);
      check_seed (fixture, &config, seed, TRUE);
    }
  trials = bp_xor_survey_get_trials (bp_xor_survey_view_get_survey (fixture->view), TRUE, &n);
  expected = bp_xor_summarize (trials, n);
  g_assert_cmpuint (n, ==, 50);
  g_assert_cmpuint (expected.n_solved, >, 0);
  sentence = g_strdup_printf ("Corrected: %u of 50 seeds solved, the median after ",
                              (guint) expected.n_solved);
  summary = widget_test_text (fixture->view, "summary_label");
  g_assert_true (g_str_has_prefix (summary, "As published: none of 50 seeds solved.\n"));
  g_assert_nonnull (strstr (summary, sentence));
}

/* DESIGN, section 3, over the article's epochs. */
static void
test_article (Fixture *fixture, gconstpointer data)
{
  configure (fixture, 50000);
  survey (fixture);
  g_assert_cmpstr (widget_test_text (fixture->view, "summary_label"), ==,
                   "As published: 50 of 50 seeds solved, the median after "
                   "26" BP_WORDS_NARROW_SPACE "724 epochs.\n"
                   "Corrected: 28 of 50 seeds solved, the median after "
                   "3" BP_WORDS_NARROW_SPACE "488 epochs.");
  g_assert_cmpstr (bp_xor_survey_view_get_cell (fixture->view, 42, TRUE), ==, "—");
  g_assert_cmpstr (bp_xor_survey_view_get_cell (fixture->view, 42, FALSE), ==,
                   "24" BP_WORDS_NARROW_SPACE "797");
}

/* What was found until then stays, with its summary. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  configure (fixture, BP_MAX_EPOCHS);
  emit (fixture, "started");
  widget_test_wait (has_a_seed, fixture);
  emit (fixture, "cancelled");
  widget_test_wait (has_ended, fixture);
  g_assert_true (has_a_seed (fixture));
  g_assert_cmpstr (bp_xor_survey_view_get_cell (fixture->view, 50, TRUE), ==, "");
  g_assert_true (gtk_widget_get_visible (widget_test_child (fixture->view, "summary_label")));
}

/* Seed and rule of the configuration do not matter; anything else makes what was found void. */
static void
test_config (Fixture *fixture, gconstpointer data)
{
  BpXorConfig config = configure (fixture, 10);

  survey (fixture);
  config.seed = 7;
  config.corrected = TRUE;
  bp_xor_survey_view_set_config (fixture->view, &config);
  g_assert_cmpstr (bp_xor_survey_view_get_cell (fixture->view, 50, TRUE), ==, "—");
  config.n_hidden = 4;
  bp_xor_survey_view_set_config (fixture->view, &config);
  g_assert_cmpstr (bp_xor_survey_view_get_cell (fixture->view, 50, TRUE), ==, "");
  g_assert_false (gtk_widget_get_visible (widget_test_child (fixture->view, "summary_label")));
}

static void
test_destroyed (Fixture *fixture, gconstpointer data)
{
  BpXorSurvey *survey = NULL;

  configure (fixture, BP_MAX_EPOCHS);
  emit (fixture, "started");
  g_set_weak_pointer (&survey, bp_xor_survey_view_get_survey (fixture->view));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  widget_test_wait_gone (&survey);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/xor-survey-view/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  ADD ("survey", test_survey);
  if (g_test_slow ())
    ADD ("article", test_article);
  ADD ("cancel", test_cancel);
  ADD ("config", test_config);
  ADD ("destroyed", test_destroyed);
  return g_test_run ();
}

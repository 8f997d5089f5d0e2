/* What the window says of sizes to export, and of presets. */
#include "export-words.h"
#include "preset-words.h"
#include "train-config.h"

static void
test_export (void)
{
  BpExportSize size = { .width = 400, .height = 300, .scale = 2 };
  BpExportSize huge = { .width = 10000, .height = 9000, .scale = 2 };
  g_autofree char *png = bp_export_summary (BP_EXPORT_PNG, &size);
  g_autofree char *svg = bp_export_summary (BP_EXPORT_SVG, &size);
  g_autofree char *side = bp_export_size_problem (BP_EXPORT_SIZE_SIDE, BP_EXPORT_PNG, &huge);
  g_autofree char *name = bp_export_file_name ("In/Out", BP_EXPORT_PDF);

  g_assert_nonnull (strstr (png, "800 × 600"));
  g_assert_nonnull (strstr (svg, "400 × 300"));
  g_assert_nonnull (strstr (side, "20 000 × 18 000"));
  g_assert_nonnull (strstr (side, "16 384"));
  g_assert_cmpstr (name, ==, "In-Out.pdf");
}

/* Every preset of the engine has words of its own. */
static void
test_presets (void)
{
  gsize n = 0;
  const BpPreset *presets = bp_presets (&n);

  g_assert_cmpuint (n, >, 0);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpstr (bp_preset_title (presets[i].name), !=, presets[i].name);
      g_assert_cmpstr (bp_preset_description (presets[i].name), !=, "");
    }
  g_assert_cmpstr (bp_preset_title ("unheard-of"), ==, "unheard-of");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/export", test_export);
  g_test_add_func ("/words/presets", test_presets);
  return g_test_run ();
}

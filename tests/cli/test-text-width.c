/* Texts in columns: what is one byte, character and column in English is not in other languages. */
#include "table.h"
#include "text-width.h"

static const struct {
  const char *text;
  guint width;
} widths[] = {
  { "", 0 },       { "abc", 3 },  { "größer", 6 },  { "×−…“”", 5 },
  { "\u202f", 1 }, { "入力", 4 }, { "e\u0301", 1 }, /* e and a combining accent */
};

static void
test_width (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    g_assert_cmpuint (bp_text_width (widths[i].text), ==, widths[i].width);
}

static void
test_cut (void)
{
  static const struct {
    const char *text;
    guint columns;
    const char *cut;
  } cases[] = {
    { "abc", 3, "abc" },          { "abc", 2, "ab" },  { "abc", 0, "" },
    { "äöü", 2, "äö" },           { "入力", 3, "入" }, { "入力", 1, "" },
    { "e\u0301a", 1, "e\u0301" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cut = bp_text_cut (cases[i].text, cases[i].columns);

      g_assert_cmpstr (cut, ==, cases[i].cut);
    }
}

static void
test_pad (void)
{
  static const struct {
    const char *text;
    guint columns;
    const char *left, *right;
  } cases[] = {
    { "ab", 4, "  ab", "ab  " }, { "äß", 4, "  äß", "äß  " }, { "入力", 5, " 入力", "入力 " },
    { "abc", 3, "abc", "abc" },  { "abc", 2, "abc", "abc" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left = bp_text_pad_left (cases[i].text, cases[i].columns);
      g_autofree char *right = bp_text_pad_right (cases[i].text, cases[i].columns);

      g_assert_cmpstr (left, ==, cases[i].left);
      g_assert_cmpstr (right, ==, cases[i].right);
    }
}

static void
test_table (void)
{
  BpTable *table = bp_table_new ();
  g_autofree char *text = NULL;

  bp_table_add (table, "Größe", "%d", 1);
  bp_table_add (table, "Test", "%d", 2);
  bp_table_add (table, "入力", "%d", 3);
  text = bp_table_to_text (table);
  g_assert_cmpstr (text, ==, "Größe  1\nTest   2\n入力   3\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/text-width/width", test_width);
  g_test_add_func ("/cli/text-width/cut", test_cut);
  g_test_add_func ("/cli/text-width/pad", test_pad);
  g_test_add_func ("/cli/text-width/table", test_table);
  return g_test_run ();
}

/* Which of a run's keyframes is found. */
#include "keyframes.h"

static BpKeyframe *
new_keyframe (guint epochs_done)
{
  const guint sizes[] = { 1, 1 };
  BpKeyframe *keyframe = g_atomic_rc_box_new0 (BpKeyframe);
  keyframe->epochs_done = epochs_done;
  keyframe->network = bp_network_new (sizes, 2);
  return keyframe;
}

static void
assert_at (const BpKeyframe *keyframe, int epochs_done)
{
  if (epochs_done < 0)
    g_assert_null (keyframe);
  else
    g_assert_cmpint (keyframe->epochs_done, ==, epochs_done);
}

typedef struct {
  guint epoch;
  int before, nearest;
} Search;

static const Search searches[] = {
  { 0, -1, 10 },  { 9, -1, 10 },  { 10, 10, 10 }, { 11, 10, 10 }, { 15, 10, 10 },
  { 16, 10, 20 }, { 19, 10, 20 }, { 20, 20, 20 }, { 31, 30, 30 }, { 999, 30, 30 },
};

static void
test_find (void)
{
  g_autoptr (BpKeyframes) keyframes = bp_keyframes_new ();
  g_autoptr (BpKeyframes) more = bp_keyframes_new ();
  g_assert_null (bp_keyframes_find_before (keyframes, 5));
  g_assert_null (bp_keyframes_find_nearest (keyframes, 5));
  bp_keyframes_add (keyframes, new_keyframe (10));
  bp_keyframes_add (more, new_keyframe (20));
  bp_keyframes_add (more, new_keyframe (30));
  bp_keyframes_move (keyframes, more);
  bp_keyframes_move (keyframes, more); /* empty by now */
  g_assert_cmpuint (bp_keyframes_count (keyframes), ==, 3);
  g_assert_cmpuint (bp_keyframes_count (more), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      assert_at (bp_keyframes_find_before (keyframes, searches[i].epoch), searches[i].before);
      assert_at (bp_keyframes_find_nearest (keyframes, searches[i].epoch), searches[i].nearest);
    }
}

/* Every second one goes. */
static void
test_thin (void)
{
  for (int keeps_first = 0; keeps_first < 2; keeps_first++)
    {
      g_autoptr (BpKeyframes) keyframes = bp_keyframes_new ();
      for (guint epoch = 10; epoch <= 50; epoch += 10)
        bp_keyframes_add (keyframes, new_keyframe (epoch));
      bp_keyframes_thin (keyframes, keeps_first);
      g_assert_cmpuint (bp_keyframes_count (keyframes), ==, keeps_first ? 3 : 2);
      assert_at (bp_keyframes_find_before (keyframes, 19), keeps_first ? 10 : -1);
      assert_at (bp_keyframes_find_before (keyframes, 49), keeps_first ? 30 : 40);
      bp_keyframes_thin (keyframes, keeps_first);
      bp_keyframes_thin (keyframes, keeps_first);
      bp_keyframes_thin (keyframes, keeps_first);
      g_assert_cmpuint (bp_keyframes_count (keyframes), ==, keeps_first ? 1 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyframes/find", test_find);
  g_test_add_func ("/keyframes/thin", test_thin);
  return g_test_run ();
}

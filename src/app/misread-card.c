#include "misread-card.h"

#include <glib/gi18n-lib.h>

#include "counterfactual.h"
#include "digit-picture.h"
#include "reading-words.h"
#include "remedy.h"
#include "wrap-layout.h"

#define REST 250u        /* ms without a change, after which the hand rests */
#define MAGNIFICATION 6u /* of the pictures: sharp on dense screens too */
#define PICTURE_SIZE 84  /* of a picture on the screen */
#define WIDTH_CHARS 15   /* of the words below it */
#define N_TILES (1 + BP_N_REMEDIES)

/* A picture and what is read in it. */
typedef struct {
  GtkWidget *box;
  GtkImage *picture;
  GtkLabel *words;
} Tile;

struct _BpMisreadCard {
  AdwBin parent_instance;

  GtkExpander *expander;
  GtkSwitch *naive;
  GtkLabel *verdict;
  GtkBox *tile_box;
  GtkLabel *left_out;

  Tile tiles[N_TILES]; /* what was seen, and the counterfactuals by rank */
  BpModel *model;      /* NULL: none */
  const BpDrawing *drawing;
  GBytes *digit; /* that it is prepared as; NULL: there is nothing on it */
  guint resting; /* source */
};

G_DEFINE_FINAL_TYPE (BpMisreadCard, bp_misread_card, ADW_TYPE_BIN)

/* --- words --- */

static const char *
remedy_name (BpRemedy remedy)
{
  static const char *const names[BP_N_REMEDIES] = {
    /* Translators: what is done to a digit that was perhaps misread, as are the next four */
    [BP_REMEDY_CENTRED] = N_ ("Centred"),     [BP_REMEDY_LARGER] = N_ ("Larger"),
    [BP_REMEDY_THICKER] = N_ ("Thicker"),     [BP_REMEDY_THINNER] = N_ ("Thinner"),
    [BP_REMEDY_DESLANTED] = N_ ("Deslanted"),
  };

  return _ (names[remedy]);
}

static char *
explain (BpRemedy remedy, guint digit)
{
  switch (remedy)
    {
    case BP_REMEDY_CENTRED:
      return g_strdup_printf (_ ("Perhaps it is off-centre: centred, it is read as %u."), digit);
    case BP_REMEDY_LARGER:
      return g_strdup_printf (_ ("Perhaps it is too small: larger, it is read as %u."), digit);
    case BP_REMEDY_THICKER:
      return g_strdup_printf (_ ("Perhaps its strokes are too thin: thicker, it is read as %u."),
                              digit);
    case BP_REMEDY_THINNER:
      return g_strdup_printf (_ ("Perhaps its strokes are too thick: thinner, it is read as %u."),
                              digit);
    case BP_REMEDY_DESLANTED:
    default:
      return g_strdup_printf (_ ("Perhaps it is slanted: upright, it is read as %u."), digit);
    }
}

/* --- tiles --- */

/* Stays in one line below the name where there is room for it. */
static char *
new_answer (const BpReading *reading, BpReadingKind kind)
{
  g_autofree char *answer = bp_reading_short_answer (reading, kind);
  gboolean is_short = g_utf8_strlen (answer, -1) <= WIDTH_CHARS;
  GString *text = g_string_new (answer);

  g_string_replace (text, is_short ? " " : " %", is_short ? "\u00a0" : "\u00a0%", 0);
  return g_string_free (text, FALSE);
}

static void
show_tile (const Tile *tile, const char *name, const guint8 *pixels, const BpReading *reading,
           BpReadingKind kind)
{
  g_autoptr (GdkTexture) texture =
      bp_digit_picture_new (pixels, BP_DIGIT_SIDE, BP_DIGIT_SIDE, MAGNIFICATION);
  g_autofree char *answer = new_answer (reading, kind);
  /* Translators: how a digit is changed, and what is then read, as in “Thicker: 8 with 97.10 %” */
  g_autofree char *words = g_strdup_printf (_ ("%s: %s"), name, answer);

  gtk_image_set_from_paintable (tile->picture, GDK_PAINTABLE (texture));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_label_set_label (tile->words, words);
  gtk_widget_show (tile->box);
}

static void
emphasise (const Tile *tile, gboolean emphasised)
{
  if (emphasised)
    gtk_widget_add_css_class (GTK_WIDGET (tile->words), "largest");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (tile->words), "largest");
}

static void
hide_tiles (BpMisreadCard *self, guint from)
{
  for (guint i = from; i < N_TILES; i++)
    gtk_widget_hide (self->tiles[i].box);
}

static void
add_tile (BpMisreadCard *self, Tile *tile)
{
  tile->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  tile->picture = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG,
                                "pixel-size", PICTURE_SIZE, "halign", GTK_ALIGN_CENTER, "overflow",
                                GTK_OVERFLOW_HIDDEN, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (tile->picture), "digit");
  gtk_widget_add_css_class (GTK_WIDGET (tile->picture), "seen");
  tile->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (tile->words, TRUE);
  gtk_label_set_justify (tile->words, GTK_JUSTIFY_CENTER);
  gtk_label_set_width_chars (tile->words, WIDTH_CHARS);
  gtk_label_set_max_width_chars (tile->words, WIDTH_CHARS);
  gtk_widget_add_css_class (GTK_WIDGET (tile->words), "numeric");
  gtk_box_append (GTK_BOX (tile->box), GTK_WIDGET (tile->picture));
  gtk_box_append (GTK_BOX (tile->box), GTK_WIDGET (tile->words));
  gtk_box_append (self->tile_box, tile->box);
}

/* --- what would have been read --- */

/* Prepared digits have their place and size already. */
static gboolean
is_asked (BpMisreadCard *self, BpRemedy remedy)
{
  return gtk_switch_get_active (self->naive)
         || (remedy != BP_REMEDY_CENTRED && remedy != BP_REMEDY_LARGER);
}

/* The pictures in which something was put right. */
typedef struct {
  guint n;
  BpRemedy remedies[BP_N_REMEDIES];
  guint8 pixels[BP_N_REMEDIES][BP_DIGIT_PIXELS];
  const guint8 *pictures[BP_N_REMEDIES];
} Remedied;

/* Names those that were left out on the card. */
static void
put_right (BpMisreadCard *self, const guint8 *seen, Remedied *remedied)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *words = NULL;

  remedied->n = 0;
  for (guint i = 0; i < BP_N_REMEDIES; i++)
    if (is_asked (self, (BpRemedy) i))
      {
        if (bp_remedy_apply ((BpRemedy) i, seen, remedied->pixels[remedied->n]))
          {
            remedied->pictures[remedied->n] = remedied->pixels[remedied->n];
            remedied->remedies[remedied->n++] = (BpRemedy) i;
          }
        else
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                  remedy_name ((BpRemedy) i));
      }
  /* Translators: names as “Thicker, Deslanted” */
  words = g_strdup_printf (_ ("Not needed: %s"), names->str);
  gtk_label_set_label (self->left_out, words);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), names->len > 0);
}

static const char *
unexplained_words (const Remedied *remedied, const BpCounterfactual *ranked)
{
  return remedied->n > 0 && ranked[0].changes
             ? _ ("No clear cause: where another digit is read, it is read less surely.")
             : _ ("Nothing here explains a misreading: the digit stays the same.");
}

static void
show_verdict (BpMisreadCard *self, const Remedied *remedied, const BpCounterfactual *ranked)
{
  gboolean is_explained = remedied->n > 0 && ranked[0].explains;
  g_autofree char *words =
      is_explained ? explain (remedied->remedies[ranked[0].picture], ranked[0].reading.prediction)
                   : g_strdup (unexplained_words (remedied, ranked));

  gtk_label_set_label (self->verdict, words);
}

static void
show_counterfactuals (BpMisreadCard *self, const guint8 *seen)
{
  BpReadingKind kind = bp_model_get_reading_kind (self->model);
  BpCounterfactual ranked[BP_N_REMEDIES];
  Remedied remedied;
  BpReading reading;

  put_right (self, seen, &remedied);
  bp_model_read (self->model, seen, &reading);
  bp_counterfactuals_rank (self->model, &reading, remedied.pictures, remedied.n, ranked);
  show_verdict (self, &remedied, ranked);
  show_tile (&self->tiles[0], _ ("As It Is"), seen, &reading, kind);
  for (guint i = 0; i < remedied.n; i++)
    {
      guint picture = ranked[i].picture;

      show_tile (&self->tiles[1 + i], remedy_name (remedied.remedies[picture]),
                 remedied.pixels[picture], &ranked[i].reading, kind);
      emphasise (&self->tiles[1 + i], i == 0 && ranked[i].explains);
    }
  hide_tiles (self, 1 + remedied.n);
}

static void
show_nothing (BpMisreadCard *self, const char *words)
{
  gtk_label_set_label (self->verdict, words);
  gtk_widget_hide (GTK_WIDGET (self->left_out));
  hide_tiles (self, 0);
}

static gboolean
get_seen (BpMisreadCard *self, guint8 *seen)
{
  if (self->digit == NULL)
    return FALSE;
  if (gtk_switch_get_active (self->naive))
    return bp_drawing_get_unprepared (self->drawing, seen);
  memcpy (seen, g_bytes_get_data (self->digit, NULL), BP_DIGIT_PIXELS);
  return TRUE;
}

static void
update (BpMisreadCard *self)
{
  g_autofree char *problem =
      self->model != NULL ? bp_reading_size_problem (self->model, BP_DIGIT_SIDE) : NULL;
  guint8 seen[BP_DIGIT_PIXELS];

  g_clear_handle_id (&self->resting, g_source_remove);
  if (!gtk_expander_get_expanded (self->expander))
    return;
  if (self->model == NULL)
    show_nothing (self, _ ("There is no network yet that could misread."));
  else if (problem != NULL)
    show_nothing (self, problem);
  else if (!get_seen (self, seen))
    show_nothing (self, _ ("Draw a digit, preferably one that is misread."));
  else
    show_counterfactuals (self, seen);
}

static gboolean
on_rest (gpointer user_data)
{
  BpMisreadCard *self = user_data;

  self->resting = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* After the frame that is due. */
static void
update_at_rest (BpMisreadCard *self)
{
  if (self->resting == 0)
    self->resting = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, REST, on_rest, self, NULL);
}

static void
bp_misread_card_dispose (GObject *object)
{
  BpMisreadCard *self = BP_MISREAD_CARD (object);

  g_clear_handle_id (&self->resting, g_source_remove);
  g_clear_pointer (&self->model, bp_model_unref);
  g_clear_pointer (&self->digit, g_bytes_unref);
  self->drawing = NULL;
  G_OBJECT_CLASS (bp_misread_card_parent_class)->dispose (object);
}

static void
bp_misread_card_class_init (BpMisreadCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bp_misread_card_dispose;

  g_type_ensure (BP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/backprop/Backprop/misread-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BpMisreadCard, expander);
  gtk_widget_class_bind_template_child (widget_class, BpMisreadCard, naive);
  gtk_widget_class_bind_template_child (widget_class, BpMisreadCard, verdict);
  gtk_widget_class_bind_template_child (widget_class, BpMisreadCard, tile_box);
  gtk_widget_class_bind_template_child (widget_class, BpMisreadCard, left_out);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
bp_misread_card_init (BpMisreadCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_TILES; i++)
    add_tile (self, &self->tiles[i]);
  show_nothing (self, "");
}

void
bp_misread_card_show (BpMisreadCard *self, BpModel *model, const BpDrawing *drawing, GBytes *digit)
{
  gboolean is_same = model == self->model;

  self->drawing = drawing;
  g_clear_pointer (&self->digit, g_bytes_unref);
  self->digit = digit != NULL ? g_bytes_ref (digit) : NULL;
  if (!is_same)
    {
      g_clear_pointer (&self->model, bp_model_unref);
      self->model = model != NULL ? bp_model_ref (model) : NULL;
    }
  else /* the hand moves; networks come many times a second, and would never rest */
    g_clear_handle_id (&self->resting, g_source_remove);
  if (gtk_expander_get_expanded (self->expander))
    update_at_rest (self);
}

/* The words by which a document says how additions and deletions are printed, in the four languages. They are folded as in a grammar: lower case, no accents. A
 * notice names what is proposed and how it looks, in either order: "additions in bold, deletions struck out", "bold is new text". */
#include "import/notice_words.h"

#include "import/text_shapes.h"

#include <string.h>

enum meaning { MEANS_NOTHING, MEANS_ADDED, MEANS_TAKEN_OUT, MEANS_BOLD, MEANS_UNDERLINE, MEANS_STRIKE };

static const struct phrase {
  enum meaning meaning;
  const char *words;
} phrases[] = {
  /* French */
  {MEANS_ADDED, "ajout"},
  {MEANS_ADDED, "ajouts"},
  {MEANS_ADDED, "insertions"},
  {MEANS_ADDED, "texte ajoute"},
  {MEANS_ADDED, "texte nouveau"},
  {MEANS_ADDED, "nouveau texte"},
  {MEANS_ADDED, "passages ajoutes"},
  {MEANS_TAKEN_OUT, "suppression"},
  {MEANS_TAKEN_OUT, "suppressions"},
  {MEANS_TAKEN_OUT, "texte supprime"},
  {MEANS_TAKEN_OUT, "passages supprimes"},
  {MEANS_BOLD, "gras"},
  {MEANS_UNDERLINE, "souligne"},
  {MEANS_UNDERLINE, "soulignes"},
  {MEANS_UNDERLINE, "soulignee"},
  {MEANS_UNDERLINE, "soulignees"},
  {MEANS_STRIKE, "raye"},
  {MEANS_STRIKE, "rayes"},
  {MEANS_STRIKE, "rayee"},
  {MEANS_STRIKE, "rayees"},
  {MEANS_STRIKE, "barre"},
  {MEANS_STRIKE, "barres"},
  {MEANS_STRIKE, "barree"},
  {MEANS_STRIKE, "barrees"},
  {MEANS_STRIKE, "biffe"},
  {MEANS_STRIKE, "biffes"},
  {MEANS_STRIKE, "biffee"},
  {MEANS_STRIKE, "biffees"},
  /* English; "additions" and "insertions" are French too */
  {MEANS_ADDED, "addition"},
  {MEANS_ADDED, "additions"},
  {MEANS_ADDED, "added text"},
  {MEANS_ADDED, "new text"},
  {MEANS_ADDED, "new language"},
  {MEANS_TAKEN_OUT, "deletion"},
  {MEANS_TAKEN_OUT, "deletions"},
  {MEANS_TAKEN_OUT, "deleted text"},
  {MEANS_BOLD, "bold"},
  {MEANS_BOLD, "boldface"},
  {MEANS_UNDERLINE, "underline"},
  {MEANS_UNDERLINE, "underlined"},
  {MEANS_UNDERLINE, "underscored"},
  {MEANS_STRIKE, "struck"},
  {MEANS_STRIKE, "strikethrough"},
  {MEANS_STRIKE, "strike through"},
  {MEANS_STRIKE, "strikeout"},
  {MEANS_STRIKE, "crossed out"},
  /* Spanish */
  {MEANS_ADDED, "adiciones"},
  {MEANS_ADDED, "inserciones"},
  {MEANS_ADDED, "agregados"},
  {MEANS_ADDED, "incorporaciones"},
  {MEANS_ADDED, "texto agregado"},
  {MEANS_ADDED, "texto anadido"},
  {MEANS_ADDED, "texto nuevo"},
  {MEANS_ADDED, "nuevo texto"},
  {MEANS_TAKEN_OUT, "supresiones"},
  {MEANS_TAKEN_OUT, "eliminaciones"},
  {MEANS_TAKEN_OUT, "texto suprimido"},
  {MEANS_TAKEN_OUT, "texto eliminado"},
  {MEANS_BOLD, "negrita"},
  {MEANS_BOLD, "negritas"},
  {MEANS_BOLD, "negrilla"},
  {MEANS_UNDERLINE, "subrayado"},
  {MEANS_UNDERLINE, "subrayados"},
  {MEANS_UNDERLINE, "subrayada"},
  {MEANS_UNDERLINE, "subrayadas"},
  {MEANS_STRIKE, "tachado"},
  {MEANS_STRIKE, "tachados"},
  {MEANS_STRIKE, "tachada"},
  {MEANS_STRIKE, "tachadas"},
  /* Portuguese; "tachado" and "texto suprimido" are Spanish too */
  {MEANS_ADDED, "acrescimos"},
  {MEANS_ADDED, "adicoes"},
  {MEANS_ADDED, "insercoes"},
  {MEANS_ADDED, "inclusoes"},
  {MEANS_ADDED, "texto acrescentado"},
  {MEANS_ADDED, "texto novo"},
  {MEANS_ADDED, "novo texto"},
  {MEANS_TAKEN_OUT, "supressoes"},
  {MEANS_TAKEN_OUT, "exclusoes"},
  {MEANS_TAKEN_OUT, "eliminacoes"},
  {MEANS_TAKEN_OUT, "texto excluido"},
  {MEANS_BOLD, "negrito"},
  {MEANS_UNDERLINE, "sublinhado"},
  {MEANS_UNDERLINE, "sublinhados"},
  {MEANS_UNDERLINE, "sublinhada"},
  {MEANS_UNDERLINE, "sublinhadas"},
  {MEANS_STRIKE, "riscado"},
  {MEANS_STRIKE, "riscados"},
  {MEANS_STRIKE, "riscada"},
  {MEANS_STRIKE, "riscadas"},
};

/* What the words behind the space at `at` mean, the longest phrase first; its bytes in *length. */
static enum meaning meaning_at(const struct oasp_buffer *words, size_t at, size_t *length) {
  enum meaning meaning = MEANS_NOTHING;
  *length = 0;
  for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
    size_t phrase_length = strlen(phrases[i].words);
    if (phrase_length <= *length || words->length - at < phrase_length + 2) continue;
    if (memcmp(words->data + at + 1, phrases[i].words, phrase_length) != 0 || words->data[at + 1 + phrase_length] != ' ') continue;
    meaning = phrases[i].meaning;
    *length = phrase_length;
  }
  return meaning;
}

static void pair(struct oasp_notice *notice, enum meaning what, unsigned looks) {
  if (what == MEANS_ADDED) notice->added |= looks;
  if (what == MEANS_TAKEN_OUT) notice->taken_out |= looks;
}

/* Each look belongs to what was named last; before anything was named, to what is named next, and then throughout. */
static void read_words(const struct oasp_buffer *words, struct oasp_notice *notice) {
  enum meaning what = MEANS_NOTHING;
  unsigned waiting = 0;
  bool looks_first = false;
  for (size_t at = 0, length; at + 1 < words->length; at++) {
    enum meaning meaning = words->data[at] == ' ' ? meaning_at(words, at, &length) : MEANS_NOTHING;
    if (meaning == MEANS_NOTHING) continue;
    at += length;
    bool is_what = meaning == MEANS_ADDED || meaning == MEANS_TAKEN_OUT;
    unsigned looks = meaning == MEANS_BOLD ? OASP_BOLD : meaning == MEANS_UNDERLINE ? OASP_UNDERLINE : OASP_STRIKE;
    if (!is_what && what == MEANS_NOTHING) looks_first = true;
    if (is_what) {
      if (looks_first) pair(notice, meaning, waiting);
      what = meaning;
      waiting = 0;
    } else if (looks_first)
      waiting |= looks;
    else
      pair(notice, what, looks);
  }
}

int oasp_notice_names_changes(const char *text, size_t length, bool *names_them, oasplan_error **err) {
  struct oasp_buffer words = {0};
  *names_them = false;
  oasp_words_write(&words, text, length);
  bool failed = words.failed;
  for (size_t at = 0, used; !failed && !*names_them && at + 1 < words.length; at++) {
    enum meaning meaning = words.data[at] == ' ' ? meaning_at(&words, at, &used) : MEANS_NOTHING;
    *names_them = meaning == MEANS_ADDED || meaning == MEANS_TAKEN_OUT;
  }
  oasp_buffer_free(&words);
  return failed ? oasp_fail_nomem(err) : OASPLAN_OK;
}

bool oasp_notice_read(const char *text, size_t length, struct oasp_notice *notice, bool *failed) {
  struct oasp_notice found = {0, 0};
  struct oasp_buffer words = {0};
  oasp_words_write(&words, text, length);
  if (words.failed)
    *failed = true;
  else
    read_words(&words, &found);
  oasp_buffer_free(&words);
  found.added &= ~found.taken_out; /* a look that means both means nothing that one can tell */
  if (found.added == 0 && found.taken_out == 0) return false;
  *notice = found;
  return true;
}

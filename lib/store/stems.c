/* Folding and stemming. The word is folded first and stemmed then, so that a query typed without accents meets the same stem as the printed
 * word. Without the stemmer feature the stem is the folded word, and the digest says so. */
#include "store/stems.h"

#include <string.h>

#ifdef OASPLAN_WITH_STEMMER
#  include <libstemmer.h>
#endif

/* Longer "words" are runs of letters that no language has: left as they are, which keeps stemming linear. */
enum { LONGEST_STEMMED = 100 };

void oasp_stems_free(struct oasp_stems *stems) {
#ifdef OASPLAN_WITH_STEMMER
  for (int i = 0; i < OASP_LANGUAGES; i++) sb_stemmer_delete(stems->stemmers[i]);
#endif
  oasp_buffer_free(&stems->folded);
  *stems = (struct oasp_stems){0};
}

static bool is_word_part(uint32_t code_point) {
  return oasp_is_digit(code_point) || oasp_is_letter(code_point);
}

bool oasp_word_next(const char *text, size_t length, size_t *offset, struct oasp_span *span) {
  size_t at = *offset, begin = OASPLAN_NOWHERE;
  while (at < length) {
    uint32_t code_point = 0;
    size_t step = oasp_utf8_decode(text + at, length - at, &code_point);
    if (step == 0) { /* no UTF-8: a byte that parts words */
      step = 1;
      code_point = 0xFFFD;
    }
    bool part = is_word_part(code_point);
    if (part && begin == OASPLAN_NOWHERE) begin = at;
    if (!part && begin != OASPLAN_NOWHERE) break;
    at += step;
  }
  *offset = at;
  if (begin == OASPLAN_NOWHERE) return false;
  *span = (struct oasp_span){begin, at};
  return true;
}

#ifdef OASPLAN_WITH_STEMMER
static int stem(struct oasp_stems *stems, int language, struct oasp_buffer *out, oasplan_error **err) {
  static const char *const algorithms[OASP_LANGUAGES] = {
      [OASP_FR] = "french", [OASP_EN] = "english", [OASP_ES] = "spanish", [OASP_PT] = "portuguese"};
  struct sb_stemmer **stemmer = &stems->stemmers[language];
  if (*stemmer == NULL) *stemmer = sb_stemmer_new(algorithms[language], "UTF_8");
  if (*stemmer == NULL) return oasp_fail_nomem(err); /* every build of libstemmer has the four */
  const sb_symbol *result = sb_stemmer_stem(*stemmer, (const sb_symbol *)stems->folded.data, (int)stems->folded.length);
  if (result == NULL) return oasp_fail_nomem(err);
  oasp_buffer_append(out, (const char *)result, (size_t)sb_stemmer_length(*stemmer));
  return OASPLAN_OK;
}
#endif

int oasp_stems_word(struct oasp_stems *stems, int language, const char *word, size_t length, struct oasp_buffer *words,
                    struct oasp_buffer *stems_out, oasplan_error **err) {
  oasp_buffer_clear(&stems->folded);
  oasp_fold(&stems->folded, word, length);
  oasp_buffer_append(&stems->folded, "", 0);
  if (stems->folded.failed) return oasp_fail_nomem(err);
  oasp_buffer_append(words, stems->folded.data, stems->folded.length);
#ifdef OASPLAN_WITH_STEMMER
  if (language >= 0 && stems->folded.length <= LONGEST_STEMMED) return stem(stems, language, stems_out, err);
#else
  (void)language;
#endif
  oasp_buffer_append(stems_out, stems->folded.data, stems->folded.length);
  return OASPLAN_OK;
}

int oasp_stems_text(struct oasp_stems *stems, int language, const char *text, struct oasp_buffer *words, struct oasp_buffer *stems_out,
                    oasplan_error **err) {
  size_t length = strlen(text), offset = 0;
  struct oasp_span span;
  int status = OASPLAN_OK;
  for (bool first = true; status == OASPLAN_OK && oasp_word_next(text, length, &offset, &span); first = false) {
    if (!first) oasp_buffer_append(words, " ", 1);
    if (!first) oasp_buffer_append(stems_out, " ", 1);
    status = oasp_stems_word(stems, language, text + span.begin, span.end - span.begin, words, stems_out, err);
  }
  oasp_buffer_append(words, "", 0);
  oasp_buffer_append(stems_out, "", 0);
  if (status == OASPLAN_OK && (words->failed || stems_out->failed)) status = oasp_fail_nomem(err);
  return status;
}

static int keep_word(struct oasp_stems *stems, int language, const char *text, struct oasp_arena *arena, struct oasp_word *word,
                     oasplan_error **err) {
  struct oasp_buffer folded = {0}, stemmed = {0};
  int status = oasp_stems_word(stems, language, text + word->span.begin, word->span.end - word->span.begin, &folded, &stemmed, err);
  if (status == OASPLAN_OK && (folded.failed || stemmed.failed)) status = oasp_fail_nomem(err);
  if (status == OASPLAN_OK) {
    word->folded = oasp_arena_strndup(arena, folded.data, folded.length);
    word->stem = oasp_arena_strndup(arena, stemmed.data, stemmed.length);
    if (word->folded == NULL || word->stem == NULL) status = oasp_fail_nomem(err);
  }
  oasp_buffer_free(&folded);
  oasp_buffer_free(&stemmed);
  return status;
}

int oasp_stems_list(struct oasp_stems *stems, int language, const char *text, size_t length, struct oasp_arena *arena,
                    struct oasp_word **words, size_t *count, oasplan_error **err) {
  struct oasp_span span;
  *count = 0;
  for (size_t offset = 0; oasp_word_next(text, length, &offset, &span);) ++*count;
  *words = oasp_arena_alloc_array(arena, *count, sizeof **words);
  if (*words == NULL) return oasp_fail_nomem(err);
  size_t offset = 0;
  for (size_t i = 0; i < *count; i++) {
    struct oasp_word *word = &(*words)[i];
    (void)oasp_word_next(text, length, &offset, &word->span);
    int status = keep_word(stems, language, text, arena, word, err);
    if (status != OASPLAN_OK) return status;
  }
  return OASPLAN_OK;
}

/* Words whose stems tell versions of the stemmers apart: each of the four languages with the endings that its algorithm handles. */
static const char fixed_words[] = "victimes éducation traitement nationales mœurs réhabilitation coopérer poursuivre légalement enfants "
                                  "trafficking victims national cooperation prosecuted children happily running generously "
                                  "víctimas trata niños cooperación nacionales protegiendo rápidamente garantizar "
                                  "vítimas tráfico crianças cooperação proteções nacionais rapidamente garantindo A/RES/64/293 1.10";

int oasp_stems_digest(struct oasp_stems *stems, char hex[OASP_DIGEST_HEX + 1], oasplan_error **err) {
  struct oasp_digest digest;
  struct oasp_buffer words = {0}, stemmed = {0};
  int status = OASPLAN_OK;
  oasp_digest_begin(&digest);
  (void)oasp_digest_add(&digest, "words 1\n", 8); /* the number of this way to cut words: raise it with word_next */
  for (int language = -1; language < OASP_LANGUAGES && status == OASPLAN_OK; language++) {
    oasp_buffer_clear(&words);
    oasp_buffer_clear(&stemmed);
    status = oasp_stems_text(stems, language, fixed_words, &words, &stemmed, err);
    if (status != OASPLAN_OK) break;
    (void)oasp_digest_add(&digest, words.data, words.length + 1);
    (void)oasp_digest_add(&digest, stemmed.data, stemmed.length + 1);
  }
  oasp_digest_end(&digest, hex);
  oasp_buffer_free(&words);
  oasp_buffer_free(&stemmed);
  return status;
}

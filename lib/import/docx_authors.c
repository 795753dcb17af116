/* Which state an author's name stands for. States have the names of people, and people those of states (Argentina, Dominica, PAN): a name counts only where nothing but the words
 * of an office stands beside it. */
#include "import/docx_authors.h"

#include "cite/registry.h"
#include "import/text_shapes.h"

#include <string.h>

enum { CODE_BYTES = 3, NAME_BYTES = 512, MOST_PARTS = 8 };

/* What may stand beside the name of a state, folded, in four languages. */
static const char office_words[] =
  " a ante ao aos au aupres aux before comentarios commentaires comments d da das de del delegacao delegacion delegado delegate delegation delegue department departamento departement do "
  "dos du e el embaixada embajada embassy ambassade en et etat etats estado for foreign affairs affaires etrangeres from gobierno government gouvernement governo in junto l la las le les "
  "los member membre membro miembro ministere ministerio ministry mision mission missao o oas oea of os para permanent permanente por pour relaciones exteriores relacoes "
  "representacao representacion representation republic republica republique secretaria state the to y ";

static bool is_letter(char byte) {
  return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
}

/* ---- A state in a text of any length ---- */

const char *oasp_docx_state_in(const char *text, size_t length, bool *failed) {
  for (int language = 0; language < OASP_LANGUAGES; language++) {
    const oasplan_state *state = NULL;
    if (oasp_state_named(text, length, language, &state, NULL) != OASPLAN_OK) *failed = true;
    if (state != NULL) return oasplan_state_code(state);
  }
  return NULL;
}

/* ---- A state as an author ---- */

struct search {
  const char *part;
  size_t length;
  struct oasp_buffer words, name; /* of the part and of a state, folded */
  const char *found;
  bool is_ambiguous;
};

/* Whether each of the words (with a space before and after each) is one of an office, or a number. */
static bool is_office(const char *words, size_t length) {
  for (size_t begin = 0, end; begin + 1 < length; begin = end) {
    for (end = begin + 1; words[end] != ' '; end++) continue;
    size_t size = end + 1 - begin;
    bool is_known = strspn(words + begin + 1, "0123456789") == size - 2;
    for (const char *at = office_words; !is_known && at != NULL; at = strchr(at + 1, ' ')) is_known = strncmp(at, words + begin, size) == 0;
    if (!is_known) return false;
  }
  return true;
}

/* `name` once in the part, and an office around it. */
static void try_name(struct search *search, const char *name, const char *code) {
  if (name == NULL) return;
  oasp_words_write(&search->name, name, strlen(name));
  if (search->name.failed || search->words.failed) return;
  const char *at = strstr(search->words.data, search->name.data);
  if (at == NULL || search->name.length < 3) return;
  size_t before = (size_t)(at - search->words.data) + 1, after = before - 1 + search->name.length - 1;
  if (!is_office(search->words.data, before) || !is_office(search->words.data + after, search->words.length - after)) return;
  if (search->found != NULL && search->found != code) search->is_ambiguous = true;
  search->found = code;
}

/* Whether the part holds the code as a word in capitals. */
static bool holds_code(const struct search *search, const char *code) {
  for (size_t i = 0; i + CODE_BYTES <= search->length; i++)
    if (memcmp(search->part + i, code, CODE_BYTES) == 0 && (i == 0 || !is_letter(search->part[i - 1])) && (i + CODE_BYTES == search->length || !is_letter(search->part[i + CODE_BYTES]))) return true;
  return false;
}

static void search_part(struct search *search, const char *part, size_t length) {
  search->part = part;
  search->length = length;
  oasp_words_write(&search->words, part, length);
  for (size_t i = 0; i < oasp_state_total; i++) {
    const struct oasplan_state *state = &oasp_states[i];
    if (holds_code(search, state->code)) try_name(search, state->code, state->code);
    for (int language = 0; language < OASP_LANGUAGES; language++)
      for (const char *name = oasp_state_names(state, language); *name != '\0'; name += strlen(name) + 1) try_name(search, name, state->code);
  }
}

/* Bytes up to a sign that sets a person and an office apart: "Name (USA)", "USA/Name", "USA - Name". A comma does not, which turns the names of persons round. */
static size_t part_length(const char *name) {
  size_t length = 0;
  while (name[length] != '\0' && strchr("()[]{}<>/|;:_", name[length]) == NULL && strncmp(name + length, " - ", 3) != 0 && strncmp(name + length, "\xE2\x80\x93", 3) != 0 &&
         strncmp(name + length, "\xE2\x80\x94", 3) != 0)
    length++;
  return length;
}

static const char *find_delegation(const char *name, bool *failed) {
  struct search search = {0};
  if (strlen(name) > NAME_BYTES) return NULL;
  if (strstr(name, "OAS-GS") != NULL) return "OAS-GS";
  for (size_t length, parts = 0; *name != '\0' && parts < MOST_PARTS; name += length > 0 ? length : 1) {
    length = part_length(name);
    if (length > 0) search_part(&search, name, length);
    parts += length > 0;
  }
  if (search.words.failed || search.name.failed) *failed = true;
  oasp_buffer_free(&search.words);
  oasp_buffer_free(&search.name);
  return search.is_ambiguous ? NULL : search.found;
}

const char *oasp_docx_delegation(struct docx_authors *authors, const char *name, bool *failed) {
  if (name == NULL) return NULL;
  for (size_t i = 0; i < authors->count; i++)
    if (strcmp(authors->items[i].name, name) == 0) return authors->items[i].delegation;
  if (authors->count == OASP_DOCX_AUTHORS) return NULL;
  struct docx_author author = {.name = name, .delegation = find_delegation(name, failed)};
  authors->items[authors->count++] = author;
  return author.delegation;
}

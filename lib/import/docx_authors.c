/* Looks for a code first, then for the name of a state. */
#include "import/docx_authors.h"

#include "cite/registry.h"

#include <string.h>

enum { CODE_BYTES = 3, NAME_BYTES = 512 };

static bool is_letter(char byte) {
  return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
}

/* The one state whose code stands in the name as a word in capitals. */
static const char *code_in(const char *name, size_t length) {
  const char *found = NULL;
  for (size_t begin = 0, end; begin < length; begin = end + 1) {
    for (end = begin; end < length && is_letter(name[end]); end++) continue;
    char code[CODE_BYTES + 1] = "";
    if (end - begin != CODE_BYTES) continue;
    memcpy(code, name + begin, CODE_BYTES);
    const oasplan_state *state = oasplan_state_find(code);
    if (state == NULL) continue;
    if (found != NULL && strcmp(found, oasplan_state_code(state)) != 0) return NULL;
    found = oasplan_state_code(state);
  }
  return found;
}

const char *oasp_docx_state_in(const char *text, size_t length, bool *failed) {
  for (int language = 0; language < OASP_LANGUAGES; language++) {
    const oasplan_state *state = NULL;
    if (oasp_state_named(text, length, language, &state, NULL) != OASPLAN_OK) *failed = true;
    if (state != NULL) return oasplan_state_code(state);
  }
  return NULL;
}

static const char *find_delegation(const char *name, bool *failed) {
  size_t length = strlen(name);
  if (length > NAME_BYTES) return NULL;
  if (strstr(name, "OAS-GS") != NULL) return "OAS-GS";
  const char *code = code_in(name, length);
  return code != NULL ? code : oasp_docx_state_in(name, length, failed);
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

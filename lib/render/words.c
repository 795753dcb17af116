/* The fixed words of the output in the languages of plans. */
#include "render/format.h"

#include <string.h>

/* The first row is the fallback. */
static const struct {
  const char *language;
  const char *words[OASP_WORDS];
} languages[] = {
    {"en", {"Contents", "Citations", "remark", "one of", "Preamble", "Objectives", "Notes"}},
    {"fr", {"Sommaire", "Citations", "remarque", "l'un de", "Préambule", "Objectifs", "Notes"}},
    {"es", {"Índice", "Citas", "observación", "uno de", "Preámbulo", "Objetivos", "Notas"}},
    {"pt", {"Sumário", "Citações", "observação", "um de", "Preâmbulo", "Objetivos", "Notas"}},
};

const char *oasp_word(const oasplan_plan *plan, enum oasp_word word) {
  for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
    if (strncmp(plan->language, languages[i].language, 2) == 0 && (plan->language[2] == '\0' || plan->language[2] == '-'))
      return languages[i].words[word];
  return languages[0].words[word];
}

/* Portuguese: what citations, lists and headings look like in OAS, UN and ILO documents printed in Portuguese. */
#include "cite/grammar.h"

#include <oasplan/citation.h>

/* The determiners that make a noun point back. "desse" and "nesse" hold their preposition; after "da" and "do" the form without an article is found. */
#define ESSE(words, noun)                                                                                                                  \
  {"esse " words, OASP_ROLE_SHORT_FORM, noun}, {"desse " words, OASP_ROLE_SHORT_FORM, noun},                                               \
    {"nesse " words, OASP_ROLE_SHORT_FORM, noun}, {"aquele " words, OASP_ROLE_SHORT_FORM, noun},                                           \
    {"daquele " words, OASP_ROLE_SHORT_FORM, noun}, {"naquele " words, OASP_ROLE_SHORT_FORM, noun},                                        \
    {"dito " words, OASP_ROLE_SHORT_FORM, noun}, {"referido " words, OASP_ROLE_SHORT_FORM, noun},                                          \
    {"o referido " words, OASP_ROLE_SHORT_FORM, noun}, {"citado " words, OASP_ROLE_SHORT_FORM, noun},                                      \
    {"o citado " words, OASP_ROLE_SHORT_FORM, noun}, {"mencionado " words, OASP_ROLE_SHORT_FORM, noun},                                    \
    {"o mencionado " words, OASP_ROLE_SHORT_FORM, noun}, {"supracitado " words, OASP_ROLE_SHORT_FORM, noun},                               \
    {"o supracitado " words, OASP_ROLE_SHORT_FORM, noun}
#define ESTE(words, noun)                                                                                                                  \
  {"este " words, OASP_ROLE_SHORT_FORM, noun}, {"deste " words, OASP_ROLE_SHORT_FORM, noun},                                               \
    {"neste " words, OASP_ROLE_SHORT_FORM, noun}
#define ESTA(words, noun)                                                                                                                  \
  {"esta " words, OASP_ROLE_SHORT_FORM, noun}, {"desta " words, OASP_ROLE_SHORT_FORM, noun},                                               \
    {"nesta " words, OASP_ROLE_SHORT_FORM, noun}, {"essa " words, OASP_ROLE_SHORT_FORM, noun},                                             \
    {"dessa " words, OASP_ROLE_SHORT_FORM, noun}, {"nessa " words, OASP_ROLE_SHORT_FORM, noun},                                            \
    {"aquela " words, OASP_ROLE_SHORT_FORM, noun}, {"daquela " words, OASP_ROLE_SHORT_FORM, noun},                                         \
    {"naquela " words, OASP_ROLE_SHORT_FORM, noun}, {"dita " words, OASP_ROLE_SHORT_FORM, noun},                                           \
    {"referida " words, OASP_ROLE_SHORT_FORM, noun}, {"a referida " words, OASP_ROLE_SHORT_FORM, noun},                                    \
    {"citada " words, OASP_ROLE_SHORT_FORM, noun}, {"a citada " words, OASP_ROLE_SHORT_FORM, noun},                                        \
    {"mencionada " words, OASP_ROLE_SHORT_FORM, noun}, {"a mencionada " words, OASP_ROLE_SHORT_FORM, noun},                                \
    {"supracitada " words, OASP_ROLE_SHORT_FORM, noun}, {"a supracitada " words, OASP_ROLE_SHORT_FORM, noun}
/* "a mesma decisão" is an everyday word; of a treaty it points back. */
#define O_MESMO(words, noun)                                                                                                               \
  {"mesmo " words, OASP_ROLE_SHORT_FORM, noun}, {"presente " words, OASP_ROLE_SHORT_FORM, noun},                                           \
    {"o presente " words, OASP_ROLE_SHORT_FORM, noun}
#define A_MESMA(words, noun)                                                                                                               \
  {"mesma " words, OASP_ROLE_SHORT_FORM, noun}, {"presente " words, OASP_ROLE_SHORT_FORM, noun},                                           \
    {"a presente " words, OASP_ROLE_SHORT_FORM, noun}
#define DESTE(words)                                                                                                                       \
  {"deste " words, OASP_ROLE_THIS_PLAN, 0}, {"do presente " words, OASP_ROLE_THIS_PLAN, 0},                                                \
    {"neste " words, OASP_ROLE_THIS_PLAN, 0}, {"no presente " words, OASP_ROLE_THIS_PLAN, 0}
/* "no" and "nos" are number marks ("Convenção No. 105"), so what asks for "em" holds the preposition here. */
#define INSPIRADO_EM(words, relation)                                                                                                      \
  {words, OASP_ROLE_RELATION, relation}, {words " no", OASP_ROLE_RELATION, relation}, {words " nos", OASP_ROLE_RELATION, relation}
/* "a" and "ao" are of ranges, so what asks for "a" holds it here: the article of "ver a seção", the preposition of "refere-se ao parágrafo". */
#define VER(words) {words, OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO}, {words " a", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO}
#define REFERE_SE(words)                                                                                                                   \
  {words " a", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO}, {words " ao", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO}, \
    {words " aos", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO}, {words " as", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO}

/* No "para": the preposition stands before years and numbers. "par" needs a number behind it, which "um par de" has not. */
static const struct oasp_phrase phrases[] = {
  {"par", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"pars", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"parag", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"parags", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafo operativo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafos operativos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafo dispositivo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafos dispositivos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafo resolutivo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafos resolutivos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"ponto resolutivo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"pontos resolutivos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"art", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"arts", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"artigo", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"artigos", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"alinea", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"alineas", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"al", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"als", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"inciso", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"incisos", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"inc", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"incs", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"item", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"itens", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"letra", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"letras", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subparagrafo", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subparagrafos", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subalinea", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subalineas", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subitem", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subitens", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"secao", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"secoes", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"seccao", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"seccoes", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"sec", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"secs", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"capitulo", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"capitulos", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"cap", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"caps", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"anexo", OASP_ROLE_UNIT, OASP_UNIT_ANNEX},
  {"anexos", OASP_ROLE_UNIT, OASP_UNIT_ANNEX},

  {"extraido", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"extraida", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"extraidos", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"extraidas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"retirado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"retirada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"retirados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"retiradas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tirado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tirada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tirados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tiradas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tomado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tomada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tomados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tomadas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"extraido em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraido parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente extraido", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte extraido", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraida em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraida parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente extraida", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte extraida", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraidos em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraidos parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente extraidos", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte extraidos", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraidas em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraidas parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente extraidas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte extraidas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"retirado em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"retirado parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente retirado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte retirado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"retirada em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"retirada parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente retirada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte retirada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"retirados em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"retirados parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente retirados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte retirados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"retiradas em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"retiradas parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente retiradas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte retiradas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tirado em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tirado parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tirado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte tirado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tirada em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tirada parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tirada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte tirada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tirados em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tirados parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tirados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte tirados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tiradas em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tiradas parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tiradas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte tiradas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomado em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomado parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tomado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte tomado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomada em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomada parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tomada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte tomada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomados em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomados parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tomados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte tomados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomadas em parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomadas parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tomadas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"em parte tomadas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"adaptado", OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM},
  {"adaptada", OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM},
  {"adaptados", OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM},
  {"adaptadas", OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM},
  INSPIRADO_EM("inspirado", OASPLAN_RELATION_INSPIRED_BY),
  INSPIRADO_EM("inspirada", OASPLAN_RELATION_INSPIRED_BY),
  INSPIRADO_EM("inspirados", OASPLAN_RELATION_INSPIRED_BY),
  INSPIRADO_EM("inspiradas", OASPLAN_RELATION_INSPIRED_BY),
  INSPIRADO_EM("inspirado em parte", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspirado parcialmente", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("parcialmente inspirado", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("em parte inspirado", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspirada em parte", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspirada parcialmente", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("parcialmente inspirada", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("em parte inspirada", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspirados em parte", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspirados parcialmente", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("parcialmente inspirados", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("em parte inspirados", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspiradas em parte", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspiradas parcialmente", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("parcialmente inspiradas", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("em parte inspiradas", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspira se", OASPLAN_RELATION_INSPIRED_BY),
  INSPIRADO_EM("inspira se em parte", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspira se parcialmente", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspiram se", OASPLAN_RELATION_INSPIRED_BY),
  INSPIRADO_EM("inspiram se em parte", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("inspiram se parcialmente", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("se inspira", OASPLAN_RELATION_INSPIRED_BY),
  INSPIRADO_EM("se inspira em parte", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("se inspira parcialmente", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("se inspiram", OASPLAN_RELATION_INSPIRED_BY),
  INSPIRADO_EM("se inspiram em parte", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  INSPIRADO_EM("se inspiram parcialmente", OASPLAN_RELATION_INSPIRED_IN_PART_BY),
  {"relaciona se", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relacionam se", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"se relaciona", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"se relacionam", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relacionado", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relacionada", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relacionados", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relacionadas", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"guarda relacao", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"guardam relacao", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  REFERE_SE("refere se"),
  REFERE_SE("referem se"),
  REFERE_SE("se refere"),
  REFERE_SE("se referem"),
  VER("ver"),
  VER("ver tambem"),
  VER("vide"),
  VER("vide tambem"),
  VER("veja"),
  VER("veja tambem"),
  VER("veja se"),
  VER("veja se tambem"),
  VER("vejam se"),
  VER("vejam se tambem"),
  VER("ver em particular"),
  VER("ver por exemplo"),
  {"cf", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"cfr", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"cf tambem", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"conferir", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"confira", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"confira se", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},

  {"acima", OASP_ROLE_DIRECTION, 0},
  {"abaixo", OASP_ROLE_DIRECTION, 0},
  {"supra", OASP_ROLE_DIRECTION, 0},
  {"infra", OASP_ROLE_DIRECTION, 0},
  {"ut supra", OASP_ROLE_DIRECTION, 0},
  {"ut infra", OASP_ROLE_DIRECTION, 0},
  {"anterior", OASP_ROLE_DIRECTION, 0},
  {"anteriores", OASP_ROLE_DIRECTION, 0},
  {"precedente", OASP_ROLE_DIRECTION, 0},
  {"precedentes", OASP_ROLE_DIRECTION, 0},
  {"adiante", OASP_ROLE_DIRECTION, 0},
  {"mais acima", OASP_ROLE_DIRECTION, 0},
  {"mais abaixo", OASP_ROLE_DIRECTION, 0},
  {"mais adiante", OASP_ROLE_DIRECTION, 0},
  {"logo acima", OASP_ROLE_DIRECTION, 0},
  {"logo abaixo", OASP_ROLE_DIRECTION, 0},
  {"a seguir", OASP_ROLE_DIRECTION, 0},
  {"que antecede", OASP_ROLE_DIRECTION, 0},
  {"que antecedem", OASP_ROLE_DIRECTION, 0},
  {"que precede", OASP_ROLE_DIRECTION, 0},
  {"que precedem", OASP_ROLE_DIRECTION, 0},
  {"que segue", OASP_ROLE_DIRECTION, 0},
  {"que seguem", OASP_ROLE_DIRECTION, 0},
  {"que se segue", OASP_ROLE_DIRECTION, 0},
  {"que se seguem", OASP_ROLE_DIRECTION, 0},
  DESTE("plano"),
  DESTE("plano de trabalho"),
  DESTE("plano de acao"),
  DESTE("plano de accao"),
  DESTE("documento"),
  DESTE("texto"),

  {"e", OASP_ROLE_AND, 0},
  {"ou", OASP_ROLE_AND, 0},
  {"bem como", OASP_ROLE_AND, 0},
  {"assim como", OASP_ROLE_AND, 0},
  {"a", OASP_ROLE_TO, 0}, /* "3 a 5"; folded "à" as well */
  {"ao", OASP_ROLE_TO, 0},
  {"ate", OASP_ROLE_TO, 0},
  {"ate o", OASP_ROLE_TO, 0},
  {"de", OASP_ROLE_OF, 0},
  {"do", OASP_ROLE_OF, 0},
  {"da", OASP_ROLE_OF, 0},
  {"dos", OASP_ROLE_OF, 0},
  {"das", OASP_ROLE_OF, 0},
  {"em", OASP_ROLE_OF, 0},
  {"na", OASP_ROLE_OF, 0},
  {"nas", OASP_ROLE_OF, 0},
  {"com", OASP_ROLE_OF, 0},
  {"com o", OASP_ROLE_OF, 0},
  {"com a", OASP_ROLE_OF, 0},
  {"com os", OASP_ROLE_OF, 0},
  {"com as", OASP_ROLE_OF, 0},
  {"aos", OASP_ROLE_OF, 0},
  {"por", OASP_ROLE_OF, 0},
  {"pelo", OASP_ROLE_OF, 0},
  {"pela", OASP_ROLE_OF, 0},
  {"pelos", OASP_ROLE_OF, 0},
  {"pelas", OASP_ROLE_OF, 0},
  {"o", OASP_ROLE_OF, 0},
  {"os", OASP_ROLE_OF, 0},
  {"as", OASP_ROLE_OF, 0},
  {"n", OASP_ROLE_NUMBER_MARK, 0},
  {"no", OASP_ROLE_NUMBER_MARK, 0},
  {"nos", OASP_ROLE_NUMBER_MARK, 0},
  {"n o", OASP_ROLE_NUMBER_MARK, 0},
  {"n os", OASP_ROLE_NUMBER_MARK, 0},
  {"num", OASP_ROLE_NUMBER_MARK, 0},
  {"nums", OASP_ROLE_NUMBER_MARK, 0},
  {"nro", OASP_ROLE_NUMBER_MARK, 0},
  {"nros", OASP_ROLE_NUMBER_MARK, 0},
  {"numero", OASP_ROLE_NUMBER_MARK, 0},
  {"numeros", OASP_ROLE_NUMBER_MARK, 0},
  {"oit", OASP_ROLE_FILLER, 0},
  {"da oit", OASP_ROLE_FILLER, 0},
  {"organizacao internacional do trabalho", OASP_ROLE_FILLER, 0},
  {"da organizacao internacional do trabalho", OASP_ROLE_FILLER, 0},

  ESTA("convencao", OASP_NOUN_CONVENTION),
  ESSE("pacto", OASP_NOUN_CONVENTION),
  ESTE("pacto", OASP_NOUN_CONVENTION),
  ESSE("protocolo", OASP_NOUN_PROTOCOL),
  ESTE("protocolo", OASP_NOUN_PROTOCOL),
  ESTA("recomendacao", OASP_NOUN_RECOMMENDATION),
  ESTA("resolucao", OASP_NOUN_RESOLUTION),
  ESTA("decisao", OASP_NOUN_DECISION),
  ESTA("declaracao", OASP_NOUN_DECLARATION),
  ESTA("carta", OASP_NOUN_CHARTER),
  ESSE("plano", OASP_NOUN_PLAN), /* "este plano" is the document itself */
  ESSE("plano de trabalho", OASP_NOUN_PLAN),
  ESSE("plano de acao", OASP_NOUN_PLAN),
  ESSE("plano de accao", OASP_NOUN_PLAN),
  ESSE("plano de acao global", OASP_NOUN_PLAN),
  ESSE("plano de acao mundial", OASP_NOUN_PLAN),
  ESSE("plano global", OASP_NOUN_PLAN),
  ESSE("plano mundial", OASP_NOUN_PLAN),
  A_MESMA("convencao", OASP_NOUN_CONVENTION),
  O_MESMO("pacto", OASP_NOUN_CONVENTION),
  O_MESMO("protocolo", OASP_NOUN_PROTOCOL),
  {"convencao", OASP_ROLE_NOUN, OASP_NOUN_CONVENTION},
  {"pacto", OASP_ROLE_NOUN, OASP_NOUN_CONVENTION},
  {"protocolo", OASP_ROLE_NOUN, OASP_NOUN_PROTOCOL},
  {"recomendacao", OASP_ROLE_NOUN, OASP_NOUN_RECOMMENDATION},
  {"decisao", OASP_ROLE_NOUN, OASP_NOUN_DECISION},
  {"declaracao", OASP_ROLE_NOUN, OASP_NOUN_DECLARATION},
  {"carta", OASP_ROLE_NOUN, OASP_NOUN_CHARTER},
  {"plano de acao", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"plano de accao", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"plano de acao global", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"plano de acao mundial", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"plano global", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"plano global de acao", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"plano mundial", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"resolucao", OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION},
  {"resolucoes", OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION},
  {NULL, OASP_ROLE_NONE, 0},
};

static const struct oasp_heading_word headings[] = {
  {"principios", OASPLAN_KIND_PRINCIPLE}, {"principio", OASPLAN_KIND_PRINCIPLE}, {"objetivos", OASPLAN_KIND_OBJECTIVE},
  {"objetivo", OASPLAN_KIND_OBJECTIVE}, {"objectivos", OASPLAN_KIND_OBJECTIVE}, {"propositos", OASPLAN_KIND_OBJECTIVE},
  {"mandatos", OASPLAN_KIND_MANDATE}, {"mandato", OASPLAN_KIND_MANDATE}, {NULL, 0},
};

static const char *const definition_words[] = {
  "emprega a definicao", "utiliza a definicao", "usa a definicao", "adota a definicao", "aplica a definicao", "segue a definicao",
  "emprega a seguinte definicao", "a definicao de trafico", "a definicao do trafico", "entende se por", "entender se a por",
  "pessoas entende se", "pessoas significa", "define se como", "e definido como", NULL};

static const char *const objective_lead_ins[] = {
  "objetivos sao os seguintes", "objetivos serao os seguintes", "objetivos sao", "seguintes objetivos", "objetivos seguintes",
  "tem por objetivos", "tem como objetivos", "tem por objetivo", "tem como objetivo", "tem por objeto", "entre seus objetivos",
  "objetivos do plano", "objetivos deste plano", "objetivos do presente plano", "objectivos sao os seguintes",
  "propositos sao os seguintes", NULL};

/* Folded "é" is "e", folded "está" is "esta": only phrases hold them. */
static const char *const remark_verbs[] = {
  "sao", "era", "foi", "foram", "seja", "sejam", "seria", "seriam", "sera", "serao", "deve", "devem", "deva", "devam", "deveria",
  "deveriam", "devera", "deverao", "pode", "podem", "poderia", "poderiam", "convem", "conviria", "cabe", "caberia", "corresponde",
  "correspondem", "ha", "haveria", "tem", "parece", "parecem", "propoe", "propoem", "sugere", "sugerem", "considera", "consideram",
  "estima", "entende", "entendem", "opina", "julga", "recomenda", "recomendam", "prefere", "preferem", "deseja", "desejam", "solicita",
  "solicitam", "pede", "pedem", "quer", "querem", "faz parte", "relaciona se", "refere se", "nao e", "ja e", "tambem e", "e necessario",
  "e necessaria", "e preciso", "e desnecessario", "e desnecessaria", "e parte", "e importante", "e conveniente", "e redundante",
  "nao esta", "ja esta", "esta fora", "estao", "ja consta", "nao consta", "ja constam", "nao constam", NULL};

static const char *const remark_openers[] = {
  "o", "a", "os", "as", "este", "esta", "estes", "estas", "isto", "esse", "essa", "esses", "essas", "isso", "aquele", "aquela", "aquilo",
  "ele", "ela", NULL};

static const char *const notice_words[] = {
  "comentarios", "comentario", "delegacao", "delegacoes", "modificacoes", "emendas", "alteracoes", "observacoes", "projeto", "minuta",
  "acrescimos", "adicoes", "supressoes", "eliminacoes", "proposta", "propostas", "apresentado", "apresentada", "revisado", "revisada",
  NULL};

static const char *const label_suffixes[] = {"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "alt", NULL};

/* Left out: what Spanish writes alike ("de", "a", "que", "para", "por", "como", "sobre"), which tells nothing. */
static const char *const common_words[] = {
  "o", "os", "e", "as", "do", "da", "dos", "das", "em", "no", "na", "nos", "nas", "com", "uma", "um", "ao", "aos", "pelo", "pela",
  "pelos", "pelas", "seu", "sua", "seus", "suas", "ou", "mais", "este", "esta", "sem", "foi", "deste", "desta", "outros", "outras",
  "bem", "nao", NULL};

const struct oasp_grammar oasp_grammar_pt = {
  .language = "pt",
  .phrases = phrases,
  .headings = headings,
  .definition_words = definition_words,
  .objective_lead_ins = objective_lead_ins,
  .remark_verbs = remark_verbs,
  .remark_openers = remark_openers,
  .notice_words = notice_words,
  .label_suffixes = label_suffixes,
  .common_words = common_words,
};

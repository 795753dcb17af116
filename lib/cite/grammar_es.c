/* Spanish: what citations, lists and headings look like in OAS, UN and ILO documents printed in Spanish. */
#include "cite/grammar.h"

#include <oasplan/citation.h>

/* The determiners that make a noun point back. The article is part of the form where a word stands between it and the noun; after "de la" and
 * "del" the shorter form is found. */
#define ESE(words, noun)                                                                                                                   \
  {"ese " words, OASP_ROLE_SHORT_FORM, noun}, {"aquel " words, OASP_ROLE_SHORT_FORM, noun},                                                \
    {"dicho " words, OASP_ROLE_SHORT_FORM, noun}, {"citado " words, OASP_ROLE_SHORT_FORM, noun},                                           \
    {"el citado " words, OASP_ROLE_SHORT_FORM, noun}, {"mencionado " words, OASP_ROLE_SHORT_FORM, noun},                                   \
    {"el mencionado " words, OASP_ROLE_SHORT_FORM, noun}, {"referido " words, OASP_ROLE_SHORT_FORM, noun},                                 \
    {"el referido " words, OASP_ROLE_SHORT_FORM, noun}, {"antedicho " words, OASP_ROLE_SHORT_FORM, noun},                                  \
    {"el antedicho " words, OASP_ROLE_SHORT_FORM, noun}, {"precitado " words, OASP_ROLE_SHORT_FORM, noun},                                 \
    {"el precitado " words, OASP_ROLE_SHORT_FORM, noun}
#define ESTE(words, noun) {"este " words, OASP_ROLE_SHORT_FORM, noun}, ESE(words, noun)
#define ESTA(words, noun)                                                                                                                  \
  {"esta " words, OASP_ROLE_SHORT_FORM, noun}, {"esa " words, OASP_ROLE_SHORT_FORM, noun},                                                 \
    {"aquella " words, OASP_ROLE_SHORT_FORM, noun}, {"dicha " words, OASP_ROLE_SHORT_FORM, noun},                                          \
    {"citada " words, OASP_ROLE_SHORT_FORM, noun}, {"la citada " words, OASP_ROLE_SHORT_FORM, noun},                                       \
    {"mencionada " words, OASP_ROLE_SHORT_FORM, noun}, {"la mencionada " words, OASP_ROLE_SHORT_FORM, noun},                               \
    {"referida " words, OASP_ROLE_SHORT_FORM, noun}, {"la referida " words, OASP_ROLE_SHORT_FORM, noun},                                   \
    {"antedicha " words, OASP_ROLE_SHORT_FORM, noun}, {"la antedicha " words, OASP_ROLE_SHORT_FORM, noun},                                 \
    {"precitada " words, OASP_ROLE_SHORT_FORM, noun}, {"la precitada " words, OASP_ROLE_SHORT_FORM, noun}
/* "la misma decisión" is an everyday word; of a treaty it points back. */
#define EL_MISMO(words, noun)                                                                                                              \
  {"mismo " words, OASP_ROLE_SHORT_FORM, noun}, {"presente " words, OASP_ROLE_SHORT_FORM, noun},                                           \
    {"el presente " words, OASP_ROLE_SHORT_FORM, noun}
#define LA_MISMA(words, noun)                                                                                                              \
  {"misma " words, OASP_ROLE_SHORT_FORM, noun}, {"presente " words, OASP_ROLE_SHORT_FORM, noun},                                           \
    {"la presente " words, OASP_ROLE_SHORT_FORM, noun}
#define DE_ESTE(words)                                                                                                                     \
  {"de este " words, OASP_ROLE_THIS_PLAN, 0}, {"del presente " words, OASP_ROLE_THIS_PLAN, 0},                                             \
    {"en este " words, OASP_ROLE_THIS_PLAN, 0}, {"en el presente " words, OASP_ROLE_THIS_PLAN, 0}

/* No "para": the preposition stands before years and numbers. "par" needs a number behind it, which "un par de" has not. */
static const struct oasp_phrase phrases[] = {
  {"parr", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"parrs", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"parrafo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"parrafos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"par", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"pars", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragrafos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"numeral", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"numerales", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"parrafo dispositivo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"parrafos dispositivos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"parrafo resolutivo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"parrafos resolutivos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"numeral resolutivo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"numerales resolutivos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"punto resolutivo", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"puntos resolutivos", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"art", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"arts", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"articulo", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"articulos", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"inciso", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"incisos", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"inc", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"incs", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"literal", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"literales", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"lit", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"lits", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"apartado", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"apartados", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"apdo", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"apdos", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"letra", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"letras", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subparrafo", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subparrafos", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subinciso", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subincisos", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subapartado", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subapartados", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"seccion", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"secciones", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"secc", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"sec", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"secs", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"capitulo", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"capitulos", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"cap", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"caps", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"anexo", OASP_ROLE_UNIT, OASP_UNIT_ANNEX},
  {"anexos", OASP_ROLE_UNIT, OASP_UNIT_ANNEX},

  {"tomado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tomada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tomados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tomadas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"extraido", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"extraida", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"extraidos", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"extraidas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"tomado en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomado parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tomado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"en parte tomado", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomada en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomada parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tomada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"en parte tomada", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomados en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomados parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tomados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"en parte tomados", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomadas en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"tomadas parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente tomadas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"en parte tomadas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraido en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraido parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente extraido", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"en parte extraido", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraida en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraida parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente extraida", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"en parte extraida", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraidos en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraidos parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente extraidos", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"en parte extraidos", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraidas en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extraidas parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"parcialmente extraidas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"en parte extraidas", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"adaptado", OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM},
  {"adaptada", OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM},
  {"adaptados", OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM},
  {"adaptadas", OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM},
  {"inspirado", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY},
  {"inspirada", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY},
  {"inspirados", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY},
  {"inspiradas", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY},
  {"se inspira", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY},
  {"se inspiran", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY},
  {"inspirado en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"inspirado parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"parcialmente inspirado", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"en parte inspirado", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"inspirada en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"inspirada parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"parcialmente inspirada", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"en parte inspirada", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"inspirados en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"inspirados parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"parcialmente inspirados", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"en parte inspirados", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"inspiradas en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"inspiradas parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"parcialmente inspiradas", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"en parte inspiradas", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"se inspira en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"se inspiran en parte", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"se inspira parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"se inspiran parcialmente", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"se relaciona", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"se relacionan", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relacionado", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relacionada", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relacionados", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relacionadas", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"guarda relacion", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"guardan relacion", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"se refiere a", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO}, /* with the preposition: "a" and "al" are of ranges */
  {"se refiere al", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"se refieren a", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"se refieren al", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"vease", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"veanse", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"vease tambien", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"veanse tambien", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"vease asimismo", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"veanse asimismo", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"vease ademas", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"veanse ademas", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"vease en particular", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"vease por ejemplo", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"ver", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"ver tambien", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"vid", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"vide", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"cf", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"cfr", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"cf tambien", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"confrontese", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},

  {"anterior", OASP_ROLE_DIRECTION, 0},
  {"anteriores", OASP_ROLE_DIRECTION, 0},
  {"precedente", OASP_ROLE_DIRECTION, 0},
  {"precedentes", OASP_ROLE_DIRECTION, 0},
  {"supra", OASP_ROLE_DIRECTION, 0},
  {"infra", OASP_ROLE_DIRECTION, 0},
  {"ut supra", OASP_ROLE_DIRECTION, 0},
  {"ut infra", OASP_ROLE_DIRECTION, 0},
  {"arriba", OASP_ROLE_DIRECTION, 0},
  {"abajo", OASP_ROLE_DIRECTION, 0},
  {"mas arriba", OASP_ROLE_DIRECTION, 0},
  {"mas abajo", OASP_ROLE_DIRECTION, 0},
  {"mas adelante", OASP_ROLE_DIRECTION, 0},
  {"a continuacion", OASP_ROLE_DIRECTION, 0},
  {"que antecede", OASP_ROLE_DIRECTION, 0},
  {"que anteceden", OASP_ROLE_DIRECTION, 0},
  {"que precede", OASP_ROLE_DIRECTION, 0},
  {"que preceden", OASP_ROLE_DIRECTION, 0},
  {"que sigue", OASP_ROLE_DIRECTION, 0},
  {"que siguen", OASP_ROLE_DIRECTION, 0},
  DE_ESTE("plan"),
  DE_ESTE("plan de trabajo"),
  DE_ESTE("plan de accion"),
  DE_ESTE("documento"),
  DE_ESTE("texto"),

  {"y", OASP_ROLE_AND, 0},
  {"e", OASP_ROLE_AND, 0},
  {"o", OASP_ROLE_AND, 0},
  {"u", OASP_ROLE_AND, 0},
  {"asi como", OASP_ROLE_AND, 0},
  {"a", OASP_ROLE_TO, 0},
  {"al", OASP_ROLE_TO, 0}, /* "11 al 13" */
  {"hasta", OASP_ROLE_TO, 0},
  {"hasta el", OASP_ROLE_TO, 0},
  {"de", OASP_ROLE_OF, 0},
  {"del", OASP_ROLE_OF, 0},
  {"de la", OASP_ROLE_OF, 0},
  {"de los", OASP_ROLE_OF, 0},
  {"de las", OASP_ROLE_OF, 0},
  {"en", OASP_ROLE_OF, 0},
  {"en el", OASP_ROLE_OF, 0},
  {"en la", OASP_ROLE_OF, 0},
  {"en los", OASP_ROLE_OF, 0},
  {"en las", OASP_ROLE_OF, 0},
  {"con", OASP_ROLE_OF, 0},
  {"con el", OASP_ROLE_OF, 0},
  {"con la", OASP_ROLE_OF, 0},
  {"con los", OASP_ROLE_OF, 0},
  {"con las", OASP_ROLE_OF, 0},
  {"a la", OASP_ROLE_OF, 0},
  {"a los", OASP_ROLE_OF, 0},
  {"a las", OASP_ROLE_OF, 0},
  {"por", OASP_ROLE_OF, 0},
  {"por el", OASP_ROLE_OF, 0},
  {"por la", OASP_ROLE_OF, 0},
  {"por los", OASP_ROLE_OF, 0},
  {"por las", OASP_ROLE_OF, 0},
  {"el", OASP_ROLE_OF, 0},
  {"la", OASP_ROLE_OF, 0},
  {"los", OASP_ROLE_OF, 0},
  {"las", OASP_ROLE_OF, 0},
  {"n", OASP_ROLE_NUMBER_MARK, 0},
  {"no", OASP_ROLE_NUMBER_MARK, 0},
  {"nos", OASP_ROLE_NUMBER_MARK, 0},
  {"n o", OASP_ROLE_NUMBER_MARK, 0},
  {"num", OASP_ROLE_NUMBER_MARK, 0},
  {"nums", OASP_ROLE_NUMBER_MARK, 0},
  {"nro", OASP_ROLE_NUMBER_MARK, 0},
  {"nros", OASP_ROLE_NUMBER_MARK, 0},
  {"numero", OASP_ROLE_NUMBER_MARK, 0},
  {"numeros", OASP_ROLE_NUMBER_MARK, 0},
  {"oit", OASP_ROLE_FILLER, 0},
  {"de la oit", OASP_ROLE_FILLER, 0},
  {"organizacion internacional del trabajo", OASP_ROLE_FILLER, 0},
  {"de la organizacion internacional del trabajo", OASP_ROLE_FILLER, 0},

  ESTA("convencion", OASP_NOUN_CONVENTION),
  ESTE("convenio", OASP_NOUN_CONVENTION),
  ESTE("pacto", OASP_NOUN_CONVENTION),
  ESTE("protocolo", OASP_NOUN_PROTOCOL),
  ESTA("recomendacion", OASP_NOUN_RECOMMENDATION),
  ESTA("resolucion", OASP_NOUN_RESOLUTION),
  ESTA("decision", OASP_NOUN_DECISION),
  ESTA("declaracion", OASP_NOUN_DECLARATION),
  ESTA("carta", OASP_NOUN_CHARTER),
  ESE("plan", OASP_NOUN_PLAN), /* "este plan" is the document itself */
  ESE("plan de trabajo", OASP_NOUN_PLAN),
  ESE("plan de accion", OASP_NOUN_PLAN),
  ESE("plan de accion mundial", OASP_NOUN_PLAN),
  ESE("plan mundial", OASP_NOUN_PLAN),
  LA_MISMA("convencion", OASP_NOUN_CONVENTION),
  EL_MISMO("convenio", OASP_NOUN_CONVENTION),
  EL_MISMO("pacto", OASP_NOUN_CONVENTION),
  EL_MISMO("protocolo", OASP_NOUN_PROTOCOL),
  {"convencion", OASP_ROLE_NOUN, OASP_NOUN_CONVENTION},
  {"convenio", OASP_ROLE_NOUN, OASP_NOUN_CONVENTION},
  {"pacto", OASP_ROLE_NOUN, OASP_NOUN_CONVENTION},
  {"protocolo", OASP_ROLE_NOUN, OASP_NOUN_PROTOCOL},
  {"recomendacion", OASP_ROLE_NOUN, OASP_NOUN_RECOMMENDATION},
  {"decision", OASP_ROLE_NOUN, OASP_NOUN_DECISION},
  {"declaracion", OASP_ROLE_NOUN, OASP_NOUN_DECLARATION},
  {"carta", OASP_ROLE_NOUN, OASP_NOUN_CHARTER},
  {"plan de accion", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"plan de accion mundial", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"plan mundial", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"plan mundial de accion", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"resolucion", OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION},
  {"resoluciones", OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION},
  {NULL, OASP_ROLE_NONE, 0},
};

/* No "fines": "con fines de explotación". */
static const struct oasp_heading_word headings[] = {
  {"principios", OASPLAN_KIND_PRINCIPLE}, {"principio", OASPLAN_KIND_PRINCIPLE}, {"objetivos", OASPLAN_KIND_OBJECTIVE},
  {"objetivo", OASPLAN_KIND_OBJECTIVE}, {"propositos", OASPLAN_KIND_OBJECTIVE}, {"mandatos", OASPLAN_KIND_MANDATE},
  {"mandato", OASPLAN_KIND_MANDATE}, {NULL, 0},
};

static const char *const definition_words[] = {
  "emplea la definicion", "utiliza la definicion", "usa la definicion", "adopta la definicion", "aplica la definicion",
  "sigue la definicion", "emplea la siguiente definicion", "la definicion de trata", "la definicion de la trata", "se entiende por",
  "se entendera por", "personas se entiende", "personas se entendera", "se entiende la", "se entendera la", "se define como", NULL};

static const char *const objective_lead_ins[] = {
  "objetivos son los siguientes", "objetivos seran los siguientes", "objetivos son", "objetivos siguientes", "siguientes objetivos",
  "tiene por objetivos", "tiene como objetivos", "tiene los objetivos", "tiene por objeto", "tiene como objetivo", "tiene por objetivo",
  "entre sus objetivos", "objetivos del plan", "objetivos de este plan", "objetivos del presente plan", "propositos son los siguientes",
  "siguientes propositos", NULL};

/* Folded "está" is "esta", a demonstrative: only phrases hold it. */
static const char *const remark_verbs[] = {
  "es", "son", "era", "fue", "sea", "sean", "seria", "serian", "sera", "seran", "debe", "deben", "deba", "deban", "debia", "deberia",
  "deberian", "debera", "deberan", "debiera", "debieran", "puede", "pueden", "podria", "podrian", "conviene", "convendria",
  "corresponde", "corresponden", "corresponderia", "cabe", "cabria", "hay", "habria", "habra", "haria falta", "hace falta", "ha", "han",
  "tiene", "tienen", "parece", "parecen", "propone", "proponen", "sugiere", "sugieren", "considera", "consideran", "estima", "estiman",
  "opina", "opinan", "entiende", "entienden", "recomienda", "recomiendan", "prefiere", "prefieren", "desea", "desean", "solicita",
  "solicitan", "pide", "piden", "quiere", "quieren", "se relaciona", "se refiere", "ya figura", "ya consta", "no figura", "no consta",
  "no esta", "ya esta", "esta fuera", "estan", NULL};

static const char *const remark_openers[] = {
  "el", "la", "los", "las", "lo", "este", "esta", "estos", "estas", "esto", "ese", "esa", "esos", "esas", "eso", "aquel", "aquella",
  "ello", "se", "nosotros", NULL};

static const char *const notice_words[] = {
  "comentarios", "comentario", "delegacion", "delegaciones", "modificaciones", "enmiendas", "cambios", "observaciones", "proyecto",
  "adiciones", "agregados", "supresiones", "eliminaciones", "propuesta", "propuestas", "presentado", "presentada", "revisado",
  "revisada", NULL};

static const char *const label_suffixes[] = {"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "alt", NULL};

/* Left out: what Portuguese writes alike ("de", "a", "que", "para", "por", "como", "sobre"), which tells nothing. */
static const char *const common_words[] = {
  "el", "los", "las", "la", "y", "del", "con", "una", "un", "en", "su", "sus", "al", "lo", "es", "son", "ha", "han", "se", "sin", "mas",
  "hasta", "entre", "desde", "esta", "este", "estos", "estas", "dicha", "dicho", "otros", "otras", "sera", NULL};

const struct oasp_grammar oasp_grammar_es = {
  .language = "es",
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

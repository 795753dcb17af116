/* One row a word, one column a language. Words that a plan prints stand in its text and not here. The columns of a row are one string with a NUL between two: a
 * table of pointers would be 7 KB of them and of what the linker must know about each. */
#include "render/words.h"

#include "plan/plan.h"

#include <string.h>

enum { LANGUAGES = 4 };

/* The first is the fallback. */
static const char *const languages[LANGUAGES] = {"en", "fr", "es", "pt"};

static const char inferred_means[] = "by inference: told from the printed text, not said by the delegation\0"
                                      "par déduction\u00A0: tiré du texte imprimé, non dit par la délégation\0"
                                      "por deducción: deducido del texto impreso, no dicho por la delegación\0"
                                      "por dedução: deduzido do texto impresso, não dito pela delegação";

static const char *const words[OASP_WORDS] = {
    [OASP_WORD_CONTENTS] = "Contents\0Sommaire\0Índice\0Sumário",
    [OASP_WORD_CITATIONS] = "Citations\0Citations\0Citas\0Citações",
    [OASP_WORD_CANDIDATES] = "one of\0l’un de\0uno de\0um de",
    [OASP_WORD_PARAGRAPH] = "para.\0par.\0párr.\0par.",
    [OASP_WORD_THIS_PLAN] = "this plan\0ce plan\0este plan\0este plano",
    [OASP_WORD_COLON] = ": \0\u00A0: \0: \0: ",
    [OASP_WORD_PREAMBLE] = "Preamble\0Préambule\0Preámbulo\0Preâmbulo",
    [OASP_WORD_OBJECTIVES] = "Objectives\0Objectifs\0Objetivos\0Objetivos",
    [OASP_WORD_NOTES] = "Notes\0Notes\0Notas\0Notas",
    [OASP_WORD_CHANGES] = "proposed changes\0modifications proposées\0cambios propuestos\0alterações propostas",
    [OASP_WORD_INFERRED] = "by inference\0par déduction\0por deducción\0por dedução",
    [OASP_WORD_INFERRED_MEANS] = inferred_means,
    [OASP_WORD_WITH] = "with\0avec\0con\0com",
    [OASP_WORD_SUPPORTED] = "supported by\0appuyé par\0apoyado por\0apoiado por",
    [OASP_WORD_OPPOSED] = "opposed by\0avec l’opposition de\0con la oposición de\0com a oposição de",
    [OASP_WORD_CONFLICTS] = "cannot stand together with\0inconciliable avec\0incompatible con\0incompatível com",
    [OASP_WORD_RATIONALE] = "reason\0motif\0motivo\0motivo",
    [OASP_WORD_BEGIN] = "begin\0début\0inicio\0início",
    [OASP_WORD_END] = "end\0fin\0fin\0fim",

    [OASP_WORD_STATUS + OASPLAN_PLAN_DRAFT] = "draft\0projet\0proyecto\0projeto",
    [OASP_WORD_STATUS + OASPLAN_PLAN_ADOPTED] = "adopted\0adopté\0aprobado\0adotado",
    [OASP_WORD_STATUS + OASPLAN_PLAN_SUPERSEDED] = "superseded\0remplacé\0reemplazado\0substituído",

    [OASP_WORD_READING + OASPLAN_READING_ISSUED] = "as issued\0texte publié\0texto publicado\0texto publicado",
    [OASP_WORD_READING + OASPLAN_READING_BASE] = "base text\0texte de base\0texto base\0texto-base",
    [OASP_WORD_READING + OASPLAN_READING_PROPOSED] = "as proposed\0texte proposé\0texto propuesto\0texto proposto",
    [OASP_WORD_READING + OASPLAN_READING_RESOLVED] = "as decided\0texte décidé\0texto decidido\0texto decidido",

    [OASP_WORD_RELATION + OASPLAN_RELATION_SOURCE] = "source\0source\0fuente\0fonte",
    [OASP_WORD_RELATION + OASPLAN_RELATION_DRAWN_FROM] = "drawn from\0tiré de\0tomado de\0extraído de",
    [OASP_WORD_RELATION + OASPLAN_RELATION_DRAWN_IN_PART_FROM] = "drawn in part from\0tiré en partie de\0tomado en parte de\0extraído em parte de",
    [OASP_WORD_RELATION + OASPLAN_RELATION_ADAPTED_FROM] = "adapted from\0adapté de\0adaptado de\0adaptado de",
    [OASP_WORD_RELATION + OASPLAN_RELATION_INSPIRED_BY] = "inspired by\0inspiré de\0inspirado en\0inspirado em",
    [OASP_WORD_RELATION + OASPLAN_RELATION_INSPIRED_IN_PART_BY] = "inspired in part by\0inspiré en partie de\0inspirado en parte en\0inspirado em parte em",
    [OASP_WORD_RELATION + OASPLAN_RELATION_RELATES_TO] = "relates to\0se rapporte à\0se relaciona con\0relaciona-se com",
    [OASP_WORD_RELATION + OASPLAN_RELATION_MENTIONS] = "mentions\0mentionne\0menciona\0menciona",

    [OASP_WORD_STATE + OASPLAN_CITATION_RESOLVED] = "resolved\0résolue\0resuelta\0resolvida",
    [OASP_WORD_STATE + OASPLAN_CITATION_EXTERNAL] = "external\0externe\0externa\0externa",
    [OASP_WORD_STATE + OASPLAN_CITATION_IMPLIED] = "implied\0implicite\0implícita\0implícita",
    [OASP_WORD_STATE + OASPLAN_CITATION_AMBIGUOUS] = "ambiguous\0ambiguë\0ambigua\0ambígua",
    [OASP_WORD_STATE + OASPLAN_CITATION_DANGLING] = "dangling\0sans cible\0sin destino\0sem destino",

    [OASP_WORD_ACTION + OASPLAN_ACTION_INSERT] = "insertion\0insertion\0inserción\0inserção",
    [OASP_WORD_ACTION + OASPLAN_ACTION_DELETE] = "deletion\0suppression\0supresión\0supressão",
    [OASP_WORD_ACTION + OASPLAN_ACTION_REPLACE] = "replacement\0remplacement\0reemplazo\0substituição",
    [OASP_WORD_ACTION + OASPLAN_ACTION_MOVE] = "move\0déplacement\0traslado\0deslocamento",
    [OASP_WORD_ACTION + OASPLAN_ACTION_COMMENT] = "remark\0remarque\0observación\0observação",
    [OASP_WORD_ACTION + OASPLAN_ACTION_QUESTION] = "question\0question\0pregunta\0pergunta",
    [OASP_WORD_ACTION + OASPLAN_ACTION_FOOTNOTE] = "footnote\0note\0nota al pie\0nota de rodapé",

    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_OPEN] = "open\0en attente\0pendiente\0pendente",
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_ACCEPTED] = "accepted\0acceptée\0aceptada\0aceita",
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES] = "accepted with changes\0acceptée avec des changements\0aceptada con cambios\0aceita com alterações",
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_SUPERSEDED] = "superseded\0remplacée\0reemplazada\0substituída",
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_REJECTED] = "rejected\0rejetée\0rechazada\0rejeitada",
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_WITHDRAWN] = "withdrawn\0retirée\0retirada\0retirada",

    [OASP_WORD_CONFIDENCE + OASPLAN_CONFIDENCE_HIGH] = "high confidence\0confiance élevée\0confianza alta\0confiança alta",
    [OASP_WORD_CONFIDENCE + OASPLAN_CONFIDENCE_MEDIUM] = "medium confidence\0confiance moyenne\0confianza media\0confiança média",
    [OASP_WORD_CONFIDENCE + OASPLAN_CONFIDENCE_LOW] = "low confidence\0confiance faible\0confianza baja\0confiança baixa",
};

const char *oasp_word_in(const char *language, int word) {
  size_t column = 0;
  for (size_t i = 0; i < LANGUAGES; i++)
    if (strncmp(language, languages[i], 2) == 0 && (language[2] == '\0' || language[2] == '-')) column = i;
  const char *found = words[word];
  for (; column > 0; column--) found += strlen(found) + 1;
  return found;
}

const char *oasp_word(const oasplan_plan *plan, int word) {
  return oasp_word_in(plan->language, word);
}

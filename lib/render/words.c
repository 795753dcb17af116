/* One row a word, one column a language. Words that a plan prints stand in its text and not here. */
#include "render/words.h"

#include "plan/plan.h"

#include <string.h>

enum { LANGUAGES = 4 };

/* The first is the fallback. */
static const char *const languages[LANGUAGES] = {"en", "fr", "es", "pt"};

static const char *const words[OASP_WORDS][LANGUAGES] = {
    [OASP_WORD_CONTENTS] = {"Contents", "Sommaire", "Índice", "Sumário"},
    [OASP_WORD_CITATIONS] = {"Citations", "Citations", "Citas", "Citações"},
    [OASP_WORD_CANDIDATES] = {"one of", "l’un de", "uno de", "um de"},
    [OASP_WORD_PARAGRAPH] = {"para.", "par.", "párr.", "par."},
    [OASP_WORD_THIS_PLAN] = {"this plan", "ce plan", "este plan", "este plano"},
    [OASP_WORD_COLON] = {": ", "\u00A0: ", ": ", ": "},
    [OASP_WORD_PREAMBLE] = {"Preamble", "Préambule", "Preámbulo", "Preâmbulo"},
    [OASP_WORD_OBJECTIVES] = {"Objectives", "Objectifs", "Objetivos", "Objetivos"},
    [OASP_WORD_NOTES] = {"Notes", "Notes", "Notas", "Notas"},
    [OASP_WORD_CHANGES] = {"proposed changes", "modifications proposées", "cambios propuestos", "alterações propostas"},
    [OASP_WORD_INFERRED] = {"by inference", "par déduction", "por deducción", "por dedução"},
    [OASP_WORD_INFERRED_MEANS] = {"by inference: told from the printed text, not said by the delegation", "par déduction\u00A0: tiré du texte imprimé, non dit par la délégation",
                                  "por deducción: deducido del texto impreso, no dicho por la delegación", "por dedução: deduzido do texto impresso, não dito pela delegação"},
    [OASP_WORD_WITH] = {"with", "avec", "con", "com"},
    [OASP_WORD_SUPPORTED] = {"supported by", "appuyé par", "apoyado por", "apoiado por"},
    [OASP_WORD_OPPOSED] = {"opposed by", "avec l’opposition de", "con la oposición de", "com a oposição de"},
    [OASP_WORD_CONFLICTS] = {"cannot stand together with", "inconciliable avec", "incompatible con", "incompatível com"},
    [OASP_WORD_RATIONALE] = {"reason", "motif", "motivo", "motivo"},
    [OASP_WORD_BEGIN] = {"begin", "début", "inicio", "início"},
    [OASP_WORD_END] = {"end", "fin", "fin", "fim"},

    [OASP_WORD_STATUS + OASPLAN_PLAN_DRAFT] = {"draft", "projet", "proyecto", "projeto"},
    [OASP_WORD_STATUS + OASPLAN_PLAN_ADOPTED] = {"adopted", "adopté", "aprobado", "adotado"},
    [OASP_WORD_STATUS + OASPLAN_PLAN_SUPERSEDED] = {"superseded", "remplacé", "reemplazado", "substituído"},

    [OASP_WORD_READING + OASPLAN_READING_ISSUED] = {"as issued", "texte publié", "texto publicado", "texto publicado"},
    [OASP_WORD_READING + OASPLAN_READING_BASE] = {"base text", "texte de base", "texto base", "texto-base"},
    [OASP_WORD_READING + OASPLAN_READING_PROPOSED] = {"as proposed", "texte proposé", "texto propuesto", "texto proposto"},
    [OASP_WORD_READING + OASPLAN_READING_RESOLVED] = {"as decided", "texte décidé", "texto decidido", "texto decidido"},

    [OASP_WORD_RELATION + OASPLAN_RELATION_SOURCE] = {"source", "source", "fuente", "fonte"},
    [OASP_WORD_RELATION + OASPLAN_RELATION_DRAWN_FROM] = {"drawn from", "tiré de", "tomado de", "extraído de"},
    [OASP_WORD_RELATION + OASPLAN_RELATION_DRAWN_IN_PART_FROM] = {"drawn in part from", "tiré en partie de", "tomado en parte de", "extraído em parte de"},
    [OASP_WORD_RELATION + OASPLAN_RELATION_ADAPTED_FROM] = {"adapted from", "adapté de", "adaptado de", "adaptado de"},
    [OASP_WORD_RELATION + OASPLAN_RELATION_INSPIRED_BY] = {"inspired by", "inspiré de", "inspirado en", "inspirado em"},
    [OASP_WORD_RELATION + OASPLAN_RELATION_INSPIRED_IN_PART_BY] = {"inspired in part by", "inspiré en partie de", "inspirado en parte en", "inspirado em parte em"},
    [OASP_WORD_RELATION + OASPLAN_RELATION_RELATES_TO] = {"relates to", "se rapporte à", "se relaciona con", "relaciona-se com"},
    [OASP_WORD_RELATION + OASPLAN_RELATION_MENTIONS] = {"mentions", "mentionne", "menciona", "menciona"},

    [OASP_WORD_STATE + OASPLAN_CITATION_RESOLVED] = {"resolved", "résolue", "resuelta", "resolvida"},
    [OASP_WORD_STATE + OASPLAN_CITATION_EXTERNAL] = {"external", "externe", "externa", "externa"},
    [OASP_WORD_STATE + OASPLAN_CITATION_IMPLIED] = {"implied", "implicite", "implícita", "implícita"},
    [OASP_WORD_STATE + OASPLAN_CITATION_AMBIGUOUS] = {"ambiguous", "ambiguë", "ambigua", "ambígua"},
    [OASP_WORD_STATE + OASPLAN_CITATION_DANGLING] = {"dangling", "sans cible", "sin destino", "sem destino"},

    [OASP_WORD_ACTION + OASPLAN_ACTION_INSERT] = {"insertion", "insertion", "inserción", "inserção"},
    [OASP_WORD_ACTION + OASPLAN_ACTION_DELETE] = {"deletion", "suppression", "supresión", "supressão"},
    [OASP_WORD_ACTION + OASPLAN_ACTION_REPLACE] = {"replacement", "remplacement", "reemplazo", "substituição"},
    [OASP_WORD_ACTION + OASPLAN_ACTION_MOVE] = {"move", "déplacement", "traslado", "deslocamento"},
    [OASP_WORD_ACTION + OASPLAN_ACTION_COMMENT] = {"remark", "remarque", "observación", "observação"},
    [OASP_WORD_ACTION + OASPLAN_ACTION_QUESTION] = {"question", "question", "pregunta", "pergunta"},
    [OASP_WORD_ACTION + OASPLAN_ACTION_FOOTNOTE] = {"footnote", "note", "nota al pie", "nota de rodapé"},

    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_OPEN] = {"open", "en attente", "pendiente", "pendente"},
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_ACCEPTED] = {"accepted", "acceptée", "aceptada", "aceita"},
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_ACCEPTED_WITH_CHANGES] = {"accepted with changes", "acceptée avec des changements", "aceptada con cambios",
                                                                   "aceita com alterações"},
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_SUPERSEDED] = {"superseded", "remplacée", "reemplazada", "substituída"},
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_REJECTED] = {"rejected", "rejetée", "rechazada", "rejeitada"},
    [OASP_WORD_OUTCOME + OASPLAN_OUTCOME_WITHDRAWN] = {"withdrawn", "retirée", "retirada", "retirada"},

    [OASP_WORD_CONFIDENCE + OASPLAN_CONFIDENCE_HIGH] = {"high confidence", "confiance élevée", "confianza alta", "confiança alta"},
    [OASP_WORD_CONFIDENCE + OASPLAN_CONFIDENCE_MEDIUM] = {"medium confidence", "confiance moyenne", "confianza media", "confiança média"},
    [OASP_WORD_CONFIDENCE + OASPLAN_CONFIDENCE_LOW] = {"low confidence", "confiance faible", "confianza baja", "confiança baixa"},
};

const char *oasp_word(const oasplan_plan *plan, int word) {
  size_t column = 0;
  for (size_t i = 0; i < LANGUAGES; i++)
    if (strncmp(plan->language, languages[i], 2) == 0 && (plan->language[2] == '\0' || plan->language[2] == '-')) column = i;
  return words[word][column];
}

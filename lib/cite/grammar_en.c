/* English: what citations, lists and headings look like in OAS, UN and ILO documents printed in English. */
#include "cite/grammar.h"

#include <oasplan/citation.h>

/* The determiners that make a noun point back. "the" is part of the form where a word stands between it and the noun; after "of the" the
 * shorter form is found. */
#define THAT(words, noun)                                                                                                                  \
  {"that " words, OASP_ROLE_SHORT_FORM, noun}, {"said " words, OASP_ROLE_SHORT_FORM, noun}, {"the said " words, OASP_ROLE_SHORT_FORM, noun}, \
    {"aforesaid " words, OASP_ROLE_SHORT_FORM, noun}, {"the aforesaid " words, OASP_ROLE_SHORT_FORM, noun},                                 \
    {"aforementioned " words, OASP_ROLE_SHORT_FORM, noun}, {"the aforementioned " words, OASP_ROLE_SHORT_FORM, noun},                       \
    {"above mentioned " words, OASP_ROLE_SHORT_FORM, noun}, {"the above mentioned " words, OASP_ROLE_SHORT_FORM, noun},                     \
    {"abovementioned " words, OASP_ROLE_SHORT_FORM, noun}, {"the abovementioned " words, OASP_ROLE_SHORT_FORM, noun}
#define THIS_OR_THAT(words, noun) {"this " words, OASP_ROLE_SHORT_FORM, noun}, THAT(words, noun)
/* "the same decision" and "the present decision" are everyday words; of a treaty they point back. */
#define THE_SAME(words, noun)                                                                                                              \
  {"same " words, OASP_ROLE_SHORT_FORM, noun}, {"the same " words, OASP_ROLE_SHORT_FORM, noun},                                            \
    {"present " words, OASP_ROLE_SHORT_FORM, noun}, {"the present " words, OASP_ROLE_SHORT_FORM, noun}
#define OF_THIS(words)                                                                                                                     \
  {"of this " words, OASP_ROLE_THIS_PLAN, 0}, {"of the present " words, OASP_ROLE_THIS_PLAN, 0}, {"in this " words, OASP_ROLE_THIS_PLAN, 0}, \
    {"in the present " words, OASP_ROLE_THIS_PLAN, 0}, {"to this " words, OASP_ROLE_THIS_PLAN, 0}, {"to the present " words, OASP_ROLE_THIS_PLAN, 0}

/* No "item" and no "clause": item 4 is one of an agenda, clause 4 one of a contract. No "letter": "the letter A/66/753" is a document. */
static const struct oasp_phrase phrases[] = {
  {"para", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paras", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"par", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"pars", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragraph", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"paragraphs", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"operative para", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"operative paras", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"operative paragraph", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"operative paragraphs", OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH},
  {"art", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"arts", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"article", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"articles", OASP_ROLE_UNIT, OASP_UNIT_ARTICLE},
  {"subpara", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subparas", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subparagraph", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"subparagraphs", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"sub para", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"sub paras", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"sub paragraph", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"sub paragraphs", OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH},
  {"section", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"sections", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"sect", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"sects", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"sec", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"secs", OASP_ROLE_UNIT, OASP_UNIT_SECTION},
  {"chapter", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"chapters", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"chap", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"chaps", OASP_ROLE_UNIT, OASP_UNIT_CHAPTER},
  {"annex", OASP_ROLE_UNIT, OASP_UNIT_ANNEX},
  {"annexes", OASP_ROLE_UNIT, OASP_UNIT_ANNEX},

  {"drawn", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"taken", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"extracted", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"excerpted", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM},
  {"drawn in part", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"drawn partly", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"drawn partially", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"partly drawn", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"partially drawn", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"in part drawn", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"taken in part", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"taken partly", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"taken partially", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"partly taken", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"partially taken", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"in part taken", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"extracted in part", OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM},
  {"adapted", OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM},
  {"inspired", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY},
  {"inspired in part", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"inspired partly", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"inspired partially", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"partly inspired", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"partially inspired", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"in part inspired", OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY},
  {"relates to", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO}, /* with the preposition: "to" is of ranges */
  {"relate to", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"relating to", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"related to", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"refers to", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"refer to", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"see", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"see also", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"see in particular", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"see for example", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"cf", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},
  {"cf also", OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO},

  {"above", OASP_ROLE_DIRECTION, 0},
  {"below", OASP_ROLE_DIRECTION, 0},
  {"supra", OASP_ROLE_DIRECTION, 0},
  {"infra", OASP_ROLE_DIRECTION, 0},
  {"ut supra", OASP_ROLE_DIRECTION, 0},
  {"ut infra", OASP_ROLE_DIRECTION, 0},
  {"immediately above", OASP_ROLE_DIRECTION, 0},
  {"immediately below", OASP_ROLE_DIRECTION, 0},
  {"further above", OASP_ROLE_DIRECTION, 0},
  {"further below", OASP_ROLE_DIRECTION, 0},
  {"hereinabove", OASP_ROLE_DIRECTION, 0},
  {"hereinbelow", OASP_ROLE_DIRECTION, 0},
  {"hereunder", OASP_ROLE_DIRECTION, 0},
  {"hereof", OASP_ROLE_THIS_PLAN, 0},
  {"hereto", OASP_ROLE_THIS_PLAN, 0},
  {"herein", OASP_ROLE_THIS_PLAN, 0},
  OF_THIS("plan"),
  OF_THIS("work plan"),
  OF_THIS("workplan"),
  OF_THIS("plan of work"),
  OF_THIS("plan of action"),
  OF_THIS("action plan"),
  OF_THIS("document"),
  OF_THIS("text"),

  {"and", OASP_ROLE_AND, 0},
  {"or", OASP_ROLE_AND, 0},
  {"as well as", OASP_ROLE_AND, 0},
  {"to", OASP_ROLE_TO, 0},
  {"through", OASP_ROLE_TO, 0},
  {"up to", OASP_ROLE_TO, 0},
  {"of", OASP_ROLE_OF, 0},
  {"of the", OASP_ROLE_OF, 0},
  {"from", OASP_ROLE_OF, 0},
  {"from the", OASP_ROLE_OF, 0},
  {"by", OASP_ROLE_OF, 0},
  {"by the", OASP_ROLE_OF, 0},
  {"in", OASP_ROLE_OF, 0},
  {"in the", OASP_ROLE_OF, 0},
  {"to the", OASP_ROLE_OF, 0}, /* "annex I to the Convention" */
  {"under", OASP_ROLE_OF, 0},
  {"under the", OASP_ROLE_OF, 0},
  {"with", OASP_ROLE_OF, 0},
  {"with the", OASP_ROLE_OF, 0},
  {"the", OASP_ROLE_OF, 0},
  {"n", OASP_ROLE_NUMBER_MARK, 0},
  {"no", OASP_ROLE_NUMBER_MARK, 0},
  {"nos", OASP_ROLE_NUMBER_MARK, 0},
  {"nr", OASP_ROLE_NUMBER_MARK, 0},
  {"num", OASP_ROLE_NUMBER_MARK, 0},
  {"number", OASP_ROLE_NUMBER_MARK, 0},
  {"numbers", OASP_ROLE_NUMBER_MARK, 0},
  {"ilo", OASP_ROLE_FILLER, 0},
  {"ilo s", OASP_ROLE_FILLER, 0},
  {"of the ilo", OASP_ROLE_FILLER, 0},
  {"international labour organization", OASP_ROLE_FILLER, 0},
  {"international labour organisation", OASP_ROLE_FILLER, 0},
  {"international labor organization", OASP_ROLE_FILLER, 0},
  {"of the international labour organization", OASP_ROLE_FILLER, 0},
  {"of the international labour organisation", OASP_ROLE_FILLER, 0},
  {"of the international labor organization", OASP_ROLE_FILLER, 0},

  THIS_OR_THAT("convention", OASP_NOUN_CONVENTION),
  THIS_OR_THAT("covenant", OASP_NOUN_CONVENTION),
  THIS_OR_THAT("protocol", OASP_NOUN_PROTOCOL),
  THIS_OR_THAT("recommendation", OASP_NOUN_RECOMMENDATION),
  THIS_OR_THAT("resolution", OASP_NOUN_RESOLUTION),
  THIS_OR_THAT("decision", OASP_NOUN_DECISION),
  THIS_OR_THAT("declaration", OASP_NOUN_DECLARATION),
  THIS_OR_THAT("charter", OASP_NOUN_CHARTER),
  THAT("plan", OASP_NOUN_PLAN), /* "this plan" is the document itself */
  THAT("work plan", OASP_NOUN_PLAN),
  THAT("global plan", OASP_NOUN_PLAN),
  THAT("plan of action", OASP_NOUN_PLAN),
  THAT("global plan of action", OASP_NOUN_PLAN),
  THAT("action plan", OASP_NOUN_PLAN),
  THE_SAME("convention", OASP_NOUN_CONVENTION),
  THE_SAME("covenant", OASP_NOUN_CONVENTION),
  THE_SAME("protocol", OASP_NOUN_PROTOCOL),
  {"convention", OASP_ROLE_NOUN, OASP_NOUN_CONVENTION},
  {"covenant", OASP_ROLE_NOUN, OASP_NOUN_CONVENTION},
  {"protocol", OASP_ROLE_NOUN, OASP_NOUN_PROTOCOL},
  {"recommendation", OASP_ROLE_NOUN, OASP_NOUN_RECOMMENDATION},
  {"decision", OASP_ROLE_NOUN, OASP_NOUN_DECISION},
  {"declaration", OASP_ROLE_NOUN, OASP_NOUN_DECLARATION},
  {"charter", OASP_ROLE_NOUN, OASP_NOUN_CHARTER},
  {"plan of action", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"action plan", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"global plan", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"global plan of action", OASP_ROLE_NOUN, OASP_NOUN_PLAN},
  {"resolution", OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION},
  {"resolutions", OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION},
  {NULL, OASP_ROLE_NONE, 0},
};

/* No "aims" and no "purposes": "the plan aims to", "for the purposes of". */
static const struct oasp_heading_word headings[] = {
  {"principles", OASPLAN_KIND_PRINCIPLE}, {"principle", OASPLAN_KIND_PRINCIPLE}, {"objectives", OASPLAN_KIND_OBJECTIVE},
  {"objective", OASPLAN_KIND_OBJECTIVE},  {"goals", OASPLAN_KIND_OBJECTIVE},     {"mandates", OASPLAN_KIND_MANDATE},
  {"mandate", OASPLAN_KIND_MANDATE},      {NULL, 0},
};

static const char *const definition_words[] = {
  "uses the definition", "uses the following definition", "employs the definition", "adopts the definition", "applies the definition",
  "follows the definition", "definition of trafficking", "shall mean", "is understood to mean", "shall be understood", "is defined as",
  "are defined as", NULL};

static const char *const objective_lead_ins[] = {
  "objectives are as follows", "objectives are the following", "objectives are", "objectives shall be", "objectives include", "following objectives",
  "objectives as follows", "as its objectives", "has as objectives", "objectives of the plan", "objectives of this plan", "objectives of the present plan",
  "objectives of the work plan", "objectives of this work plan", "objectives of the present work plan", "objectives of the plan of action",
  "objectives of this plan of action", "objectives of the action plan", "goals are as follows", "goals are the following", "following goals", NULL};

/* No "may", "need" or "request": a month and two nouns, which brackets of text hold as well. */
static const char *const remark_verbs[] = {
  "is", "are", "was", "were", "be", "should", "would", "could", "must", "shall", "will", "can", "cannot", "ought", "has", "have", "does",
  "do", "proposes", "propose", "proposed", "suggests", "suggest", "considers", "consider", "believes", "believe", "recommends",
  "prefers", "prefer", "wishes", "wish", "asks", "seems", "seem", "appears", "belongs", "belong", "agrees", "agree", "questions whether",
  "requests that", "requests the", "requests clarification", "relates to", "refers to", "isn t", "doesn t", "shouldn t", NULL};

/* No "that": "[that are at risk]" is an insertion more often than a remark. */
static const char *const remark_openers[] = {"the", "this", "these", "those", "it", "there", "they", "we", NULL};

static const char *const notice_words[] = {
  "comments", "comment", "delegation", "delegations", "amendments", "changes", "modifications", "additions", "deletions", "observations", "remarks",
  "draft", "proposals", "proposal", "presented", "submitted", "prepared", "revised", NULL};

static const char *const label_suffixes[] = {"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "alt", NULL};

/* Left out: words that French, Spanish or Portuguese write as well ("on", "as", "a", "do", "no"). */
static const char *const common_words[] = {"the",  "of",   "and",  "to",    "in",    "for",  "by",    "with",  "that",  "this", "these", "those",
                                           "from", "on",   "is",   "are",   "be",    "been", "was",   "were",  "their", "its",  "which", "who",
                                           "such", "or",   "not",  "shall", "should", "have", "has",  "other", "at",    "all",  "through", NULL};

const struct oasp_grammar oasp_grammar_en = {
  .language = "en",
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

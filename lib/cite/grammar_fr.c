/* French: what citations, lists and headings look like in OAS, UN and ILO documents printed in French. */
#include "cite/grammar.h"

#include <oasplan/citation.h>

static const struct oasp_phrases phrases[] = {
  {OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH, "par | pars | paragraphe | paragraphes | para | paras"},
  {OASP_ROLE_UNIT, OASP_UNIT_ARTICLE, "art | arts | article | articles"},
  {OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH, "al | alinea | alineas | sous alinea | lettre"},
  {OASP_ROLE_UNIT, OASP_UNIT_SECTION, "section | sections | sect"},
  {OASP_ROLE_UNIT, OASP_UNIT_CHAPTER, "chapitre | chapitres | chap"},
  {OASP_ROLE_UNIT, OASP_UNIT_ANNEX, "annexe | annexes"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_SOURCE, "source | sources"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM, "tire | tiree | tires | tirees | extrait | extraite | extraits | extraites"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM,
   "tire en partie | tire partiellement | tiree en partie | tiree partiellement | tires en partie | tires partiellement | "
   "tirees en partie | tirees partiellement | extrait en partie | extrait partiellement | extraite en partie | extraite partiellement | "
   "extraits en partie | extraits partiellement | extraites en partie | extraites partiellement"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM, "adapte | adaptee | adaptes | adaptees"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY, "inspire | inspiree | inspires | inspirees | s inspire | s inspirent"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY,
   "inspire en partie | inspire partiellement | inspiree en partie | inspiree partiellement | inspires en partie | "
   "inspires partiellement | inspirees en partie | inspirees partiellement | s inspire en partie | s inspire partiellement | "
   "s inspirent en partie | s inspirent partiellement"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO, "se rapporte | se rapportent | voir | voir aussi | voir egalement | cf"},
  {OASP_ROLE_DIRECTION, 0, "ci dessous | ci dessus | ci apres | ci avant | supra | infra | plus haut | plus bas"},
  {OASP_ROLE_THIS_PLAN, 0,
   "du present plan | du present plan de travail | du present plan d action | du present document | de ce plan de travail | "
   "de ce plan d action"},
  {OASP_ROLE_AND, 0, "et | ou | ainsi que"},
  /* "à"; the verb "a" never stands between two numbers */
  {OASP_ROLE_TO, 0, "a | jusqu a"},
  {OASP_ROLE_OF, OASP_OF_BELONGS, "du | de | des | de la | de l | d"},
  /* "sa": "le paragraphe 2 de sa résolution 61/144" */
  {OASP_ROLE_OF, 0,
   "de sa | au | aux | a la | a l | par le | par la | par l | par les | dans le | dans la | dans sa | le | la | l | les"},
  {OASP_ROLE_NUMBER_MARK, 0, "n | no | nos | num | numero"},
  {OASP_ROLE_FILLER, 0, "de l oit | de l organisation internationale du travail"},
  {OASP_ROLE_POINTER, OASP_POINTER_NEAR, "ce | cette"},
  {OASP_ROLE_POINTER, OASP_POINTER_FAR, "ledit | ladite | dudit | dite"},
  {OASP_ROLE_NOUN, OASP_NOUN_CONVENTION, "convention"},
  {OASP_ROLE_NOUN, OASP_NOUN_PROTOCOL, "protocole"},
  {OASP_ROLE_NOUN, OASP_NOUN_RECOMMENDATION, "recommandation"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECISION, "decision"},
  {OASP_ROLE_NOUN, OASP_NOUN_PLAN, "plan d action | plan d action mondial"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECLARATION, "declaration"},
  {OASP_ROLE_NOUN, OASP_NOUN_CHARTER, "charte"},
  {OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION, "resolution | resolutions"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_GENERAL_ASSEMBLY,
   "assemblee generale | assemblee generale des nations unies | assemblee generale de l organisation des nations unies | "
   "assemblee generale de l onu | assemblee generale de l oea | assemblee generale de l organisation des etats americains | assemblee"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_SECURITY_COUNCIL,
   "conseil de securite | conseil de securite des nations unies | conseil de securite de l organisation des nations unies | "
   "conseil de securite de l onu"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_ECONOMIC_AND_SOCIAL_COUNCIL,
   "conseil economique et social | conseil economique et social des nations unies | ecosoc"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_HUMAN_RIGHTS_COUNCIL,
   "conseil des droits de l homme | conseil des droits de l homme des nations unies"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_OTHER,
   "conseil permanent | conseil permanent de l oea | conseil permanent de l organisation des etats americains"},
  {OASP_ROLE_NONE, 0, NULL},
};

static const struct oasp_heading_word headings[] = {
  {"principes", OASPLAN_KIND_PRINCIPLE}, {"principe", OASPLAN_KIND_PRINCIPLE}, {"objectifs", OASPLAN_KIND_OBJECTIVE},
  {"objectif", OASPLAN_KIND_OBJECTIVE},  {"buts", OASPLAN_KIND_OBJECTIVE},     {"mandats", OASPLAN_KIND_MANDATE},
  {"mandat", OASPLAN_KIND_MANDATE},      {NULL, 0},
};

static const char preamble_headings[] = "preambule | introduction";
static const char directive_headings[] =
  "directives | lignes directrices | mesures | actions | activites | engagements | prevention | protection | prise en charge | "
  "repression | poursuites | assistance | cooperation | formation | suivi";

static const char *const definition_words[] = {
  "emploie la definition", "la definition de la traite", "on entend par", "s entend de", "l expression designe", NULL};
static const char *const objective_lead_ins[] = {
  "objectifs sont les suivants", "objectifs suivants", "a pour objectifs", "pour objectif", "buts sont les suivants", NULL};
static const char remark_verbs[] =
  "est | sont | fait | convient | faudrait | faut | considere | considerent | estime | estiment | propose | proposent | pourrait | "
  "pourraient | devrait | devraient | doit | doivent | a | ont | recommande | suggere | souhaite | importe | demande | se rapporte | n a";
static const char remark_openers[] = "le | la | les | l | ce | cet | cette | ces | ceci | cela | il | elle | on | nous";
static const char *const label_suffixes[] = {"bis", "ter", "quater", "quinquies", "alt", NULL};
static const char common_words[] =
  "le | la | les | des | du | et | est | une | un | dans | pour | sur | par | aux | au | avec | que | qui | ou | ne | pas | ces | cette | "
  "leur | leurs | sont | ainsi | entre | afin";

/* The first word of each term that is written has no accents to lose. */
static const char terms[] =
  "bureau | president | presidente | presidence\n"
  "secretariat | secretariat general | secretariat general de l oea | sg oea | sg\n"
  "et\n"
  "supprimer | supprime\n"
  "paragraphe | le paragraphe | ce paragraphe | par | alinea\n"
  "variante | alternative | option\n"
  "soutenu par | appuye par | avec l appui de\n"
  "combattu par | avec l opposition de\n"
  "appuie | appuient | soutient | soutiennent\n"
  "s oppose | s opposent\n"
  "selon indices | infere | deduit\n"
  "convenu | texte convenu\n"
  "convenu ad referendum | convenu ad ref\n"
  "reserve de | reserve du | reserve des | reserve d\n"
  "reserve sa position | reservent leur position | se reserve le droit | emet une reserve | formule une reserve\n";

const struct oasp_grammar oasp_grammar_fr = {
  .language = "fr",
  .phrases = phrases,
  .headings = headings,
  .preamble_headings = preamble_headings,
  .directive_headings = directive_headings,
  .definition_words = definition_words,
  .objective_lead_ins = objective_lead_ins,
  .remark_verbs = remark_verbs,
  .remark_openers = remark_openers,
  .label_suffixes = label_suffixes,
  .common_words = common_words,
  .terms = terms,
};

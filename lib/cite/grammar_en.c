/* English: what citations, lists and headings look like in OAS, UN and ILO documents printed in English. */
#include "cite/grammar.h"

#include <oasplan/citation.h>

/* No "item" and no "clause": item 4 is one of an agenda, clause 4 one of a contract. No "letter": "the letter A/66/753" is a document. */
static const struct oasp_phrases phrases[] = {
  {OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH,
   "para | paras | par | pars | paragraph | paragraphs | operative para | operative paras | operative paragraph | operative paragraphs"},
  {OASP_ROLE_UNIT, OASP_UNIT_ARTICLE, "art | arts | article | articles"},
  {OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH,
   "subpara | subparas | subparagraph | subparagraphs | sub para | sub paras | sub paragraph | sub paragraphs"},
  {OASP_ROLE_UNIT, OASP_UNIT_SECTION, "section | sections | sect | sects | sec | secs"},
  {OASP_ROLE_UNIT, OASP_UNIT_CHAPTER, "chapter | chapters | chap | chaps"},
  {OASP_ROLE_UNIT, OASP_UNIT_ANNEX, "annex | annexes"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_SOURCE, "source | sources"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM, "drawn | taken | extracted | excerpted"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM,
   "drawn in part | drawn partly | drawn partially | partly drawn | partially drawn | in part drawn | taken in part | taken partly | "
   "taken partially | partly taken | partially taken | in part taken | extracted in part"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM, "adapted"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY, "inspired"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY,
   "inspired in part | inspired partly | inspired partially | partly inspired | partially inspired | in part inspired"},
  /* "relates to" with the preposition: "to" is of ranges */
  {OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO,
   "relates to | relate to | relating to | related to | refers to | refer to | see | see also | see in particular | see for example | cf | "
   "cf also"},
  {OASP_ROLE_DIRECTION, 0,
   "above | below | supra | infra | ut supra | ut infra | immediately above | immediately below | further above | further below | "
   "hereinabove | hereinbelow | hereunder"},
  {OASP_ROLE_THIS_PLAN, 0,
   "hereof | hereto | herein | of this plan | of the present plan | in this plan | in the present plan | to this plan | "
   "to the present plan | of this work plan | of the present work plan | in this work plan | in the present work plan | "
   "to this work plan | to the present work plan | of this workplan | of the present workplan | in this workplan | "
   "in the present workplan | to this workplan | to the present workplan | of this plan of work | of the present plan of work | "
   "in this plan of work | in the present plan of work | to this plan of work | to the present plan of work | of this plan of action | "
   "of the present plan of action | in this plan of action | in the present plan of action | to this plan of action | "
   "to the present plan of action | of this action plan | of the present action plan | in this action plan | in the present action plan | "
   "to this action plan | to the present action plan | of this document | of the present document | in this document | "
   "in the present document | to this document | to the present document | of this text | of the present text | in this text | "
   "in the present text | to this text | to the present text"},
  {OASP_ROLE_AND, 0, "and | or | as well as"},
  {OASP_ROLE_TO, 0, "to | through | up to"},
  /* "to the": "annex I to the Convention" */
  {OASP_ROLE_OF, OASP_OF_BELONGS, "of | of the"},
  /* "its": "paragraph 2 of its resolution 61/144" */
  {OASP_ROLE_OF, 0,
   "of its | from | from the | by | by the | in | in the | in its | to the | under | under the | under its | with | with the"},
  {OASP_ROLE_OF, OASP_OF_ARTICLE, "the"},
  {OASP_ROLE_ORDINAL, 1, "first"},
  {OASP_ROLE_ENDING, 0, "st"},
  {OASP_ROLE_FOLLOWING, 0, "et seq | et seqq | and following | and the following | and ff | ff"},
  {OASP_ROLE_NUMBER_MARK, 0, "n | no | nos | nr | num | number | numbers"},
  {OASP_ROLE_FILLER, 0,
   "ilo | ilo s | of the ilo | international labour organization | international labour organisation | international labor organization | "
   "of the international labour organization | of the international labour organisation | of the international labor organization"},
  /* after "of the" the pointer without an article is found. "the same plan" is as often the document itself, so "same" is NEAR */
  {OASP_ROLE_POINTER, OASP_POINTER_NEAR, "this | same | the same | present | the present"},
  {OASP_ROLE_POINTER, OASP_POINTER_FAR,
   "that | said | the said | aforesaid | the aforesaid | aforementioned | the aforementioned | above mentioned | the above mentioned | "
   "abovementioned | the abovementioned"},
  {OASP_ROLE_NOUN, OASP_NOUN_CONVENTION, "convention | covenant"},
  {OASP_ROLE_NOUNS, OASP_NOUN_CONVENTION, "conventions"},
  {OASP_ROLE_NOUNS, OASP_NOUN_RECOMMENDATION, "recommendations"},
  {OASP_ROLE_NOUN, OASP_NOUN_PROTOCOL, "protocol"},
  {OASP_ROLE_NOUN, OASP_NOUN_RECOMMENDATION, "recommendation"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECISION, "decision"},
  {OASP_ROLE_NOUN, OASP_NOUN_PLAN, "plan | work plan | plan of action | action plan | global plan | global plan of action"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECLARATION, "declaration"},
  {OASP_ROLE_NOUN, OASP_NOUN_CHARTER, "charter"},
  {OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION, "resolution"},
  /* "that resolutions 1325 (2000) and 1820 (2008) ..." points at nothing, so the plural is no noun */
  {OASP_ROLE_YEAR_RESOLUTION, 0, "resolutions"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_GENERAL_ASSEMBLY,
   "general assembly | general assembly s | un general assembly | un general assembly s | united nations general assembly | "
   "united nations general assembly s | oas general assembly | oas general assembly s | unga | assembly | "
   "general assembly of the united nations | general assembly of the oas | general assembly of the organization of american states"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_SECURITY_COUNCIL,
   "security council | security council s | un security council | un security council s | united nations security council | "
   "united nations security council s | unsc | security council of the united nations"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_ECONOMIC_AND_SOCIAL_COUNCIL,
   "economic and social council | un economic and social council | united nations economic and social council | ecosoc"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_HUMAN_RIGHTS_COUNCIL,
   "human rights council | un human rights council | united nations human rights council"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_OTHER,
   "council | permanent council | oas permanent council | permanent council of the oas | "
   "permanent council of the organization of american states"},
  {OASP_ROLE_NONE, 0, NULL},
};

/* No "aims" and no "purposes": "the plan aims to", "for the purposes of". */
static const struct oasp_heading_word headings[] = {
  {"principles", OASPLAN_KIND_PRINCIPLE}, {"principle", OASPLAN_KIND_PRINCIPLE}, {"objectives", OASPLAN_KIND_OBJECTIVE},
  {"objective", OASPLAN_KIND_OBJECTIVE},  {"goals", OASPLAN_KIND_OBJECTIVE},     {"mandates", OASPLAN_KIND_MANDATE},
  {"mandate", OASPLAN_KIND_MANDATE},      {NULL, 0},
};

static const char preamble_headings[] = "preamble | introduction";
static const char directive_headings[] =
  "guidelines | directives | measures | actions | activities | commitments | prevention | protection | prosecution | assistance | "
  "cooperation | training | follow up";

static const char *const definition_words[] = {
  "uses the definition", "uses the following definition", "employs the definition", "adopts the definition", "applies the definition",
  "follows the definition", "definition of trafficking", "shall mean", "is understood to mean", "shall be understood", "is defined as",
  "are defined as", NULL};
static const char *const objective_lead_ins[] = {
  "objectives are as follows", "objectives are the following", "objectives are", "objectives shall be", "objectives include",
  "following objectives", "objectives as follows", "as its objectives", "has as objectives", "objectives of the plan",
  "objectives of this plan", "objectives of the present plan", "objectives of the work plan", "objectives of this work plan",
  "objectives of the present work plan", "objectives of the plan of action", "objectives of this plan of action",
  "objectives of the action plan", "goals are as follows", "goals are the following", "following goals", NULL};
/* No "may", "need" or "request": a month and two nouns, which brackets of text hold as well. */
static const char remark_verbs[] =
  "delete | is | are | was | were | be | should | would | could | must | shall | will | can | cannot | ought | has | have | does | do | proposes | "
  "propose | proposed | suggests | suggest | considers | consider | believes | believe | recommends | prefers | prefer | wishes | wish | "
  "asks | seems | seem | appears | belongs | belong | agrees | agree | questions whether | requests that | requests the | "
  "requests clarification | relates to | refers to | isn t | doesn t | shouldn t";
/* No "that": "[that are at risk]" is an insertion more often than a remark. */
static const char remark_openers[] = "the | this | these | those | it | there | they | we";
/* No "may": what may be done is not asked for. No "proposed": others did. */
static const struct oasp_request_words requests[] = {
  {OASP_ASKS, "propose | proposes | suggest | suggests | recommend | recommends | request | requests | prefer | prefers | would like | wish | wishes | ask | asks | ask for | asks for | call for | calls for | "
              "better | preferable | advisable | desirable | appropriate | important | necessary | favor | favors | favour | favours | support | supports | in favor of | in favour of | please | "
              "proposal is | suggestion is | preference is"},
  {OASP_OBLIGES, "should | must | ought | needs | need | could | shall | has to | is to"},
  {OASP_DELETE, "delete | deleting | deletion | remove | removing | removal | omit | omitting | omission | strike | strike out | striking | drop | dropping | take out | eliminate"},
  {OASP_DELETE_IT, "delete it | deleting it | remove it | removing it | omit it | strike it | drop it | take it out | eliminate it | its deletion | its removal | "
                   "its omission"},
  {OASP_BE_DELETED, "be deleted | be removed | be omitted | be struck* | be stricken | be dropped | be eliminated | be taken out | be suppressed"},
  {OASP_MOVE, "plac* | mov* | relocat* | transfer* | shift* | insert* | reposition* | come | appear | go | stand | put"},
  {OASP_STAND_BEFORE, "precede"},
  {OASP_STAND_AFTER, "follow"},
  {OASP_ADD, "add | added | adding | addition | inclu*"},
  {OASP_FOOTNOTE, "footnote | foot note"},
  {OASP_THIS_PROVISION, "this paragraph | the paragraph | the present paragraph | this provision | the provision | this item | this subparagraph | this sub paragraph | this clause | this point | this principle | this objective | "
                        "this mandate | this directive | this guideline | this article | this measure | this instrument | this protocol | this convention | this text"},
  {OASP_IT, "it | this"},
  {OASP_PART_OF_IT, "word | words | term | terms | expression | phrase | sentence | sentences | reference | references | mention | part | beginning of | end of | rest | passage | comma | brackets | new"},
  {OASP_DENIES, "not | t | no | nor | neither | never | without | against | if | unless | why | whether | oppose | opposes | object | objects | reject | rejects | disagree | disagrees | keep | kept | retain | retained | maintain | maintained"},
  {OASP_JOINS, "and | but | so | therefore | thus | hence | then"},
  {OASP_SAYS_THAT, "that"},
  {OASP_HERE, "here | from this document | in this document | from the document | in the document | from the text | from this text | from the plan | in this plan | from the list | from this list | in this section | "
              "from this section | in this part | in this chapter | in the guidelines | altogether | entirely | in its entirety"},
  {OASP_BEFORE, "before | ahead of | prior to"},
  {OASP_AFTER, "after | behind | following"},
  {OASP_ITEM, "item | point | principle | objective | mandate | directive | guideline | provision"},
  {OASP_HAS_NO_PLACE, "has no place | have no place | does not belong | do not belong | doesn t belong | is out of place | is misplaced | should not appear | should not be included"},
  {OASP_IS_NEEDLESS, "is already covered | is already in | is not needed here | is not necessary here | is unnecessary | already covered | is already included | is already contained | is already stated | is already mentioned | is already addressed | already addressed | already appears | already stands | "
                          "is redundant | is superfluous | is repetitive | is duplicative | duplicates | repeats | is repeated | appears elsewhere | is covered elsewhere"},
  {OASP_SAYS_NOTHING, "is part of | are part of | in part | on the part of | in other words | new york"},
  {0, NULL},
};
static const char clause_openers[] =
  "while | including | in particular | notably | taking into account | bearing in mind | in accordance with | in order to | as well as | without prejudice";
static const char *const label_suffixes[] = {"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "alt", NULL};
/* Left out: words that French, Spanish or Portuguese write as well ("on", "as", "a", "do", "no"). */
static const char common_words[] =
  "the | of | and | to | in | for | by | with | that | this | these | those | from | on | is | are | be | been | was | were | their | "
  "its | which | who | such | or | not | shall | should | have | has | other | at | all | through";

static const char terms[] =
  "chair | chairperson | chairman\n"
  "secretariat | general secretariat | oas general secretariat | gs\n"
  "and\n"
  "delete | deletes | strike\n"
  "paragraph | para | the paragraph | entire paragraph | the entire paragraph\n"
  "alternative | alt | option\n"
  "supported by | with the support of\n"
  "opposed by\n"
  "support | supports\n"
  "oppose | opposes\n"
  "inferred\n"
  "agreed | agreed text\n"
  "agreed ad referendum | agreed ad ref | ad referendum | ad ref\n"
  "reservation by | reservation of\n"
  "reserves its position | reserves its right | reserves the right | reserve their position | enters a reservation\n";

const struct oasp_grammar oasp_grammar_en = {
  .language = "en",
  .phrases = phrases,
  .headings = headings,
  .preamble_headings = preamble_headings,
  .directive_headings = directive_headings,
  .contents_headings = "contents | table of contents | index",
  .page_words = "page | p | pg",
  .definition_words = definition_words,
  .objective_lead_ins = objective_lead_ins,
  .remark_verbs = remark_verbs,
  .remark_openers = remark_openers,
  .requests = requests,
  .clause_openers = clause_openers,
  .label_suffixes = label_suffixes,
  .common_words = common_words,
  .terms = terms,
};

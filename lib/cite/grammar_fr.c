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
   "de sa | au | aux | a la | a l | par le | par la | par l | par les | dans le | dans la | dans sa"},
  {OASP_ROLE_OF, OASP_OF_ARTICLE, "le | la | l | les"},
  {OASP_ROLE_ORDINAL, 1, "premier | premiere"},
  {OASP_ROLE_ENDING, 0, "er | ere | re"},
  {OASP_ROLE_FOLLOWING, 0, "et suivants | et suivantes | et s | et ss | et sq | et sqq | et seq | suivants | suivantes | ss | sqq"},
  {OASP_ROLE_NUMBER_MARK, 0, "n | no | nos | num | numero"},
  {OASP_ROLE_FILLER, 0, "de l oit | de l organisation internationale du travail"},
  {OASP_ROLE_POINTER, OASP_POINTER_NEAR, "ce | cette"},
  {OASP_ROLE_POINTER, OASP_POINTER_FAR, "ledit | ladite | dudit | dite"},
  {OASP_ROLE_NOUN, OASP_NOUN_CONVENTION, "convention"},
  {OASP_ROLE_NOUNS, OASP_NOUN_CONVENTION, "conventions"},
  {OASP_ROLE_NOUNS, OASP_NOUN_RECOMMENDATION, "recommandations"},
  {OASP_ROLE_NOUN, OASP_NOUN_PROTOCOL, "protocole"},
  {OASP_ROLE_NOUN, OASP_NOUN_RECOMMENDATION, "recommandation"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECISION, "decision"},
  {OASP_ROLE_NOUN, OASP_NOUN_PLAN, "plan d action | plan d action mondial"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECLARATION, "declaration"},
  {OASP_ROLE_NOUN, OASP_NOUN_CHARTER, "charte"},
  {OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION, "resolution"},
  {OASP_ROLE_YEAR_RESOLUTION, 0, "resolutions"},
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
  "supprimer | est | sont | fait | convient | faudrait | faut | considere | considerent | estime | estiment | propose | proposent | pourrait | "
  "pourraient | devrait | devraient | doit | doivent | a | ont | recommande | suggere | souhaite | importe | demande | se rapporte | n a";
static const char remark_openers[] = "le | la | les | l | ce | cet | cette | ces | ceci | cela | il | elle | on | nous";
/* No "peut": what may be done is not asked for. No "aux fins": it opens half of all titles. */
static const struct oasp_request_words requests[] = {
  {OASP_ASKS, "il convient | convient | il conviendrait | conviendrait | il y a lieu | il y aurait lieu | il faut | il faudrait | faudrait | propose | proposent | proposons | suggere | "
              "suggerent | suggerons | recommande | recommandent | recommandons | demande | demandent | demandons | souhaite | souhaitent | souhaitons | souhaiterait | souhaiteraient | "
              "souhaiterions | prefere | preferent | preferons | prefererait | prefereraient | prefererions | preferable | mieux vaut | vaudrait mieux | il serait bon | il est important | "
              "il importe | necessaire | opportun | souhaitable | favorable a | priere de | nous voudrions"},
  {OASP_OBLIGES, "devrait | devraient | doit | doivent | devrions | devons | pourrait | pourraient | merite d | gagnerait a"},
  {OASP_DELETE, "supprimer | suppression | retirer | retrait | eliminer | elimination | omettre | biffer | rayer"},
  {OASP_DELETE_IT, "le supprimer | la supprimer | le retirer | la retirer | l eliminer | l omettre | le biffer | la biffer | le rayer | la rayer | sa suppression | "
                   "son retrait | a supprimer | a biffer | a retirer"},
  {OASP_BE_DELETED, "etre supprim* | soit supprim* | etre retir* | soit retir* | etre elimin* | soit elimin* | etre omis* | etre biff* | etre ray* | disparaitre"},
  {OASP_MOVE, "placer | place | placee | deplac* | transfer* | inser* | mettre | figurer | reporter | venir | faire remonter"},
  {OASP_STAND_BEFORE, "preceder"},
  {OASP_STAND_AFTER, "suivre"},
  {OASP_ADD, "ajout* | inclu* | adjonction | joindre"},
  {OASP_FOOTNOTE, "note de bas de page | note en bas de page | note infrapaginale"},
  {OASP_THIS_PROVISION, "ce paragraphe | le present paragraphe | cette disposition | la presente disposition | cet alinea | ce point | ce principe | cet objectif | ce mandat | cette directive | cet article | "
                        "cette mesure | cet instrument | ce protocole | cette convention | ce texte"},
  {OASP_IT, "il | elle | ceci | cela | celui ci | celle ci"},
  {OASP_PART_OF_IT, "mot | mots | terme | termes | expression | phrase | reference | mention | partie | membre de phrase | debut | fin | reste | passage | virgule | crochets | nouveau | nouvelle"},
  {OASP_DENIES, "ne | n | pas | ni | sans | contre | si | s il | s ils | pourquoi | oppose | opposent | opposons | refuse | refusent | maintenir | maintenu | maintenue | conserver | conserve | conservee"},
  {OASP_JOINS, "et | mais | donc | aussi | par consequent | des lors"},
  {OASP_SAYS_THAT, "que | qu"},
  {OASP_HERE, "ici | de ce document | dans ce document | du present document | dans le present document | du texte | du document | du plan | dans ce plan | dans les directives | de la liste | "
              "de cette liste | dans cette section | de cette section | dans cette partie | dans ce chapitre | en entier | entierement"},
  {OASP_BEFORE, "avant"},
  {OASP_AFTER, "apres | a la suite"},
  {OASP_ITEM, "point | principe | objectif | mandat | directive | disposition"},
  {OASP_HAS_NO_PLACE, "n a pas sa place | n ont pas leur place | n a pas lieu de figurer | n a pas a figurer | n a pas lieu d etre | n aurait pas sa place | ne devrait pas figurer | n est pas a sa place"},
  {OASP_IS_NEEDLESS, "fait double emploi | est deja dans | n est pas necessaire ici | est inutile ici | est deja couvert* | figure deja | est deja mentionn* | "
                     "est deja trait* | deja couvert* | deja trait* | est redondant* | est superflu* | est repetiti* | repete | figure ailleurs"},
  {OASP_SAYS_NOTHING, "fait partie | font partie | en partie | prendre fin"},
  {0, NULL},
};
static const char clause_openers[] =
  "tout en | notamment | y compris | en particulier | en tenant compte | compte tenu | conformement | afin de | ainsi que | sans prejudice";
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
  .contents_headings = "table des matieres | sommaire",
  .page_words = "page | p",
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

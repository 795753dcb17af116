/* Spanish: what citations, lists and headings look like in OAS, UN and ILO documents printed in Spanish. */
#include "cite/grammar.h"

#include <oasplan/citation.h>

/* No "para": the preposition stands before years and numbers. "par" needs a number behind it, which "un par de" has not. */
static const struct oasp_phrases phrases[] = {
  {OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH,
   "parr | parrs | parrafo | parrafos | par | pars | paragrafo | paragrafos | numeral | numerales | parrafo dispositivo | "
   "parrafos dispositivos | parrafo resolutivo | parrafos resolutivos | numeral resolutivo | numerales resolutivos | punto resolutivo | "
   "puntos resolutivos"},
  {OASP_ROLE_UNIT, OASP_UNIT_ARTICLE, "art | arts | articulo | articulos"},
  {OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH,
   "inciso | incisos | inc | incs | literal | literales | lit | lits | apartado | apartados | apdo | apdos | letra | letras | subparrafo | "
   "subparrafos | subinciso | subincisos | subapartado | subapartados"},
  {OASP_ROLE_UNIT, OASP_UNIT_SECTION, "seccion | secciones | secc | sec | secs"},
  {OASP_ROLE_UNIT, OASP_UNIT_CHAPTER, "capitulo | capitulos | cap | caps"},
  {OASP_ROLE_UNIT, OASP_UNIT_ANNEX, "anexo | anexos"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_SOURCE, "fuente | fuentes"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM, "tomado | tomada | tomados | tomadas | extraido | extraida | extraidos | extraidas"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM,
   "tomado en parte | tomado parcialmente | parcialmente tomado | en parte tomado | tomada en parte | tomada parcialmente | "
   "parcialmente tomada | en parte tomada | tomados en parte | tomados parcialmente | parcialmente tomados | en parte tomados | "
   "tomadas en parte | tomadas parcialmente | parcialmente tomadas | en parte tomadas | extraido en parte | extraido parcialmente | "
   "parcialmente extraido | en parte extraido | extraida en parte | extraida parcialmente | parcialmente extraida | en parte extraida | "
   "extraidos en parte | extraidos parcialmente | parcialmente extraidos | en parte extraidos | extraidas en parte | "
   "extraidas parcialmente | parcialmente extraidas | en parte extraidas"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM, "adaptado | adaptada | adaptados | adaptadas"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY, "inspirado | inspirada | inspirados | inspiradas | se inspira | se inspiran"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY,
   "inspirado en parte | inspirado parcialmente | parcialmente inspirado | en parte inspirado | inspirada en parte | "
   "inspirada parcialmente | parcialmente inspirada | en parte inspirada | inspirados en parte | inspirados parcialmente | "
   "parcialmente inspirados | en parte inspirados | inspiradas en parte | inspiradas parcialmente | parcialmente inspiradas | "
   "en parte inspiradas | se inspira en parte | se inspiran en parte | se inspira parcialmente | se inspiran parcialmente"},
  /* "se refiere a" with the preposition: "a" and "al" are of ranges */
  {OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO,
   "se relaciona | se relacionan | relacionado | relacionada | relacionados | relacionadas | guarda relacion | guardan relacion | "
   "se refiere a | se refiere al | se refieren a | se refieren al | vease | veanse | vease tambien | veanse tambien | vease asimismo | "
   "veanse asimismo | vease ademas | veanse ademas | vease en particular | vease por ejemplo | ver | ver tambien | vid | vide | cf | cfr | "
   "cf tambien | confrontese"},
  {OASP_ROLE_DIRECTION, 0,
   "anterior | anteriores | precedente | precedentes | supra | infra | ut supra | ut infra | arriba | abajo | mas arriba | mas abajo | "
   "mas adelante | a continuacion | que antecede | que anteceden | que precede | que preceden | que sigue | que siguen"},
  {OASP_ROLE_THIS_PLAN, 0,
   "de este plan | del presente plan | en este plan | en el presente plan | de este plan de trabajo | del presente plan de trabajo | "
   "en este plan de trabajo | en el presente plan de trabajo | de este plan de accion | del presente plan de accion | "
   "en este plan de accion | en el presente plan de accion | de este documento | del presente documento | en este documento | "
   "en el presente documento | de este texto | del presente texto | en este texto | en el presente texto"},
  {OASP_ROLE_AND, 0, "y | e | o | u | asi como"},
  /* "11 al 13" */
  {OASP_ROLE_TO, 0, "a | al | hasta | hasta el"},
  {OASP_ROLE_OF, OASP_OF_BELONGS, "de | del | de la | de los | de las"},
  /* "su": "el párrafo 2 de su resolución 61/144" */
  {OASP_ROLE_OF, 0,
   "de su | en | en el | en la | en los | en las | en su | con | con el | con la | con los | con las | a la | a los | a las | por | por el | "
   "por la | por los | por las"},
  {OASP_ROLE_OF, OASP_OF_ARTICLE, "el | la | los | las"},
  {OASP_ROLE_ORDINAL, 1, "primero | primera"},
  {OASP_ROLE_ENDING, 0, "er | ro | ra"},
  {OASP_ROLE_FOLLOWING, 0, "y siguientes | y ss | y s | y sig | y sigs | siguientes | ss | et seq"},
  {OASP_ROLE_NUMBER_MARK, 0, "n | no | nos | n o | num | nums | nro | nros | numero | numeros"},
  {OASP_ROLE_FILLER, 0, "oit | de la oit | organizacion internacional del trabajo | de la organizacion internacional del trabajo"},
  /* after "del" and "de la" the pointer without an article is found. "el mismo plan" is as often the document itself, so "mismo" is NEAR */
  {OASP_ROLE_POINTER, OASP_POINTER_NEAR, "este | esta | mismo | misma | presente | el presente | la presente"},
  {OASP_ROLE_POINTER, OASP_POINTER_FAR,
   "ese | esa | aquel | aquella | dicho | dicha | citado | el citado | citada | la citada | mencionado | el mencionado | mencionada | "
   "la mencionada | referido | el referido | referida | la referida | antedicho | el antedicho | antedicha | la antedicha | precitado | "
   "el precitado | precitada | la precitada"},
  {OASP_ROLE_NOUN, OASP_NOUN_CONVENTION, "convencion | convenio | pacto"},
  {OASP_ROLE_NOUNS, OASP_NOUN_CONVENTION, "convenciones | convenios"},
  {OASP_ROLE_NOUNS, OASP_NOUN_RECOMMENDATION, "recomendaciones"},
  {OASP_ROLE_NOUN, OASP_NOUN_PROTOCOL, "protocolo"},
  {OASP_ROLE_NOUN, OASP_NOUN_RECOMMENDATION, "recomendacion"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECISION, "decision"},
  {OASP_ROLE_NOUN, OASP_NOUN_PLAN,
   "plan | plan de trabajo | plan de accion | plan de accion mundial | plan mundial | plan mundial de accion"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECLARATION, "declaracion"},
  {OASP_ROLE_NOUN, OASP_NOUN_CHARTER, "carta"},
  {OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION, "resolucion"},
  {OASP_ROLE_YEAR_RESOLUTION, 0, "resoluciones"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_GENERAL_ASSEMBLY,
   "asamblea general | asamblea general de las naciones unidas | asamblea general de la organizacion de las naciones unidas | "
   "asamblea general de la onu | asamblea general de la oea | asamblea general de la organizacion de los estados americanos | asamblea"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_SECURITY_COUNCIL,
   "consejo de seguridad | consejo de seguridad de las naciones unidas | "
   "consejo de seguridad de la organizacion de las naciones unidas | consejo de seguridad de la onu"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_ECONOMIC_AND_SOCIAL_COUNCIL,
   "consejo economico y social | consejo economico y social de las naciones unidas | ecosoc"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_HUMAN_RIGHTS_COUNCIL,
   "consejo de derechos humanos | consejo de derechos humanos de las naciones unidas"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_OTHER,
   "consejo permanente | consejo permanente de la oea | consejo permanente de la organizacion de los estados americanos"},
  {OASP_ROLE_NONE, 0, NULL},
};

/* No "fines": "con fines de explotación". */
static const struct oasp_heading_word headings[] = {
  {"principios", OASPLAN_KIND_PRINCIPLE}, {"principio", OASPLAN_KIND_PRINCIPLE}, {"objetivos", OASPLAN_KIND_OBJECTIVE},
  {"objetivo", OASPLAN_KIND_OBJECTIVE}, {"propositos", OASPLAN_KIND_OBJECTIVE}, {"mandatos", OASPLAN_KIND_MANDATE},
  {"mandato", OASPLAN_KIND_MANDATE}, {NULL, 0},
};

static const char preamble_headings[] = "preambulo | introduccion";
static const char directive_headings[] =
  "directrices | lineamientos | medidas | acciones | actividades | compromisos | prevencion | proteccion | persecucion | "
  "enjuiciamiento | sancion | asistencia | cooperacion | capacitacion | seguimiento";

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
static const char remark_verbs[] =
  "suprimir | es | son | era | fue | sea | sean | seria | serian | sera | seran | debe | deben | deba | deban | debia | deberia | deberian | debera | "
  "deberan | debiera | debieran | puede | pueden | podria | podrian | conviene | convendria | corresponde | corresponden | "
  "corresponderia | cabe | cabria | hay | habria | habra | haria falta | hace falta | ha | han | tiene | tienen | parece | parecen | "
  "propone | proponen | sugiere | sugieren | considera | consideran | estima | estiman | opina | opinan | entiende | entienden | "
  "recomienda | recomiendan | prefiere | prefieren | desea | desean | solicita | solicitan | pide | piden | quiere | quieren | "
  "se relaciona | se refiere | ya figura | ya consta | no figura | no consta | no esta | ya esta | esta fuera | estan";
static const char remark_openers[] =
  "el | la | los | las | lo | este | esta | estos | estas | esto | ese | esa | esos | esas | eso | aquel | aquella | ello | se | nosotros";
/* No "puede": what may be done is not asked for. */
static const struct oasp_request_words requests[] = {
  {OASP_ASKS, "conviene | convendria | seria conveniente | es conveniente | procede | procederia | habria que | hay que | hace falta | haria falta | cabe | cabria | propone | proponen | proponemos | sugiere | sugieren | sugerimos | "
              "recomienda | recomiendan | recomendamos | solicita | solicitan | solicitamos | pide | piden | pedimos | desea | desean | deseamos | desearia | prefiere | prefieren | preferimos | preferiria | preferible | mejor | "
              "es importante | importante | necesario | favorable a | a favor de | partidaria de | quisiera | quisieramos"},
  {OASP_OBLIGES, "debe | deben | deberia | deberian | debera | deberan | debiera | debieran | podria | podrian | ha de | han de | tendria que | deberiamos"},
  {OASP_DELETE, "suprimir | supresion | eliminar | eliminacion | omitir | omision | tachar | retirar | borrar | quitar"},
  {OASP_DELETE_IT, "suprimirlo | suprimirla | eliminarlo | eliminarla | omitirlo | omitirla | retirarlo | retirarla | tacharlo | su supresion | su eliminacion | "
                   "su omision"},
  {OASP_BE_DELETED, "suprimirse | eliminarse | omitirse | retirarse | tacharse | ser suprimid* | ser eliminad* | ser omitid* | ser retirad* | se suprima | "
                    "se elimine | se omita | se retire | sea suprimid* | sea eliminad* | desaparecer"},
  {OASP_MOVE, "coloca* | coloque | situar* | mover* | traslad* | ubica* | ubique | poner* | insert* | desplaz* | figurar | ir | aparecer"},
  {OASP_STAND_BEFORE, "preceder"},
  {OASP_STAND_AFTER, "seguir"},
  {OASP_ADD, "agreg* | anad* | inclui* | incluy* | incorpor* | adicion*"},
  {OASP_FOOTNOTE, "nota al pie | nota al pie de pagina | nota a pie de pagina | nota de pie de pagina"},
  {OASP_THIS_PROVISION, "este parrafo | el parrafo | el presente parrafo | esta disposicion | la disposicion | este inciso | este punto | este principio | este objetivo | este mandato | esta directriz | este lineamiento | este articulo | "
                        "esta medida | este instrumento | este protocolo | esta convencion | este texto"},
  {OASP_IT, "esto | ello | este | esta | eso"},
  {OASP_PART_OF_IT, "palabra | palabras | termino | terminos | expresion | frase | oracion | referencia | mencion | parte | inicio | final | resto | pasaje | coma | corchetes | nuevo | nueva"},
  {OASP_DENIES, "no | ni | nunca | sin | contra | si | por que | opone | oponen | oponemos | rechaza | rechazan | mantener | mantenerse | mantenga | conservar | conservarse"},
  {OASP_JOINS, "y | e | pero | sino | por tanto | por lo tanto | por ello | entonces"},
  {OASP_SAYS_THAT, "que"},
  {OASP_HERE, "aqui | de este documento | en este documento | del presente documento | del documento | del texto | de este texto | del plan | en este plan | de la lista | de esta lista | en esta seccion | de esta seccion | "
              "en este capitulo | en las directrices | por completo | en su totalidad"},
  {OASP_BEFORE, "antes | delante"},
  {OASP_AFTER, "despues | a continuacion | detras"},
  {OASP_ITEM, "punto | principio | objetivo | mandato | directriz | lineamiento | disposicion"},
  {OASP_HAS_NO_PLACE, "no tiene cabida | no tienen cabida | no tiene lugar | no tiene su lugar | no corresponde aqui | no pertenece | no pertenecen | esta fuera de lugar | no debe figurar | no deberia figurar | no procede incluir"},
  {OASP_IS_NEEDLESS, "ya esta cubiert* | ya esta en | no es necesario aqui | no es necesaria aqui | es innecesari* | ya figura | ya consta | ya esta contemplad* | "
                     "ya esta incluid* | ya se menciona | es redundante | es superflu* | es repetitiv* | es reiterativ* | duplica | repite | se repite | "
                     "es una repeticion | figura en otra parte"},
  {OASP_SAYS_NOTHING, "forma parte | forman parte | en parte | por parte de"},
  {0, NULL},
};
static const char clause_openers[] =
  "incluidos | incluidas | incluyendo | en particular | teniendo en cuenta | asi como | de conformidad | a fin de | con el fin de | sin perjuicio";
static const char *const label_suffixes[] = {"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "alt", NULL};
/* Left out: what Portuguese writes alike ("de", "a", "que", "para", "por", "como", "sobre"), which tells nothing. */
static const char common_words[] =
  "el | los | las | la | y | del | con | una | un | en | su | sus | al | lo | es | son | ha | han | se | sin | mas | hasta | entre | "
  "desde | esta | este | estos | estas | dicha | dicho | otros | otras | sera";

static const char terms[] =
  "presidente | presidenta | presidencia\n"
  "secretaria | secretaria general | secretaria general de la oea | sg oea | sg\n"
  "y | e\n"
  "suprimir | eliminar\n"
  "parrafo | el parrafo | este parrafo\n"
  "alternativa | opcion | variante\n"
  "apoyado por | con el apoyo de\n"
  "objetado por | con la oposicion de\n"
  "apoya | apoyan\n"
  "se opone | se oponen | objeta | objetan\n"
  "inferido | deducido\n"
  "acordado | convenido | texto acordado\n"
  "acordado ad referendum | acordado ad ref | convenido ad referendum\n"
  "reserva de | reserva del\n"
  "se reserva su posicion | reserva su posicion | reservan su posicion | se reserva el derecho | formula una reserva\n";

const struct oasp_grammar oasp_grammar_es = {
  .language = "es",
  .phrases = phrases,
  .headings = headings,
  .preamble_headings = preamble_headings,
  .directive_headings = directive_headings,
  .contents_headings = "indice | contenido | contenidos | tabla de contenido | tabla de contenidos | sumario",
  .page_words = "pagina | pag | p",
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

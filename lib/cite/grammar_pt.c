/* Portuguese: what citations, lists and headings look like in OAS, UN and ILO documents printed in Portuguese. */
#include "cite/grammar.h"

#include <oasplan/citation.h>

/* No "para": the preposition stands before years and numbers. "par" needs a number behind it, which "um par de" has not. */
static const struct oasp_phrases phrases[] = {
  {OASP_ROLE_UNIT, OASP_UNIT_PARAGRAPH,
   "par | pars | parag | parags | paragrafo | paragrafos | paragrafo operativo | paragrafos operativos | paragrafo dispositivo | "
   "paragrafos dispositivos | paragrafo resolutivo | paragrafos resolutivos | ponto resolutivo | pontos resolutivos"},
  {OASP_ROLE_UNIT, OASP_UNIT_ARTICLE, "art | arts | artigo | artigos"},
  {OASP_ROLE_UNIT, OASP_UNIT_SUBPARAGRAPH,
   "alinea | alineas | al | als | inciso | incisos | inc | incs | item | itens | letra | letras | subparagrafo | subparagrafos | "
   "subalinea | subalineas | subitem | subitens"},
  {OASP_ROLE_UNIT, OASP_UNIT_SECTION, "secao | secoes | seccao | seccoes | sec | secs"},
  {OASP_ROLE_UNIT, OASP_UNIT_CHAPTER, "capitulo | capitulos | cap | caps"},
  {OASP_ROLE_UNIT, OASP_UNIT_ANNEX, "anexo | anexos"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_SOURCE, "fonte | fontes"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_FROM,
   "extraido | extraida | extraidos | extraidas | retirado | retirada | retirados | retiradas | tirado | tirada | tirados | tiradas | "
   "tomado | tomada | tomados | tomadas"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_DRAWN_IN_PART_FROM,
   "extraido em parte | extraido parcialmente | parcialmente extraido | em parte extraido | extraida em parte | extraida parcialmente | "
   "parcialmente extraida | em parte extraida | extraidos em parte | extraidos parcialmente | parcialmente extraidos | "
   "em parte extraidos | extraidas em parte | extraidas parcialmente | parcialmente extraidas | em parte extraidas | retirado em parte | "
   "retirado parcialmente | parcialmente retirado | em parte retirado | retirada em parte | retirada parcialmente | "
   "parcialmente retirada | em parte retirada | retirados em parte | retirados parcialmente | parcialmente retirados | "
   "em parte retirados | retiradas em parte | retiradas parcialmente | parcialmente retiradas | em parte retiradas | tirado em parte | "
   "tirado parcialmente | parcialmente tirado | em parte tirado | tirada em parte | tirada parcialmente | parcialmente tirada | "
   "em parte tirada | tirados em parte | tirados parcialmente | parcialmente tirados | em parte tirados | tiradas em parte | "
   "tiradas parcialmente | parcialmente tiradas | em parte tiradas | tomado em parte | tomado parcialmente | parcialmente tomado | "
   "em parte tomado | tomada em parte | tomada parcialmente | parcialmente tomada | em parte tomada | tomados em parte | "
   "tomados parcialmente | parcialmente tomados | em parte tomados | tomadas em parte | tomadas parcialmente | parcialmente tomadas | "
   "em parte tomadas"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_ADAPTED_FROM, "adaptado | adaptada | adaptados | adaptadas"},
  /* "no" and "nos" are number marks ("Convenção No. 105"), so what asks for "em" holds the preposition here */
  {OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_BY,
   "inspirado | inspirado no | inspirado nos | inspirada | inspirada no | inspirada nos | inspirados | inspirados no | inspirados nos | "
   "inspiradas | inspiradas no | inspiradas nos | inspira se | inspira se no | inspira se nos | inspiram se | inspiram se no | "
   "inspiram se nos | se inspira | se inspira no | se inspira nos | se inspiram | se inspiram no | se inspiram nos"},
  {OASP_ROLE_RELATION, OASPLAN_RELATION_INSPIRED_IN_PART_BY,
   "inspirado em parte | inspirado em parte no | inspirado em parte nos | inspirado parcialmente | inspirado parcialmente no | "
   "inspirado parcialmente nos | parcialmente inspirado | parcialmente inspirado no | parcialmente inspirado nos | em parte inspirado | "
   "em parte inspirado no | em parte inspirado nos | inspirada em parte | inspirada em parte no | inspirada em parte nos | "
   "inspirada parcialmente | inspirada parcialmente no | inspirada parcialmente nos | parcialmente inspirada | parcialmente inspirada no | "
   "parcialmente inspirada nos | em parte inspirada | em parte inspirada no | em parte inspirada nos | inspirados em parte | "
   "inspirados em parte no | inspirados em parte nos | inspirados parcialmente | inspirados parcialmente no | "
   "inspirados parcialmente nos | parcialmente inspirados | parcialmente inspirados no | parcialmente inspirados nos | "
   "em parte inspirados | em parte inspirados no | em parte inspirados nos | inspiradas em parte | inspiradas em parte no | "
   "inspiradas em parte nos | inspiradas parcialmente | inspiradas parcialmente no | inspiradas parcialmente nos | "
   "parcialmente inspiradas | parcialmente inspiradas no | parcialmente inspiradas nos | em parte inspiradas | em parte inspiradas no | "
   "em parte inspiradas nos | inspira se em parte | inspira se em parte no | inspira se em parte nos | inspira se parcialmente | "
   "inspira se parcialmente no | inspira se parcialmente nos | inspiram se em parte | inspiram se em parte no | inspiram se em parte nos | "
   "inspiram se parcialmente | inspiram se parcialmente no | inspiram se parcialmente nos | se inspira em parte | se inspira em parte no | "
   "se inspira em parte nos | se inspira parcialmente | se inspira parcialmente no | se inspira parcialmente nos | se inspiram em parte | "
   "se inspiram em parte no | se inspiram em parte nos | se inspiram parcialmente | se inspiram parcialmente no | "
   "se inspiram parcialmente nos"},
  /* "a" and "ao" are of ranges, so what asks for "a" holds it here: the article of "ver a seção", the preposition of "refere-se ao" */
  {OASP_ROLE_RELATION, OASPLAN_RELATION_RELATES_TO,
   "relaciona se | relacionam se | se relaciona | se relacionam | relacionado | relacionada | relacionados | relacionadas | "
   "guarda relacao | guardam relacao | refere se a | refere se ao | refere se aos | refere se as | referem se a | referem se ao | "
   "referem se aos | referem se as | se refere a | se refere ao | se refere aos | se refere as | se referem a | se referem ao | "
   "se referem aos | se referem as | ver | ver a | ver tambem | ver tambem a | vide | vide a | vide tambem | vide tambem a | veja | "
   "veja a | veja tambem | veja tambem a | veja se | veja se a | veja se tambem | veja se tambem a | vejam se | vejam se a | "
   "vejam se tambem | vejam se tambem a | ver em particular | ver em particular a | ver por exemplo | ver por exemplo a | cf | cfr | "
   "cf tambem | conferir | confira | confira se"},
  {OASP_ROLE_DIRECTION, 0,
   "acima | abaixo | supra | infra | ut supra | ut infra | anterior | anteriores | precedente | precedentes | adiante | mais acima | "
   "mais abaixo | mais adiante | logo acima | logo abaixo | a seguir | que antecede | que antecedem | que precede | que precedem | "
   "que segue | que seguem | que se segue | que se seguem"},
  {OASP_ROLE_THIS_PLAN, 0,
   "deste plano | do presente plano | neste plano | no presente plano | deste plano de trabalho | do presente plano de trabalho | "
   "neste plano de trabalho | no presente plano de trabalho | deste plano de acao | do presente plano de acao | neste plano de acao | "
   "no presente plano de acao | deste plano de accao | do presente plano de accao | neste plano de accao | no presente plano de accao | "
   "deste documento | do presente documento | neste documento | no presente documento | deste texto | do presente texto | neste texto | "
   "no presente texto"},
  {OASP_ROLE_AND, 0, "e | ou | bem como | assim como"},
  /* "3 a 5"; folded "à" as well */
  {OASP_ROLE_TO, 0, "a | ao | ate | ate o"},
  {OASP_ROLE_OF, OASP_OF_BELONGS, "de | do | da | dos | das"},
  /* "sua": "o parágrafo 2 de sua resolução 61/144" */
  {OASP_ROLE_OF, 0,
   "de sua | da sua | em | em sua | na | nas | na sua | com | com o | com a | com os | com as | aos | por | pelo | pela | pelos | pelas"},
  {OASP_ROLE_OF, OASP_OF_ARTICLE, "o | os | as"},
  {OASP_ROLE_ORDINAL, 1, "primeiro | primeira"},
  {OASP_ROLE_ENDING, 0, "ro | ra"},
  {OASP_ROLE_FOLLOWING, 0, "e seguintes | e ss | e s | e seg | e segs | seguintes | ss | et seq"},
  {OASP_ROLE_NUMBER_MARK, 0, "n | no | nos | n o | n os | num | nums | nro | nros | numero | numeros"},
  {OASP_ROLE_FILLER, 0, "oit | da oit | organizacao internacional do trabalho | da organizacao internacional do trabalho"},
  /* "deste" holds its preposition; after "da" and "do" the pointer without an article is found. "o mesmo plano" is as often the document
   * itself, so "mesmo" is NEAR */
  {OASP_ROLE_POINTER, OASP_POINTER_NEAR,
   "este | deste | neste | esta | desta | nesta | mesmo | mesma | presente | o presente | a presente"},
  {OASP_ROLE_POINTER, OASP_POINTER_FAR,
   "esse | desse | nesse | essa | dessa | nessa | aquele | daquele | naquele | aquela | daquela | naquela | dito | dita | referido | "
   "o referido | referida | a referida | citado | o citado | citada | a citada | mencionado | o mencionado | mencionada | a mencionada | "
   "supracitado | o supracitado | supracitada | a supracitada"},
  {OASP_ROLE_NOUN, OASP_NOUN_CONVENTION, "convencao | pacto"},
  {OASP_ROLE_NOUNS, OASP_NOUN_CONVENTION, "convencoes"},
  {OASP_ROLE_NOUNS, OASP_NOUN_RECOMMENDATION, "recomendacoes"},
  {OASP_ROLE_NOUN, OASP_NOUN_PROTOCOL, "protocolo"},
  {OASP_ROLE_NOUN, OASP_NOUN_RECOMMENDATION, "recomendacao"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECISION, "decisao"},
  {OASP_ROLE_NOUN, OASP_NOUN_PLAN,
   "plano | plano de trabalho | plano de acao | plano de accao | plano de acao global | plano de acao mundial | plano global | "
   "plano global de acao | plano mundial"},
  {OASP_ROLE_NOUN, OASP_NOUN_DECLARATION, "declaracao"},
  {OASP_ROLE_NOUN, OASP_NOUN_CHARTER, "carta"},
  {OASP_ROLE_YEAR_RESOLUTION, OASP_NOUN_RESOLUTION, "resolucao"},
  {OASP_ROLE_YEAR_RESOLUTION, 0, "resolucoes"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_GENERAL_ASSEMBLY,
   "assembleia geral | assembleia geral das nacoes unidas | assembleia geral da organizacao das nacoes unidas | "
   "assembleia geral da onu | assembleia geral da oea | assembleia geral da organizacao dos estados americanos | assembleia"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_SECURITY_COUNCIL,
   "conselho de seguranca | conselho de seguranca das nacoes unidas | conselho de seguranca da organizacao das nacoes unidas | "
   "conselho de seguranca da onu"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_ECONOMIC_AND_SOCIAL_COUNCIL,
   "conselho economico e social | conselho economico e social das nacoes unidas | ecosoc"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_HUMAN_RIGHTS_COUNCIL,
   "conselho de direitos humanos | conselho dos direitos humanos | conselho de direitos humanos das nacoes unidas"},
  {OASP_ROLE_ORGAN, OASP_ORGAN_OTHER,
   "conselho permanente | conselho permanente da oea | conselho permanente da organizacao dos estados americanos"},
  {OASP_ROLE_NONE, 0, NULL},
};

static const struct oasp_heading_word headings[] = {
  {"principios", OASPLAN_KIND_PRINCIPLE}, {"principio", OASPLAN_KIND_PRINCIPLE}, {"objetivos", OASPLAN_KIND_OBJECTIVE},
  {"objetivo", OASPLAN_KIND_OBJECTIVE}, {"objectivos", OASPLAN_KIND_OBJECTIVE}, {"propositos", OASPLAN_KIND_OBJECTIVE},
  {"mandatos", OASPLAN_KIND_MANDATE}, {"mandato", OASPLAN_KIND_MANDATE}, {NULL, 0},
};

static const char preamble_headings[] = "preambulo | introducao";
static const char directive_headings[] =
  "diretrizes | directrizes | linhas de acao | medidas | acoes | accoes | atividades | actividades | compromissos | prevencao | "
  "protecao | proteccao | repressao | persecucao | assistencia | cooperacao | capacitacao | acompanhamento";

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
static const char remark_verbs[] =
  "suprimir | sao | era | foi | foram | seja | sejam | seria | seriam | sera | serao | deve | devem | deva | devam | deveria | deveriam | devera | "
  "deverao | pode | podem | poderia | poderiam | convem | conviria | cabe | caberia | corresponde | correspondem | ha | haveria | tem | "
  "parece | parecem | propoe | propoem | sugere | sugerem | considera | consideram | estima | entende | entendem | opina | julga | "
  "recomenda | recomendam | prefere | preferem | deseja | desejam | solicita | solicitam | pede | pedem | quer | querem | faz parte | "
  "relaciona se | refere se | nao e | ja e | tambem e | e necessario | e necessaria | e preciso | e desnecessario | e desnecessaria | "
  "e parte | e importante | e conveniente | e redundante | nao esta | ja esta | esta fora | estao | ja consta | nao consta | ja constam | "
  "nao constam";
static const char remark_openers[] =
  "o | a | os | as | este | esta | estes | estas | isto | esse | essa | esses | essas | isso | aquele | aquela | aquilo | ele | ela";
/* No "pode": what may be done is not asked for. "se" is a condition only where a subject follows it. Folded "é" is "e", so that "e" joins nothing here. */
static const struct oasp_request_words requests[] = {
  {OASP_ASKS, "convem | conviria | seria conveniente | e conveniente | cabe | caberia | ha que | haveria que | e preciso | seria preciso | propoe | propoem | propomos | propoe se | sugere | sugerem | sugerimos | sugere se | recomenda | "
              "recomendam | recomendamos | solicita | solicitam | solicitamos | pede | pedem | pedimos | deseja | desejam | desejamos | desejaria | prefere | preferem | preferimos | preferiria | preferivel | melhor | e importante | "
              "importante | necessario | favoravel a | a favor da | gostaria de | gostariamos de"},
  {OASP_OBLIGES, "deve | devem | deveria | deveriam | devera | deverao | poderia | poderiam | ha de | tem de | tem que | deveriamos"},
  {OASP_DELETE, "suprimir | supressao | eliminar | eliminacao | excluir | exclusao | omitir | omissao | retirar | retirada | riscar | remover | remocao | apagar"},
  {OASP_DELETE_IT, "suprimi lo | suprimi la | elimina lo | elimina la | exclui lo | exclui la | omiti lo | retira lo | retira la | remove lo | remove la | "
                   "sua supressao | sua eliminacao | sua exclusao | sua omissao | sua retirada"},
  {OASP_BE_DELETED, "suprimir se | eliminar se | excluir se | omitir se | ser suprimid* | ser eliminad* | ser excluid* | ser omitid* | ser retirad* | ser riscad* | "
                    "ser removid* | seja suprimid* | seja eliminad* | seja excluid* | seja retirad* | desaparecer"},
  {OASP_MOVE, "coloca* | situar | mover | move | movid* | transfer* | desloca* | posiciona* | inser* | figurar | vir | ir | aparecer | passar"},
  {OASP_STAND_BEFORE, "preceder"},
  {OASP_STAND_AFTER, "seguir"},
  {OASP_ADD, "acrescent* | adicion* | adicao | inclu* | agregar"},
  {OASP_FOOTNOTE, "nota de rodape | nota de pe de pagina | nota ao pe da pagina"},
  {OASP_THIS_PROVISION, "este paragrafo | o paragrafo | o presente paragrafo | esta disposicao | a disposicao | este inciso | esta alinea | este ponto | este item | este principio | este objetivo | este mandato | esta diretriz | "
                        "este artigo | esta medida | este instrumento | este protocolo | esta convencao | este texto"},
  {OASP_IT, "isto | isso | ele | ela | este | esta"},
  {OASP_PART_OF_IT, "palavra | palavras | termo | termos | expressao | frase | oracao | referencia | mencao | parte | inicio | final | resto | trecho | virgula | colchetes | novo | nova"},
  {OASP_DENIES, "nao | nem | nunca | sem | contra | caso | se este | se esta | se o | se a | se for | por que | opoe | opoem | opomos | rejeita | rejeitam | manter | mantido | mantida | conservar | conservado"},
  {OASP_JOINS, "mas | portanto | por isso | entao | assim"},
  {OASP_SAYS_THAT, "que"},
  {OASP_HERE, "aqui | deste documento | neste documento | do presente documento | do documento | do texto | deste texto | do plano | neste plano | da lista | desta lista | nesta secao | desta secao | neste capitulo | nas diretrizes | "
              "por completo | na integra"},
  {OASP_BEFORE, "antes | diante"},
  {OASP_AFTER, "depois | apos | em seguida"},
  {OASP_ITEM, "item | ponto | principio | objetivo | mandato | diretriz | disposicao"},
  {OASP_HAS_NO_PLACE, "nao tem lugar | nao tem cabimento | nao cabe | nao cabem | nao pertence | nao pertencem | esta fora de lugar | nao deve figurar | nao deveria figurar | nao deve constar | nao deveria constar"},
  {OASP_IS_NEEDLESS, "ja esta cobert* | ja esta em | ja esta na | nao e necessario aqui | nao e necessaria aqui | e desnecessari* | ja figura | ja consta | "
                     "ja esta contemplad* | ja esta incluid* | ja se menciona | e redundante | e superflu* | e repetitiv* | duplica | repete | e repetid* | "
                     "e uma repeticao | figura em outra parte"},
  {OASP_SAYS_NOTHING, "faz parte | fazem parte | em parte | por parte de"},
  {0, NULL},
};
static const char clause_openers[] =
  "incluindo | inclusive | em particular | tendo em conta | levando em conta | bem como | em conformidade | a fim de | sem prejuizo";
static const char *const label_suffixes[] = {"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "alt", NULL};
/* Left out: what Spanish writes alike ("de", "a", "que", "para", "por", "como", "sobre"), which tells nothing. */
static const char common_words[] =
  "o | os | e | as | do | da | dos | das | em | no | na | nos | nas | com | uma | um | ao | aos | pelo | pela | pelos | pelas | seu | "
  "sua | seus | suas | ou | mais | este | esta | sem | foi | deste | desta | outros | outras | bem | nao";

static const char terms[] =
  "presidente | presidenta | presidencia\n"
  "secretaria | secretaria geral | secretaria geral da oea | sg oea | sg\n"
  "e\n"
  "suprimir | eliminar | excluir\n"
  "paragrafo | o paragrafo | este paragrafo\n"
  "alternativa | opcao | variante\n"
  "apoiado por | com o apoio de\n"
  "contestado por | com a oposicao de\n"
  "apoia | apoiam\n"
  "se opoe | se opoem | opoe se | opoem se\n"
  "inferido | deduzido\n"
  "acordado | texto acordado\n"
  "acordado ad referendum | acordado ad ref\n"
  "reserva de | reserva do | reserva da | reserva dos\n"
  "reserva sua posicao | reserva a sua posicao | reservam sua posicao | reserva se o direito | formula uma reserva\n";

const struct oasp_grammar oasp_grammar_pt = {
  .language = "pt",
  .phrases = phrases,
  .headings = headings,
  .preamble_headings = preamble_headings,
  .directive_headings = directive_headings,
  .contents_headings = "indice | sumario | conteudo | tabela de conteudo",
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

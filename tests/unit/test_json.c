/* The JSON document: what is written reads back to the same bytes, and every fault names its place. */
#include <oasplan/import.h>
#include <oasplan/render.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IDENTITY "'key':'k','edition':'e','language':'en'"
#define DIVISION "'divisions':[{'id':'A'}]"
#define PROVISION "'id':'A.1','kind':'directive','division':'A','issued':'Do it (par. 1) now'"
#define SMALL "{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}]}"
/* A document whose only provision has these further members. */
#define WITH(members) "{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "," members "}]}"
#define REMARK "'action':'comment','certainty':'explicit'"
#define REMARKS(list) WITH("'citations':[],'amendments':[" list "]")
#define CITATION "'begin':6,'end':14,'relation':'source','state':'implied','instrument':'p'"

/* Cases are written with ' for ", and with ` for '. */
static char *quoted(const char *text) {
  char *copy = strdup(text);
  ck_assert_ptr_nonnull(copy);
  for (char *byte = copy; *byte != '\0'; byte++) *byte = *byte == '\'' ? '"' : *byte == '`' ? '\'' : *byte;
  return copy;
}

static oasplan_registry *registry; /* one for all imports: to make it takes longer than they do */

static oasplan_plan *import_bytes(const char *bytes, size_t length, oasplan_import_options *options, oasplan_error **err) {
  oasplan_import_options *own = options == NULL ? oasplan_import_options_new() : NULL;
  oasplan_import_options_set_format(own != NULL ? own : options, "json");
  oasplan_import_options_set_registry(own != NULL ? own : options, registry);
  oasplan_plan *plan = oasplan_plan_import(bytes, length, own != NULL ? own : options, err);
  oasplan_import_options_free(own);
  return plan;
}

static oasplan_plan *import(const char *text, oasplan_import_options *options, oasplan_error **err) {
  char *json = quoted(text);
  oasplan_plan *plan = import_bytes(json, strlen(json), options, err);
  free(json);
  return plan;
}

static oasplan_plan *must_import(const char *text) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = import(text, NULL, &err);
  ck_assert_msg(plan != NULL, "%s\n%s", oasplan_error_message(err), text);
  return plan;
}

static char *export_plan(const oasplan_plan *plan) {
  char *json = oasplan_plan_render_string(plan, "json", NULL, NULL, NULL);
  ck_assert_ptr_nonnull(json);
  return json;
}

static void expect_refused(const char *text, int status, const char *field, const char *words) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = import(text, NULL, &err);
  ck_assert_msg(plan == NULL, "taken: %s", text);
  ck_assert_msg(oasplan_error_status(err) == status, "%s: %s\n%s", oasplan_status_name(oasplan_error_status(err)), oasplan_error_message(err), text);
  ck_assert_pstr_eq(oasplan_error_field(err), field);
  ck_assert_msg(strstr(oasplan_error_message(err), words) != NULL, "no \"%s\" in: %s", words, oasplan_error_message(err));
  oasplan_error_free(err);
}

/* The export of `text`, read again and exported again, gives the same bytes. Returns the export. */
static char *expect_round_trip(const char *text) {
  oasplan_plan *first = must_import(text);
  char *first_export = export_plan(first);
  oasplan_error *err = NULL;
  oasplan_plan *second = import_bytes(first_export, strlen(first_export), NULL, &err);
  ck_assert_msg(second != NULL, "%s\n%s", oasplan_error_message(err), first_export);
  char *second_export = export_plan(second);
  ck_assert_str_eq(second_export, first_export);
  ck_assert_str_eq(oasplan_plan_digest(second), oasplan_plan_digest(first));
  oasplan_free(second_export);
  oasplan_plan_unref(second);
  oasplan_plan_unref(first);
  return first_export;
}

START_TEST(an_export_reads_back_to_the_same_bytes) {
  oasplan_free(expect_round_trip(SMALL));
  oasplan_free(expect_round_trip(
      "{'key':'k','edition':'e','language':'fr','status':'adopted','symbol':'A/1','title':'L`é \\u0001 \\\\ \\/ \\ud83d\\ude00',"
      "'period':{'begin':2015,'end':2018},'adopted_on':'2014-12-10','original_language':'es','divisions':["
      "{'id':'P','source':{'begin':3,'end':4}},{'id':'E','label':'','title':'EMPTY'},{'id':'Q','label':'I.','title':'T\\n','lead_in':'L\\u00a0:'}],"
      "'provisions':[{'id':'a','kind':'preamble','division':'P','issued':'\\u0001\\t\\u001f'},{'id':'b','kind':'definition','division':'P','issued':''},"
      "{'id':'c','kind':'objective','division':'Q','label':'c.','issued':'c','source':{'begin':5,'end':99}},{'id':'d','kind':'principle','division':'Q','issued':'d'},"
      "{'id':'e','kind':'directive','division':'Q','issued':'\\u2019e'},{'id':'f','kind':'item','division':'Q','parent':'e','issued':'f'},"
      "{'id':'g','kind':'item','division':'Q','parent':'f','issued':'g'},{'id':'h','kind':'mandate','division':'Q','issued':'h'},"
      "{'id':'i','kind':'footnote','division':'Q','issued':'i'}],"
      "'notices':[{'text':'N','source':{'begin':0,'end':2}}],"
      "'diagnostics':[{'code':'c','message':'100 %s','provision':'a','source':{'begin':1,'end':2}},{'code':'d','message':'m'}]}"));
}
END_TEST

START_TEST(citations_and_amendments_read_back) {
  char *json = expect_round_trip(WITH(
      "'citations':[{'raw':'Do','begin':0,'end':2,'relation':'mentions','state':'ambiguous','instrument':null,'candidates':['x','y'],'note':'n'},"
      "{'raw':'(par. 1)'," CITATION ",'locators':['1','2'],'targets':[null,'A.1'],'parts':[{'raw':'par.','begin':7,'end':11,'instrument':'q'}]}],"
      "'amendments':[{'action':'comment','certainty':'explicit','begin':15,'end':18,'text':'now','delegation':'USA','reasons':[],'rationale':null}]"));
  ck_assert_ptr_nonnull(strstr(json, "\"locators\":[\"1\",\"2\"],\"targets\":[null,\"A.1\"],\"state\":\"implied\",\"candidates\":[],"
                                     "\"parts\":[{\"raw\":\"par.\",\"begin\":7,\"end\":11,\"instrument\":\"q\"}],\"note\":null}"));
  ck_assert_ptr_nonnull(strstr(json, "\"text\":\"Do it\",")); /* bracket and remark are out of the wording */
  ck_assert_ptr_nonnull(strstr(json, "\"engine\":0,"));        /* a hand made the list */
  oasplan_free(json);
}
END_TEST

START_TEST(amendments_of_several_delegations_may_overlap) {
  char *json = expect_round_trip(
      REMARKS("{" REMARK ",'begin':0,'end':14,'delegation':'USA'},{'action':'replace','certainty':'explicit','begin':3,'end':18,'delegation':'MEX','text':'that'},"
              "{'action':'delete','certainty':'explicit','begin':3,'end':18,'delegation':'MEX','id':'A.1/MEX/7'},"
              "{" REMARK ",'begin':6,'end':14,'delegation':'USA'},{'action':'insert','certainty':'explicit','begin':15,'end':18,'delegation':'MEX'}"));
  static const char *const ids[] = {"A.1/USA/1", "A.1/MEX/1", "A.1/MEX/7", "A.1/USA/2", "A.1/MEX/8"};
  const char *at = json;
  for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
    at = strstr(at, ids[i]);
    ck_assert_msg(at != NULL, "%s is not there, or out of order, in %s", ids[i], json);
  }
  oasplan_free(json);
}
END_TEST

/* Every member with a value: a replace, a pair whose numbers do not rise, a move, a question, a footnote, one that goes on in the next provision. */
#define FULL                                                                                                                                                     \
  "{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION ",'citations':[],'amendments':["                                                                       \
  "{'id':'A.1/USA/1','delegation':'USA','action':'replace','begin':0,'end':2,'text':'Go for','old_text':'Do','certainty':'inferred','confidence':'low',"         \
  "'reasons':['remark','language'],'derived':true,'outcome':'accepted-with-changes','changed':'Go to','rationale':'`Do` is \\\\ weak','target':null,"              \
  "'pair':null,'continues':null,'superseded_by':null,'with':['CAN','MEX'],'supported_by':['BRA'],'opposed_by':['PER','CHL']},"                                  \
  "{'id':'A.1/-/2','delegation':null,'action':'insert','begin':3,'end':5,'pair':'A.1/-/1','certainty':'explicit','outcome':'superseded',"                        \
  "'superseded_by':'A.1/USA/1'},"                                                                                                                                \
  "{'id':'A.1/-/1','action':'delete','begin':6,'end':14,'pair':'A.1/-/2','certainty':'explicit','outcome':'withdrawn'},"                                         \
  "{'id':'A.1/OAS-GS/1','delegation':'OAS-GS','action':'footnote','begin':15,'end':18,'certainty':'explicit','outcome':'rejected'}]},"                           \
  "{'id':'A.2','kind':'directive','division':'A','issued':'So be it (why?)','citations':[],'amendments':["                                                     \
  "{'id':'A.2/CAN/3','delegation':'CAN','action':'move','target':'before A.1','begin':0,'end':8,'certainty':'explicit','outcome':'accepted'},"                   \
  "{'id':'A.2/-/1','action':'delete','begin':0,'end':8,'certainty':'explicit','continues':'A.1/-/1'},"                                                          \
  "{'id':'A.2/-/2','action':'question','begin':9,'end':15,'certainty':'explicit'}]}]}"

START_TEST(every_member_of_an_amendment_reads_back) {
  char *json = expect_round_trip(FULL), *replace = quoted(
      "{'id':'A.1/USA/1','delegation':'USA','action':'replace','begin':0,'end':2,'text':'Go for','old_text':'Do','certainty':'inferred','confidence':'low',"
      "'reasons':['remark','language'],'derived':true,'outcome':'accepted-with-changes','changed':'Go to','rationale':'`Do` is \\\\ weak','target':null,"
      "'pair':null,'continues':null,'superseded_by':null,'with':['CAN','MEX'],'supported_by':['BRA'],'opposed_by':['PER','CHL']}");
  char *insert = quoted(
      "{'id':'A.1/-/2','delegation':null,'action':'insert','begin':3,'end':5,'text':'it','old_text':'(par. 1)','certainty':'explicit','confidence':null,"
      "'reasons':[],'derived':false,'outcome':'superseded','changed':null,'rationale':null,'target':null,'pair':'A.1/-/1','continues':null,"
      "'superseded_by':'A.1/USA/1','with':[],'supported_by':[],'opposed_by':[]}");
  char *removal = quoted("'pair':null,'continues':'A.1/-/1','superseded_by':null,");
  char *move = quoted("'action':'move','begin':0,'end':8,'text':'So be it','old_text':null,'certainty':'explicit','confidence':null,'reasons':[],'derived':false,"
                      "'outcome':'accepted','changed':null,'rationale':null,'target':'before A.1',");
  ck_assert_ptr_nonnull(strstr(json, replace));
  ck_assert_ptr_nonnull(strstr(json, insert));
  ck_assert_ptr_nonnull(strstr(json, removal));
  ck_assert_ptr_nonnull(strstr(json, move));
  free(replace), free(insert), free(removal), free(move);
  oasplan_free(json);
}
END_TEST

/* What is decided or found by rule may change while the digest stays; what came with the input may not. */
START_TEST(the_digest_covers_what_amendments_ask_for_and_not_what_became_of_them) {
  static const struct {
    const char *from, *to;
    int same;
  } changes[] = {
    {"'outcome':'rejected'", "'outcome':'accepted'", 1},       {"'changed':'Go to'", "'changed':'Go by'", 1}, {"'supported_by':['BRA']", "'supported_by':[]", 1},
    {"'opposed_by':['PER','CHL']", "'opposed_by':['PER']", 1}, {"'text':'Go for'", "'text':'Go by'", 1}, /* derived */
    {"'confidence':'low'", "'confidence':'high'", 1},          {"'derived':true", "'derived':false", 0},        {"'action':'footnote'", "'action':'insert'", 0},
    {"'begin':15,'end':18", "'begin':15,'end':17", 0},         {"'id':'A.2/CAN/3'", "'id':'A.2/CAN/4'", 0},     {"before A.1", "after A.1", 0},
    {"'outcome':'withdrawn'", "'rationale':'r'", 0},           {"'outcome':'withdrawn'", "'with':['USA']", 0},
    {"'certainty':'explicit','outcome':'rejected'", "'certainty':'inferred','confidence':'low','reasons':['doubled']", 0},
    {",'continues':'A.1/-/1'", "", 0},
  };
  oasplan_plan *plan = must_import(FULL);
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
    const char *at = strstr(FULL, changes[i].from);
    ck_assert_msg(at != NULL, "%s", changes[i].from);
    char other[4096];
    (void)snprintf(other, sizeof other, "%.*s%s%s", (int)(at - FULL), FULL, changes[i].to, at + strlen(changes[i].from));
    oasplan_plan *changed = must_import(other);
    ck_assert_msg((strcmp(oasplan_plan_digest(changed), oasplan_plan_digest(plan)) == 0) == changes[i].same, "%s", changes[i].to);
    oasplan_plan_unref(changed);
  }
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(unknown_members_are_kept_and_named_once) {
  char *json = expect_round_trip("{" IDENTITY ",'z':1,'a/b':{'y':[true,null],'x':'\\u0007'},'divisions':[{'id':'A','~':2}],'provisions':[{" PROVISION
                                 ",'source':{'begin':0,'end':0,'page':-3},'citations':[{" CITATION ",'c':[]}],"
                                 "'amendments':[{'action':'insert','certainty':'explicit','begin':0,'end':2,'mood':'high'}]}],"
                                 "'extra':{'old':'kept','/older':0}}");
  static const char extra[] = "\"extra\":{\"/a~1b\":{\"x\":\"\\u0007\",\"y\":[true,null]},\"/divisions/0/~0\":2,\"/older\":0,"
                              "\"/provisions/0/amendments/0/mood\":\"high\",\"/provisions/0/citations/0/c\":[],\"/provisions/0/source/page\":-3,"
                              "\"/z\":1,\"old\":\"kept\"}}\n";
  ck_assert_str_eq(strstr(json, "\"extra\""), extra);
  int diagnostics = 0;
  for (const char *at = strstr(json, "unknown-key"); at != NULL; at = strstr(at + 1, "unknown-key")) diagnostics++;
  ck_assert_int_eq(diagnostics, 6);
  oasplan_free(json);
}
END_TEST

START_TEST(extra_is_written_in_the_order_of_utf_16) {
  /* U+FFFD is one unit, U+1F600 two that begin with D83D: the second stands first. */
  char *json = expect_round_trip("{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}],'extra':{'\\ufffd':1,'\\ud83d\\ude00':2,'a':3,'':4,'aa':5}}");
  ck_assert_str_eq(strstr(json, "\"extra\""), "\"extra\":{\"\":4,\"a\":3,\"aa\":5,\"😀\":2,\"\xEF\xBF\xBD\":1}}\n");
  oasplan_free(json);
}
END_TEST

START_TEST(every_wrong_member_is_named_by_its_pointer) {
  static const struct {
    const char *json, *field, *words;
  } cases[] = {
      {"{}", "/key", "missing"},
      {"{'key':'k'}", "/edition", "missing"},
      {"{'key':'k','edition':'e'}", "/language", "missing"},
      {"{" IDENTITY "}", "/divisions", "missing"},
      {"{" IDENTITY ",'divisions':null}", "/divisions", "missing"},
      {"{" IDENTITY "," DIVISION "}", "/provisions", "missing"},
      {"{" IDENTITY ",'divisions':{},'provisions':[]}", "/divisions", "is an object; it must be a list"},
      {"{" IDENTITY "," DIVISION ",'provisions':[]}", NULL, "at least one provision"},
      {"{'key':1}", "/key", "is a whole number; it must be a text"},
      {"{'key':'a b','edition':'e','language':'en'}", "/key", "is refused"},
      {"{'key':'k','edition':'','language':'en'}", "/edition", "is refused"},
      {"{'key':'k','edition':'e','language':'English'}", "/language", "is refused"},
      {"{" IDENTITY ",'status':'final'}", "/status", "is \"final\"; it must be one of draft, adopted, superseded"},
      {"{" IDENTITY ",'status':true}", "/status", "true or false"},
      {"{" IDENTITY ",'symbol':[]}", "/symbol", "a list"},
      {"{" IDENTITY ",'title':1.5}", "/title", "a decimal number"},
      {"{" IDENTITY ",'adopted_on':'2015-02-30'}", "/adopted_on", "is refused"},
      {"{" IDENTITY ",'period':[]}", "/period", "must be an object"},
      {"{" IDENTITY ",'period':{'begin':2015}}", "/period/end", "missing"},
      {"{" IDENTITY ",'period':{'begin':2015,'end':2010}}", "/period", "is refused"},
      {"{" IDENTITY ",'period':{'begin':2015,'end':99999999}}", "/period", "is no period"},
      {"{" IDENTITY ",'engine':-1}", "/engine", "below 0"},
      {"{" IDENTITY ",'engine':1.0}", "/engine", "decimal"},
      {"{" IDENTITY ",'divisions':[1],'provisions':[]}", "/divisions/0", "must be an object"},
      {"{" IDENTITY ",'divisions':[{}],'provisions':[]}", "/divisions/0/id", "missing"},
      {"{" IDENTITY ",'divisions':[{'id':'A'},{'id':'A'}],'provisions':[]}", "/divisions/1/id", "is refused"},
      {"{" IDENTITY ",'divisions':[{'id':'A','source':{'begin':2,'end':1}}],'provisions':[]}", "/divisions/0", "is refused"},
      {"{" IDENTITY ",'divisions':[{'id':'A','source':7}],'provisions':[]}", "/divisions/0/source", "must be an object"},
      {"{" IDENTITY "," DIVISION ",'provisions':['x']}", "/provisions/0", "must be an object"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{'id':'A.1','kind':'directive','issued':'x'}]}", "/provisions/0/division", "missing"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{'division':'A','kind':'directive','issued':'x'}]}", "/provisions/0/id", "missing"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{'division':'A','id':'A.1','issued':'x'}]}", "/provisions/0/kind",
       "is missing; it must be one of preamble, definition, objective, principle, directive, mandate, item, footnote"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{'division':'A','id':'A.1','kind':'law','issued':'x'}]}", "/provisions/0/kind", "is \"law\""},
      {"{" IDENTITY "," DIVISION ",'provisions':[{'division':'A','id':'A.1','kind':'directive'}]}", "/provisions/0/issued", "missing"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{'division':'B','id':'A.1','kind':'directive','issued':'x'}]}", "/provisions/0/division",
       "order of the divisions"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "},{" PROVISION "}]}", "/provisions/1/id", "is refused"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{'division':'A','id':'A.1','kind':'item','issued':'x'}]}", "/provisions/0", "needs a parent"},
      {WITH("'parent':'B.1'"), "/provisions/0/parent", "is refused"},
      {WITH("'reading':'draft'"), "/provisions/0/reading", "issued, base, proposed, resolved"},
      {WITH("'text':'Do it.'"), "/provisions/0/text", "is not the reading resolved"},
      {WITH("'reading':'issued','text':'Do it.'"), "/provisions/0/text", "is not the reading issued"},
      {WITH("'citations':{}"), "/provisions/0/citations", "must be a list"},
      {WITH("'citations':[{}]"), "/provisions/0/citations/0/begin", "missing"},
      {WITH("'citations':[{'begin':0,'end':2}]"), "/provisions/0/citations/0/relation", "is missing; it must be one of source, drawn-from"},
      {WITH("'citations':[{'begin':0,'end':2,'relation':'source','state':'lost'}]"), "/provisions/0/citations/0/state", "resolved, external"},
      {WITH("'citations':[{'begin':0,'end':2,'relation':'source','state':'external'}]"), "/provisions/0/citations/0", "must be ambiguous"},
      {WITH("'citations':[{'begin':6,'end':1400,'relation':'source','state':'external','instrument':'i'}]"), "/provisions/0/citations/0", "no range"},
      {WITH("'citations':[{" CITATION ",'raw':'(par. 2)'}]"), "/provisions/0/citations/0/raw", "which is \"(par. 1)\""},
      {WITH("'citations':[{" CITATION ",'locators':[1]}]"), "/provisions/0/citations/0/locators/0", "must be a text"},
      {WITH("'citations':[{" CITATION ",'locators':['1','2'],'targets':[null]}]"), "/provisions/0/citations/0/targets", "1 entries for 2"},
      {WITH("'citations':[{" CITATION ",'parts':[{'begin':0}]}]"), "/provisions/0/citations/0/parts/0/end", "missing"},
      {WITH("'citations':[{" CITATION ",'parts':[{'begin':0,'end':2,'raw':'do','instrument':'x'}]}]"), "/provisions/0/citations/0/parts/0/raw",
       "which is \"Do\""},
      {WITH("'citations':[],'amendments':[{'begin':0,'end':2}]"), "/provisions/0/amendments/0/action", "insert, delete"},
      {WITH("'citations':[],'amendments':[{'begin':0,'end':2,'action':'insert'}]"), "/provisions/0/amendments/0/certainty", "explicit, inferred"},
      {WITH("'citations':[],'amendments':[{'begin':0,'end':2,'action':'insert','certainty':'explicit','text':'x'}]"),
       "/provisions/0/amendments/0/text", "which is \"Do\""},
      {REMARKS("{'action':'insert','certainty':'inferred','begin':0,'end':2}"), "/provisions/0/amendments/0", "has a confidence (high, medium, low) and at least one reason"},
      {REMARKS("{'action':'insert','certainty':'inferred','confidence':'high','begin':0,'end':2}"), "/provisions/0/amendments/0/confidence", "at least one reason"},
      {REMARKS("{'action':'insert','certainty':'inferred','confidence':'certain','begin':0,'end':2}"), "/provisions/0/amendments/0/confidence", "high, medium, low"},
      {REMARKS("{'action':'insert','certainty':'explicit','confidence':'low','begin':0,'end':2}"), "/provisions/0/amendments/0/confidence", "what is explicit has neither"},
      {REMARKS("{'action':'insert','certainty':'inferred','confidence':'low','reasons':['typography','colour'],'begin':0,'end':2}"), "/provisions/0/amendments/0/reasons",
       "has \"colour\", which is no reason; say remark, foreign-source"},
      {REMARKS("{'action':'insert','certainty':'inferred','confidence':'low','reasons':'typography','begin':0,'end':2}"), "/provisions/0/amendments/0/reasons", "must be a list"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'derived':1}"), "/provisions/0/amendments/0/derived", "must be true or false"},
      {REMARKS("{'action':'replace','certainty':'explicit','begin':0,'end':2}"), "/provisions/0/amendments/0", "says the new words as its text"},
      {REMARKS("{'action':'replace','certainty':'explicit','begin':0,'end':2,'text':'Undo','old_text':'do'}"), "/provisions/0/amendments/0/old_text", "which is \"Do\""},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'outcome':'accepted-with-changes'}"), "/provisions/0/amendments/0/outcome", "nothing is decided of a remark"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'changed':'Undo'}"), "/provisions/0/amendments/0/changed", "words as accepted"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'superseded_by':'A.1/-/2'}"), "/provisions/0/amendments/0/superseded_by", "only a superseded amendment"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'with':['U S A']}"), "/provisions/0/amendments/0/with", "a code such as USA"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'supported_by':['U,S']}"), "/provisions/0/amendments/0/supported_by", "a code such as USA"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'opposed_by':[null]}"), "/provisions/0/amendments/0/opposed_by/0", "must be a text"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'pair':'A.1/-/2'}"), "pair", "A.1/-/1: no amendment has the id A.1/-/2"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'continues':'A.1/-/2'}"), "continues", "A.1/-/1: no other amendment has the id A.1/-/2"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'target':'before A.2'}"), "target", "no provision has the id A.2"},
      {REMARKS("{" REMARK ",'begin':15,'end':18,'text':'how'}"), "/provisions/0/amendments/0/text", "which is \"now\""},
      {REMARKS("{" REMARK ",'begin':0,'end':19}"), "/provisions/0/amendments/0", "no range of whole characters in its 18 bytes"},
      {REMARKS("{" REMARK ",'begin':4,'end':4}"), "/provisions/0/amendments/0", "no range"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{'id':'A.1','kind':'directive','division':'A','issued':'caf\u00e9','citations':[],"
       "'amendments':[{" REMARK ",'begin':0,'end':4}]}]}", "/provisions/0/amendments/0", "no range of whole characters in its 5 bytes"},
      {REMARKS("{" REMARK ",'begin':15,'end':18},{" REMARK ",'begin':0,'end':2}"), "/provisions/0/amendments/1/begin", "list them in text order"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'outcome':'maybe'}"), "/provisions/0/amendments/0/outcome", "open, accepted"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'delegation':'U S A'}"), "/provisions/0/amendments/0/delegation", "a code such as USA"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'delegation':'-'}"), "/provisions/0/amendments/0/delegation", "null for none"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'delegation':'USA','id':'A.2/USA/1'}"), "/provisions/0/amendments/0/id", "such as A.1/USA/1"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'delegation':'USA','id':'A.1/-/1'}"), "/provisions/0/amendments/0/id", "such as A.1/USA/1"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'id':'A.1/-/01'}"), "/provisions/0/amendments/0/id", "such as A.1/-/1"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'id':'A.1/-/1'},{" REMARK ",'begin':3,'end':5,'id':'A.1/-/1'}"), "/provisions/0/amendments/1/id",
       "this id is taken; the next that is free is A.1/-/2"},
      {REMARKS("{" REMARK ",'begin':0,'end':2,'id':'A.1/-/2'},{" REMARK ",'begin':3,'end':5},{" REMARK ",'begin':6,'end':7,'id':'A.1/-/3'}"), "/provisions/0/amendments/2/id",
       "this id is taken; the next that is free is A.1/-/4"},
      {REMARKS("{" REMARK ",'begin':0,'end':9},{" REMARK ",'begin':3,'end':14}"), "/provisions/0/amendments/1/end", "past the end of another"},
      {WITH("'amendments':[]"), "/provisions/0/citations", "missing"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}],'notices':[{}]}", "/notices/0/text", "missing"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}],'diagnostics':[{'code':'c'}]}", "/diagnostics/0/message", "missing"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}],'extra':[]}", "/extra", "must be an object"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}],'extra':{'a':[1,1.5]}}", "/extra/a/1", "write it as a text"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}],'new':{'a':1e2}}", "/new/a", "write it as a text"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}],'new':1,'extra':{'/new':2}}", "/extra/~1new", "take one of them out"},
      {"{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}],'digest':7}", "/digest", "must be a text"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) expect_refused(cases[i].json, OASPLAN_E_INVALID, cases[i].field, cases[i].words);
}
END_TEST

static void expect_refused_at(const char *text, int status, size_t offset, const char *words) {
  oasplan_error *err = NULL;
  oasplan_plan *plan = import(text, NULL, &err);
  ck_assert_msg(plan == NULL, "taken: %s", text);
  ck_assert_msg(oasplan_error_status(err) == status && oasplan_error_offset(err) == offset, "%s at %zu: %s\n%s",
                oasplan_status_name(oasplan_error_status(err)), oasplan_error_offset(err), oasplan_error_message(err), text);
  ck_assert_msg(strstr(oasplan_error_message(err), words) != NULL, "no \"%s\" in: %s", words, oasplan_error_message(err));
  oasplan_error_free(err);
}

START_TEST(what_is_no_json_is_named_by_its_byte) {
  static const struct {
    const char *json;
    int status;
    size_t offset;
    const char *words;
  } cases[] = {
      {"", OASPLAN_E_SYNTAX, 0, "begins with {"},
      {"[]", OASPLAN_E_SYNTAX, 0, "begins with {"},
      {"{'a':1", OASPLAN_E_SYNTAX, 6, "a comma or } is missing"},
      {"{'a':[1 2]}", OASPLAN_E_SYNTAX, 8, "a comma or ] is missing"},
      {"{'a':}", OASPLAN_E_SYNTAX, 5, "a value is missing"},
      {"{'a' 1}", OASPLAN_E_SYNTAX, 5, "a colon is missing"},
      {"{a:1}", OASPLAN_E_SYNTAX, 1, "a key in quotation marks"},
      {"{'a':1,}", OASPLAN_E_SYNTAX, 7, "a key in quotation marks"},
      {"{'a':nul}", OASPLAN_E_SYNTAX, 5, "no JSON value"},
      {"{'a':01}", OASPLAN_E_SYNTAX, 6, "not a number"},
      {"{'a':-}", OASPLAN_E_SYNTAX, 6, "not a number"},
      {"{'a':1.}", OASPLAN_E_SYNTAX, 7, "not a number"},
      {"{'a':1e+}", OASPLAN_E_SYNTAX, 8, "not a number"},
      {"{'a':'b", OASPLAN_E_SYNTAX, 7, "inside a text"},
      {"{'a':'\n'}", OASPLAN_E_SYNTAX, 6, "control character"},
      {"{'a':'\\x'}", OASPLAN_E_SYNTAX, 7, "no such escape"},
      {"{'a':'\\u12g4'}", OASPLAN_E_SYNTAX, 10, "four hex digits"},
      {"{'a':'\\u0000'}", OASPLAN_E_INVALID, 12, "\\u0000"},
      {"{'\\u0000':1}", OASPLAN_E_INVALID, 8, "\\u0000"},
      {"{'a':'\\ud800'}", OASPLAN_E_ENCODING, 12, "surrogate"},
      {"{'a':'\\ud800\\u0041'}", OASPLAN_E_ENCODING, 18, "surrogate"},
      {"{'a':'\\udc00'}", OASPLAN_E_ENCODING, 12, "surrogate"},
      {"{'a':'\xff'}", OASPLAN_E_ENCODING, 6, "not UTF-8"},
      {"{'a':1234567890123456}", OASPLAN_E_INVALID, 5, "more than 15 characters"},
      {"{'a':-123456789012345}", OASPLAN_E_INVALID, 5, "more than 15 characters"},
      {"{'a':1e999}", OASPLAN_E_INVALID, 10, "too large"},
      {"{} x", OASPLAN_E_SYNTAX, 3, "follows the end"},
      {"{'a':1,'a':2}", OASPLAN_E_INVALID, 10, "twice"},
      {"{'a':{'b':1,'c':2,'b':1}}", OASPLAN_E_INVALID, 21, "twice"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    expect_refused_at(cases[i].json, cases[i].status, cases[i].offset, cases[i].words);
}
END_TEST

START_TEST(deep_json_is_refused_without_recursion) {
  enum { DEPTH = 1000000 };
  char *json = malloc(DEPTH + 6);
  ck_assert_ptr_nonnull(json);
  memcpy(json, "{\"a\":", 5);
  memset(json + 5, '[', DEPTH);
  oasplan_error *err = NULL;
  ck_assert_ptr_null(import_bytes(json, DEPTH + 5, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_LIMIT);
  oasplan_error_free(err);
  free(json);
}
END_TEST

/* The small document with a member whose value is a list nested `depth` deep. */
static void nest(char json[512], const char *before, size_t depth, const char *after) {
  strcpy(json, "{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION "}],");
  strcat(json, before);
  size_t length = strlen(json);
  memset(json + length, '[', depth);
  memset(json + length + depth, ']', depth);
  strcpy(json + length + 2 * depth, after);
}

START_TEST(nesting_goes_down_to_sixty_four) {
  char json[512];
  nest(json, "'extra':{'deep':", 62, "}}");
  oasplan_free(expect_round_trip(json));
  nest(json, "'deep':", 62, "}");
  oasplan_free(expect_round_trip(json));
  nest(json, "'deep':", 63, "}"); /* would be too deep in "extra" */
  expect_refused(json, OASPLAN_E_LIMIT, "/deep/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0"
                                        "/0/0/0/0/0/0/0/0", "nested too deep");
  nest(json, "'extra':{'deep':", 63, "}}");
  expect_refused(json, OASPLAN_E_LIMIT, NULL, "nested deeper than 64");
}
END_TEST

START_TEST(a_bomb_of_values_is_refused_before_it_takes_memory) {
  enum { VALUES = 5000000 };
  char *json = malloc(3 * VALUES + 16);
  ck_assert_ptr_nonnull(json);
  size_t length = 5;
  memcpy(json, "{\"a\":[", 6);
  for (size_t i = 0; i < VALUES; i++, length += 3) memcpy(json + length, i == 0 ? "[[]" : ",[]", 3);
  memcpy(json + length, "]}", 2);
  oasplan_error *err = NULL;
  ck_assert_ptr_null(import_bytes(json, length + 2, NULL, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_LIMIT);
  oasplan_error_free(err);
  free(json);
}
END_TEST

/* `head`, then `count` times `entry` with commas between, then `tail`; with ' for ". A %zu in `entry` is the number of the entry. */
static char *long_document(const char *head, const char *entry, size_t count, const char *tail) {
  char *text = malloc(strlen(head) + count * (strlen(entry) + 8) + strlen(tail) + 1);
  ck_assert_ptr_nonnull(text);
  size_t length = (size_t)sprintf(text, "%s", head);
  for (size_t i = 0; i < count; i++) {
    if (i > 0) text[length++] = ',';
    length += (size_t)sprintf(text + length, entry, i);
  }
  strcpy(text + length, tail);
  return text;
}

START_TEST(as_many_divisions_are_read_as_a_text_can_have) {
  static const char head[] = "{" IDENTITY ",'divisions':[", entry[] = "{'id':'D%zu'}";
  static const char tail[] = "],'provisions':[{'id':'A.1','kind':'directive','division':'D0','issued':'x'}]}";
  char *most = long_document(head, entry, 20000, tail), *more = long_document(head, entry, 20001, tail);
  oasplan_plan *plan = must_import(most);
  ck_assert_uint_eq(oasplan_plan_division_count(plan), 20000);
  oasplan_plan_unref(plan);
  expect_refused(more, OASPLAN_E_LIMIT, "/divisions/20000", "more than 20000 divisions");
  free(most);
  free(more);
}
END_TEST

START_TEST(more_than_a_million_locators_are_refused) {
  char *json = long_document("{" IDENTITY "," DIVISION ",'provisions':[{" PROVISION ",'citations':[{" CITATION ",'locators':[", "'1'", 1000001, "]}]}]}");
  expect_refused(json, OASPLAN_E_LIMIT, "/provisions/0/citations/0/locators", "more than 1000000 locators");
  free(json);
}
END_TEST

START_TEST(a_digest_that_does_not_match_is_refused_with_both) {
  oasplan_plan *plan = must_import(SMALL);
  char json[1024];
  snprintf(json, sizeof json, "{" IDENTITY "," DIVISION ",'digest':'%s','provisions':[{" PROVISION "}]}", oasplan_plan_digest(plan));
  oasplan_plan_unref(must_import(json));
  expect_refused("{" IDENTITY "," DIVISION ",'digest':'1:00','provisions':[{" PROVISION "}]}", OASPLAN_E_INVALID, "/digest", "is 1:00");
  expect_refused("{" IDENTITY "," DIVISION ",'digest':'1:00','provisions':[{" PROVISION "}]}", OASPLAN_E_INVALID, "/digest", oasplan_plan_digest(plan));
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(text_that_is_not_nfc_is_refused) {
  expect_refused("{" IDENTITY "," DIVISION ",'provisions':[{'id':'A.1','kind':'directive','division':'A','issued':'cafe\xCC\x81'}]}", OASPLAN_E_INVALID,
                 "/provisions/0/issued", "NFC");
  expect_refused("{" IDENTITY ",'title':'cafe\\u0301'}", OASPLAN_E_INVALID, "/title", "NFC");
  oasplan_free(expect_round_trip("{" IDENTITY "," DIVISION ",'provisions':[{'id':'A.1','kind':'directive','division':'A','issued':'café – « \\u2019 »'}]}"));
}
END_TEST

START_TEST(json_is_told_from_text_by_how_it_begins) {
  static const struct {
    const char *bytes;
    size_t length;
    const char *format;
  } cases[] = {{"{\"key\":1}", 9, "json"}, {" \n{ }", 5, "json"}, {"\xEF\xBB\xBF{\"", 5, "json"}, {"{++new++}", 9, "text"}, {"{", 1, "text"},
               {"{\0\"", 3, "text"},       {"[]", 2, "text"},      {"", 0, "text"}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) ck_assert_str_eq(oasplan_guess_format(cases[i].bytes, cases[i].length), cases[i].format);
  ck_assert_str_eq(oasplan_guess_format(NULL, 0), "text");
}
END_TEST

START_TEST(a_byte_order_mark_is_stepped_over) {
  oasplan_plan_unref(must_import("\xEF\xBB\xBF \n" SMALL "\n"));
}
END_TEST

START_TEST(a_document_that_lists_no_citations_is_searched_for_them) {
  oasplan_plan *plan = must_import(SMALL);
  const oasplan_provision *provision = oasplan_plan_find(plan, "A.1");
  ck_assert_uint_eq(oasplan_provision_citation_count(provision), 1);
  ck_assert_str_eq(oasplan_citation_raw(oasplan_provision_citation_at(provision, 0)), "(par. 1)");
  ck_assert_str_eq(oasplan_provision_text(provision, OASPLAN_READING_RESOLVED), "Do it now");
  ck_assert_int_gt(oasplan_plan_engine(plan), 0);
  oasplan_plan_unref(plan);
  plan = must_import(WITH("'citations':[]"));
  ck_assert_uint_eq(oasplan_provision_citation_count(oasplan_plan_find(plan, "A.1")), 0);
  oasplan_plan_unref(plan);
  plan = must_import("{" IDENTITY "," DIVISION ",'engine':1,'provisions':[{" PROVISION "}]}");
  ck_assert_uint_eq(oasplan_provision_citation_count(oasplan_plan_find(plan, "A.1")), 0);
  oasplan_plan_unref(plan);
}
END_TEST

START_TEST(options_that_contradict_the_document_are_refused) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_error *err = NULL;
  oasplan_import_options_set_edition(options, "other");
  ck_assert_ptr_null(import(SMALL, options, &err));
  ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
  ck_assert_str_eq(oasplan_error_field(err), "/edition");
  oasplan_error_free(err);
  err = NULL;
  oasplan_import_options_set_edition(options, "e");
  oasplan_import_options_set_title(options, "Title");
  oasplan_import_options_set_period(options, 2015, 2018);
  oasplan_import_options_set_status(options, OASPLAN_PLAN_ADOPTED);
  oasplan_plan *plan = import(SMALL, options, &err);
  ck_assert_ptr_nonnull(plan);
  ck_assert_str_eq(oasplan_plan_title(plan), "Title");
  ck_assert_int_eq(oasplan_plan_period_end(plan), 2018);
  ck_assert_int_eq(oasplan_plan_status(plan), OASPLAN_PLAN_ADOPTED);
  oasplan_plan_unref(plan);
  ck_assert_ptr_null(import("{" IDENTITY ",'period':{'begin':2015,'end':2017}}", options, &err));
  ck_assert_str_eq(oasplan_error_field(err), "/period");
  oasplan_error_free(err);
  err = NULL;
  oasplan_import_options_set_period(options, 0, 2018);
  ck_assert_ptr_null(import("{" IDENTITY ",'period':{'begin':2015,'end':2018}}", options, &err));
  ck_assert_str_eq(oasplan_error_field(err), "/period");
  oasplan_error_free(err);
  oasplan_import_options_free(options);
}
END_TEST

START_TEST(a_status_that_is_none_is_refused_in_the_options_too) {
  static const int wrong[] = {99, -1, 4};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    oasplan_import_options *options = oasplan_import_options_new();
    oasplan_error *err = NULL;
    oasplan_import_options_set_status(options, wrong[i]);
    ck_assert_ptr_null(import(i == 0 ? SMALL : "{" IDENTITY ",'status':'draft'," DIVISION ",'provisions':[{" PROVISION "}]}", options, &err));
    ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_INVALID);
    ck_assert_str_eq(oasplan_error_field(err), "/status");
    oasplan_error_free(err);
    oasplan_import_options_free(options);
  }
}
END_TEST

static int stop_after(void *context, uint64_t done, uint64_t total) {
  (void)done, (void)total;
  int *left = context;
  return --*left < 0;
}

START_TEST(an_import_can_be_cancelled_at_every_step) {
  oasplan_import_options *options = oasplan_import_options_new();
  oasplan_plan *plan = NULL;
  int steps = 0;
  for (; plan == NULL && steps < 100; steps++) {
    int left = steps;
    oasplan_error *err = NULL;
    oasplan_import_options_set_progress(options, stop_after, &left);
    plan = import(SMALL, options, &err);
    if (plan == NULL) ck_assert_int_eq(oasplan_error_status(err), OASPLAN_E_CANCELLED);
    oasplan_error_free(err);
  }
  ck_assert_int_gt(steps, 2);
  oasplan_plan_unref(plan);
  oasplan_import_options_free(options);
}
END_TEST

START_TEST(no_cut_or_changed_byte_makes_a_plan_that_breaks_its_rules) {
  char *json = quoted(WITH("'label':'1.','source':{'begin':0,'end':9},'citations':[{" CITATION ",'locators':['1'],'raw':'(par. 1)'}],'x':[1,{}]"));
  size_t length = strlen(json);
  for (size_t i = 0; i < length; i++) {
    ck_assert_ptr_null(import_bytes(json, i, NULL, NULL));
    static const char changes[] = "\"{}[],:0\\ \xff";
    char kept = json[i];
    for (size_t k = 0; changes[k] != '\0'; k++) {
      json[i] = changes[k];
      oasplan_plan_unref(import_bytes(json, length, NULL, NULL));
    }
    json[i] = kept;
  }
  free(json);
}
END_TEST

int main(void) {
  registry = oasplan_registry_builtin(NULL, NULL);
  Suite *suite = suite_create("json");
  TCase *cases = tcase_create("json");
  tcase_set_timeout(cases, 120);
  tcase_add_test(cases, an_export_reads_back_to_the_same_bytes);
  tcase_add_test(cases, citations_and_amendments_read_back);
  tcase_add_test(cases, amendments_of_several_delegations_may_overlap);
  tcase_add_test(cases, every_member_of_an_amendment_reads_back);
  tcase_add_test(cases, the_digest_covers_what_amendments_ask_for_and_not_what_became_of_them);
  tcase_add_test(cases, unknown_members_are_kept_and_named_once);
  tcase_add_test(cases, extra_is_written_in_the_order_of_utf_16);
  tcase_add_test(cases, every_wrong_member_is_named_by_its_pointer);
  tcase_add_test(cases, what_is_no_json_is_named_by_its_byte);
  tcase_add_test(cases, deep_json_is_refused_without_recursion);
  tcase_add_test(cases, nesting_goes_down_to_sixty_four);
  tcase_add_test(cases, a_bomb_of_values_is_refused_before_it_takes_memory);
  tcase_add_test(cases, as_many_divisions_are_read_as_a_text_can_have);
  tcase_add_test(cases, more_than_a_million_locators_are_refused);
  tcase_add_test(cases, a_digest_that_does_not_match_is_refused_with_both);
  tcase_add_test(cases, text_that_is_not_nfc_is_refused);
  tcase_add_test(cases, json_is_told_from_text_by_how_it_begins);
  tcase_add_test(cases, a_byte_order_mark_is_stepped_over);
  tcase_add_test(cases, a_document_that_lists_no_citations_is_searched_for_them);
  tcase_add_test(cases, options_that_contradict_the_document_are_refused);
  tcase_add_test(cases, a_status_that_is_none_is_refused_in_the_options_too);
  tcase_add_test(cases, an_import_can_be_cancelled_at_every_step);
  tcase_add_test(cases, no_cut_or_changed_byte_makes_a_plan_that_breaks_its_rules);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  oasplan_registry_unref(registry);
  return failed;
}

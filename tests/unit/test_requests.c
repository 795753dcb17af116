/* What remarks ask for, sentence by sentence, in the four languages. The sentences are made up after those of negotiated drafts. */
#include "amend/requests.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct row {
  const char *remark;
  enum oasp_request_kind kind;
  const char *place; /* "<10" before, ">10" after; NULL: no move */
};

#define NONE OASP_REQUEST_NONE
#define NEEDLESS OASP_REQUEST_NEEDLESS
#define FOOTNOTE OASP_REQUEST_FOOTNOTE
#define DELETE OASP_REQUEST_DELETE
#define MOVE OASP_REQUEST_MOVE

static void check_rows(const char *language, const struct row *rows) {
  struct oasp_request_reader reader = {.grammar = oasp_grammar_find(language)};
  for (; rows->remark != NULL; rows++) {
    struct oasp_request request;
    ck_assert_int_eq(oasp_request_read(&reader, rows->remark, strlen(rows->remark), &request, NULL), OASPLAN_OK);
    ck_assert_msg(request.kind == rows->kind, "%s: %d instead of %d", rows->remark, (int)request.kind, (int)rows->kind);
    if (rows->place != NULL) ck_assert_msg(request.is_before == (rows->place[0] == '<') && strcmp(request.label, rows->place + 1) == 0, "%s: \"%s\"", rows->remark, request.label);
  }
  oasp_request_reader_free(&reader);
}

START_TEST(remarks_in_french) {
  static const struct row rows[] = {
    {"(Il convient de le supprimer ici.)", DELETE, NULL},
    {"[Il faudrait supprimer ce paragraphe]", DELETE, NULL},
    {"(Ce paragraphe devrait être supprimé.)", DELETE, NULL},
    {"(IL DEVRAIT ÊTRE SUPPRIMÉ)", DELETE, NULL},
    {"(La délégation propose sa suppression.)", DELETE, NULL},
    {"(Nous proposons de supprimer cette disposition, qui n’est pas claire.)", DELETE, NULL},
    {"(La délégation propose que cet alinéa soit supprimé.)", DELETE, NULL},
    {"(À supprimer.)", DELETE, NULL},
    {"(Supprimer ce paragraphe)", DELETE, NULL},
    {"(Ceci fait partie de la définition et n'a pas sa place dans les directives.)", DELETE, NULL},
    {"(Ce point reprend la Convention mais n’a pas sa place ici.)", DELETE, NULL},
    {"(Cela est clair. Il ne convient pas de le supprimer.)", NONE, NULL},
    {"(Ce paragraphe ne devrait pas être supprimé.)", NONE, NULL},
    {"(La délégation s’oppose à la suppression de ce paragraphe.)", NONE, NULL},
    {"(La délégation ne pense pas que ce paragraphe est inutile et devrait être supprimé.)", NONE, NULL},
    {"(Si ce paragraphe devait être supprimé, il faudrait en avertir le Conseil.)", NONE, NULL},
    {"(Faut-il supprimer ce paragraphe ?)", NONE, NULL},
    {"(Il convient de supprimer le mot « national ».)", NONE, NULL},
    {"(La référence à la Convention devrait être supprimée.)", NONE, NULL},
    {"(Il convient de supprimer les obstacles au commerce.)", NONE, NULL},
    {"(Les obstacles devraient être supprimés.)", NONE, NULL},
    {"(La protection est une attribution de la police.)", NONE, NULL},
    {"(Le paragraphe 12 devrait être supprimé.)", NONE, NULL},
    {"(Ce paragraphe fait double emploi avec le par. 5.)", NEEDLESS, NULL},
    {"(Ce paragraphe fait double emploi avec le par. 5 et devrait être supprimé.)", DELETE, NULL},
    {"(Il faudrait placer ce paragraphe avant le par. 10)", MOVE, "<10"},
    {"(Il conviendrait de déplacer cette disposition après le paragraphe 3 bis.)", MOVE, ">3bis"},
    {"(Ce paragraphe devrait précéder le par. 2.)", MOVE, "<2"},
    {"(Devrait être placé après le point iv)", MOVE, ">iv"},
    {"(Il faudrait le placer avant l’art. 1.10)", MOVE, "<1.10"},
    {"(Il faudrait placer ce paragraphe avant le par. 10 de la Convention)", NONE, NULL},
    {"(Ce paragraphe ne devrait pas être placé avant le par. 10.)", NONE, NULL},
    {"(Il faudrait insérer un nouveau paragraphe après le par. 10.)", NONE, NULL},
    {"(LES ÉTATS-UNIS CONSIDÈRENT QU’IL EST IMPORTANT D’AJOUTER LA NOTE DE BAS DE PAGE CI-DESSOUS.)", FOOTNOTE, NULL},
    {"(Il n’est pas nécessaire d’ajouter une note de bas de page.)", NONE, NULL},
    {NULL, NONE, NULL},
  };
  check_rows("fr", rows);
}
END_TEST

START_TEST(remarks_in_english) {
  static const struct row rows[] = {
    {"(This paragraph should be deleted.)", DELETE, NULL},
    {"[It should be deleted here]", DELETE, NULL},
    {"(Should be deleted.)", DELETE, NULL},
    {"(The delegation proposes to delete this provision.)", DELETE, NULL},
    {"(The delegation proposes deletion.)", DELETE, NULL},
    {"(We would prefer its deletion.)", DELETE, NULL},
    {"(The delegation proposes that it be struck out.)", DELETE, NULL},
    {"[Delete this paragraph.]", DELETE, NULL},
    {"(Delete.)", DELETE, NULL},
    {"(This is not clear, and should be deleted.)", DELETE, NULL},
    {"(It would be better to omit it altogether.)", DELETE, NULL},
    {"(This has no place in the general guidelines, unless other parts are included.)", DELETE, NULL},
    {"(This protocol does not belong in this document.)", DELETE, NULL},
    {"(As the reference to the Fund is wrong, this paragraph should be deleted.)", DELETE, NULL},
    {"(This paragraph should not be deleted.)", NONE, NULL},
    {"(This shouldn't be deleted.)", NONE, NULL},
    {"(We do not agree that it is unclear and should be deleted.)", NONE, NULL},
    {"(If this paragraph should be deleted, the next one falls too.)", NONE, NULL},
    {"(Should this paragraph be deleted?)", NONE, NULL},
    {"(The word \"national\" should be deleted.)", NONE, NULL},
    {"(The delegation proposes to delete the second sentence.)", NONE, NULL},
    {"(The term is too narrow. It should be deleted.)", NONE, NULL},
    {"(Paragraph 12 should be deleted.)", NONE, NULL},
    {"(The paragraph 12 should be deleted.)", NONE, NULL},
    {"(All barriers should be removed.)", NONE, NULL},
    {"(States should remove barriers to trade.)", NONE, NULL},
    {"(This paragraph was deleted by the Chair.)", NONE, NULL},
    {"(Slavery has no place among us.)", NONE, NULL},
    {"(This is already covered by para. 5.)", NEEDLESS, NULL},
    {"(It should be placed before paragraph 10.)", MOVE, "<10"},
    {"(Move this paragraph after para. 3.)", MOVE, ">3"},
    {"(This item should follow item (c).)", MOVE, ">c"},
    {"(Should come before paragraph 2.1, since it is wider.)", MOVE, "<2.1"},
    {"(This paragraph should be deleted here and placed before paragraph 4.)", MOVE, "<4"},
    {"(It should come before paragraph 10 of the Protocol.)", NONE, NULL},
    {"(Should it be placed before paragraph 10?)", NONE, NULL},
    {"(A new paragraph should be inserted after paragraph 10.)", NONE, NULL},
    {"(The delegation asks that a footnote be added.)", FOOTNOTE, NULL},
    {"(No footnote should be added.)", NONE, NULL},
    {NULL, NONE, NULL},
  };
  check_rows("en", rows);
}
END_TEST

START_TEST(remarks_in_spanish) {
  static const struct row rows[] = {
    {"(Conviene suprimirlo aquí.)", DELETE, NULL},
    {"(Este párrafo debe suprimirse.)", DELETE, NULL},
    {"(Debe suprimirse este párrafo.)", DELETE, NULL},
    {"(DEBERÍA SUPRIMIRSE)", DELETE, NULL},
    {"(La delegación propone eliminar esta disposición.)", DELETE, NULL},
    {"(La delegación propone que se suprima.)", DELETE, NULL},
    {"(Se propone su supresión.)", DELETE, NULL},
    {"(Suprimir este párrafo.)", DELETE, NULL},
    {"(Esto no tiene cabida en este documento.)", DELETE, NULL},
    {"(Esto no está claro y debería ser eliminado.)", DELETE, NULL},
    {"(Este párrafo no debe suprimirse.)", NONE, NULL},
    {"(La delegación se opone a la supresión de este párrafo.)", NONE, NULL},
    {"(Si se suprime este párrafo, conviene avisar al Consejo.)", NONE, NULL},
    {"(¿Debe suprimirse este párrafo?)", NONE, NULL},
    {"(Conviene suprimir la palabra “nacional”.)", NONE, NULL},
    {"(Debe suprimirse la palabra final.)", NONE, NULL},
    {"(Deberían suprimirse los obstáculos.)", NONE, NULL},
    {"(El párrafo 12 debe suprimirse.)", NONE, NULL},
    {"(Esto ya figura en el párrafo 5.)", NEEDLESS, NULL},
    {"(Convendría colocar este párrafo antes del párr. 10.)", MOVE, "<10"},
    {"(Este párrafo debería trasladarse después del párrafo 3 bis.)", MOVE, ">3bis"},
    {"(Debería colocarse antes del inciso c).)", MOVE, "<c"},
    {"(Este párrafo debería preceder al párrafo 2.)", MOVE, "<2"},
    {"(Este párrafo no debería colocarse antes del párrafo 2.)", NONE, NULL},
    {"(Debería insertarse un nuevo párrafo después del párrafo 2.)", NONE, NULL},
    {"(Es importante agregar la nota al pie de página que figura a continuación.)", FOOTNOTE, NULL},
    {"(No es necesario agregar una nota al pie de página.)", NONE, NULL},
    {NULL, NONE, NULL},
  };
  check_rows("es", rows);
}
END_TEST

START_TEST(remarks_in_portuguese) {
  static const struct row rows[] = {
    {"(Convém suprimi-lo aqui.)", DELETE, NULL},
    {"(Este parágrafo deve ser suprimido.)", DELETE, NULL},
    {"(Deveria ser suprimido.)", DELETE, NULL},
    {"(Propõe-se excluir esta disposição.)", DELETE, NULL},
    {"(A delegação propõe a sua supressão.)", DELETE, NULL},
    {"(Suprimir este parágrafo.)", DELETE, NULL},
    {"(A delegação sugere que este inciso seja eliminado.)", DELETE, NULL},
    {"(Isto não tem lugar neste documento.)", DELETE, NULL},
    {"(Isto não está claro, portanto deveria ser eliminado.)", DELETE, NULL},
    {"(Este parágrafo não deve ser suprimido.)", NONE, NULL},
    {"(Não é necessário suprimir este parágrafo.)", NONE, NULL},
    {"(A delegação se opõe à supressão deste parágrafo.)", NONE, NULL},
    {"(Caso este parágrafo deva ser suprimido, convém avisar o Conselho.)", NONE, NULL},
    {"(Deve ser suprimido este parágrafo?)", NONE, NULL},
    {"(Convém suprimir a palavra “nacional”.)", NONE, NULL},
    {"(Deveriam ser suprimidos os obstáculos.)", NONE, NULL},
    {"(O parágrafo 12 deve ser suprimido.)", NONE, NULL},
    {"(Isto já consta do parágrafo 5.)", NEEDLESS, NULL},
    {"(Conviria colocar este parágrafo antes do par. 10.)", MOVE, "<10"},
    {"(Este parágrafo deveria ser transferido, colocado após o parágrafo 3 bis.)", MOVE, ">3bis"},
    {"(Deveria ser colocado antes da alínea c.)", MOVE, "<c"},
    {"(Este parágrafo deveria preceder o parágrafo 2.)", MOVE, "<2"},
    {"(Este parágrafo não deveria ser colocado antes do parágrafo 2.)", NONE, NULL},
    {"(Deveria ser inserido um novo parágrafo após o parágrafo 2.)", NONE, NULL},
    {"(É importante acrescentar a nota de rodapé abaixo.)", FOOTNOTE, NULL},
    {"(Não é necessário acrescentar uma nota de rodapé.)", NONE, NULL},
    {NULL, NONE, NULL},
  };
  check_rows("pt", rows);
}
END_TEST

/* Quotations that do not close, labels that do not end, marks alone. */
START_TEST(odd_remarks_ask_for_nothing) {
  static const struct row rows[] = {
    {"", NONE, NULL},
    {"()", NONE, NULL},
    {"(. . . ? ? ; ; :)", NONE, NULL},
    {"(This paragraph says \"should be deleted", NONE, NULL},
    {"(It should be placed before paragraph", NONE, NULL},
    {"(It should be placed before paragraph .)", NONE, NULL},
    {"(It should be placed before paragraph 123456789012345678901234567890)", NONE, NULL},
    {NULL, NONE, NULL},
  };
  check_rows("en", rows);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("requests");
  TCase *tcase = tcase_create("requests");
  tcase_add_test(tcase, remarks_in_french);
  tcase_add_test(tcase, remarks_in_english);
  tcase_add_test(tcase, remarks_in_spanish);
  tcase_add_test(tcase, remarks_in_portuguese);
  tcase_add_test(tcase, odd_remarks_ask_for_nothing);
  suite_add_tcase(suite, tcase);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* What a printed remark asks for. Only a delegation's own words make a proposal explicit, so a remark is read strictly: somebody asks, or something ought to be done;
 * it is asked of this provision and of all of it; and it is not denied, conditional or a question. The phrases are rows of the grammars. */
#ifndef OASP_AMEND_REQUESTS_H
#define OASP_AMEND_REQUESTS_H

#include "base/utf8.h"
#include "cite/grammar.h"
#include "plan/labels.h"

/* The later one wins where a remark says several. */
enum oasp_request_kind {
  OASP_REQUEST_NONE = 0,
  OASP_REQUEST_NEEDLESS, /* it says that this stands elsewhere or is not needed; it asks for nothing */
  OASP_REQUEST_FOOTNOTE,
  OASP_REQUEST_DELETE,
  OASP_REQUEST_MOVE
};

struct oasp_request {
  enum oasp_request_kind kind;
  bool is_before;                   /* of a move: before the provision with this label, else after it */
  char label[OASP_LABEL_LIMIT + 1]; /* bare and folded: "10", "4bis" */
};

struct oasp_request_phrase {
  const char *words;
  uint8_t length, does; /* enum oasp_request_word */
};

enum { OASP_REQUEST_LETTERS = 26 };

/* The phrases of a language by their first letter. All zero but for the grammar: none were read yet. */
struct oasp_request_reader {
  const struct oasp_grammar *grammar;
  struct oasp_request_phrase *phrases;
  size_t first[OASP_REQUEST_LETTERS + 1];
  struct oasp_buffer words; /* of the remark at hand */
};

/* Reads the remark of `length` bytes. E_NOMEM. */
int oasp_request_read(struct oasp_request_reader *reader, const char *remark, size_t length, struct oasp_request *request, oasplan_error **err) OASP_MUST_CHECK;
void oasp_request_reader_free(struct oasp_request_reader *reader);

#endif

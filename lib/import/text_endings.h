/* How a line ends that the next one goes on from: with a word that wants a number, or one that wants a noun. */
#ifndef OASP_IMPORT_TEXT_ENDINGS_H
#define OASP_IMPORT_TEXT_ENDINGS_H

#include "cite/grammar.h"
#include "import/text_shapes.h"

struct oasp_endings {
  bool takes_number; /* "see paragraph", "resolution No.", "articles 3 and": a number that follows is no label and no page */
  bool takes_letter; /* "article 3": so is "(a)" */
  bool is_open;      /* "recalling the": no sentence ends there, whatever follows */
};

/* Reads the end of a text; `words` is scratch, and its `failed` says that memory ran out. */
struct oasp_endings oasp_endings_read(const struct oasp_grammar *grammar, struct oasp_buffer *words, const char *text, size_t length);

#endif

/* Text as tokens: the fixed grammar of words, numbers, document symbols and punctuation, the same in every language. The patterns are in tokens.re. */
#ifndef OASP_CITE_TOKENS_H
#define OASP_CITE_TOKENS_H

#include <stddef.h>

enum oasp_token_type {
  OASP_TOKEN_END = 0,
  OASP_TOKEN_WORD,       /* letters of one word; an apostrophe or hyphen ends it */
  OASP_TOKEN_NUMBER,     /* 17 */
  OASP_TOKEN_DECIMAL,    /* 1.10 */
  OASP_TOKEN_SYMBOL,     /* A/RES/64/293, S/RES/1325 (2000), AG/RES. 2551 (XL-O/10), RTP-II/doc.5/09 rev. 9 */
  OASP_TOKEN_CODE,       /* C189, R.201, P029 */
  OASP_TOKEN_OPEN,       /* ( [ */
  OASP_TOKEN_CLOSE,      /* ) ] */
  OASP_TOKEN_COMMA,
  OASP_TOKEN_SEMICOLON,
  OASP_TOKEN_PERIOD,
  OASP_TOKEN_COLON,
  OASP_TOKEN_DASH,       /* any hyphen or dash */
  OASP_TOKEN_APOSTROPHE, /* straight or curly */
  OASP_TOKEN_QUOTE,
  OASP_TOKEN_SLASH,
  OASP_TOKEN_MARK,       /* degree and ordinal signs */
  OASP_TOKEN_SECTION,    /* the section sign */
  OASP_TOKEN_OTHER
};

struct oasp_token_cursor {
  const char *next, *limit; /* *limit is readable and NUL */
};

/* The type of the next token that is no white space, its bytes in *begin and *end. At the end OASP_TOKEN_END. `text` is valid UTF-8 without NUL. */
enum oasp_token_type oasp_token_next(struct oasp_token_cursor *cursor, const char **begin, const char **end);

#endif

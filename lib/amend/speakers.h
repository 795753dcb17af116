/* Who speaks in a bracket of a rolling text: "USA, Mexico", "CAN (inferred)", "supported by BRA; opposed by ARG". Names of states in every language of the library,
 * codes, a few groups, the Secretariat and the Chair; nobody else, for not every word before a colon is a delegation. */
#ifndef OASP_AMEND_SPEAKERS_H
#define OASP_AMEND_SPEAKERS_H

#include "cite/grammar.h"
#include "plan/plan.h"

enum { OASP_SPEAKERS_MAX = 64, OASP_SPEAKERS_BYTES = 240 /* of such a list; what is longer is text */ };

/* The names, folded once for a document. All zero is an empty one. */
struct oasp_speakers {
  struct oasp_buffer names; /* "\nmexique\tMEX\nmexico\tMEX\n" */
};

int oasp_speakers_make(struct oasp_speakers *speakers, oasplan_error **err) OASP_MUST_CHECK;
void oasp_speakers_free(struct oasp_speakers *speakers);

struct oasp_saying {
  const char *codes[OASP_SPEAKERS_MAX];   /* live as long as the library; NULL: the Chair */
  enum oasp_term roles[OASP_SPEAKERS_MAX]; /* 0: speaks; SUPPORTED_BY, OPPOSED_BY, RESERVATION */
  size_t count;
  enum oasp_term verb;                    /* behind the last name: SUPPORTS, OPPOSES, DELETE; 0: none */
  bool is_inferred;
  int confidence;
  unsigned reasons;
};

/* The one state that folded words name, by its code; NULL: none, or several. */
const char *oasp_speakers_named(const struct oasp_speakers *speakers, const char *folded);

/* Reads a list that is nothing but speakers. False: it is something else. */
bool oasp_saying_read(const struct oasp_speakers *speakers, const char *text, size_t length, struct oasp_saying *saying);

#endif

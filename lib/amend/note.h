/* The note behind a mark of CriticMarkup: "@USA id=V.7/USA/1 action=insert". docs/critic-markup.md lists its keys. */
#ifndef OASP_AMEND_NOTE_H
#define OASP_AMEND_NOTE_H

#include "base/buffer.h"
#include "plan/plan.h"

/* What is wrong with a note, and at which byte of it. */
struct oasp_note_fault {
  size_t offset;
  char message[160];
};

enum oasp_note_result { OASP_NOTE_READ, OASP_NOTE_WRONG, OASP_NOTE_NO_MEMORY };

/* Reads what stands between "{>>" and "<<}" into `note`, which is all zero but for its defaults; texts go into the arena. Text without "@" is the rationale. */
enum oasp_note_result oasp_note_read(const char *text, size_t length, struct oasp_arena *arena, oasplan_amendment *note, struct oasp_note_fault *fault);

/* Appends a whole note, "{>>@USA … <<}". */
void oasp_note_write(struct oasp_buffer *out, const oasplan_amendment *amendment);

#endif

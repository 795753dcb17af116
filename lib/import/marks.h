/* Marks of a text before its provisions are known, and their way into these as amendments. */
#ifndef OASP_IMPORT_MARKS_H
#define OASP_IMPORT_MARKS_H

#include "base/encoding.h"
#include "plan/builder.h"

struct oasp_mark {
  struct oasp_span span, words; /* in the text without marks; `words` lies inside */
  size_t pair;                  /* index of the other half of a {~~ ~~}, or OASPLAN_NOWHERE */
  size_t amendment;             /* index in the builder of its first piece, once that is there; else OASPLAN_NOWHERE */
  bool says_who;                /* the note names a delegation, or nobody */
  oasplan_amendment note;       /* action and what the note says; the rest is 0 or NULL */
};

/* A mark on one provision, in its issued text. */
struct oasp_piece {
  size_t position; /* of the provision */
  size_t mark;
  struct oasp_span span, words;
};

struct oasp_marks {
  struct oasp_arena arena; /* of the notes */
  struct oasp_mark *items; /* in text order, outer ones first */
  size_t count, capacity;
  struct oasp_span *lone_notes; /* notes with no mark before them, in imported bytes */
  size_t lone_note_count, lone_note_capacity;
  struct oasp_piece *pieces; /* by provision, then in text order */
  size_t piece_count, piece_capacity;
  bool without_ids; /* what notes say of ids is left out: the provisions have not theirs yet */
};

void oasp_marks_free(struct oasp_marks *marks);

/* Once all marks are read: the halves of a move, whose notes call each other "moved-1/USA/1" and "moved-1/USA/2" since nobody who writes marks knows the ids that they will have,
 * become pairs. `source` is the text without marks, `bytes` what was imported. Errors: E_SYNTAX where two marks have one such id, with the place of the second; E_NOMEM. */
int oasp_marks_pair_moves(struct oasp_marks *marks, const struct oasp_source_text *source, const char *bytes, oasplan_error **err) OASP_MUST_CHECK;
/* Once all provisions are in the builder: cuts the marks into pieces, with a diagnostic for each that touches no provision and for each lone note. `delegation` speaks where no
 * note says who does; ids that notes give are kept from being given to others. */
int oasp_marks_place(struct oasp_marks *marks, const struct oasp_source_text *source, oasp_builder *builder, const char *delegation, oasplan_error **err) OASP_MUST_CHECK;
/* The amendment that a piece is; its texts are borrowed from marks and builder. */
oasplan_amendment oasp_marks_amendment(const struct oasp_marks *marks, const struct oasp_piece *piece, oasp_builder *builder);
/* A piece was added to the builder as the amendment with this index. */
void oasp_marks_added(struct oasp_marks *marks, const struct oasp_piece *piece, size_t amendment);
/* Once all are added: the halves of pairs learn each other's ids. */
void oasp_marks_tie(struct oasp_marks *marks, oasp_builder *builder);

#endif

/* Records as people read them: short ids, values in words, one record, and two versions side by side. What the library withholds is said to be so; what it does not give is not guessed. */
#ifndef OASPLAN_TOOLS_RECORDS_H
#define OASPLAN_TOOLS_RECORDS_H

#include "command.h"
#include "records_json.h"
#include "text.h"

/* For whom records are printed. */
struct reader_of_records {
  struct record_words words;
  const char *lang;
  int release; /* enum oasplan_release */
  oasplan_editions *editions; /* of the store, or NULL: to say which are drafts */
};

/* Reads --lang and --release; with a store open, its editions too. EXIT_DONE, or it says what is wrong. Start with {0}; free it in every case. */
int reader_begin(struct reader_of_records *reader, const struct context *context);
void reader_end(struct reader_of_records *reader);

/* Options with what the command line says of --release, --as-of, --known-at, --limit, --actor and --reason, as far as the command has them. NULL: it says what is wrong. */
oasplan_record_options *record_options(const struct context *context);

/* The last 8 characters of its id: what people call it. */
const char *record_short_id(const oasplan_record *record);
/* What --release says; without it OASPLAN_NATIONAL. EXIT_DONE, or it says what is wrong. */
int release_from(const struct context *context, int *release);
/* A copy that was made for others shows nobody more than them: raises *release to theirs. The store is open. EXIT_DONE, or it says what is wrong. */
int release_of_copy(const struct context *context, int *release);
/* "the owner of the store, in full", or who else. */
const char *release_words(int release);
int is_on_draft_edition(const struct reader_of_records *reader, const oasplan_record *record);

/* All values of a field as they are put, with commas between. */
void add_values(struct text *text, const oasplan_record *record, const char *field);
/* Adds the language of the record where the field is free text and that is not the reader's: "[es] ". */
void add_language_mark(struct text *text, const struct reader_of_records *reader, const oasplan_record *record, const oasplan_field *field);
/* At most `points` code points, with "…" for the rest. */
void add_shortened(struct text *text, const char *string, size_t points);

/* Every field that is set, with its label, one on a line. */
void out_record(const struct reader_of_records *reader, const oasplan_record *record);
int out_record_json(const oasplan_record *record);

/* The fields in which two versions of a record differ, for standard error. 0 where the problem does not hold two records. */
int complain_versions(const oasplan_problem *problem);
/* What it calls the two, if not "yours" and "there". Borrowed to the end of the run. */
void name_sides(const char *given, const char *there);

#endif

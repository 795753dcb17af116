/* What the importers share: the options as they lie in memory, and the step that finds citations and remarks in a plan being built. */
#ifndef OASP_IMPORT_IMPORT_H
#define OASP_IMPORT_IMPORT_H

#include "plan/builder.h"

#include <oasplan/import.h>

struct oasp_onto;

/* The file that a marked text was read out of. */
struct oasp_original {
  const char *bytes;
  size_t length;
  const char *title; /* where the text has none; or NULL */
  const void *facts; /* for `tell` */
  int (*tell)(const struct oasp_original *original, oasp_builder *builder, oasplan_error **err); /* adds the diagnostics of the reading */
};

struct oasplan_import_options {
  char *format, *key, *edition, *language, *encoding, *symbol, *title, *adopted_on, *original_language; /* NULL: not set */
  int status; /* 0: not set */
  int period_begin, period_end;
  oasplan_registry *registry;
  oasplan_plan *onto;
  oasplan_concordance *concordance; /* a copy */
  bool explicit_only;               /* nothing is inferred */
  bool is_first_pass;               /* of two: its ids are not those that marks name */
  const struct oasp_onto *ids;      /* what `onto` came to: set for the second pass */
  const struct oasp_original *original; /* NULL: the bytes are the file */
  oasplan_progress_fn progress;
  void *progress_context;
  bool out_of_memory; /* a setter could not copy */
};

/* Each returns a new plan or NULL. `options` is not NULL. */
oasplan_plan *oasp_import_text(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err);
oasplan_plan *oasp_import_docx(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err);
oasplan_plan *oasp_import_json(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err);

struct oasp_marks;
struct oasp_source_text;

struct oasp_annotate_options {
  const oasplan_import_options *options;
  const char *key, *language;
  struct oasp_marks *marks;              /* NULL: the input had none */
  const struct oasp_source_text *source; /* that the marks stand on */
  size_t total;                          /* bytes, for progress */
  const char *bytes, *title;             /* of a text: what citations outside of provisions are looked up in, and its title as printed; NULL: none */
};

/* Scans every provision of `builder` in order, adds citations (with the targets of internal references) and amendments: marks, and remarks. Names are resolved with
 * the options' registry, or with the built-in one; progress is told `total` of `total`, so that this step can be cancelled too. The delegation of
 * remarks, and of marks that name none, is the state named in the document's notices, if there is one and only one. */
int oasp_annotate(oasp_builder *builder, const struct oasp_annotate_options *how, oasplan_error **err);

/* Asks the progress callback, if any; OASPLAN_OK or E_CANCELLED. */
int oasp_import_progress(const oasplan_import_options *options, size_t done, size_t total, oasplan_error **err);

#endif

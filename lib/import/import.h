/* What the importers share: the options as they lie in memory, and the step that finds citations and remarks in a plan being built. */
#ifndef OASP_IMPORT_IMPORT_H
#define OASP_IMPORT_IMPORT_H

#include "plan/builder.h"

#include <oasplan/import.h>

struct oasplan_import_options {
  char *format, *key, *edition, *language, *encoding, *symbol, *title, *adopted_on, *original_language; /* NULL: not set */
  int status; /* 0: not set */
  int period_begin, period_end;
  oasplan_registry *registry;
  oasplan_progress_fn progress;
  void *progress_context;
  bool out_of_memory; /* a setter could not copy */
};

/* Each returns a new plan or NULL. `options` is not NULL. */
oasplan_plan *oasp_import_text(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err);
oasplan_plan *oasp_import_json(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err);

/* Scans every provision of `builder` in order, adds citations (with the targets of internal references) and remarks as amendments. Names are resolved with
 * options->registry, or with the built-in one; progress is told `total` of `total`, so that this step can be cancelled too. The delegation of the
 * remarks is the state named in the document's notices, if there is one and only one. */
int oasp_annotate(oasp_builder *builder, const oasplan_import_options *options, const char *key, const char *language, size_t total, oasplan_error **err);

/* Asks the progress callback, if any; OASPLAN_OK or E_CANCELLED. */
int oasp_import_progress(const oasplan_import_options *options, size_t done, size_t total, oasplan_error **err);

#endif

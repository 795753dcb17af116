/* record redact: a value goes from every version of a record, and out of the file. */
#include <string.h>

#include "errors.h"
#include "output.h"
#include "progress.h"
#include "records.h"
#include "session.h"

static int check_words(const struct context *context) {
  const char *field = option_value(context, "field"), *reason = option_value(context, "reason");
  if (field && *field && reason && *reason) return EXIT_DONE;
  complain("record redact", "say %s; it stays in the history", !field || !*field ? "which field and why: --field NAME --reason TEXT" : "why: --reason TEXT");
  return EXIT_USAGE;
}

static int report(const struct context *context, const char *id, const char *field) {
  if (context->json) {
    out("{");
    json_string_member("redacted", id, 1);
    json_string_member("field", field, 0);
    out("}\n");
    return EXIT_DONE;
  }
  struct text line = {0};
  text_addf(&line, "%s of %s is gone from every version of the record and from %s", field, id, context->db);
  out_line(line.bytes);
  out("\n");
  out_wrapped("Backups made before, and stores that it was merged into, keep it: this cannot reach them, see to them yourself.", 0);
  text_free(&line);
  return EXIT_DONE;
}

static int run_redact(struct context *context) {
  const char *id = context->arguments[0], *field = option_value(context, "field");
  oasplan_error *error = NULL;
  int status = check_words(context);
  if (status != EXIT_DONE) return status;
  progress_watch();
  status = session_file_to_write(context);
  if (status != EXIT_DONE) return status;
  oasplan_record_options *options = need(record_options(context));
  if (oasplan_store_redact_record(context->store, id, field, options, &error) != OASPLAN_OK) status = complain_question(context->db, error);
  progress_clear();
  oasplan_record_options_free(options);
  if (status != EXIT_DONE) return status;
  context->changed = 1;
  return report(context, id, field);
}

static const struct option_row options[] = {
    {"field", "NAME", "which field; needed"},
    {"reason", "TEXT", "why; needed"},
    {"actor", "WHO", "the account that redacts it, for the history (default: none)"},
    {NULL, NULL, NULL},
};

const struct command command_record_redact = {
    .name = "record redact",
    .arguments = "ID --field NAME --reason TEXT",
    .about = "Takes a value out of every version of a record, and out of the file",
    .uses = USES_DB | USES_JSON,
    .minimum = 1,
    .maximum = 1,
    .options = options,
    .details = "ID is the id of the record, or its last 8 characters. For what should never have been written: personal data of a victim or an accused. oasplan record types TYPE says which fields can be "
               "redacted. Who did it, when and why stays, and the chain of versions still verifies. Backups made before, and stores that it was merged into, keep the value: this cannot reach them.",
    .example = "oasplan record redact 1a2b3c4d --field description --reason 'it named a person'",
    .statuses = "1 there is no such record, ",
    .run = run_redact,
};

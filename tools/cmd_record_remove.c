/* record remove: a record goes, its history stays. */
#include "errors.h"
#include "output.h"
#include "progress.h"
#include "records.h"
#include "session.h"

static int run_remove(struct context *context) {
  const char *id = context->arguments[0], *reason = option_value(context, "reason");
  oasplan_error *error = NULL;
  if (!reason || !*reason) {
    complain("record remove", "say why: --reason TEXT; it stays in the history");
    return EXIT_USAGE;
  }
  progress_watch();
  int status = session_file_to_write(context);
  if (status != EXIT_DONE) return status;
  oasplan_record_options *options = need(record_options(context));
  if (oasplan_store_remove_record(context->store, id, options, &error) != OASPLAN_OK) status = complain_question(context->db, error);
  oasplan_record_options_free(options);
  if (status != EXIT_DONE) return status;
  context->changed = 1;
  if (context->json) {
    out("{");
    json_string_member("removed", id, 1);
    out("}\n");
  } else {
    out_line(id);
    out(" is removed; oasplan record history still tells what it was\n");
  }
  return EXIT_DONE;
}

static const struct option_row options[] = {
    {"reason", "TEXT", "why; needed"},
    {"actor", "WHO", "the account that removes it, for the history (default: none)"},
    {NULL, NULL, NULL},
};

const struct command command_record_remove = {
    .name = "record remove",
    .arguments = "ID --reason TEXT",
    .about = "Removes a record; its history stays",
    .uses = USES_DB | USES_JSON,
    .minimum = 1,
    .maximum = 1,
    .options = options,
    .details = "ID is the id of the record, or its last 8 characters. A last version without values says who removed it, when and why; the versions before stay in the history. To take out what should "
               "never have been written, redact its fields first.",
    .example = "oasplan record remove 1a2b3c4d --reason 'reported twice'",
    .statuses = "1 there is no such record, ",
    .run = run_remove,
};

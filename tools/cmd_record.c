/* record: what parties report about carrying the plan out. This is the list of its parts; what each one does is a file of its own. */
#include "command.h"

static const struct command *const parts[] = {
    &command_record_types,
    &command_record_add,
    &command_record_set,
    &command_record_get,
    &command_record_find,
    &command_record_history,
    &command_record_remove,
    &command_record_redact,
    &command_record_template,
    &command_record_import,
    &command_record_export,
    NULL,
};

const struct command command_record = {
    .name = "record",
    .arguments = "COMMAND [ARGUMENT...]",
    .about = "Keeps what parties report: measures, assessments, ratifications and more",
    .uses = USES_DB | USES_PLAN | USES_JSON | USES_LANG,
    .parts = parts,
    .details = "A record is one fact of one type, reported by one party: a member state or OAS-GS. The store keeps every version of it, who put it and why. A record is named by its id, or by the last "
               "8 characters of that. Victims are never records: no field takes personal data of a victim or an accused.",
    .example = "oasplan record find measure party=PRY status=in_force",
    .statuses = "1 nothing found, ",
};

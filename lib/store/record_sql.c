/* SQL over records, made from the declarations. Only names that stand in the library reach it; values are bound. */
#include "store/record_sql.h"

static void write_column(const oasplan_record_type *type, size_t field, struct oasp_buffer *sql) {
  oasp_buffer_printf(sql, "%s.%s", field < oasp_common_count ? "record" : type->name, oasp_field_at(type, field)->name);
}

/* ---- What others may see ---- */

#define HOLD_NOW "current_record CROSS JOIN record ON record.sequence = current_record.sequence"

/* That a version held at a time, which is bound to that parameter. */
static void write_held_then(const char *table, int parameter, struct oasp_buffer *sql) {
  oasp_buffer_printf(sql, " AND %s.version = (SELECT max(version) FROM record AS any_version WHERE any_version.id = %s.id AND any_version.recorded_at <= ?%d)", table, table, parameter);
}

/* Whom a selection is for, and of which versions, those that hold, those that held at the time ?2, or all of a history: a small cell counts as it last stood in its table, by then, or ever. */
enum reader { OWNER, OTHERS_NOW, OTHERS_THEN, OTHERS_EVER };

/* As what holds is released. What was released once and is no more leaves in no earlier version. */
static void write_released(struct oasp_buffer *sql) {
  oasp_buffer_append_text(sql, "(SELECT held.release FROM current_record AS holds JOIN record AS held ON held.sequence = holds.sequence "
                               "WHERE holds.type = record.type AND holds.id = record.id AND held.stage IN ('cleared', 'submitted', 'published'))");
}

/* ---- Small numbers ----
 *
 * The same rule stands in the views that scripts/record_schema.py makes. */

/* Whether the row of `table` has one of the words of a condition. */
static void write_condition(const oasplan_record_type *type, const char *table, const struct oasp_condition *condition, struct oasp_buffer *sql) {
  const oasplan_field *field = oasp_field_at(type, condition->field);
  const char *comma = "";
  oasp_buffer_printf(sql, "%s.%s IN (", table, field->name);
  for (size_t i = 0; i < field->allowed_count; i++) {
    if ((condition->words >> i & 1) == 0) continue;
    oasp_buffer_printf(sql, "%s'%s'", comma, oasplan_field_allowed_at(field, i));
    comma = ", ";
  }
  oasp_buffer_append_text(sql, ")");
}

/* The same of a yes or no too, and of its contrary. */
static void write_rule_holds(const oasplan_record_type *type, const char *table, const struct oasp_condition *condition, struct oasp_buffer *sql) {
  const oasplan_field *field = oasp_field_at(type, condition->field);
  oasp_buffer_append_text(sql, condition->unless ? "NOT ifnull(" : "ifnull(");
  if (field->kind == OASP_KIND_BOOLEAN)
    oasp_buffer_printf(sql, "%s.%s = %d", table, field->name, (condition->words & 2) != 0);
  else
    write_condition(type, table, condition, sql);
  oasp_buffer_append_text(sql, ", false)");
}

/* A bit for each withholding of the type whose condition holds of what holds today: what is withheld now leaves in no earlier version. */
static void write_withheld(const oasplan_record_type *type, struct oasp_buffer *sql) {
  oasp_buffer_append_text(sql, "(SELECT 0");
  for (size_t i = 0; i < type->withholding_count; i++) {
    oasp_buffer_append_text(sql, " + (");
    write_rule_holds(type, "today", &type->withholdings[i].when, sql);
    oasp_buffer_printf(sql, ") * %d", 1 << i);
  }
  oasp_buffer_printf(sql, " FROM current_record AS holds JOIN %s AS today ON today.sequence = holds.sequence WHERE holds.type = record.type AND holds.id = record.id)", type->name);
}

static void write_is_small(const oasplan_record_type *type, const char *table, struct oasp_buffer *sql) {
  const struct oasp_small_counts *small = type->small_counts;
  oasp_buffer_append_text(sql, "(");
  write_condition(type, table, &small->when, sql);
  oasp_buffer_printf(sql, " AND %s.%s BETWEEN 1 AND 4)", table, oasp_field_at(type, small->value)->name);
}

static void write_is_part(const oasplan_record_type *type, const char *table, struct oasp_buffer *sql) {
  const struct oasp_small_counts *small = type->small_counts;
  oasp_buffer_append_text(sql, "(NOT ");
  write_condition(type, table, &small->whole, sql);
  for (size_t i = 0; i < small->breakdown_count; i++) oasp_buffer_printf(sql, " OR %s.%s IS NOT NULL", table, oasp_field_at(type, small->breakdown[i])->name);
  oasp_buffer_append_text(sql, ")");
}

/* That two rows, each a record and what is of its type, are of one table. */
static void write_same_table(const oasplan_record_type *type, const char *record, const char *row, const char *other_record, const char *other_row, struct oasp_buffer *sql) {
  const struct oasp_small_counts *small = type->small_counts;
  for (size_t i = 0; i < small->table_count; i++) {
    const char *name = oasp_field_at(type, small->table[i])->name;
    bool is_common = small->table[i] < oasp_common_count;
    oasp_buffer_printf(sql, " AND %s.%s IS %s.%s", is_common ? record : row, name, is_common ? other_record : other_row, name);
  }
}

/* That no later version of the record `whose` stands in the same table: a record that was removed, or went to another table, still tells its cell to whoever subtracts. */
static void write_last_in_table(const oasplan_record_type *type, enum reader reader, struct oasp_buffer *sql) {
  oasp_buffer_printf(sql, " AND NOT EXISTS (SELECT 1 FROM record AS later CROSS JOIN %s AS after ON after.sequence = later.sequence WHERE later.id = whose.id AND later.version > whose.version AND ", type->name);
  write_is_part(type, "after", sql);
  write_same_table(type, "later", "after", "whose", "other", sql);
  if (reader == OTHERS_THEN) oasp_buffer_append_text(sql, " AND later.recorded_at <= ?2");
  oasp_buffer_append_text(sql, ")");
}

static void write_small(const oasplan_record_type *type, enum reader reader, struct oasp_buffer *sql) {
  oasp_buffer_append_text(sql, "CASE WHEN ");
  write_is_part(type, type->name, sql);
  /* CROSS JOIN, SQLite's word for "in this order": few rows are of one table, so that whose they are is looked up for those alone. */
  oasp_buffer_printf(sql, " AND EXISTS (SELECT 1 FROM %s AS other CROSS JOIN record AS whose ON whose.sequence = other.sequence WHERE ", type->name);
  write_is_part(type, "other", sql);
  oasp_buffer_append_text(sql, " AND ");
  write_is_small(type, "other", sql);
  write_same_table(type, "whose", "other", "record", type->name, sql);
  if (reader == OTHERS_THEN) oasp_buffer_append_text(sql, " AND whose.recorded_at <= ?2");
  if (reader != OTHERS_EVER) write_last_in_table(type, reader, sql);
  oasp_buffer_append_text(sql, ") THEN 2 WHEN ");
  write_is_small(type, type->name, sql);
  oasp_buffer_append_text(sql, " THEN 1 ELSE 0 END");
}

/* ---- Statements ---- */

static void write_selection(const oasplan_record_type *type, enum reader reader, struct oasp_buffer *sql) {
  oasp_buffer_printf(sql, "SELECT record.sequence, record.id, record.version, record.removed, record.recorded_at, record.origin, record.digest, record.parent, record.salts, "
                          "record.redacted <> '' OR ifnull(%s.redacted, '') <> '', ", type->name);
  if (reader != OWNER && type->small_counts != NULL)
    write_small(type, reader, sql);
  else
    oasp_buffer_append_text(sql, "0");
  oasp_buffer_append_text(sql, ", ");
  if (reader != OWNER)
    write_released(sql);
  else
    oasp_buffer_append_text(sql, "NULL");
  oasp_buffer_append_text(sql, ", ");
  if (reader != OWNER && type->withholding_count > 0)
    write_withheld(type, sql);
  else
    oasp_buffer_append_text(sql, "0");
  oasp_buffer_printf(sql, ", %s.sequence", type->name);
  for (size_t i = 0; i < oasp_field_count(type); i++) {
    oasp_buffer_append_text(sql, ", ");
    if (i == type->serves && !oasp_has_column(type, i))
      oasp_buffer_append_text(sql, "(SELECT group_concat(provision, char(10)) FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence ORDER BY ordinal))");
    else if (!oasp_has_column(type, i))
      oasp_buffer_append_text(sql, "NULL");
    else
      write_column(type, i, sql);
  }
}

static void write_from(const oasplan_record_type *type, const char *from, struct oasp_buffer *sql) {
  oasp_buffer_printf(sql, " FROM %s LEFT JOIN %s ON %s.sequence = record.sequence WHERE ", from, type->name, type->name);
}

void oasp_write_put_values(const oasplan_record_type *type, struct oasp_buffer *sql) {
  oasp_buffer_printf(sql, "INSERT INTO %s (sequence, redacted", type->name);
  size_t count = 2;
  for (size_t i = oasp_common_count; i < oasp_field_count(type); i++) {
    if (!oasp_has_column(type, i)) continue;
    oasp_buffer_printf(sql, ", %s", oasp_field_at(type, i)->name);
    count++;
  }
  oasp_buffer_append_text(sql, ") VALUES (?");
  for (size_t i = 1; i < count; i++) oasp_buffer_append_text(sql, ", ?");
  oasp_buffer_append_text(sql, ")");
}

void oasp_write_get_version(const oasplan_record_type *type, bool others, bool then, struct oasp_buffer *sql) {
  write_selection(type, !others ? OWNER : then ? OTHERS_THEN : OTHERS_NOW, sql);
  write_from(type, "record", sql);
  oasp_buffer_append_text(sql, then ? "record.sequence = ?1 AND record.recorded_at <= ?2" : "record.sequence = ?1");
}

void oasp_write_history(const oasplan_record_type *type, bool others, struct oasp_buffer *sql) {
  write_selection(type, others ? OTHERS_EVER : OWNER, sql);
  write_from(type, "record", sql);
  oasp_buffer_append_text(sql, "record.id = ?1 ORDER BY record.version");
}

/* The first of several dates that has a value, against a day. */
static void write_bound(const oasplan_record_type *type, const uint8_t *fields, size_t count, const char *relation, struct oasp_buffer *sql) {
  if (count == 0) return;
  oasp_buffer_append_text(sql, " AND ifnull(coalesce(");
  for (size_t i = 0; i < count; i++) {
    write_column(type, fields[i], sql);
    oasp_buffer_append_text(sql, ", ");
  }
  oasp_buffer_printf(sql, "NULL) %s ?, true)", relation);
}

static void write_wanted(const oasplan_record_type *type, size_t index, struct oasp_buffer *sql) {
  const oasplan_field *field = oasp_field_at(type, index);
  if (!oasp_has_column(type, index)) {
    oasp_buffer_append_text(sql, " AND EXISTS (SELECT 1 FROM record_provision WHERE record_provision.sequence = record.sequence AND provision = ?)");
    return;
  }
  oasp_buffer_append_text(sql, field->list ? " AND instr(" : " AND ");
  write_column(type, index, sql);
  oasp_buffer_append_text(sql, field->list ? ", ?) > 0" : " = ?");
}

void oasp_write_find(const struct oasp_record_question *question, struct oasp_buffer *sql) {
  const oasplan_record_type *type = question->type;
  write_selection(type, !question->others ? OWNER : question->known_at != NULL ? OTHERS_THEN : OTHERS_NOW, sql);
  if (question->known_at == NULL) {
    write_from(type, HOLD_NOW, sql);
    oasp_buffer_printf(sql, "current_record.type = '%s' AND current_record.id > ?1", type->name);
  } else {
    write_from(type, "record", sql);
    oasp_buffer_printf(sql, "record.type = '%s' AND record.id > ?1 AND record.removed = 0", type->name);
    write_held_then("record", 2, sql);
  }
  if (question->as_of != NULL) {
    write_bound(type, type->from, type->from_count, "<=", sql);
    write_bound(type, type->to, type->to_count, ">=", sql);
  }
  for (size_t i = 0; i < question->wanted_count; i++) write_wanted(type, question->wanted[i].field, sql);
  oasp_buffer_append_text(sql, question->known_at == NULL ? " ORDER BY current_record.id" : " ORDER BY record.id");
}

/* ---- Counts ---- */

/* The names of a release and of all wider ones. */
static void write_released_so_far(int release, const char *before, struct oasp_buffer *sql) {
  for (int wider = release; wider <= OASPLAN_PUBLIC; wider++) oasp_buffer_printf(sql, "%s'%s'", wider == release ? before : ", ", oasplan_release_name(wider));
  oasp_buffer_append_text(sql, ")");
}

/* As oasp_record_show() has it, but for fields: whether a reader gets the record at all. */
static void write_visible(const struct oasp_count_question *question, struct oasp_buffer *sql) {
  oasp_buffer_append_text(sql, question->drafts ? "record.stage <> 'withdrawn'" : "record.stage IN ('cleared', 'submitted', 'published')");
  if (question->release <= OASPLAN_NATIONAL) return;
  write_released_so_far(question->release, " AND record.release IN (", sql);
  if (question->question.known_at == NULL) return;
  oasp_buffer_append_text(sql, " AND ifnull(");
  write_released(sql);
  write_released_so_far(question->release, ", '') IN (", sql);
}

/* Whether anything is asked of the fields that the type alone has: else its table need not be read. */
static bool asks_own(const struct oasp_count_question *question) {
  bool own = question->question.as_of != NULL || question->values;
  for (size_t i = 0; i < question->field_count; i++) own = own || (question->fields[i] >= oasp_common_count && oasp_has_column(question->question.type, question->fields[i]));
  for (size_t i = 0; i < question->question.wanted_count; i++) own = own || question->question.wanted[i].field >= oasp_common_count;
  return own;
}

static void write_counted(const struct oasp_count_question *question, struct oasp_buffer *sql) {
  const oasplan_record_type *type = question->question.type;
  oasp_buffer_append_text(sql, "SELECT ");
  for (size_t i = 0; i < question->field_count; i++) {
    if (oasp_has_column(type, question->fields[i]))
      write_column(type, question->fields[i], sql);
    else
      oasp_buffer_append_text(sql, "record_provision.provision");
    oasp_buffer_append_text(sql, ", ");
  }
  if (question->values)
    oasp_buffer_printf(sql, "sum(ifnull(json_array_length(%s.%s), 0))", type->name, oasp_field_at(type, question->list)->name);
  else
    oasp_buffer_append_text(sql, "count(*)");
  oasp_buffer_printf(sql, " FROM %s", question->question.known_at == NULL ? HOLD_NOW : "record");
  if (asks_own(question)) oasp_buffer_printf(sql, " JOIN %s ON %s.sequence = record.sequence", type->name, type->name);
  for (size_t i = 0; i < question->field_count; i++)
    if (!oasp_has_column(type, question->fields[i])) oasp_buffer_append_text(sql, " JOIN record_provision ON record_provision.sequence = record.sequence");
}

void oasp_write_count(const struct oasp_count_question *question, struct oasp_buffer *sql) {
  const struct oasp_record_question *asked = &question->question;
  write_counted(question, sql);
  oasp_buffer_printf(sql, asked->known_at == NULL ? " WHERE ?1 IS NULL AND current_record.type = '%s'" : " WHERE record.type = '%s' AND record.removed = 0", asked->type->name);
  if (asked->known_at != NULL) write_held_then("record", 1, sql);
  oasp_buffer_append_text(sql, question->left_out ? " AND record.stage <> 'withdrawn' AND NOT (" : " AND (");
  write_visible(question, sql);
  oasp_buffer_append_text(sql, ")");
  if (asked->as_of != NULL) {
    write_bound(asked->type, asked->type->from, asked->type->from_count, "<=", sql);
    write_bound(asked->type, asked->type->to, asked->type->to_count, ">=", sql);
  }
  for (size_t i = 0; i < asked->wanted_count; i++) write_wanted(asked->type, asked->wanted[i].field, sql);
  for (size_t i = 0; i < question->field_count; i++) oasp_buffer_printf(sql, "%s%zu", i == 0 ? " GROUP BY " : ", ", i + 1);
  for (size_t i = 0; i < question->field_count; i++) oasp_buffer_printf(sql, "%s%zu", i == 0 ? " ORDER BY " : ", ", i + 1);
}

/* The report "directory": whom one calls, on a day - national contact points first, then the other authorities and the services, by party and kind. What a reader may not see of an entry stays empty. An entry that
 * nobody has verified for twelve months says so: a number that nobody answers is worse than none. */
#include "report/listing.h"

#include <string.h>

struct directory {
  struct oasp_asking *asking;
  char stale[OASP_DATE_SIZE]; /* what was verified before this day is flagged */
};

/* The same day a year before; of 29 February there may be none, but all days before it come before it still. */
static void set_stale(struct directory *it) {
  memcpy(it->stale, it->asking->as_of, sizeof it->stale);
  for (int digit = 3; digit >= 0; digit--) {
    if (it->stale[digit]-- != '0') return;
    it->stale[digit] = '9';
  }
}

static void add_entry(const struct directory *it, const oasplan_record *record, const char *const *fields) {
  struct oasp_asking *asking = it->asking;
  bool is_stale = strcmp(oasplan_record_get(record, "verified_on"), it->stale) < 0;
  oasp_result_row(asking->result, record->id, NULL, oasplan_record_get(record, "party"));
  oasp_list_cells(asking, record, fields);
  oasp_result_code(asking->result, is_stale ? "not_verified_lately" : NULL, is_stale ? oasp_say(asking, "directory.not_verified_lately") : NULL);
}

static void begin_table(const struct directory *it, const char *key, const char *title, const char *type, const char *const *fields) {
  struct oasp_asking *asking = it->asking;
  oasp_result_section(asking->result, key, title);
  oasp_result_table(asking->result, key, NULL, OASP_FIGURE_NONE);
  oasp_list_columns(asking, type, fields);
  oasp_result_column(asking->result, "flag", oasp_say(asking, "directory.flag"), OASP_CELL_CODE);
  oasp_result_column_about(asking->result, oasp_say(asking, "directory.flag.about"), OASP_SHADE_NONE);
}

static void add_authorities(const struct directory *it, const struct oasp_listing *listing, bool contacts) {
  static const char *const fields[] = {"party", "kind", "name", "acronym", "unit", "contact_name", "contact_title", "phone", "phone_abroad", "email", "url", "address", "hours", "timezone", "languages", "designation", "verified_on", NULL};
  const char *key = contacts ? "contacts" : "authorities";
  begin_table(it, key, oasp_say(it->asking, contacts ? "directory.contacts" : "directory.authorities"), "authority", fields);
  for (size_t i = 0; i < listing->count; i++)
    if ((strcmp(oasplan_record_get(listing->items[i].record, "role"), "national_contact_point") == 0) == contacts) add_entry(it, listing->items[i].record, fields);
}

static void add_services(const struct directory *it, const struct oasp_listing *listing) {
  static const char *const fields[] = {"party", "kind", "name", "area", "operator", "authority", "phone", "phone_abroad", "text", "chat_url", "url", "languages", "text_languages", "hours", "timezone", "serves", "free_of_charge", "anonymous", "capacity", "verified_on", NULL};
  begin_table(it, "services", oasp_say(it->asking, "directory.services"), "service", fields);
  for (size_t i = 0; i < listing->count; i++) add_entry(it, listing->items[i].record, fields);
}

int oasp_ask_directory(struct oasp_asking *asking, oasplan_error **err) {
  static const char *const order[] = {"party", "kind", "name", NULL};
  struct directory it = {.asking = asking};
  struct oasp_listing authorities = {.asking = asking, .type = "authority", .order = order}, services = {.asking = asking, .type = "service", .order = order};
  set_stale(&it);
  int status = oasp_listing_read(&authorities, NULL, true, err);
  if (status == OASPLAN_OK) status = oasp_listing_read(&services, NULL, true, err);
  if (status == OASPLAN_OK) {
    add_authorities(&it, &authorities, true);
    add_authorities(&it, &authorities, false);
    add_services(&it, &services);
  }
  oasp_listing_end(&authorities);
  oasp_listing_end(&services);
  return status;
}

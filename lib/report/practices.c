/* The report "practices": good practices by area, then by party, each with what it brought about. */
#include "report/listing.h"

int oasp_ask_practices(struct oasp_asking *asking, oasplan_error **err) {
  static const char *const order[] = {"area", "party", "year", NULL}, *const told[] = {"area", "party", "title", "summary", "result", "evaluated", NULL}, *const address[] = {"url", NULL};
  struct oasp_result *result = asking->result;
  struct oasp_listing listing = {.asking = asking, .type = "practice", .order = order};
  int status = oasp_listing_read(&listing, NULL, false, err);
  oasp_result_section(result, "practices", oasp_say(asking, "practices.list"));
  oasp_result_table(result, "practices", NULL, OASP_FIGURE_NONE);
  oasp_list_columns(asking, "practice", told);
  oasp_result_column(result, "year", oasp_say_field(asking, "practice", "year"), OASP_CELL_TEXT); /* a number would be drawn with a separator */
  oasp_list_columns(asking, "practice", address);
  for (size_t i = 0; status == OASPLAN_OK && i < listing.count; i++) {
    const oasplan_record *record = listing.items[i].record;
    oasp_result_row(result, record->id, NULL, oasplan_record_get(record, "party"));
    oasp_list_cells(asking, record, told);
    oasp_result_cell(result, oasplan_record_get(record, "year"), NULL, NULL);
    oasp_list_cells(asking, record, address);
  }
  oasp_listing_end(&listing);
  return status;
}

/* The format "csv": one row a provision, for spreadsheets (docs/file-format.md). */
#include "base/csv_write.h"
#include "render/format.h"

#include <stdio.h>

static void put_number(struct oasp_sink *sink, size_t number) {
  char digits[24];
  (void)snprintf(digits, sizeof digits, "%zu", number);
  oasp_puts(sink, digits);
}

static void put_row(struct oasp_render *render, const oasplan_provision *provision, const char *text, size_t depth) {
  (void)depth;
  const char *const cells[] = {
      provision->id,
      oasplan_kind_name(provision->kind),
      provision->division->id,
      provision->label,
      provision->parent != NULL ? provision->parent->id : "",
      oasplan_reading_name(render->reading),
      text,
      provision->texts[OASPLAN_READING_ISSUED],
  };
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
    oasp_put_csv_cell(render->sink, cells[i], ',');
    oasp_put(render->sink, ",", 1);
  }
  put_number(render->sink, provision->source.begin);
  oasp_put(render->sink, ",", 1);
  put_number(render->sink, provision->source.end);
  oasp_put(render->sink, ",", 1);
  put_number(render->sink, provision->citation_count);
  oasp_put(render->sink, "\r\n", 2);
}

int oasp_render_csv(struct oasp_render *render, oasplan_error **err) {
  static const struct oasp_visitor visitor = {.provision_begin = put_row};
  (void)err;
  oasp_puts(render->sink, "id,kind,division,label,parent,reading,text,issued,source_begin,source_end,citations\r\n");
  oasp_walk(render, &visitor);
  return OASPLAN_OK;
}

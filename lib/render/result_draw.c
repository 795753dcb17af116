/* The forms of a result: one file and one row each. */
#include "render/result.h"

#include "render/format.h"

#include <string.h>

static const struct form {
  const char *name, *about;
  int (*draw)(struct oasp_result_drawing *drawing, oasplan_error **err);
} forms[] = {
    {"json", "all of it, for programs", oasp_result_draw_json},
    {"html", "a page for any browser and for paper, in one file", oasp_result_draw_html},
    {"markdown", "a text that reads as it is, and that GitHub and pandoc render", oasp_result_draw_markdown},
    {"csv", "one table, for spreadsheets and programs", oasp_result_draw_csv},
    {"xlsx", "a workbook: a page on how to read it, then a page a table", oasp_result_draw_xlsx},
};

const size_t oasp_result_form_count = sizeof forms / sizeof forms[0];

const char *oasp_result_form_name(size_t index) {
  return index < oasp_result_form_count ? forms[index].name : NULL;
}

const char *oasp_result_form_about(size_t index) {
  return index < oasp_result_form_count ? forms[index].about : NULL;
}

int oasp_result_draw(const struct oasp_result *result, const char *form, const char *table, oasplan_write_fn write_fn, void *context, oasplan_error **err) {
  size_t index;
  int status = oasp_find_format(form, oasp_result_form_name, &index, err);
  if (status != OASPLAN_OK) return status;
  struct oasp_sink sink = {.write_fn = write_fn, .context = context};
  struct oasp_result_drawing drawing = {.result = result, .table = table, .sink = &sink};
  status = forms[index].draw(&drawing, err);
  return status == OASPLAN_OK ? oasp_finish(&sink, err) : status;
}

char *oasp_result_string(const struct oasp_result *result, const char *form, size_t *length, oasplan_error **err) {
  struct oasp_buffer bytes = {0};
  oasplan_error *problem = NULL;
  int status = oasp_result_draw(result, form, NULL, oasp_buffer_write, &bytes, &problem);
  return oasp_take_string(&bytes, status, problem, length, err);
}

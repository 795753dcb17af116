/* The format "json": the document of docs/file-format.md, or an array of chosen provisions. The shapes are in plan_json.c. */
#include "render/format.h"
#include "render/plan_json.h"

static int write_to_sink(void *context, const char *bytes, size_t length) {
  struct oasp_sink *sink = context;
  oasp_put(sink, bytes, length);
  return sink->stopped;
}

int oasp_render_json(struct oasp_render *render, oasplan_error **err) {
  (void)err;
  struct oasp_json_writer json;
  oasp_json_begin(&json, write_to_sink, render->sink);
  if (render->chosen == NULL) {
    oasp_json_plan(&json, render);
  } else {
    oasp_json_array(&json);
    for (size_t i = 0; i < render->chosen_count; i++) oasp_json_provision(&json, render, oasplan_plan_find(render->plan, render->chosen[i]));
    oasp_json_array_end(&json);
  }
  oasp_json_newline(&json);
  (void)oasp_json_end(&json); /* the sink remembers that it was stopped */
  return OASPLAN_OK;
}

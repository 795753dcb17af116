/* docx_to_marked FILE: prints what the DOCX import makes of a file, for tests/test_docx.py; on standard error "E_LIMIT: message" and exit status 1, or what it noticed. */
#include "import/docx.h"

#include <oasplan/base.h>

#include <stdio.h>

static int read_file(const char *path, struct oasp_buffer *bytes) {
  char chunk[65536];
  size_t count;
  FILE *file = fopen(path, "rb");
  if (file == NULL) return -1;
  while ((count = fread(chunk, 1, sizeof chunk, file)) > 0) oasp_buffer_append(bytes, chunk, count);
  (void)fclose(file);
  return bytes->failed ? -1 : 0;
}

static void print_facts(const struct oasp_docx_facts *facts) {
  fprintf(stderr, "title=%s hidden=%zu contents=%zu breaks=%zu nobodys=%zu unplaced=%zu formatting=%d\n", facts->title != NULL ? facts->title : "", facts->hidden_runs,
          facts->contents_lines, facts->paragraph_breaks, facts->nobodys_changes, facts->unplaced_comments, facts->formatting_is_marks);
}

int main(int count, char **arguments) {
  struct oasp_buffer bytes = {0}, marked = {0};
  struct oasp_docx_facts facts = {0};
  const oasplan_import_options options = {0};
  oasplan_error *err = NULL;
  if (count != 2 || read_file(arguments[1], &bytes) != 0) {
    fprintf(stderr, "usage: docx_to_marked FILE\n");
    return 2;
  }
  int status = oasp_docx_read(bytes.data != NULL ? bytes.data : "", bytes.length, &options, &marked, &facts, &err);
  if (status == OASPLAN_OK) {
    fwrite(marked.data != NULL ? marked.data : "", 1, marked.length, stdout);
    print_facts(&facts);
  } else
    fprintf(stderr, "%s: %s\n", oasplan_status_name(status), oasplan_error_message(err));
  oasplan_error_free(err);
  oasp_docx_facts_free(&facts);
  oasp_buffer_free(&bytes);
  oasp_buffer_free(&marked);
  return status == OASPLAN_OK ? 0 : 1;
}

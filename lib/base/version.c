/* What the library says of itself. */
#include "base/memory.h"

#include <oasplan/base.h>

#include <string.h>

const char *oasplan_version(void) {
  return OASPLAN_VERSION;
}

int oasplan_feature(const char *name) {
#ifdef OASPLAN_WITH_STEMMER
  if (name != NULL && strcmp(name, "stemmer") == 0) return 1;
#endif
#ifdef OASPLAN_WITH_DOCX
  if (name != NULL && strcmp(name, "docx") == 0) return 1;
#endif
#ifdef OASPLAN_WITH_XLSX
  if (name != NULL && strcmp(name, "xlsx") == 0) return 1;
#endif
  (void)name;
  return 0;
}

const char *oasplan_status_name(int status) {
  static const char *const names[] = {"OK",          "E_NOMEM",       "E_MISUSE",    "E_INVALID",     "E_SYNTAX",
                                      "E_ENCODING",  "E_LIMIT",       "E_NOT_FOUND", "E_CONFLICT",    "E_BUSY",
                                      "E_IO",        "E_FULL",        "E_READONLY",  "E_CORRUPT",     "E_NOT_A_STORE",
                                      "E_TOO_NEW",   "E_UNSUPPORTED", "E_CANCELLED", "E_UNKNOWN_OUTCOME"};
  const int count = (int)(sizeof names / sizeof names[0]);
  return status <= 0 && status > -count ? names[-status] : "E_?";
}

void oasplan_free(void *text) {
  oasp_free(text);
}

/* Making errors. An error is made where the fault is understood and travels unchanged: the first one wins. */
#ifndef OASP_BASE_ERROR_H
#define OASP_BASE_ERROR_H

#include <oasplan/base.h>

#define OASP_PRINTF(format_index) __attribute__((format(printf, format_index, (format_index) + 1)))

/* Each sets *err (when err is not NULL and *err still is) and returns `status`. Out of memory while making an error
 * leaves the static out-of-memory error, and OASPLAN_E_NOMEM is returned. */
int oasp_fail(oasplan_error **err, int status, const char *format, ...) OASP_PRINTF(3);
int oasp_fail_nomem(oasplan_error **err);
/* For a field or a JSON pointer. */
int oasp_fail_field(oasplan_error **err, int status, const char *field, const char *format, ...) OASP_PRINTF(4);
/* For a place in `text`: line and column are counted from it up to `offset`. `text` may be NULL: then only the offset is kept. */
int oasp_fail_at(oasplan_error **err, int status, const char *text, size_t length, size_t offset, const char *format, ...) OASP_PRINTF(6);

/* Gives a fault to the caller (or frees it, if that one does not want to know) and returns its status. */
int oasp_pass(oasplan_error **err, oasplan_error *fault);

/* Adds a problem to an error made before; strings are copied and may be NULL. Does nothing on a NULL or static error;
 * when memory runs out *err becomes the static error. */
void oasp_error_add_problem(oasplan_error **err, int64_t row, const char *field, int code, const char *value, const char *allowed);
void oasp_error_swap_problems(oasplan_error *error, size_t a, size_t b);

#endif

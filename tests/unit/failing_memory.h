/* Memory that a test makes run out. A program linked with failing_memory.c takes its memory from there instead of lib/base/memory.c. */
#ifndef FAILING_MEMORY_H
#define FAILING_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

extern size_t allocations; /* so far; a test sets it back to 0 */
extern size_t failing;     /* the allocation that fails, from 0, and all after it; SIZE_MAX: none */
extern bool alone;         /* it alone fails, and none after it */

#endif

/* oasplan/short_titles.h - titles by which a reader recognizes a provision in a list: "V.7" alone tells a minister nothing.
 *
 * They are unofficial: no part of the plan, and adopted by nobody. Whoever prints them says so.
 */
#ifndef OASPLAN_SHORT_TITLES_H
#define OASPLAN_SHORT_TITLES_H

#include <oasplan/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_short_titles oasplan_short_titles;
typedef struct oasplan_short_titles_options oasplan_short_titles_options; /* none yet: pass NULL */

/* The titles that the library knows from the start (data/short-titles.json): of each provision of the built-in plan, in fr, en, es and pt. Free them with
 * oasplan_short_titles_free(); any number of threads may read them. Errors: E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_short_titles *oasplan_short_titles_builtin(const oasplan_short_titles_options *options, oasplan_error **err);

/* The title of a provision of any edition of the plan with that key, at most 60 code points and no full stop; NULL where there is none. Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_short_titles_find(const oasplan_short_titles *titles, const char *plan_key, const char *provision_id, const char *language);
OASPLAN_API void oasplan_short_titles_free(oasplan_short_titles *titles);

#ifdef __cplusplus
}
#endif

#endif

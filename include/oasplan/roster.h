/* oasplan/roster.h - who is a member when: states, and their standing from day to day.
 *
 * A period's roster is the members taking part on its last day:
 *
 *     oasplan_roster *roster = oasplan_roster_builtin(NULL, NULL);
 *     oasplan_members *members = oasplan_roster_members(roster, "2018-12-31", NULL, NULL);
 *     printf("%zu states answer\n", oasplan_members_count(members));
 *     oasplan_members_free(members);
 *     oasplan_roster_unref(roster);
 *
 * Territories are places, never parties: they stand in no roster.
 */
#ifndef OASPLAN_ROSTER_H
#define OASPLAN_ROSTER_H

#include <oasplan/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct oasplan_roster oasplan_roster;
typedef struct oasplan_roster_options oasplan_roster_options; /* none yet: pass NULL */
typedef struct oasplan_roster_state oasplan_roster_state;
typedef struct oasplan_tenure oasplan_tenure;
typedef struct oasplan_members oasplan_members;

/* How a state stands to the organization. Since: 0.1 */
enum oasplan_standing {
  OASPLAN_MEMBER = 1,            /* takes part */
  OASPLAN_NOT_PARTICIPATING = 2, /* a member that takes no part */
  OASPLAN_SUSPENDED = 3,         /* a member whose right to take part is suspended */
  OASPLAN_WITHDRAWN = 4          /* no member any more */
};

/* "member", "not_participating", "suspended", "withdrawn", and back; NULL / 0 where there is none. Since: 0.1 */
OASPLAN_API const char *oasplan_standing_name(int standing);
OASPLAN_API int oasplan_standing_from_name(const char *name);

/* ---- The roster: immutable, counted, any thread may read it ---- */

/* The member states of the OAS. New reference, drop it with oasplan_roster_unref(). Errors: E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_roster *oasplan_roster_builtin(const oasplan_roster_options *options, oasplan_error **err);

/* A roster of one's own, in the place of the built-in one: a JSON text of the form of data/states.json (docs: schema states.schema.json, under "states"), of this organization
 * or of another. States keep their order; codes are three capital letters, each given once; names stand in fr, en, es and pt; tenures follow one another in time.
 * Errors: E_SYNTAX, E_ENCODING, E_LIMIT, E_NOMEM; E_INVALID with every problem of the text (oasplan_error_problem_at): row is the state's number from 1 on, field where it stands
 * ("/states/3/standing/0/from"). Since: 0.1 */
OASPLAN_API oasplan_roster *oasplan_roster_from_json(const char *json, size_t length, const oasplan_roster_options *options, oasplan_error **err);
OASPLAN_API oasplan_roster *oasplan_roster_ref(const oasplan_roster *roster);
OASPLAN_API void oasplan_roster_unref(oasplan_roster *roster);

/* All states, whatever their standing, in the roster's order (the built-in one: by code); one by its code ("PRY"). NULL where there is none. Borrowed. Since: 0.1 */
OASPLAN_API size_t oasplan_roster_count(const oasplan_roster *roster);
OASPLAN_API const oasplan_roster_state *oasplan_roster_at(const oasplan_roster *roster, size_t index);
OASPLAN_API const oasplan_roster_state *oasplan_roster_find(const oasplan_roster *roster, const char *code);

/* `count` states from `first` on as a JSON array, each with all its tenures (docs: schema states.schema.json), its length in *length (may be NULL). A range past the end is
 * cut. New text for oasplan_free(). Since: 0.1 */
OASPLAN_API char *oasplan_roster_json(const oasplan_roster *roster, size_t first, size_t count, size_t *length, oasplan_error **err);

/* ISO 3166-1 alpha-3 and alpha-2 (NULL where the roster has none), and the name in "fr", "en", "es" or "pt" (NULL for another language). Borrowed. Since: 0.1 */
OASPLAN_API const char *oasplan_roster_state_code(const oasplan_roster_state *state);
OASPLAN_API const char *oasplan_roster_state_code2(const oasplan_roster_state *state);
OASPLAN_API const char *oasplan_roster_state_name(const oasplan_roster_state *state, const char *language);

/* ---- Tenures: stretches of days with one standing, on one basis ---- */

/* In order of time. Between two of them nothing may be known. NULL past the end. Since: 0.1 */
OASPLAN_API size_t oasplan_roster_state_tenure_count(const oasplan_roster_state *state);
OASPLAN_API const oasplan_tenure *oasplan_roster_state_tenure_at(const oasplan_roster_state *state, size_t index);

/* The one that holds at the end of a day, YYYY-MM-DD; NULL where nothing is known, as before a state's first day, and for what is no day. Since: 0.1 */
OASPLAN_API const oasplan_tenure *oasplan_roster_state_tenure_on(const oasplan_roster_state *state, const char *date);

/* One of enum oasplan_standing. Since: 0.1 */
OASPLAN_API int oasplan_tenure_standing(const oasplan_tenure *tenure);

/* The first and the last day, both inclusive, YYYY-MM-DD. NULL: since before all that is asked about; until further notice. Since: 0.1 */
OASPLAN_API const char *oasplan_tenure_from(const oasplan_tenure *tenure);
OASPLAN_API const char *oasplan_tenure_to(const oasplan_tenure *tenure);

/* What it rests on: the symbol of a resolution, a note, a deposit. Never NULL. Since: 0.1 */
OASPLAN_API const char *oasplan_tenure_basis(const oasplan_tenure *tenure);

/* 1 where states disagree about the standing, else 0. It is then the one by which the organization counts; whoever prints it prints a neutral note beside it, with the basis.
 * Since: 0.1 */
OASPLAN_API int oasplan_tenure_contested(const oasplan_tenure *tenure);

/* The standing of the state with that code at the end of a day; 0 where nothing is known, and for what is no code or no day. Since: 0.1 */
OASPLAN_API int oasplan_roster_standing(const oasplan_roster *roster, const char *code, const char *date);

/* ---- Who takes part on a day ---- */

/* The states whose standing at the end of that day, YYYY-MM-DD, is OASPLAN_MEMBER, in the roster's order. New list, empty if there are none; it keeps the roster alive.
 * Errors: E_INVALID (field "date"), E_NOMEM. Since: 0.1 */
OASPLAN_API oasplan_members *oasplan_roster_members(const oasplan_roster *roster, const char *date, const oasplan_roster_options *options, oasplan_error **err);
OASPLAN_API size_t oasplan_members_count(const oasplan_members *members);
OASPLAN_API const oasplan_roster_state *oasplan_members_at(const oasplan_members *members, size_t index);
/* As oasplan_roster_json(), each state with the one tenure that holds on that day. Since: 0.1 */
OASPLAN_API char *oasplan_members_json(const oasplan_members *members, size_t first, size_t count, size_t *length, oasplan_error **err);
OASPLAN_API void oasplan_members_free(oasplan_members *members);

#ifdef __cplusplus
}
#endif

#endif

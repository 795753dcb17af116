/* A host program that embeds Lua and lets a script write a report.
 *
 *     host PLAN.db report.lua OUTPUT.html
 *
 * The host owns the store: it makes it, puts the plan into it and closes it. The script gets its path, opens it for reading only, and gives back a page, which the host writes. The module is found where
 * Lua looks for C modules (LUA_CPATH). */
#include <stdio.h>
#include <stdlib.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <oasplan/oasplan.h>

/* Puts the built-in plan into the store at `path`: once it is there, this changes nothing. */
static int prepare(const char *path) {
  oasplan_error *error = NULL;
  oasplan_store *store = oasplan_store_open(path, NULL, &error);
  oasplan_plan *plan = store ? oasplan_plan_builtin(NULL, &error) : NULL;
  int done = plan && oasplan_store_put_plan(store, plan, NULL, &error) == OASPLAN_OK;
  if (!done) fprintf(stderr, "host: %s\n", oasplan_error_message(error));
  oasplan_error_free(error);
  oasplan_plan_unref(plan);
  oasplan_store_close(store);
  return done;
}

/* Runs the script, which gets the path of the store and gives back the page. The page stays on the stack of Lua. */
static int run_script(lua_State *L, const char *script, const char *path) {
  if (luaL_loadfile(L, script) != 0) return 0;
  lua_pushstring(L, path);
  if (lua_pcall(L, 1, 1, 0) != 0) return 0;
  if (lua_type(L, -1) == LUA_TSTRING) return 1;
  lua_pushliteral(L, "the script must give back the page as a string");
  return 0;
}

static int save(lua_State *L, const char *output) {
  size_t length;
  const char *page = lua_tolstring(L, -1, &length);
  FILE *file = fopen(output, "wb");
  int done = file && fwrite(page, 1, length, file) == length;
  if (file && fclose(file) != 0) done = 0;
  if (!done) perror(output);
  return done;
}

int main(int argc, char **argv) {
  lua_State *L;
  int done;
  if (argc != 4) {
    fprintf(stderr, "usage: host PLAN.db SCRIPT.lua OUTPUT\n");
    return EXIT_FAILURE;
  }
  if (!prepare(argv[1])) return EXIT_FAILURE;
  L = luaL_newstate();
  if (!L) return EXIT_FAILURE;
  luaL_openlibs(L);
  done = run_script(L, argv[2], argv[1]);
  if (!done) fprintf(stderr, "host: %s\n", lua_tostring(L, -1));
  done = done && save(L, argv[3]);
  lua_close(L); /* whatever the script left open is closed with it */
  return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

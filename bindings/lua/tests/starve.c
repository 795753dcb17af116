/* starve.c - what happens when Lua runs out of memory in the middle of a call. Every function of starve.lua is called with the 1st, 2nd, … allocation of Lua failing, and all after it, until one call comes through.
 * Each call must end with Lua's own error; what the library made meanwhile must be freed, which the address sanitizer, with which this is built, says at the end. Prints how many calls of each function failed.
 * The same for `require` itself, each time in a new state: whole.lua then says whether the module came whole once there was memory again.
 *
 *     starve starve.lua [whole.lua] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

int luaopen_oasplan(lua_State *L);

/* How many allocations are left until they fail; negative: they do not. */
static long left = -1;

static void *allocate(void *context, void *block, size_t old, size_t size) {
  (void)context;
  if (size == 0) {
    free(block);
    return NULL;
  }
  if (left == 0 && (block == NULL || size > old)) return NULL; /* to shrink never fails */
  if (left > 0) left--;
  return realloc(block, size);
}

/* The function at the top of the stack, with ever more memory: how many calls failed, or -1 where one ended in another error. */
static long starve(lua_State *L, const char *name) {
  long failures = 0;
  for (long allowed = 0;; allowed += 1 + allowed / 50) {
    int status;
    lua_pushvalue(L, -1);
    left = allowed;
    status = lua_pcall(L, 0, 0, 0);
    left = -1;
    if (status == 0) return failures;
    failures++;
    if (status != LUA_ERRMEM && (!lua_isstring(L, -1) || strstr(lua_tostring(L, -1), "not enough memory") == NULL)) {
      fprintf(stderr, "%s, %ld allocations allowed: %s\n", name, allowed, lua_tostring(L, -1));
      return -1;
    }
    lua_pop(L, 1);
    lua_gc(L, LUA_GCCOLLECT, 0);
  }
}

static lua_State *new_state(void) {
  lua_State *L = lua_newstate(allocate, NULL);
  if (L == NULL) exit(EXIT_FAILURE);
  luaL_openlibs(L);
  lua_getglobal(L, "package");
  lua_getfield(L, -1, "preload");
  lua_pushcfunction(L, luaopen_oasplan);
  lua_setfield(L, -2, "oasplan");
  lua_settop(L, 0);
  return L;
}

/* How many times `require` failed for want of memory, or -1 where the module was not whole afterwards. Every allocation is tried: each leaves the state at another place. */
static long starve_require(const char *whole) {
  long broken = 0, failures = 0;
  int status = 1;
  for (long allowed = 0; status != 0; allowed++) {
    lua_State *L = new_state();
    lua_getglobal(L, "require");
    lua_pushliteral(L, "oasplan");
    left = allowed;
    status = lua_pcall(L, 1, 0, 0);
    left = -1;
    failures += status != 0;
    if (luaL_dofile(L, whole) != 0 && broken++ == 0) fprintf(stderr, "require, %ld allocations allowed: %s\n", allowed, lua_tostring(L, -1));
    lua_close(L);
  }
  if (broken > 0) fprintf(stderr, "require: %ld states of %ld are broken\n", broken, failures);
  return broken > 0 ? -1 : failures;
}

int main(int argc, char **argv) {
  lua_State *L;
  int failed = 0;
  if (argc != 2 && argc != 3) return EXIT_FAILURE;
  if (argc == 3) {
    long failures = starve_require(argv[2]);
    printf("require %ld\n", failures);
    failed = failures < 0;
  }
  L = new_state();
  if (luaL_dofile(L, argv[1]) != 0) {
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    return EXIT_FAILURE;
  }
  /* A list of {name, function}. */
  for (int i = 1; !failed; i++) {
    const char *name;
    long failures;
    lua_rawgeti(L, -1, i);
    if (!lua_istable(L, -1)) break;
    lua_rawgeti(L, -1, 1);
    lua_rawgeti(L, -2, 2);
    name = lua_tostring(L, -2);
    failures = starve(L, name);
    printf("%s %ld\n", name, failures);
    failed = failures < 0;
    lua_pop(L, 3);
  }
  lua_close(L);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

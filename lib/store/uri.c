/* Paths for SQLite. SQLite may be built to read "file:" names as URIs whether asked or not; so every path goes in as a URI, with all escaped that could mean
 * something in one. */
#include "store/sqlite.h"

#include <string.h>

char *oasp_sqlite_uri(const char *path, const char *parameters) {
  static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  struct oasp_buffer out = {0};
  oasp_buffer_append_text(&out, path[0] == '/' ? "file://" : "file:");
  for (const char *byte = path; *byte != '\0'; byte++) {
    if (strchr(plain, *byte) != NULL)
      oasp_buffer_append(&out, byte, 1);
    else
      oasp_buffer_printf(&out, "%%%02X", (unsigned)(unsigned char)*byte);
  }
  oasp_buffer_append_text(&out, parameters);
  return oasp_buffer_steal(&out, NULL, NULL);
}

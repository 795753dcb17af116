/* What stands at a location, found out without opening it, and how SQLite is to open it. It knows the file system and no database. */
#ifndef OASP_STORE_LOCATION_H
#define OASP_STORE_LOCATION_H

#include "base/memory.h"
#include "store/backend.h"

enum oasp_access {
  OASP_ACCESS_CREATE, /* write, and make what is missing */
  OASP_ACCESS_WRITE,
  OASP_ACCESS_QUERY, /* open for writing but change nothing: SQLite then takes away the files it puts beside the store */
  OASP_ACCESS_READ,
  OASP_ACCESS_FROZEN /* nobody can write there: SQLite need not lock, and must not make files beside it */
};

struct oasp_location {
  char *path; /* new text: absolute, without links, also for a file yet to be made; NULL for one in memory */
  enum oasp_access access;
  bool in_memory;
  bool has_log;  /* a log with something in it lies beside the store: a writer is at work, or one was cut off */
  bool is_local; /* its locks can be trusted */
};

/* Free `place->path`, also after a failure. */
int oasp_location_examine(const char *location, const struct oasp_open *how, struct oasp_location *place,
                          oasplan_error **err) OASP_MUST_CHECK;
/* Whether the magic number of statfs() is that of a file system on another machine, whose locks cannot be trusted. */
bool oasp_is_network_file_system(unsigned long magic);
/* The folder that holds `path`, as new text; NULL when memory ran out. */
char *oasp_folder_of(const char *path) OASP_MUST_CHECK;

#endif

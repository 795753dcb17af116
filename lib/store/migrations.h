/* The schema of the file, as numbered steps: the first makes an empty file version 1. Each is a file in sql/, made into C when the library
 * is built. Released steps never change. */
#ifndef OASP_STORE_MIGRATIONS_H
#define OASP_STORE_MIGRATIONS_H

#include "base/packed.h"

/* As texts, two a step: the step itself, then what a file lacks before it, as temporary views; empty where nothing of that is read. */
extern const struct oasp_packed oasp_migrations;
extern const int oasp_migration_count;

struct oasp_sqlite;

/* Brings the file to this library's schema, each step in one transaction, and says in the file what it is. Another process may do the same at the same time: what
 * is there already is left alone. */
int oasp_migrate(struct oasp_sqlite *db, oasplan_error **err);

/* Lets this library's statements read a file of an older schema, which stays as it is. Stand-ins of an even older one are taken away: they would hide what the file has by now. Outside
 * transactions; all or nothing. */
int oasp_stand_in(struct oasp_sqlite *db, int64_t version, oasplan_error **err);

#endif

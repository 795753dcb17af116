/* Whole files in and whole files out. */
#ifndef OASPLAN_TOOLS_FILES_H
#define OASPLAN_TOOLS_FILES_H

#include <stdio.h>

#include "text.h"

/* Reads a file, or standard input for "-", to its end. EXIT_DONE, or says what is wrong and returns the exit status. */
int file_read(const char *name, struct text *bytes);

/* What messages call it. */
const char *file_label(const char *name);

/* A file that appears whole or not at all: written beside its place, flushed to the disk and moved there by the last step. What is no regular file
 * (a pipe, a device) is written as it comes. */
struct new_file {
  FILE *stream;
  char *path, *temporary; /* temporary is NULL where there is none */
  int failure;            /* errno of the first write that failed, or 0 */
};
/* Refuses to write over a database, or over what lies beside one. */
int new_file_begin(struct new_file *file, const char *path);
/* Whether a regular file is there, which writing would replace. */
int file_stands(const char *path);
/* Non-zero when the bytes could not be written. */
int new_file_write(struct new_file *file, const char *bytes, size_t length);
int new_file_keep(struct new_file *file); /* EXIT_DONE, or complains and drops it */
void new_file_drop(struct new_file *file);

#endif

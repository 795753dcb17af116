/* What goes to standard error, always in the form `oasplan: what: how to mend it`. */
#ifndef OASPLAN_TOOLS_ERRORS_H
#define OASPLAN_TOOLS_ERRORS_H

#include <oasplan/oasplan.h>

/* `what` may be NULL for messages that name it themselves. */
void complain(const char *what, const char *format, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/* Prints the library's error with its place and its problems, frees it, and returns the exit status for it: EXIT_INTERRUPTED when
 * Ctrl-C cancelled the call, else EXIT_FAILED. An error that only says that our output could not be written is left to main(). `hint` (or NULL)
 * is added to the message. */
int complain_error(const char *what, oasplan_error *error, const char *hint);

/* The same for what a person asked in words: a value that is not allowed is their usage (EXIT_USAGE), what nobody knows is a no (EXIT_NO). */
int complain_question(const char *what, oasplan_error *error);

/* The problems of an error, one on a line, without its message. */
void complain_problems(const oasplan_error *error);

#endif

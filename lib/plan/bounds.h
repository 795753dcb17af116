/* How much one plan holds. The builder's gate keeps these bounds for every import, so that what one format takes another can read back. */
#ifndef OASP_PLAN_BOUNDS_H
#define OASP_PLAN_BOUNDS_H

enum {
  OASP_DIVISIONS_MAX = 20000,
  OASP_LOCATORS_MAX = 1000000, /* of all citations together: a few bytes such as "1-1000" can stand for a thousand */
  OASP_DEPTH_MAX = 64,         /* of items in items */
  OASP_ID_MAX = 200,           /* bytes of the id of a division or provision */
  OASP_NAME_MAX = 100,         /* bytes of a key or edition */
  OASP_DELEGATION_MAX = 20,    /* bytes of its code */
  OASP_MESSAGE_MAX = 399       /* bytes of the message of a diagnostic */
};

#endif

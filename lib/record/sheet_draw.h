/* What stands where in a workbook, and how it looks, in calls of libxlsxwriter. Where its bytes go and under which locale it runs is base/workbook.c's. */
#ifndef OASP_RECORD_SHEET_DRAW_H
#define OASP_RECORD_SHEET_DRAW_H

#include "base/workbook.h"
#include "record/sheet.h"

struct oasp_sheets {
  const struct oasp_sheet *sheets;
  size_t count;
  const struct oasp_sheet_words *words;
};

/* Puts all pages of a struct oasp_sheets into the workbook, which is empty. Their number is `count` and the two for explanations and lists. */
int oasp_draw_sheets(lxw_workbook *workbook, void *sheets, oasplan_error **err) OASP_MUST_CHECK;

#endif

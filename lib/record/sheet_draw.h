/* What stands where in a workbook, and how it looks, in calls of libxlsxwriter. Where its bytes go and under which locale it runs is sheet_xlsx.c's. */
#ifndef OASP_RECORD_SHEET_DRAW_H
#define OASP_RECORD_SHEET_DRAW_H

#include "record/sheet.h"

#include <xlsxwriter.h>

/* Puts all pages into the workbook, which is empty. Their number is `count` and the two for explanations and lists. */
int oasp_draw_sheets(lxw_workbook *workbook, const struct oasp_sheet *sheets, size_t count, const struct oasp_sheet_words *words, oasplan_error **err) OASP_MUST_CHECK;

/* The status for what libxlsxwriter says, with an error. */
int oasp_fail_xlsx(lxw_error problem, oasplan_error **err);

#endif

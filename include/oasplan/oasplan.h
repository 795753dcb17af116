/* oasplan/oasplan.h - all of liboasplan. */
#ifndef OASPLAN_OASPLAN_H
#define OASPLAN_OASPLAN_H

#include <oasplan/base.h>
#include <oasplan/plan.h>
#include <oasplan/citation.h>
#include <oasplan/run.h>
#include <oasplan/compare.h>
#include <oasplan/amendment.h>
#include <oasplan/import.h>
#include <oasplan/render.h>
#include <oasplan/ledger.h>
#include <oasplan/move.h>
#include <oasplan/period.h>
#include <oasplan/record.h>
#include <oasplan/exchange.h>
#include <oasplan/report.h>
#include <oasplan/roster.h>
#include <oasplan/short_titles.h>
#include <oasplan/store.h>
#include <oasplan/writer.h>

#endif

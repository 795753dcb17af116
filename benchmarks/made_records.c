/* Made by counting: who, where and when from the index, words and dates from a generator that the index seeds. */
#include "made_records.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

const char made_plan[] = "oas-tip-2015-2018";

static uint64_t seed;

static uint32_t draw(uint32_t below) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (uint32_t)((seed >> 32) * below >> 32);
}

static const char *const words[] = {
  "campagne", "formation", "des", "agents", "de", "la", "police", "et", "du", "parquet", "sur", "l'assistance", "aux", "victimes,", "avec", "l'appui", "des", "autorités", "locales;", "un", "mécanisme", "national", "d'orientation",
  "a", "été", "établi,", "dont", "les", "résultats", "sont", "publiés", "chaque", "année", "par", "le", "secrétariat", "technique;", "le", "budget", "couvre", "trois", "régions", "frontalières", "ainsi", "que", "les", "foyers", "d'accueil",
  "ouverts", "en", "2015", "(données", "inventées)", "pour", "22", "municipalités", "où", "des", "équipes", "mixtes", "\"mobiles\"", "interviennent", "auprès", "adolescents", "migrants",
};

static size_t write_words(char *out, size_t length) {
  size_t at = 0;
  while (at < length) {
    const char *word = words[draw(sizeof words / sizeof *words)];
    at += (size_t)sprintf(out + at, at > 0 ? " %s" : "%s", word);
  }
  return at;
}

static const char *const assessment_columns[] = {"party", "plan", "edition", "language", "provision", "period", "status", "assessed_by", "assessor", "date", "narrative", "evidence", "difficulties", "assistance_needed", "stage",
                                                 "cleared_by", "cleared_on", "release", "author", "source_ref", NULL};
static const char *const measure_columns[] = {"party", "plan", "edition", "language", "provisions", "title", "kind", "status", "authority", "partners", "adopted_on", "valid_from", "audience", "people_reached", "budget_amount",
                                              "budget_currency", "url", "description", "stage", "cleared_by", "cleared_on", "release", "author", "source_ref", NULL};

const char *const *made_columns(int measures) {
  return measures ? measure_columns : assessment_columns;
}

static void put_cell(struct made *made, const char *text) {
  made->cells[made->count++] = text;
}

#define PRINT_CELL(made, ...) ((made)->cells[(made)->count++] = (made)->bytes + (made)->used, (made)->used += (size_t)sprintf((made)->bytes + (made)->used, __VA_ARGS__) + 1)

static void put_words(struct made *made, size_t length) {
  made->cells[made->count++] = made->bytes + made->used;
  made->used += write_words(made->bytes + made->used, length) + 1;
}

static const char *party_at(size_t index) {
  return index < oasplan_state_count() ? oasplan_state_code(oasplan_state_at(index)) : "OAS-GS";
}

static const char *provision_at(const oasplan_plan *plan, size_t index) {
  return oasplan_provision_id(oasplan_plan_provision_at(plan, index % oasplan_plan_provision_count(plan)));
}

static void put_common(struct made *made, const oasplan_plan *plan, size_t party) {
  put_cell(made, party_at(party));
  put_cell(made, made_plan);
  put_cell(made, oasplan_plan_edition(plan));
  put_cell(made, "fr");
}

static void put_stage(struct made *made, int cleared, size_t unit, const char *letter, size_t index) {
  put_cell(made, cleared ? "published" : "draft");
  put_cell(made, cleared ? "Commission nationale (inventée)" : "");
  put_cell(made, cleared ? "2017-01-20" : "");
  put_cell(made, cleared ? "public" : "national");
  PRINT_CELL(made, "Unité %zu du comité technique (inventée)", unit);
  PRINT_CELL(made, "%s-%06zu", letter, index);
}

static void make_assessment(struct made *made, const oasplan_plan *plan, size_t index) {
  static const char *const periods[] = {"2015-2016", "2017-2018"}, *const by[] = {"state", "general_secretariat", "peer", "civil_society"};
  static const char *const statuses[] = {"not_started", "planned", "in_progress", "partially_implemented", "implemented", "lapsed"};
  size_t parties = oasplan_state_count() + 1, provisions = oasplan_plan_provision_count(plan), rest = index / parties / provisions, unit = rest / 8;
  put_common(made, plan, index % parties);
  put_cell(made, provision_at(plan, index / parties % provisions));
  put_cell(made, periods[rest % 2]);
  put_cell(made, statuses[draw(6)]);
  put_cell(made, by[rest / 2 % 4]);
  put_cell(made, "Comité d'évaluation (inventé)");
  PRINT_CELL(made, "2016-%02u-%02u", draw(12) + 1, draw(28) + 1);
  put_words(made, 200 + draw(200));
  PRINT_CELL(made, "https://example.org/rapport/%06u|https://example.org/annexe/%06u", draw(1000000), draw(1000000));
  if (draw(3) == 0)
    put_words(made, 100);
  else
    put_cell(made, "");
  put_cell(made, draw(2) ? "training|financial" : "");
  put_stage(made, unit == 0, unit, "A", index);
}

static void make_measure(struct made *made, const oasplan_plan *plan, size_t index) {
  static const char *const kinds[] = {"law", "policy", "campaign", "training", "agreement", "study"}, *const statuses[] = {"planned", "in_progress", "in_force", "completed"};
  size_t provision = draw(1000), parties = oasplan_state_count() + 1;
  uint32_t count = draw(3);
  put_common(made, plan, index % parties);
  PRINT_CELL(made, count == 0 ? "%s" : count == 1 ? "%s|%s" : "%s|%s|%s", provision_at(plan, provision), provision_at(plan, provision + 1), provision_at(plan, provision + 2));
  put_words(made, 60);
  put_cell(made, kinds[draw(6)]);
  put_cell(made, statuses[draw(4)]);
  put_cell(made, "Ministère de la sécurité (inventé)");
  put_cell(made, draw(2) ? "Réseau des refuges (inventé)|Barreau national (inventé)" : "");
  PRINT_CELL(made, "2015-%02u-%02u", draw(12) + 1, draw(28) + 1);
  PRINT_CELL(made, "2016-%02u-%02u", draw(12) + 1, draw(28) + 1);
  put_cell(made, "procureurs|adolescents");
  PRINT_CELL(made, "%u", draw(20000));
  PRINT_CELL(made, "%u.00", draw(900000) + 1000);
  put_cell(made, "USD");
  PRINT_CELL(made, "https://example.org/mesure/%06u", draw(1000000));
  put_words(made, 200 + draw(200));
  put_stage(made, draw(4) == 0, index % 7, "M", index);
}

void made_record(struct made *made, const oasplan_plan *plan, int measures, size_t index) {
  seed = ((uint64_t)index * 2 + (uint64_t)measures + 1) * UINT64_C(0x9E3779B97F4A7C15);
  made->count = made->used = 0;
  if (measures)
    make_measure(made, plan, index);
  else
    make_assessment(made, plan, index);
}

static oasplan_record *make_handle(const oasplan_plan *plan, int measures, size_t index, oasplan_error **error) {
  struct made made;
  oasplan_record *record = oasplan_record_new(measures ? "measure" : "assessment", NULL, error);
  made_record(&made, plan, measures, index);
  for (size_t k = 0; record != NULL && k < made.count; k++) {
    if (oasplan_record_set(record, made_columns(measures)[k], made.cells[k], error) == OASPLAN_OK) continue;
    oasplan_record_free(record);
    record = NULL;
  }
  return record;
}

oasplan_batch *made_batch(const oasplan_plan *plan, size_t records, oasplan_error **error) {
  oasplan_batch *batch = oasplan_batch_new();
  for (int measures = 0; batch != NULL && measures < 2; measures++)
    for (size_t i = 0; batch != NULL && i < records / 2; i++) {
      oasplan_record *record = make_handle(plan, measures, i, error);
      if (record != NULL && oasplan_batch_add(batch, record, 0, error) == OASPLAN_OK) continue;
      oasplan_batch_free(batch);
      batch = NULL;
    }
  return batch;
}

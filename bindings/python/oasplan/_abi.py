"""The C interface as the headers in include/oasplan declare it: a row for each function, and every constant.

Nothing is loaded here, and nothing is parsed before it is asked for, so that importing the package costs nothing. tests/test_bindings.py holds these rows against what a
compiler says of the headers: a row that is wrong turns the suite red.
"""
from __future__ import annotations

import ctypes
from typing import Any, Dict, Tuple

# The version of the headers that this table was written from.
VERSION = (0, 1, 0)

# "No offset, line or column is known": (size_t)-1.
NOWHERE = ctypes.c_size_t(-1).value

# NAME(ARGUMENTS) -> RESULT, header by header, in their order.
_FUNCTIONS = """
# base.h
oasplan_version() -> const char *
oasplan_feature(const char *name) -> int
oasplan_status_name(int status) -> const char *
oasplan_free(void *text) -> void
oasplan_error_status(const oasplan_error *error) -> int
oasplan_error_message(const oasplan_error *error) -> const char *
oasplan_error_offset(const oasplan_error *error) -> size_t
oasplan_error_line(const oasplan_error *error) -> size_t
oasplan_error_column(const oasplan_error *error) -> size_t
oasplan_error_field(const oasplan_error *error) -> const char *
oasplan_error_problem_count(const oasplan_error *error) -> size_t
oasplan_error_problem_at(const oasplan_error *error, size_t index) -> const oasplan_problem *
oasplan_problem_row(const oasplan_problem *problem) -> int64_t
oasplan_problem_field(const oasplan_problem *problem) -> const char *
oasplan_problem_code(const oasplan_problem *problem) -> int
oasplan_problem_value(const oasplan_problem *problem) -> const char *
oasplan_problem_allowed(const oasplan_problem *problem) -> const char *
oasplan_error_json(const oasplan_error *error) -> char *
oasplan_error_free(oasplan_error *error) -> void
# plan.h
oasplan_kind_name(int kind) -> const char *
oasplan_kind_from_name(const char *name) -> int
oasplan_reading_name(int reading) -> const char *
oasplan_reading_from_name(const char *name) -> int
oasplan_plan_status_name(int status) -> const char *
oasplan_plan_status_from_name(const char *name) -> int
oasplan_plan_ref(const oasplan_plan *plan) -> oasplan_plan *
oasplan_plan_unref(oasplan_plan *plan) -> void
oasplan_plan_key(const oasplan_plan *plan) -> const char *
oasplan_plan_edition(const oasplan_plan *plan) -> const char *
oasplan_plan_language(const oasplan_plan *plan) -> const char *
oasplan_plan_status(const oasplan_plan *plan) -> int
oasplan_plan_title(const oasplan_plan *plan) -> const char *
oasplan_plan_symbol(const oasplan_plan *plan) -> const char *
oasplan_plan_adopted_on(const oasplan_plan *plan) -> const char *
oasplan_plan_original_language(const oasplan_plan *plan) -> const char *
oasplan_plan_period_begin(const oasplan_plan *plan) -> int
oasplan_plan_period_end(const oasplan_plan *plan) -> int
oasplan_plan_digest(const oasplan_plan *plan) -> const char *
oasplan_plan_engine(const oasplan_plan *plan) -> int64_t
oasplan_plan_source(const oasplan_plan *plan, size_t *length) -> const char *
oasplan_plan_original(const oasplan_plan *plan, size_t *length) -> const char *
oasplan_plan_extra(const oasplan_plan *plan) -> const char *
oasplan_plan_division_count(const oasplan_plan *plan) -> size_t
oasplan_plan_division_at(const oasplan_plan *plan, size_t index) -> const oasplan_division *
oasplan_plan_provision_count(const oasplan_plan *plan) -> size_t
oasplan_plan_provision_at(const oasplan_plan *plan, size_t index) -> const oasplan_provision *
oasplan_plan_division_find(const oasplan_plan *plan, const char *id) -> const oasplan_division *
oasplan_plan_find(const oasplan_plan *plan, const char *id) -> const oasplan_provision *
oasplan_plan_json(const oasplan_plan *plan, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_plan_texts(const oasplan_plan *plan, int reading, size_t first, size_t count, const char **ids, const char **texts) -> size_t
oasplan_plan_diagnostic_count(const oasplan_plan *plan) -> size_t
oasplan_plan_diagnostic_at(const oasplan_plan *plan, size_t index) -> const oasplan_diagnostic *
oasplan_diagnostic_code(const oasplan_diagnostic *diagnostic) -> const char *
oasplan_diagnostic_message(const oasplan_diagnostic *diagnostic) -> const char *
oasplan_diagnostic_provision(const oasplan_diagnostic *diagnostic) -> const char *
oasplan_diagnostic_source_begin(const oasplan_diagnostic *diagnostic) -> size_t
oasplan_diagnostic_source_end(const oasplan_diagnostic *diagnostic) -> size_t
oasplan_plan_notice_count(const oasplan_plan *plan) -> size_t
oasplan_plan_notice_at(const oasplan_plan *plan, size_t index) -> const oasplan_notice *
oasplan_notice_text(const oasplan_notice *notice) -> const char *
oasplan_notice_source_begin(const oasplan_notice *notice) -> size_t
oasplan_notice_source_end(const oasplan_notice *notice) -> size_t
oasplan_division_id(const oasplan_division *division) -> const char *
oasplan_division_label(const oasplan_division *division) -> const char *
oasplan_division_title(const oasplan_division *division) -> const char *
oasplan_division_lead_in(const oasplan_division *division) -> const char *
oasplan_division_source_begin(const oasplan_division *division) -> size_t
oasplan_division_source_end(const oasplan_division *division) -> size_t
oasplan_division_provision_count(const oasplan_division *division) -> size_t
oasplan_division_provision_at(const oasplan_division *division, size_t index) -> const oasplan_provision *
oasplan_provision_id(const oasplan_provision *provision) -> const char *
oasplan_provision_kind(const oasplan_provision *provision) -> int
oasplan_provision_label(const oasplan_provision *provision) -> const char *
oasplan_provision_division(const oasplan_provision *provision) -> const oasplan_division *
oasplan_provision_plan(const oasplan_provision *provision) -> const oasplan_plan *
oasplan_provision_parent(const oasplan_provision *provision) -> const oasplan_provision *
oasplan_provision_child_count(const oasplan_provision *provision) -> size_t
oasplan_provision_child_at(const oasplan_provision *provision, size_t index) -> const oasplan_provision *
oasplan_provision_position(const oasplan_provision *provision) -> size_t
oasplan_provision_text(const oasplan_provision *provision, int reading) -> const char *
oasplan_provision_source_begin(const oasplan_provision *provision) -> size_t
oasplan_provision_source_end(const oasplan_provision *provision) -> size_t
oasplan_provision_source_at(const oasplan_provision *provision, size_t offset) -> size_t
oasplan_provision_citation_count(const oasplan_provision *provision) -> size_t
oasplan_provision_citation_at(const oasplan_provision *provision, size_t index) -> const oasplan_citation *
oasplan_provision_amendment_count(const oasplan_provision *provision) -> size_t
oasplan_provision_amendment_at(const oasplan_provision *provision, size_t index) -> const oasplan_amendment *
# citation.h
oasplan_relation_name(int relation) -> const char *
oasplan_relation_from_name(const char *name) -> int
oasplan_citation_state_name(int state) -> const char *
oasplan_citation_state_from_name(const char *name) -> int
oasplan_citation_relation(const oasplan_citation *citation) -> int
oasplan_citation_state(const oasplan_citation *citation) -> int
oasplan_citation_instrument(const oasplan_citation *citation) -> const char *
oasplan_citation_locator_count(const oasplan_citation *citation) -> size_t
oasplan_citation_locator_at(const oasplan_citation *citation, size_t index) -> const char *
oasplan_citation_target_at(const oasplan_citation *citation, size_t index) -> const char *
oasplan_citation_raw(const oasplan_citation *citation) -> const char *
oasplan_citation_begin(const oasplan_citation *citation) -> size_t
oasplan_citation_end(const oasplan_citation *citation) -> size_t
oasplan_citation_candidate_count(const oasplan_citation *citation) -> size_t
oasplan_citation_candidate_at(const oasplan_citation *citation, size_t index) -> const char *
oasplan_citation_part_count(const oasplan_citation *citation) -> size_t
oasplan_citation_part_at(const oasplan_citation *citation, size_t index) -> const oasplan_citation_part *
oasplan_citation_part_instrument(const oasplan_citation_part *part) -> const char *
oasplan_citation_part_raw(const oasplan_citation_part *part) -> const char *
oasplan_citation_part_begin(const oasplan_citation_part *part) -> size_t
oasplan_citation_part_end(const oasplan_citation_part *part) -> size_t
oasplan_citation_note(const oasplan_citation *citation) -> const char *
oasplan_extract_options_new() -> oasplan_extract_options *
oasplan_extract_options_set_progress(oasplan_extract_options *options, oasplan_progress_fn progress, void *context) -> void
oasplan_extract_options_free(oasplan_extract_options *options) -> void
oasplan_extract(const char *text, size_t length, const char *language, const oasplan_registry *registry, const oasplan_extract_options *options, oasplan_error **err) -> oasplan_citations *
oasplan_citations_count(const oasplan_citations *citations) -> size_t
oasplan_citations_at(const oasplan_citations *citations, size_t index) -> const oasplan_citation *
oasplan_citations_json(const oasplan_citations *citations, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_citations_free(oasplan_citations *citations) -> void
oasplan_registry_builtin(const oasplan_registry_options *options, oasplan_error **err) -> oasplan_registry *
oasplan_registry_extend(const oasplan_registry *base, const char *json, size_t length, const oasplan_registry_options *options, oasplan_error **err) -> oasplan_registry *
oasplan_registry_ref(const oasplan_registry *registry) -> oasplan_registry *
oasplan_registry_unref(oasplan_registry *registry) -> void
oasplan_registry_count(const oasplan_registry *registry) -> size_t
oasplan_registry_at(const oasplan_registry *registry, size_t index) -> const oasplan_instrument *
oasplan_registry_find(const oasplan_registry *registry, const char *key) -> const oasplan_instrument *
oasplan_registry_match(const oasplan_registry *registry, const char *text) -> const oasplan_instrument *
oasplan_registry_json(const oasplan_registry *registry, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_instrument_key(const oasplan_instrument *instrument) -> const char *
oasplan_instrument_symbol(const oasplan_instrument *instrument) -> const char *
oasplan_instrument_kind(const oasplan_instrument *instrument) -> const char *
oasplan_instrument_date(const oasplan_instrument *instrument) -> const char *
oasplan_instrument_body(const oasplan_instrument *instrument) -> const char *
oasplan_instrument_depositary(const oasplan_instrument *instrument) -> const char *
oasplan_instrument_in_force_on(const oasplan_instrument *instrument) -> const char *
oasplan_instrument_ratifiable(const oasplan_instrument *instrument) -> int
oasplan_instrument_name(const oasplan_instrument *instrument, const char *language) -> const char *
oasplan_instrument_alias_count(const oasplan_instrument *instrument, const char *language) -> size_t
oasplan_instrument_alias_at(const oasplan_instrument *instrument, const char *language, size_t index) -> const char *
oasplan_guess_language(const char *text, size_t length) -> const char *
oasplan_state_count() -> size_t
oasplan_state_at(size_t index) -> const oasplan_state *
oasplan_state_find(const char *code) -> const oasplan_state *
oasplan_state_code(const oasplan_state *state) -> const char *
oasplan_state_code2(const oasplan_state *state) -> const char *
oasplan_state_name(const oasplan_state *state, const char *language) -> const char *
# import.h
oasplan_import_options_new() -> oasplan_import_options *
oasplan_import_options_free(oasplan_import_options *options) -> void
oasplan_import_options_set_format(oasplan_import_options *options, const char *format) -> void
oasplan_import_options_set_key(oasplan_import_options *options, const char *key) -> void
oasplan_import_options_set_edition(oasplan_import_options *options, const char *edition) -> void
oasplan_import_options_set_language(oasplan_import_options *options, const char *language) -> void
oasplan_import_options_set_encoding(oasplan_import_options *options, const char *encoding) -> void
oasplan_import_options_set_status(oasplan_import_options *options, int status) -> void
oasplan_import_options_set_symbol(oasplan_import_options *options, const char *symbol) -> void
oasplan_import_options_set_title(oasplan_import_options *options, const char *title) -> void
oasplan_import_options_set_adopted_on(oasplan_import_options *options, const char *date) -> void
oasplan_import_options_set_original_language(oasplan_import_options *options, const char *language) -> void
oasplan_import_options_set_period(oasplan_import_options *options, int begin, int end) -> void
oasplan_import_options_set_explicit_only(oasplan_import_options *options, int explicit_only) -> void
oasplan_import_options_set_registry(oasplan_import_options *options, const oasplan_registry *registry) -> void
oasplan_import_options_set_onto(oasplan_import_options *options, const oasplan_plan *plan, const oasplan_concordance *concordance) -> void
oasplan_import_options_set_progress(oasplan_import_options *options, oasplan_progress_fn progress, void *context) -> void
oasplan_plan_import(const char *bytes, size_t length, const oasplan_import_options *options, oasplan_error **err) -> oasplan_plan *
oasplan_guess_format(const char *bytes, size_t length) -> const char *
oasplan_plan_builtin(const oasplan_import_options *options, oasplan_error **err) -> oasplan_plan *
oasplan_builtin_count() -> size_t
oasplan_builtin_edition_at(size_t index) -> const char *
# render.h
oasplan_render_options_new() -> oasplan_render_options *
oasplan_render_options_free(oasplan_render_options *options) -> void
oasplan_render_options_set_reading(oasplan_render_options *options, int reading) -> void
oasplan_render_options_set_delegation(oasplan_render_options *options, const char *delegation) -> void
oasplan_render_options_set_provisions(oasplan_render_options *options, const char *const *ids, size_t count) -> void
oasplan_render_format_count() -> size_t
oasplan_render_format_at(size_t index) -> const char *
oasplan_render_format_about(size_t index) -> const char *
oasplan_plan_render(const oasplan_plan *plan, const char *format, const oasplan_render_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err) -> int
oasplan_plan_render_string(const oasplan_plan *plan, const char *format, const oasplan_render_options *options, size_t *length, oasplan_error **err) -> char *
oasplan_runs_format_count() -> size_t
oasplan_runs_format_at(size_t index) -> const char *
oasplan_runs_format_about(size_t index) -> const char *
oasplan_runs_render(const oasplan_runs *runs, const char *format, const oasplan_render_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err) -> int
oasplan_runs_render_string(const oasplan_runs *runs, const char *format, const oasplan_render_options *options, size_t *length, oasplan_error **err) -> char *
# run.h
oasplan_run_kind_name(int kind) -> const char *
oasplan_run_kind_from_name(const char *name) -> int
oasplan_run_kind(const oasplan_run *run) -> int
oasplan_run_text(const oasplan_run *run) -> const char *
oasplan_run_provision(const oasplan_run *run) -> const oasplan_provision *
oasplan_run_amendment_count(const oasplan_run *run) -> size_t
oasplan_run_amendment_at(const oasplan_run *run, size_t index) -> const oasplan_amendment *
# amendment.h
oasplan_action_name(int action) -> const char *
oasplan_action_from_name(const char *name) -> int
oasplan_certainty_name(int certainty) -> const char *
oasplan_certainty_from_name(const char *name) -> int
oasplan_confidence_name(int confidence) -> const char *
oasplan_confidence_from_name(const char *name) -> int
oasplan_outcome_name(int outcome) -> const char *
oasplan_outcome_from_name(const char *name) -> int
oasplan_amendment_id(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_provision(const oasplan_amendment *amendment) -> const oasplan_provision *
oasplan_amendment_delegation(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_action(const oasplan_amendment *amendment) -> int
oasplan_amendment_certainty(const oasplan_amendment *amendment) -> int
oasplan_amendment_outcome(const oasplan_amendment *amendment) -> int
oasplan_amendment_confidence(const oasplan_amendment *amendment) -> int
oasplan_amendment_reason_count(const oasplan_amendment *amendment) -> size_t
oasplan_amendment_reason_at(const oasplan_amendment *amendment, size_t index) -> const char *
oasplan_amendment_is_derived(const oasplan_amendment *amendment) -> int
oasplan_amendment_begin(const oasplan_amendment *amendment) -> size_t
oasplan_amendment_end(const oasplan_amendment *amendment) -> size_t
oasplan_amendment_text(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_old_text(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_rationale(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_target(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_pair(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_continues(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_superseded_by(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_changed(const oasplan_amendment *amendment) -> const char *
oasplan_amendment_with_count(const oasplan_amendment *amendment) -> size_t
oasplan_amendment_with_at(const oasplan_amendment *amendment, size_t index) -> const char *
oasplan_amendment_supporter_count(const oasplan_amendment *amendment) -> size_t
oasplan_amendment_supporter_at(const oasplan_amendment *amendment, size_t index) -> const char *
oasplan_amendment_opponent_count(const oasplan_amendment *amendment) -> size_t
oasplan_amendment_opponent_at(const oasplan_amendment *amendment, size_t index) -> const char *
oasplan_amendment_conflict_count(const oasplan_amendment *amendment) -> size_t
oasplan_amendment_conflict_at(const oasplan_amendment *amendment, size_t index) -> const oasplan_amendment *
oasplan_plan_find_amendment(const oasplan_plan *plan, const char *id) -> const oasplan_amendment *
oasplan_amendment_is_reservation(const oasplan_amendment *amendment) -> int
oasplan_negotiation_name(int negotiation) -> const char *
oasplan_negotiation_from_name(const char *name) -> int
oasplan_provision_negotiation(const oasplan_provision *provision) -> int
oasplan_amendments_options_new() -> oasplan_amendments_options *
oasplan_amendments_options_free(oasplan_amendments_options *options) -> void
oasplan_amendments_options_set_delegation(oasplan_amendments_options *options, const char *delegation) -> void
oasplan_amendments_options_set_outcome(oasplan_amendments_options *options, int outcome) -> void
oasplan_amendments_options_set_explicit_only(oasplan_amendments_options *options, int explicit_only) -> void
oasplan_plan_amendments(const oasplan_plan *plan, const oasplan_amendments_options *options, oasplan_error **err) -> oasplan_amendments *
oasplan_amendments_free(oasplan_amendments *list) -> void
oasplan_amendments_count(const oasplan_amendments *list) -> size_t
oasplan_amendments_at(const oasplan_amendments *list, size_t index) -> const oasplan_amendment *
oasplan_amendments_json(const oasplan_amendments *list, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_provision_text_of(const oasplan_provision *provision, int reading, const char *delegation, size_t *length, oasplan_error **err) -> char *
oasplan_decisions_new() -> oasplan_decisions *
oasplan_decisions_free(oasplan_decisions *decisions) -> void
oasplan_decisions_from_json(const char *json, size_t length, const oasplan_decision_options *options, oasplan_error **err) -> oasplan_decisions *
oasplan_decisions_set(oasplan_decisions *decisions, const char *amendment, int outcome, const char *detail, oasplan_error **err) -> int
oasplan_decisions_set_record(oasplan_decisions *decisions, const char *author, const char *reason, const char *when, oasplan_error **err) -> int
oasplan_decisions_count(const oasplan_decisions *decisions) -> size_t
oasplan_decisions_at(const oasplan_decisions *decisions, size_t index) -> const oasplan_decision *
oasplan_decision_amendment(const oasplan_decision *decision) -> const char *
oasplan_decision_outcome(const oasplan_decision *decision) -> int
oasplan_decision_text(const oasplan_decision *decision) -> const char *
oasplan_decision_superseded_by(const oasplan_decision *decision) -> const char *
oasplan_decision_author(const oasplan_decision *decision) -> const char *
oasplan_decision_reason(const oasplan_decision *decision) -> const char *
oasplan_decision_when(const oasplan_decision *decision) -> const char *
oasplan_decisions_json(const oasplan_decisions *decisions, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_plan_decisions(const oasplan_plan *plan, oasplan_error **err) -> oasplan_decisions *
oasplan_plan_decide(const oasplan_plan *plan, const oasplan_decisions *decisions, const oasplan_decision_options *options, oasplan_error **err) -> oasplan_plan *
oasplan_plan_consolidate(const oasplan_plan *plan, int reading, const char *delegation, const char *edition, const oasplan_decision_options *options, oasplan_error **err) -> oasplan_plan *
oasplan_redline_options_new() -> oasplan_redline_options *
oasplan_redline_options_free(oasplan_redline_options *options) -> void
oasplan_redline_options_set_delegation(oasplan_redline_options *options, const char *delegation) -> void
oasplan_redline_options_set_explicit_only(oasplan_redline_options *options, int explicit_only) -> void
oasplan_redline(const oasplan_plan *plan, const oasplan_provision *provision, const oasplan_redline_options *options, oasplan_error **err) -> oasplan_runs *
oasplan_runs_free(oasplan_runs *runs) -> void
oasplan_runs_count(const oasplan_runs *runs) -> size_t
oasplan_runs_at(const oasplan_runs *runs, size_t index) -> const oasplan_run *
oasplan_runs_json(const oasplan_runs *runs, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
# compare.h
oasplan_pair_status_name(int status) -> const char *
oasplan_pair_status_from_name(const char *name) -> int
oasplan_compare_options_new() -> oasplan_compare_options *
oasplan_compare_options_free(oasplan_compare_options *options) -> void
oasplan_compare_options_set_readings(oasplan_compare_options *options, int reading_a, int reading_b) -> void
oasplan_compare_options_set_shared_ids(oasplan_compare_options *options, int shared) -> void
oasplan_compare_options_set_progress(oasplan_compare_options *options, oasplan_progress_fn progress, void *context) -> void
oasplan_compare(const oasplan_plan *a, const oasplan_plan *b, const oasplan_compare_options *options, oasplan_error **err) -> oasplan_comparison *
oasplan_comparison_free(oasplan_comparison *list) -> void
oasplan_comparison_count(const oasplan_comparison *list) -> size_t
oasplan_comparison_at(const oasplan_comparison *list, size_t index) -> const oasplan_pair *
oasplan_comparison_json(const oasplan_comparison *list, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_pair_status(const oasplan_pair *pair) -> int
oasplan_pair_count(const oasplan_pair *pair, int side) -> size_t
oasplan_pair_id_at(const oasplan_pair *pair, int side, size_t index) -> const char *
oasplan_pair_label_at(const oasplan_pair *pair, int side, size_t index) -> const char *
oasplan_pair_edited(const oasplan_pair *pair) -> int
oasplan_pair_moved(const oasplan_pair *pair) -> int
oasplan_pair_renumbered(const oasplan_pair *pair) -> int
oasplan_pair_similarity(const oasplan_pair *pair) -> int
oasplan_pair_run_count(const oasplan_pair *pair) -> size_t
oasplan_pair_run_at(const oasplan_pair *pair, size_t index) -> const oasplan_run *
oasplan_concordance_new(const char *key, const char *a, const char *b, const oasplan_concordance_options *options, oasplan_error **err) -> oasplan_concordance *
oasplan_concordance_free(oasplan_concordance *concordance) -> void
oasplan_concordance_from_json(const char *json, size_t length, const oasplan_concordance_options *options, oasplan_error **err) -> oasplan_concordance *
oasplan_concordance_json(const oasplan_concordance *concordance, size_t *length, oasplan_error **err) -> char *
oasplan_concordance_add(oasplan_concordance *concordance, const char *id_a, const char *id_b, const char *author, oasplan_error **err) -> int
oasplan_concordance_key(const oasplan_concordance *concordance) -> const char *
oasplan_concordance_edition(const oasplan_concordance *concordance, int side) -> const char *
oasplan_concordance_count(const oasplan_concordance *concordance) -> size_t
oasplan_concordance_at(const oasplan_concordance *concordance, size_t index) -> const oasplan_confirmation *
oasplan_confirmation_id(const oasplan_confirmation *confirmation, int side) -> const char *
oasplan_confirmation_author(const oasplan_confirmation *confirmation) -> const char *
# store.h
oasplan_store_options_new() -> oasplan_store_options *
oasplan_store_options_free(oasplan_store_options *options) -> void
oasplan_store_options_set_read_only(oasplan_store_options *options, int read_only) -> void
oasplan_store_options_set_create(oasplan_store_options *options, int create) -> void
oasplan_store_options_set_busy_timeout(oasplan_store_options *options, int milliseconds) -> void
oasplan_store_options_set_progress(oasplan_store_options *options, oasplan_progress_fn progress, void *context) -> void
oasplan_store_options_set_registry(oasplan_store_options *options, const oasplan_registry *registry) -> void
oasplan_store_options_set_clock(oasplan_store_options *options, oasplan_clock_fn clock, void *context) -> void
oasplan_store_options_set_random(oasplan_store_options *options, oasplan_random_fn random, void *context) -> void
oasplan_store_open(const char *location, const oasplan_store_options *options, oasplan_error **err) -> oasplan_store *
oasplan_store_close(oasplan_store *store) -> void
oasplan_put_name(int put) -> const char *
oasplan_put_from_name(const char *name) -> int
oasplan_tally_new() -> oasplan_tally *
oasplan_tally_free(oasplan_tally *tally) -> void
oasplan_tally_count(const oasplan_tally *tally, int put) -> int64_t
oasplan_tally_records(const oasplan_tally *tally, int put) -> int64_t
oasplan_tally_withheld(const oasplan_tally *tally) -> int64_t
oasplan_store_put_plan(oasplan_store *store, const oasplan_plan *plan, const oasplan_query_options *options, oasplan_error **err) -> int
oasplan_store_get_plan(oasplan_store *store, const char *key, const char *edition, const char *language, const oasplan_query_options *options, oasplan_error **err) -> oasplan_plan *
oasplan_store_remove_plan(oasplan_store *store, const char *key, const char *edition, const char *language, const oasplan_query_options *options, oasplan_error **err) -> int
oasplan_store_put_decisions(oasplan_store *store, const char *key, const char *edition, const char *language, const oasplan_decisions *decisions, const oasplan_query_options *options, oasplan_error **err) -> int
oasplan_store_decisions(oasplan_store *store, const char *key, const char *edition, const char *language, const oasplan_query_options *options, oasplan_error **err) -> oasplan_decisions *
oasplan_store_put_concordance(oasplan_store *store, const oasplan_concordance *concordance, const oasplan_query_options *options, oasplan_error **err) -> int
oasplan_store_get_concordance(oasplan_store *store, const char *key, const char *a, const char *b, const oasplan_query_options *options, oasplan_error **err) -> oasplan_concordance *
oasplan_store_withdraw_confirmation(oasplan_store *store, const char *key, const char *a, const char *b, const char *id_a, const oasplan_query_options *options, oasplan_error **err) -> int
oasplan_store_plans(oasplan_store *store, const oasplan_query_options *options, oasplan_error **err) -> oasplan_editions *
oasplan_editions_count(const oasplan_editions *editions) -> size_t
oasplan_editions_at(const oasplan_editions *editions, size_t index) -> const oasplan_edition *
oasplan_editions_json(const oasplan_editions *editions, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_editions_free(oasplan_editions *editions) -> void
oasplan_edition_plan(const oasplan_edition *edition) -> const char *
oasplan_edition_edition(const oasplan_edition *edition) -> const char *
oasplan_edition_language(const oasplan_edition *edition) -> const char *
oasplan_edition_status(const oasplan_edition *edition) -> int
oasplan_edition_title(const oasplan_edition *edition) -> const char *
oasplan_edition_symbol(const oasplan_edition *edition) -> const char *
oasplan_edition_adopted_on(const oasplan_edition *edition) -> const char *
oasplan_edition_period_begin(const oasplan_edition *edition) -> int
oasplan_edition_period_end(const oasplan_edition *edition) -> int
oasplan_edition_digest(const oasplan_edition *edition) -> const char *
oasplan_edition_engine(const oasplan_edition *edition) -> int64_t
oasplan_edition_provision_count(const oasplan_edition *edition) -> int64_t
oasplan_query_options_new() -> oasplan_query_options *
oasplan_query_options_free(oasplan_query_options *options) -> void
oasplan_query_options_set_plan(oasplan_query_options *options, const char *key, const char *edition, const char *language) -> void
oasplan_query_options_set_limit(oasplan_query_options *options, int64_t limit) -> void
oasplan_query_options_set_cursor(oasplan_query_options *options, const char *cursor) -> void
oasplan_query_options_set_marks(oasplan_query_options *options, const char *before, const char *after) -> void
oasplan_query_options_set_seen(oasplan_query_options *options, const oasplan_plan *plan) -> void
oasplan_query_options_set_tally(oasplan_query_options *options, oasplan_tally *tally) -> void
oasplan_query_options_set_release(oasplan_query_options *options, int release) -> void
oasplan_hits_count(const oasplan_hits *hits) -> size_t
oasplan_hits_at(const oasplan_hits *hits, size_t index) -> const oasplan_hit *
oasplan_hits_json(const oasplan_hits *hits, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_hits_next(const oasplan_hits *hits) -> const char *
oasplan_hits_free(oasplan_hits *hits) -> void
oasplan_hit_plan(const oasplan_hit *hit) -> const char *
oasplan_hit_edition(const oasplan_hit *hit) -> const char *
oasplan_hit_language(const oasplan_hit *hit) -> const char *
oasplan_hit_provision(const oasplan_hit *hit) -> const char *
oasplan_hit_snippet(const oasplan_hit *hit) -> const char *
oasplan_hit_relation(const oasplan_hit *hit) -> int
oasplan_hit_state(const oasplan_hit *hit) -> int
oasplan_hit_instrument(const oasplan_hit *hit) -> const char *
oasplan_hit_locator(const oasplan_hit *hit) -> const char *
oasplan_hit_raw(const oasplan_hit *hit) -> const char *
oasplan_hit_target(const oasplan_hit *hit) -> const char *
oasplan_hit_candidate_count(const oasplan_hit *hit) -> size_t
oasplan_hit_candidate_at(const oasplan_hit *hit, size_t index) -> const char *
oasplan_store_search(oasplan_store *store, const char *query, const oasplan_query_options *options, oasplan_error **err) -> oasplan_hits *
oasplan_store_trace(oasplan_store *store, const char *instrument, const char *locator, const oasplan_query_options *options, oasplan_error **err) -> oasplan_hits *
oasplan_store_gaps(oasplan_store *store, const char *instrument, const char *range, const oasplan_query_options *options, oasplan_error **err) -> oasplan_gaps *
oasplan_gaps_instrument(const oasplan_gaps *gaps) -> const char *
oasplan_gaps_cited_count(const oasplan_gaps *gaps) -> size_t
oasplan_gaps_cited_at(const oasplan_gaps *gaps, size_t index) -> int64_t
oasplan_gaps_uncited_count(const oasplan_gaps *gaps) -> size_t
oasplan_gaps_uncited_at(const oasplan_gaps *gaps, size_t index) -> int64_t
oasplan_gaps_json(const oasplan_gaps *gaps, size_t *length, oasplan_error **err) -> char *
oasplan_gaps_free(oasplan_gaps *gaps) -> void
oasplan_store_resolve(oasplan_store *store, const oasplan_query_options *options, oasplan_error **err) -> oasplan_hits *
oasplan_store_release(oasplan_store *store, const oasplan_query_options *options, int *release, oasplan_error **err) -> int
oasplan_store_verify(oasplan_store *store, const oasplan_query_options *options, oasplan_error **err) -> int
oasplan_store_backup(oasplan_store *store, const char *path, const oasplan_query_options *options, oasplan_error **err) -> int
oasplan_store_merge(oasplan_store *store, const char *path, const oasplan_query_options *options, oasplan_error **err) -> int
# record.h
oasplan_record_type_count() -> size_t
oasplan_record_type_at(size_t index) -> const oasplan_record_type *
oasplan_record_type_find(const char *name) -> const oasplan_record_type *
oasplan_record_type_name(const oasplan_record_type *type) -> const char *
oasplan_record_type_field_count(const oasplan_record_type *type) -> size_t
oasplan_record_type_field_at(const oasplan_record_type *type, size_t index) -> const oasplan_field *
oasplan_record_type_field_find(const oasplan_record_type *type, const char *name) -> const oasplan_field *
oasplan_field_name(const oasplan_field *field) -> const char *
oasplan_field_kind(const oasplan_field *field) -> const char *
oasplan_field_required(const oasplan_field *field) -> int
oasplan_field_list(const oasplan_field *field) -> int
oasplan_field_private(const oasplan_field *field) -> int
oasplan_field_allowed_count(const oasplan_field *field) -> size_t
oasplan_field_allowed_at(const oasplan_field *field, size_t index) -> const char *
oasplan_record_types_json(const char *language, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_release_name(int release) -> const char *
oasplan_release_from_name(const char *name) -> int
oasplan_stage_name(int stage) -> const char *
oasplan_stage_from_name(const char *name) -> int
oasplan_record_options_new() -> oasplan_record_options *
oasplan_record_options_free(oasplan_record_options *options) -> void
oasplan_record_options_set_release(oasplan_record_options *options, int release) -> void
oasplan_record_options_set_filter(oasplan_record_options *options, const char *field, const char *value) -> void
oasplan_record_options_set_as_of(oasplan_record_options *options, const char *date) -> void
oasplan_record_options_set_known_at(oasplan_record_options *options, const char *time) -> void
oasplan_record_options_set_limit(oasplan_record_options *options, int64_t limit) -> void
oasplan_record_options_set_cursor(oasplan_record_options *options, const char *cursor) -> void
oasplan_record_options_set_actor(oasplan_record_options *options, const char *actor, const char *reason) -> void
oasplan_record_options_set_update(oasplan_record_options *options, int update) -> void
oasplan_record_options_set_dry_run(oasplan_record_options *options, int dry_run) -> void
oasplan_record_options_set_tally(oasplan_record_options *options, oasplan_tally *tally) -> void
oasplan_record_new(const char *type, const oasplan_record_options *options, oasplan_error **err) -> oasplan_record *
oasplan_record_from_json(const char *json, size_t length, const oasplan_record_options *options, oasplan_error **err) -> oasplan_record *
oasplan_record_set(oasplan_record *record, const char *field, const char *value, oasplan_error **err) -> int
oasplan_record_add(oasplan_record *record, const char *field, const char *value, oasplan_error **err) -> int
oasplan_record_get_type(const oasplan_record *record) -> const oasplan_record_type *
oasplan_record_get(const oasplan_record *record, const char *field) -> const char *
oasplan_record_value_count(const oasplan_record *record, const char *field) -> size_t
oasplan_record_value_at(const oasplan_record *record, const char *field, size_t index) -> const char *
oasplan_record_removed(const oasplan_record *record) -> int
oasplan_record_redacted(const oasplan_record *record, const char *field) -> int
oasplan_record_redaction(const oasplan_record *record, const char *field, const char *member) -> const char *
oasplan_record_check(const oasplan_record *record, const oasplan_record_options *options, oasplan_error **err) -> int
oasplan_record_json(const oasplan_record *record, size_t *length, oasplan_error **err) -> char *
oasplan_record_free(oasplan_record *record) -> void
oasplan_batch_new() -> oasplan_batch *
oasplan_batch_add(oasplan_batch *batch, oasplan_record *record, int64_t row, oasplan_error **err) -> int
oasplan_batch_count(const oasplan_batch *batch) -> size_t
oasplan_batch_at(const oasplan_batch *batch, size_t index) -> oasplan_record *
oasplan_batch_free(oasplan_batch *batch) -> void
oasplan_store_put_record(oasplan_store *store, oasplan_record *record, const oasplan_record_options *options, oasplan_error **err) -> int
oasplan_store_put_records(oasplan_store *store, oasplan_batch *batch, const oasplan_record_options *options, oasplan_error **err) -> int
oasplan_store_get_record(oasplan_store *store, const char *id, const oasplan_record_options *options, oasplan_error **err) -> oasplan_record *
oasplan_store_find_records(oasplan_store *store, const char *type, const oasplan_record_options *options, oasplan_error **err) -> oasplan_records *
oasplan_store_record_history(oasplan_store *store, const char *id, const oasplan_record_options *options, oasplan_error **err) -> oasplan_records *
oasplan_records_count(const oasplan_records *records) -> size_t
oasplan_records_at(const oasplan_records *records, size_t index) -> const oasplan_record *
oasplan_records_json(const oasplan_records *records, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_records_next(const oasplan_records *records) -> const char *
oasplan_records_withheld(const oasplan_records *records) -> int64_t
oasplan_records_free(oasplan_records *records) -> void
oasplan_store_remove_record(oasplan_store *store, const char *id, const oasplan_record_options *options, oasplan_error **err) -> int
oasplan_store_redact_record(oasplan_store *store, const char *id, const char *field, const oasplan_record_options *options, oasplan_error **err) -> int
# exchange.h
oasplan_record_options_set_format(oasplan_record_options *options, const char *format) -> void
oasplan_record_options_set_encoding(oasplan_record_options *options, const char *encoding) -> void
oasplan_record_options_set_separator(oasplan_record_options *options, char separator) -> void
oasplan_record_options_set_dates(oasplan_record_options *options, const char *order) -> void
oasplan_record_options_set_decimal_comma(oasplan_record_options *options, int decimal_comma) -> void
oasplan_record_options_set_default(oasplan_record_options *options, const char *field, const char *value) -> void
oasplan_record_options_set_keep_good(oasplan_record_options *options, int keep_good) -> void
oasplan_record_options_set_language(oasplan_record_options *options, const char *language) -> void
oasplan_record_options_set_withheld(oasplan_record_options *options, int64_t *withheld) -> void
oasplan_store_import_records(oasplan_store *store, const char *bytes, size_t length, const char *type, const oasplan_record_options *options, oasplan_error **err) -> oasplan_intake *
oasplan_intake_row_count(const oasplan_intake *intake) -> int64_t
oasplan_intake_reject_count(const oasplan_intake *intake) -> int64_t
oasplan_intake_problems(const oasplan_intake *intake) -> const oasplan_error *
oasplan_intake_warning_count(const oasplan_intake *intake) -> size_t
oasplan_intake_warning_at(const oasplan_intake *intake, size_t index) -> const oasplan_problem *
oasplan_intake_write_rejects(const oasplan_intake *intake, oasplan_write_fn write_fn, void *context, oasplan_error **err) -> int
oasplan_intake_free(oasplan_intake *intake) -> void
oasplan_store_export_records(oasplan_store *store, const char *type, const oasplan_record_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err) -> int
oasplan_store_write_template(oasplan_store *store, const char *const *types, size_t type_count, const char *party, const char *plan, const char *period, const oasplan_record_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err) -> int
# period.h
oasplan_period_plan(const oasplan_period *period) -> const char *
oasplan_period_key(const oasplan_period *period) -> const char *
oasplan_period_edition(const oasplan_period *period) -> const char *
oasplan_period_from_date(const oasplan_period *period) -> const char *
oasplan_period_to_date(const oasplan_period *period) -> const char *
oasplan_period_asked_on(const oasplan_period *period) -> const char *
oasplan_period_due_on(const oasplan_period *period) -> const char *
oasplan_period_symbol(const oasplan_period *period) -> const char *
oasplan_period_new(const char *plan, const char *key, oasplan_error **err) -> oasplan_period *
oasplan_period_set(oasplan_period *period, const char *field, const char *value, oasplan_error **err) -> int
oasplan_period_free(oasplan_period *period) -> void
oasplan_store_periods(oasplan_store *store, const char *plan, const oasplan_query_options *options, oasplan_error **err) -> oasplan_periods *
oasplan_periods_count(const oasplan_periods *periods) -> size_t
oasplan_periods_at(const oasplan_periods *periods, size_t index) -> const oasplan_period *
oasplan_periods_json(const oasplan_periods *periods, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_periods_free(oasplan_periods *periods) -> void
oasplan_store_get_period(oasplan_store *store, const char *plan, const char *key, const oasplan_query_options *options, oasplan_error **err) -> oasplan_period *
oasplan_store_put_period(oasplan_store *store, oasplan_period *period, const oasplan_query_options *options, oasplan_error **err) -> int
oasplan_store_remove_period(oasplan_store *store, const char *plan, const char *key, const oasplan_query_options *options, oasplan_error **err) -> int
oasplan_store_set_period_step(oasplan_store *store, const char *plan, int months, const oasplan_query_options *options, oasplan_error **err) -> int
# ledger.h
oasplan_ledger_status_name(int status) -> const char *
oasplan_ledger_status_from_name(const char *name) -> int
oasplan_store_ledger(oasplan_store *store, const char *instrument, const char *party, const oasplan_record_options *options, oasplan_error **err) -> oasplan_ledger *
oasplan_ledger_count(const oasplan_ledger *ledger) -> size_t
oasplan_ledger_at(const oasplan_ledger *ledger, size_t index) -> const oasplan_ledger_entry *
oasplan_ledger_json(const oasplan_ledger *ledger, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_ledger_as_of(const oasplan_ledger *ledger) -> const char *
oasplan_ledger_withheld(const oasplan_ledger *ledger) -> int64_t
oasplan_ledger_free(oasplan_ledger *ledger) -> void
oasplan_ledger_entry_instrument(const oasplan_ledger_entry *entry) -> const char *
oasplan_ledger_entry_party(const oasplan_ledger_entry *entry) -> const char *
oasplan_ledger_entry_status(const oasplan_ledger_entry *entry) -> int
oasplan_ledger_entry_signed_on(const oasplan_ledger_entry *entry) -> const char *
oasplan_ledger_entry_deposited_on(const oasplan_ledger_entry *entry) -> const char *
oasplan_ledger_entry_in_force_on(const oasplan_ledger_entry *entry) -> const char *
oasplan_ledger_entry_ends_on(const oasplan_ledger_entry *entry) -> const char *
oasplan_ledger_entry_draft(const oasplan_ledger_entry *entry) -> int
oasplan_ledger_entry_note_count(const oasplan_ledger_entry *entry) -> size_t
oasplan_ledger_entry_note_at(const oasplan_ledger_entry *entry, size_t index) -> const char *
# move.h
oasplan_move_status_name(int status) -> const char *
oasplan_move_status_from_name(const char *name) -> int
oasplan_store_move_records(oasplan_store *store, const char *plan, const char *from_edition, const char *to_edition, const oasplan_record_options *options, oasplan_error **err) -> oasplan_moves *
oasplan_moves_count(const oasplan_moves *moves) -> size_t
oasplan_moves_at(const oasplan_moves *moves, size_t index) -> const oasplan_move *
oasplan_moves_json(const oasplan_moves *moves, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_moves_free(oasplan_moves *moves) -> void
oasplan_move_record(const oasplan_move *move) -> const char *
oasplan_move_type(const oasplan_move *move) -> const char *
oasplan_move_provision(const oasplan_move *move) -> const char *
oasplan_move_counterpart(const oasplan_move *move) -> const char *
oasplan_move_status(const oasplan_move *move) -> int
# report.h
oasplan_report_kind_count() -> size_t
oasplan_report_kind_at(size_t index) -> const char *
oasplan_report_kind_about(size_t index) -> const char *
oasplan_report_options_new() -> oasplan_report_options *
oasplan_report_options_free(oasplan_report_options *options) -> void
oasplan_report_options_set_plan(oasplan_report_options *options, const char *key, const char *edition) -> void
oasplan_report_options_set_party(oasplan_report_options *options, const char *party) -> void
oasplan_report_options_set_period(oasplan_report_options *options, const char *period) -> void
oasplan_report_options_set_as_of(oasplan_report_options *options, const char *date) -> void
oasplan_report_options_set_known_at(oasplan_report_options *options, const char *time) -> void
oasplan_report_options_set_since(oasplan_report_options *options, const char *date) -> void
oasplan_report_options_set_release(oasplan_report_options *options, int release) -> void
oasplan_report_options_set_stage(oasplan_report_options *options, int stage) -> void
oasplan_report_options_set_by_party(oasplan_report_options *options, int by_party) -> void
oasplan_report_options_set_language(oasplan_report_options *options, const char *language) -> void
oasplan_report_options_set_table(oasplan_report_options *options, const char *table) -> void
oasplan_report_options_set_roster(oasplan_report_options *options, const oasplan_roster *roster) -> void
oasplan_report_new(oasplan_store *store, const char *kind, const oasplan_report_options *options, oasplan_error **err) -> oasplan_report *
oasplan_report_json(const oasplan_report *report, size_t *length, oasplan_error **err) -> char *
oasplan_report_format_count() -> size_t
oasplan_report_format_at(size_t index) -> const char *
oasplan_report_format_about(size_t index) -> const char *
oasplan_report_render(const oasplan_report *report, const char *format, const oasplan_report_options *options, oasplan_write_fn write_fn, void *context, oasplan_error **err) -> int
oasplan_report_free(oasplan_report *report) -> void
# roster.h
oasplan_standing_name(int standing) -> const char *
oasplan_standing_from_name(const char *name) -> int
oasplan_roster_builtin(const oasplan_roster_options *options, oasplan_error **err) -> oasplan_roster *
oasplan_roster_from_json(const char *json, size_t length, const oasplan_roster_options *options, oasplan_error **err) -> oasplan_roster *
oasplan_roster_ref(const oasplan_roster *roster) -> oasplan_roster *
oasplan_roster_unref(oasplan_roster *roster) -> void
oasplan_roster_count(const oasplan_roster *roster) -> size_t
oasplan_roster_at(const oasplan_roster *roster, size_t index) -> const oasplan_roster_state *
oasplan_roster_find(const oasplan_roster *roster, const char *code) -> const oasplan_roster_state *
oasplan_roster_json(const oasplan_roster *roster, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_roster_state_code(const oasplan_roster_state *state) -> const char *
oasplan_roster_state_code2(const oasplan_roster_state *state) -> const char *
oasplan_roster_state_name(const oasplan_roster_state *state, const char *language) -> const char *
oasplan_roster_state_tenure_count(const oasplan_roster_state *state) -> size_t
oasplan_roster_state_tenure_at(const oasplan_roster_state *state, size_t index) -> const oasplan_tenure *
oasplan_roster_state_tenure_on(const oasplan_roster_state *state, const char *date) -> const oasplan_tenure *
oasplan_tenure_standing(const oasplan_tenure *tenure) -> int
oasplan_tenure_from(const oasplan_tenure *tenure) -> const char *
oasplan_tenure_to(const oasplan_tenure *tenure) -> const char *
oasplan_tenure_basis(const oasplan_tenure *tenure) -> const char *
oasplan_tenure_contested(const oasplan_tenure *tenure) -> int
oasplan_roster_standing(const oasplan_roster *roster, const char *code, const char *date) -> int
oasplan_roster_members(const oasplan_roster *roster, const char *date, const oasplan_roster_options *options, oasplan_error **err) -> oasplan_members *
oasplan_members_count(const oasplan_members *members) -> size_t
oasplan_members_at(const oasplan_members *members, size_t index) -> const oasplan_roster_state *
oasplan_members_json(const oasplan_members *members, size_t first, size_t count, size_t *length, oasplan_error **err) -> char *
oasplan_members_free(oasplan_members *members) -> void
# short_titles.h
oasplan_short_titles_builtin(const oasplan_short_titles_options *options, oasplan_error **err) -> oasplan_short_titles *
oasplan_short_titles_find(const oasplan_short_titles *titles, const char *plan_key, const char *provision_id, const char *language) -> const char *
oasplan_short_titles_free(oasplan_short_titles *titles) -> void
# writer.h
oasplan_writer_new(const char *location, const oasplan_store_options *options, oasplan_error **err) -> oasplan_writer *
oasplan_writer_put(oasplan_writer *writer, oasplan_batch *batch, const oasplan_record_options *options, oasplan_error **err) -> int
oasplan_writer_free(oasplan_writer *writer) -> void
"""

# enum: ENUMERATOR=VALUE, without the "OASPLAN_" that each begins with. A row that is indented goes on with the one before.
_CONSTANTS = """
oasplan_status: OK=0 E_NOMEM=-1 E_MISUSE=-2 E_INVALID=-3 E_SYNTAX=-4 E_ENCODING=-5 E_LIMIT=-6 E_NOT_FOUND=-7 E_CONFLICT=-8 E_BUSY=-9 E_IO=-10 E_FULL=-11 E_READONLY=-12
    E_CORRUPT=-13 E_NOT_A_STORE=-14 E_TOO_NEW=-15 E_UNSUPPORTED=-16 E_CANCELLED=-17 E_UNKNOWN_OUTCOME=-18
oasplan_kind: KIND_PREAMBLE=1 KIND_DEFINITION=2 KIND_OBJECTIVE=3 KIND_PRINCIPLE=4 KIND_DIRECTIVE=5 KIND_MANDATE=6 KIND_ITEM=7 KIND_FOOTNOTE=8
oasplan_reading: READING_ISSUED=1 READING_BASE=2 READING_PROPOSED=3 READING_RESOLVED=4
oasplan_plan_status: PLAN_DRAFT=1 PLAN_ADOPTED=2 PLAN_SUPERSEDED=3
oasplan_relation: RELATION_SOURCE=1 RELATION_DRAWN_FROM=2 RELATION_DRAWN_IN_PART_FROM=3 RELATION_ADAPTED_FROM=4 RELATION_INSPIRED_BY=5 RELATION_INSPIRED_IN_PART_BY=6
    RELATION_RELATES_TO=7 RELATION_MENTIONS=8
oasplan_citation_state: CITATION_RESOLVED=1 CITATION_EXTERNAL=2 CITATION_IMPLIED=3 CITATION_AMBIGUOUS=4 CITATION_DANGLING=5
oasplan_run_kind: RUN_KEEP=1 RUN_INSERT=2 RUN_DELETE=3 RUN_MOVED_FROM=4 RUN_MOVED_TO=5
oasplan_action: ACTION_INSERT=1 ACTION_DELETE=2 ACTION_REPLACE=3 ACTION_MOVE=4 ACTION_COMMENT=5 ACTION_QUESTION=6 ACTION_FOOTNOTE=7
oasplan_certainty: CERTAINTY_EXPLICIT=1 CERTAINTY_INFERRED=2
oasplan_confidence: CONFIDENCE_HIGH=1 CONFIDENCE_MEDIUM=2 CONFIDENCE_LOW=3
oasplan_outcome: OUTCOME_OPEN=1 OUTCOME_ACCEPTED=2 OUTCOME_ACCEPTED_WITH_CHANGES=3 OUTCOME_SUPERSEDED=4 OUTCOME_REJECTED=5 OUTCOME_WITHDRAWN=6
oasplan_negotiation: NEGOTIATION_OPEN=1 NEGOTIATION_BRACKETED=2 NEGOTIATION_AGREED_AD_REFERENDUM=3 NEGOTIATION_AGREED=4
oasplan_side: SIDE_A=1 SIDE_B=2
oasplan_pair_status: PAIR_MATCHED=1 PAIR_SPLIT=2 PAIR_MERGED=3 PAIR_ADDED=4 PAIR_DROPPED=5
oasplan_put: PUT_NEW=1 PUT_UNCHANGED=2 PUT_REFRESHED=3 PUT_LEFT=4
oasplan_release: NATIONAL=1 SECRETARIAT=2 MEMBER_STATES=3 PUBLIC=4
oasplan_stage: STAGE_DRAFT=1 STAGE_CLEARED=2 STAGE_SUBMITTED=3 STAGE_PUBLISHED=4 STAGE_WITHDRAWN=5
oasplan_ledger_status: LEDGER_PARTY=1 LEDGER_DEPOSITED=2 LEDGER_SIGNED=3 LEDGER_NOT_PARTY=4 LEDGER_NOT_OPEN=5
oasplan_move_status: MOVE_MOVED=1 MOVE_NO_COUNTERPART=2 MOVE_HELD=3 MOVE_TAKEN=4 MOVE_INCOMPLETE=5
oasplan_standing: MEMBER=1 NOT_PARTICIPATING=2 SUSPENDED=3 WITHDRAWN=4
"""

Prototype = Tuple[str, Tuple[Tuple[str, str], ...]]


def _rows() -> Dict[str, str]:
    """The text of each row by the name of its function, unparsed."""
    return {line.partition("(")[0]: line for line in _FUNCTIONS.splitlines() if line and line[0] != "#"}


def _parse(row: str) -> Prototype:
    """("const char *", (("plan", "const oasplan_plan *"), …)) of a row."""
    left, _, result = row.rpartition(") -> ")
    arguments = left.partition("(")[2]
    return result, tuple(_argument(text) for text in arguments.split(", ") if text)


def _argument(text: str) -> Tuple[str, str]:
    """The name is what stands behind the last blank or asterisk."""
    cut = max(text.rfind(" "), text.rfind("*")) + 1
    return text[cut:], text[:cut].rstrip(" ")


def _constants() -> Dict[str, int]:
    pairs = (word.split("=") for word in _CONSTANTS.split() if "=" in word)
    return {"OASPLAN_" + name: int(value) for name, value in pairs}


# ---- Callbacks: what C calls. Errors of Python must not leave them (_callbacks.py). ----

write_fn = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
progress_fn = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_uint64)
clock_fn = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p)
random_fn = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)

# How ctypes passes what the headers name. Every other pointer is an address.
_TYPES: Dict[str, Any] = {
    "void": None,
    "int": ctypes.c_int,
    "char": ctypes.c_char,
    "size_t": ctypes.c_size_t,
    "int64_t": ctypes.c_int64,
    "const char *": ctypes.c_char_p,
    "const char *const *": ctypes.POINTER(ctypes.c_char_p),
    "const char **": ctypes.POINTER(ctypes.c_char_p),
    "int *": ctypes.POINTER(ctypes.c_int),
    "size_t *": ctypes.POINTER(ctypes.c_size_t),
    "int64_t *": ctypes.POINTER(ctypes.c_int64),
    "oasplan_error **": ctypes.POINTER(ctypes.c_void_p),
    "oasplan_write_fn": write_fn,
    "oasplan_progress_fn": progress_fn,
    "oasplan_clock_fn": clock_fn,
    "oasplan_random_fn": random_fn,
}


def _ctype(spelling: str) -> Any:
    known = _TYPES.get(spelling, ctypes.c_void_p)
    if known is ctypes.c_void_p and not spelling.endswith("*"):
        raise TypeError("the table names a type that it does not know: " + spelling)
    return known


def bind(library: ctypes.CDLL, name: str) -> Any:
    """The function with that name, as its row declares it."""
    global _unparsed
    if _unparsed is None:
        _unparsed = _rows()
    if name not in _unparsed:
        raise AttributeError(name + ": no function of the headers")
    result, arguments = _parse(_unparsed[name])
    function = getattr(library, name)
    spellings = [spelling for _, spelling in arguments]
    # A const char * is borrowed and ends with a NUL: ctypes copies it at once. Where a length stands beside it, and of a char *, which is ours to free, the address is needed.
    function.restype = ctypes.c_void_p if "size_t *" in spellings and result.endswith("char *") else _ctype(result)
    function.argtypes = [_ctype(spelling) for spelling in spellings]
    return function


_unparsed: Any = None


def __getattr__(name: str) -> Any:
    """FUNCTIONS and CONSTANTS are made when somebody asks: {name: (result, ((argument, type), …))} and {name: value}."""
    if name == "FUNCTIONS":
        value: Any = {function: _parse(row) for function, row in _rows().items()}
    elif name == "CONSTANTS":
        value = _constants()
    else:
        raise AttributeError("module %r has no attribute %r" % (__name__, name))
    globals()[name] = value
    return value

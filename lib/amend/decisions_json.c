/* Decisions out of a JSON file. */
#include "amend/decisions.h"
#include "base/json_read.h"

#include <stdio.h>
#include <string.h>

static const char *const members[] = {"amendment", "outcome", "text", "superseded_by", "author", "reason", "when", NULL};

static int refuse(oasplan_error **err, size_t index, const char *key, const char *message) {
  char pointer[80];
  (void)snprintf(pointer, sizeof pointer, "/decisions/%zu%s%s", index, key != NULL ? "/" : "", key != NULL ? key : "");
  return oasp_fail_field(err, OASPLAN_E_INVALID, pointer, "%s: %s", pointer, message);
}

static bool is_known(const char *key) {
  const char *const *member = members;
  while (*member != NULL && strcmp(*member, key) != 0) member++;
  return *member != NULL;
}

static int check_members(json_t *decision, size_t index, oasplan_error **err) {
  const char *key;
  json_t *value;
  if (!json_is_object(decision)) return refuse(err, index, NULL, "a decision is an object");
  json_object_foreach(decision, key, value) {
    if (!is_known(key)) return refuse(err, index, NULL, "a decision has amendment, outcome, text, superseded_by, author, reason and when, and nothing else");
    if (!json_is_string(value) && !json_is_null(value)) return refuse(err, index, key, "this is a text, or null");
  }
  return OASPLAN_OK;
}

static const char *text_of(json_t *decision, const char *key) {
  return json_string_value(json_object_get(decision, key));
}

static int add_decision(oasplan_decisions *decisions, json_t *decision, size_t index, oasplan_error **err) {
  int status = check_members(decision, index, err);
  if (status != OASPLAN_OK) return status;
  int outcome = oasplan_outcome_from_name(text_of(decision, "outcome"));
  if (outcome == 0) return refuse(err, index, "outcome", "say open, accepted, accepted-with-changes, superseded, rejected or withdrawn");
  const char *text = text_of(decision, "text"), *by = text_of(decision, "superseded_by");
  if (text != NULL && by != NULL) return refuse(err, index, "text", "words as accepted and a successor exclude each other");
  if ((text != NULL && outcome == OASPLAN_OUTCOME_SUPERSEDED) || (by != NULL && outcome != OASPLAN_OUTCOME_SUPERSEDED))
    return refuse(err, index, "superseded_by", "a successor belongs to superseded, words to accepted-with-changes");
  oasplan_error *fault = NULL;
  status = oasplan_decisions_set(decisions, text_of(decision, "amendment"), outcome, text != NULL ? text : by, &fault);
  if (status == OASPLAN_OK) status = oasplan_decisions_set_record(decisions, text_of(decision, "author"), text_of(decision, "reason"), text_of(decision, "when"), &fault);
  if (status == OASPLAN_E_INVALID) {
    status = refuse(err, index, oasplan_error_field(fault), oasplan_error_message(fault));
    oasplan_error_free(fault);
    return status;
  }
  return status == OASPLAN_OK ? OASPLAN_OK : oasp_pass(err, fault);
}

oasplan_decisions *oasplan_decisions_from_json(const char *text, size_t length, const oasplan_decision_options *options, oasplan_error **err) {
  (void)options;
  json_t *root = oasp_json_read(text, length, "a file of decisions", err);
  if (root == NULL) return NULL;
  json_t *list = json_object_get(root, "decisions");
  oasplan_decisions *decisions = oasplan_decisions_new();
  int status = decisions == NULL ? oasp_fail_nomem(err) : OASPLAN_OK;
  if (status == OASPLAN_OK && (!json_is_array(list) || json_object_size(root) != 1))
    status = oasp_fail_field(err, OASPLAN_E_INVALID, "/decisions", "/decisions: a file of decisions is {\"decisions\": [...]}");
  for (size_t i = 0; status == OASPLAN_OK && i < json_array_size(list); i++) status = add_decision(decisions, json_array_get(list, i), i, err);
  json_decref(root);
  if (status == OASPLAN_OK) return decisions;
  oasplan_decisions_free(decisions);
  return NULL;
}

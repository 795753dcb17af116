-- What III.12 says, where it comes from, and which paragraphs of the earlier plan nobody carries on.
local oasplan = require "oasplan"
local store = assert(oasplan.open(":memory:"))
assert(store:put(assert(oasplan.builtin())))
local provision = assert(store:plan())["III.12"]
print(provision.text)
for _, citation in ipairs(provision.citations) do print(citation.instrument, table.concat(citation.locators, ", ")) end
local gaps = assert(store:gaps("prior-plan", "1-51"))
print("not cited: " .. table.concat(gaps.uncited, ", "))
store:close()

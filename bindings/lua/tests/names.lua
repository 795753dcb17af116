-- names.lua - prints every name that the module gives to people: oasplan.open, store:search, plan.key. run.py holds the reference page against it.
local oasplan = require "oasplan"

for name in pairs(oasplan) do print("oasplan." .. name) end

local store = assert(oasplan.open(":memory:"))
local plan = assert(oasplan.builtin())
assert(store:put(plan))
local handles = {
  store = store, plan = plan, division = plan.divisions[1], provision = plan["III.12"], citation = plan["III.12"].citations[1], amendment = plan:amendments()[1],
  registry = assert(oasplan.registry()), roster = assert(oasplan.roster()), short_titles = assert(oasplan.short_titles()), report = assert(store:ask("provenance")),
  period = assert(oasplan.period("essai", "2015")), writer = assert(oasplan.writer(":memory:")),
}

-- A key that is none is answered with all that there are: fields, then methods after a colon. (A plan takes any string for an id.)
for noun, handle in pairs(handles) do
  local message = select(2, pcall(function() return handle[true] end))
  for name in message:match("it has(.*)$"):gmatch("%S+") do print(noun .. (name:sub(1, 1) == ":" and name or "." .. name)) end
end

-- What starve.c calls to see that a call holds the strings of its options itself: a callback empties the table that they came from and has everything collected. The strings are made anew for each call, so that
-- no constant of this file holds them; the address sanitizer tells where one is read after it was freed.
local oasplan = require "oasplan"

local function made(text) return text:reverse() end -- "YRP" for "PRY"

-- What the callbacks of the call under way empty.
local given = {}
local function clear()
  for _, options in ipairs(given) do
    for name in pairs(options) do options[name] = nil end
  end
  given = {}
  collectgarbage()
  collectgarbage()
end

local plan = assert(oasplan.import_plan("I. PRINCIPES\n\ni. Agir ensemble. (par. 17)\n", {key = "essai", edition = "projet", language = "fr"}))
local store = assert(oasplan.open(":memory:", {progress = function() clear() end, clock = function()
  clear()
  return 1700000000000
end}))
assert(store:put(plan))
local party = {type = "measure", party = "PRY", author = "Unidad inventada", language = "es", kind = "law", status = "in_force", title = "Ley inventada"}
assert(store:put_record(party))
local long = ("Agir. (par. 17)\n"):rep(20000)

local function answer(value, message, ...)
  given = {}
  if value == nil then error(message, 0) end
  return value, message, ...
end

local calls = {}
local function call(name, f) calls[#calls + 1] = {name, f} end

call("ledger", function()
  local options = {instrument = made "etutats-emor", party = made "YRP"}
  given = {options}
  for _, entry in ipairs(answer(store:ledger(options))) do assert(entry.party == "PRY", entry.party) end
end)
call("extract", function()
  local options = {language = made "rf", progress = function() clear() end}
  given = {options}
  assert(#answer(oasplan.extract(long, options)) == 20000)
end)
call("report", function()
  local options = {format = made "nwodkram", write = function() clear() end}
  given = {options}
  answer(store:report(made "noitalsigel", options))
end)
return calls

-- scenarios.lua - runs a scenario of bindings/scenarios on what the Lua module offers to people, and prints its transcript:
--
--     lua bindings/lua/tests/scenarios.lua bindings/scenarios/plan.json
--
-- The module is found by package.cpath (LUA_CPATH), the JSON reader beside this file.
local here = (arg[0]:match("^(.*)/[^/]*$") or ".")
package.path = here .. "/?.lua;" .. package.path

local json = require "json"
local oasplan = require "oasplan"
json.null = oasplan.null

local root = here .. "/../../.."
local objects = {}

-- What a step gave: each is a function, so that a text of nil is told from no text.
local function handle() return {"handle"} end
local function done() return {"done"} end
local function text(value)
  if value == nil then return {"nothing"} end
  return {"text", tostring(value)}
end

-- What a list tells beside its elements is no part of its JSON.
local function as_json(value)
  if type(value) == "table" then value.next, value.withheld, value.as_of = nil, nil, nil end
  return text(json.write(value))
end

-- A call of the module gives its answer, or nil, message, code and error: the latter ends the step.
local function answer(...)
  local value, _, code, problem = ...
  if value == nil and code ~= nil then error(problem, 0) end
  return value
end

local function of(step) return assert(objects[step.of], "no such name: " .. tostring(step.of)) end

local function keep(step, made)
  objects[step.as] = made
  return handle()
end

local function bytes_of(step)
  if step.text then return step.text end
  local file = assert(io.open(root .. "/" .. step.file, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

-- The named members of a step, as options.
local function options(step, names, more)
  local chosen = more or {}
  for name in names:gmatch("%S+") do chosen[name] = step[name] end
  return chosen
end

-- The clock of a store begins at 2017-01-31T12:00:00Z and goes on by a millisecond a look; its random bytes count from 0.
local function clock()
  local now = 1485864000000
  return function()
    now = now + 1
    return now - 1
  end
end

local function random()
  local byte = -1
  return function(length)
    local bytes = {}
    for i = 1, length do
      byte = (byte + 1) % 256
      bytes[i] = string.char(byte)
    end
    return table.concat(bytes)
  end
end

local run = {}

-- ---- Plans ----

run["builtin"] = function(step) return keep(step, answer(oasplan.builtin())) end

run["import"] = function(step)
  return keep(step, answer(oasplan.import_plan(bytes_of(step), options(step, "key edition language format status", {onto = objects[step.onto]}))))
end

run["plan"] = function(step) return text(of(step)[step.field]) end

run["provision"] = function(step)
  local provision = of(step):find(step.id)
  if provision == nil then return text(nil) end
  if step.field == "text" then return text(provision:read(step.reading or "resolved")) end
  if step.field == "position" then return text(provision.position - 1) end -- Lua counts from 1
  local value = provision[step.field]
  if step.field == "division" or step.field == "parent" then value = value and value.id end
  return text(value)
end

run["texts"] = function(step)
  local lines = {}
  for id, words in of(step):texts(step.reading, step.first + 1, step.count) do lines[#lines + 1] = id .. "\t" .. words .. "\n" end
  return text(table.concat(lines))
end

run["provisions"] = function(step) return as_json(json.read(answer(of(step):json(step.first + 1, step.count)))) end
run["render"] = function(step) return text(answer(of(step):render(step.format, options(step, "reading delegation")))) end
run["extract"] = function(step) return as_json(answer(oasplan.extract(step.text, {language = step.language}))) end
run["amendments"] = function(step) return as_json(json.read(answer(of(step):amendments(options(step, "delegation outcome explicit_only", {json = true}))))) end

run["decide"] = function(step)
  local decisions = {}
  for i, given in ipairs(step.decisions) do
    local decision = {amendment = given.amendment, outcome = given.outcome}
    decision[given.outcome == "superseded" and "superseded_by" or "text"] = given.detail
    decisions[i] = decision
  end
  return keep(step, answer(of(step):decide(decisions)))
end

run["consolidate"] = function(step) return keep(step, answer(of(step):consolidate(step.reading, step.edition, step.delegation))) end

run["redline"] = function(step)
  local chosen = options(step, "delegation", {provision = step.id})
  if step.format == "json" then return as_json(answer(of(step):redline(chosen))) end
  chosen.format = step.format
  return text(answer(of(step):redline(chosen)))
end

run["compare"] = function(step) return as_json(answer(oasplan.compare(of(step), objects[step.with]))) end

-- ---- Stores ----

run["open"] = function(step)
  local file = step.file and root .. "/" .. step.file or ":memory:"
  return keep(step, answer(oasplan.open(file, {read_only = step.read_only, clock = clock(), random = random()})))
end

run["put"] = function(step) return text(answer(of(step):put(objects[step.plan]))) end
run["get"] = function(step) return keep(step, answer(of(step):plan(step.key, step.edition, step.language))) end

run["remove"] = function(step)
  answer(of(step):remove_plan(step.key, step.edition, step.language))
  return done()
end

run["editions"] = function(step) return as_json(answer(of(step):editions())) end

run["search"] = function(step)
  local pages, cursor = {}, nil
  repeat
    local page = answer(of(step):search(step.query, {limit = step.limit or 1000, cursor = cursor}))
    cursor = page.next
    pages[#pages + 1] = as_json(page)[2]
  until cursor == nil
  return text(table.concat(pages, "\n"))
end

run["trace"] = function(step) return as_json(answer(of(step):trace(step.instrument, step.locator))) end
run["gaps"] = function(step) return as_json(answer(of(step):gaps(step.instrument, step.range))) end
run["resolve"] = function(step) return as_json(answer(of(step):resolve())) end

run["verify"] = function(step)
  answer(of(step):verify())
  return done()
end

-- ---- Records ----

run["put_record"] = function(step) return as_json(answer(of(step):put_record(step.values))) end
run["records"] = function(step) return as_json(answer(of(step):records(step.type, options(step, "where release as_of")))) end
run["history"] = function(step) return as_json(answer(of(step):history(step.id))) end

run["remove_record"] = function(step)
  answer(of(step):remove_record(step.id, {reason = step.reason}))
  return done()
end

run["import_records"] = function(step)
  local came = answer(of(step):import_records(bytes_of(step), step.type, options(step, "format")))
  return text(string.format("new %d, refreshed %d, unchanged %d, left %d", came.new, came.refreshed, came.unchanged, came.left))
end

run["export_records"] = function(step) return text(answer(of(step):export_records(step.type, options(step, "format release")))) end

run["put_period"] = function(step)
  answer(of(step):put_period(options(step, "plan from_date to_date asked_on due_on edition", {key = step.period})))
  return done()
end

run["periods"] = function(step) return as_json(answer(of(step):periods(step.plan))) end
run["ledger"] = function(step) return as_json(answer(of(step):ledger(options(step, "instrument party as_of")))) end

run["report"] = function(step)
  return text(answer(of(step):report(step.kind, options(step, "format plan edition period party language release stage as_of known_at since by_party table"))))
end

-- ---- What needs no store ----

run["members"] = function(step) return as_json(answer(answer(oasplan.roster()):members(step.on))) end
run["instruments"] = function(step) return as_json(answer(answer(oasplan.registry()):instruments {first = step.first + 1, count = step.count})) end

run["match"] = function(step)
  local instrument = answer(oasplan.registry()):match(step.text)
  return text(instrument and instrument.key)
end

run["record_types"] = function(step) return as_json(answer(oasplan.record_types(step.language))) end
run["version"] = function() return text(oasplan.version()) end
run["feature"] = function(step) return text(oasplan.feature(step.name) and 1 or 0) end

run["close"] = function(step)
  of(step):close()
  return done()
end

-- ---- The transcript ----

local function print_answer(number, given)
  if given[1] == "text" then
    io.write("== ", number, " text ", #given[2], "\n", given[2], "\n")
  else
    io.write("== ", number, " ", given[1], "\n")
  end
end

local function fail(number, step, problem)
  io.stderr:write("step ", number, " (", tostring(step["do"]), "): ")
  if type(problem) ~= "table" then
    io.stderr:write(tostring(problem), "\n")
  else
    io.stderr:write(tostring(problem.status), ": ", tostring(problem.message), "\n")
  end
  os.exit(1)
end

local file = assert(io.open(assert(arg[1], "usage: lua scenarios.lua NAME.json"), "rb"))
local scenario = json.read(file:read("*a"))
file:close()
for number, step in ipairs(scenario.steps) do
  local ok, given = pcall(run[step["do"]] or error, step)
  if ok and step.must == "fail" then fail(number, step, "it must fail, and did not") end
  if ok then
    print_answer(number, given)
  elseif step.must == "fail" and type(given) == "table" then
    io.write("== ", number, " error ", given.status, given.field and " " .. given.field or "", "\n")
  else
    fail(number, step, given)
  end
end

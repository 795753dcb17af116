-- Records in Lua: tables in, tables out; versions, filters, files that people fill in, periods, the ledger, reports. All of it is invented.
local oasplan = require "oasplan"

local function clock()
  local now = 1485864000000 -- 2017-01-31T12:00:00Z
  return function()
    now = now + 1
    return now
  end
end

local function random()
  local byte = 0
  return function(length)
    local bytes = {}
    for i = 1, length do
      byte = (byte + 1) % 256
      bytes[i] = string.char(byte)
    end
    return table.concat(bytes)
  end
end

local function open() return assert(oasplan.open(":memory:", {clock = clock(), random = random()})) end

local function open_with_plan()
  local store = open()
  assert(store:put(assert(oasplan.builtin())))
  return store
end

local function law(more)
  local record = {type = "measure", party = "PRY", author = "Unidad inventada", language = "es", kind = "law", status = "in_force", title = "Ley inventada"}
  for field, value in pairs(more or {}) do record[field] = value end
  return record
end

describe("a record", function()
  it("is put and comes back with its id, version and time", function()
    local store = open()
    local put = assert(store:put_record(law {partners = {"Uno", "Dos"}, extra = {note = {a = 1, b = {true, false}, c = setmetatable({}, oasplan.object), d = {}}}}))
    assert.are.equal(1, put.version)
    assert.are.equal("2017-01-31T12:00:00", put.recorded_at:sub(1, 19))
    assert.are.same({"Uno", "Dos"}, put.partners)
    assert.are.same(put, store:record(put.id))
    assert.are.same(put, store:record(put.id:sub(-8)))
    local bytes = assert(store:record(put.id, {json = true}))
    assert.is_truthy(bytes:find('"c":{},"d":[]', 1, true))
    assert.is_truthy(assert(store:put_record(put, {json = true})):find('"c":{},"d":[]', 1, true))
    assert.are.equal(1, store:record(put.id).version)
  end)

  it("that was got and is put changed becomes the next version", function()
    local store = open()
    local put = assert(store:put_record(law()))
    put.title = "Otra ley inventada"
    assert.are.equal(2, assert(store:put_record(put, {reason = "corregido", actor = "alguien inventado"})).version)
    assert.are.equal("E_CONFLICT", (select(3, store:put_record(put))))
    local history = assert(store:history(put.id))
    assert.are.equal("Ley inventada|Otra ley inventada", history[1].title .. "|" .. history[2].title)
    assert.are.equal("corregido", history[2].reason)
  end)

  it("that is wrong gives every problem, by field", function()
    local _, message, code, problem = open():put_record(law {party = "XYZ", status = "in-force"})
    assert.are.equal("E_INVALID", code)
    assert.are.equal("string", type(message))
    local fields = {}
    for _, one in ipairs(problem.problems) do fields[one.field] = one end
    assert.are.equal("XYZ", fields.party.value)
    assert.are.equal("E_INVALID", fields.status.code)
    assert.is_truthy(fields.status.allowed:find("in_force", 1, true))
    assert.are.equal("E_INVALID", (select(3, oasplan.check_record(law {title = oasplan.null}))))
    assert.is_true(oasplan.check_record(law()))
  end)

  it("is found by field, by reader, by day, and page by page", function()
    local store = open()
    local tally, ids = store:put_records {
      law {stage = "cleared", cleared_by = "Unidad inventada", cleared_on = "2016-12-01", release = "public", valid_from = "2016-03-01"},
      law {party = "CRI", title = "Plan inventado", kind = "plan", valid_from = "2014-01-01", valid_to = "2015-12-31"},
    }
    assert.are.same({new = 2, refreshed = 0, unchanged = 0, left = 0}, tally)
    assert.are.equal(2, #ids)
    assert.are.equal(2, #store:records())
    assert.are.equal("Plan inventado", store:records("measure", {where = {party = "CRI"}})[1].title)
    local public = assert(store:records("measure", {release = "public"}))
    assert.are.equal("1 1", #public .. " " .. public.withheld)
    assert.are.equal("PRY", store:records("measure", {as_of = "2016-06-30"})[1].party)
    assert.are.equal(0, #store:records("measure", {known_at = "2017-01-31T11:00:00Z"}))
    local page = assert(store:records("measure", {limit = 1}))
    assert.are.equal(ids[1], page[1].id)
    local rest = assert(store:records("measure", {limit = 1, cursor = page.next}))
    assert.are.equal(ids[2], rest[1].id)
    assert.is_nil(rest.next)
    local bytes, cursor, withheld = store:records("measure", {json = true, release = "public"})
    assert.are.equal("string nil 1", type(bytes) .. " " .. tostring(cursor) .. " " .. withheld)
  end)

  it("of a batch that holds a wrong one is not put, nor are the others", function()
    local store = open()
    local _, _, code, problem = store:put_records {law(), law {party = "XYZ"}}
    assert.are.equal("E_INVALID", code)
    assert.are.equal("string", type(problem.message))
    assert.are.equal(0, #store:records())
    assert.are.equal(1, assert(store:put_records({law()}, {dry_run = true})).new)
    assert.are.equal(0, #store:records())
  end)

  it("is removed with a reason, and its private fields are redacted", function()
    local store = open()
    local put = assert(store:put_record(law {description = "Texto inventado"}))
    assert.are.equal("E_INVALID", (select(3, store:redact(put.id, "description"))))
    assert.is_true(store:redact(put.id, "description", {reason = "prueba"}))
    assert.is_nil(store:record(put.id).description)
    assert.are.equal("E_INVALID reason", table.concat({select(3, store:remove_record(put.id)), select(4, store:remove_record(put.id)).field}, " "))
    assert.is_true(store:remove_record(put.id, {reason = "prueba", actor = "alguien inventado"}))
    assert.are.equal("E_NOT_FOUND", (select(3, store:record(put.id))))
    local history = assert(store:history(put.id))
    assert.is_true(history[#history].removed)
    assert.are.same({"description"}, history[1].redacted)
  end)

  it("moves to another edition along what was confirmed", function()
    local text = "I. PRINCIPES\n\n1. Agir ensemble.\n\n2. Protéger l'enfant d'abord.\n"
    local store = open()
    for _, edition in ipairs {"projet", "adopte"} do assert(store:put(assert(oasplan.import_plan(text, {key = "essai", edition = edition, language = "fr"})))) end
    assert(store:put_record(law {plan = "essai", edition = "projet", provisions = {"I.1"}}))
    assert.are.equal("E_NOT_FOUND", (select(3, store:move_records("essai", "projet", "adopte", {reason = "adopté"}))))
    assert(store:put_concordance {key = "essai", a = "projet", b = "adopte", pairs = {{a = "I.1", b = "I.2"}}})
    local moves = assert(store:move_records("essai", "projet", "adopte", {reason = "adopté"}))
    assert.are.equal("moved I.2", moves[1].status .. " " .. moves[1].counterpart)
    assert.are.equal("adopte", store:records()[1].edition)
  end)
end)

describe("files of records", function()
  local csv = "party,author,kind,status,title,language,source_ref\nPRY,Unidad inventada,law,in_force,Ley inventada,es,uno\nCRI,Unidad inventada,music,expired,Plan inventado,es,dos\n"

  it("come in whole or not at all, or with what is wrong left behind", function()
    local store = open()
    local _, _, code, problem = store:import_records(csv, "measure")
    assert.are.equal("E_INVALID kind", code .. " " .. problem.problems[1].field)
    assert.are.equal(3, problem.problems[1].row)
    local came = assert(store:import_records(csv, "measure", {keep_good = true}))
    assert.are.equal("1 2 1", came.new .. " " .. came.rows .. " " .. came.rejected)
    assert.are.equal("music", came.problems.problems[1].value)
    assert.is_truthy(came.rejects:find("Plan inventado", 1, true))
    assert.is_nil(came.rejects:find("Ley inventada", 1, true))
    local mended = assert(store:import_records((came.rejects:gsub("music", "plan")), "measure"))
    assert.are.equal("1 0", mended.new .. " " .. mended.rejected)
    assert.is_nil(mended.rejects)
    assert.are.same({}, mended.warnings)
  end)

  it("go out as text, or piece by piece, with what was withheld", function()
    local store = open()
    assert(store:put_record(law()))
    local exported, withheld = store:export_records("measure")
    assert.is_truthy(exported:find("Ley inventada", 1, true))
    assert.are.equal(0, withheld)
    local pieces = {}
    local done, kept_back = store:export_records("measure", {release = "public", format = "json", write = function(bytes) pieces[#pieces + 1] = bytes end})
    assert.is_true(done)
    assert.are.equal(1, kept_back)
    assert.is_nil(table.concat(pieces):find("Ley inventada", 1, true))
    assert.are.equal(1, assert(store:import_records(exported, "measure")).unchanged)
  end)

  it("are asked for by questionnaires", function()
    local store = open_with_plan()
    local template = assert(store:template({"measure"}, {party = "PRY", plan = "oas-tip-2015-2018", period = "2017-2018", format = "csv", language = "es"}))
    assert.is_truthy(template:find(";", 1, true))
    assert.are.equal(nil, (store:template({"music"}, {party = "PRY", format = "csv"})))
  end)

  it("have types, with labels in four languages", function()
    local types = assert(oasplan.record_types("es"))
    assert.are.equal("authority", types[1].type)
    assert.are.equal("string", type(types[1].fields[1].label))
    assert.are.equal("E_INVALID", (select(3, oasplan.record_types("de"))))
  end)
end)

describe("periods", function()
  it("are read, changed through a handle, added and removed", function()
    local store = open_with_plan()
    local period = assert(store:period("oas-tip-2015-2018", "2017-2018"))
    assert.are.equal("2017-01-01 2018-12-31", period.from_date .. " " .. period.to_date)
    assert.is_nil(period.due_on)
    period.due_on = "2019-03-31"
    assert.is_true(period:set("asked_on", "2019-01-15"))
    assert.are.equal("E_INVALID", (select(3, period:set("asked_on", "soon"))))
    assert.has_error(function() period.asked_on = "soon" end)
    assert.is_true(store:put_period(period))
    assert.are.equal("2019-03-31 2019-01-15", store:periods("oas-tip-2015-2018")[2].due_on .. " " .. store:period("oas-tip-2015-2018", "2017-2018").asked_on)
    assert.is_true(store:put_period {plan = "oas-tip-2015-2018", key = "2019", edition = "us-comments-marked", from_date = "2019-01-01", to_date = "2019-12-31"})
    assert.are.equal(3, #store:periods())
    assert.is_true(store:remove_period("oas-tip-2015-2018", "2019"))
    assert.is_true(store:set_period_step("oas-tip-2015-2018", 12))
    assert.are.equal("E_NOT_FOUND", (select(3, store:period("oas-tip-2015-2018", "2019"))))
  end)

  it("that somebody else changed meanwhile are a conflict", function()
    local store = open_with_plan()
    local mine, theirs = store:period("oas-tip-2015-2018", "2017-2018"), store:period("oas-tip-2015-2018", "2017-2018")
    theirs.due_on = "2019-03-31"
    assert(store:put_period(theirs))
    mine.due_on = "2019-04-30"
    assert.are.equal("E_CONFLICT", (select(3, store:put_period(mine))))
  end)
end)

describe("the ledger", function()
  it("says who is bound by what on a day", function()
    local store = open_with_plan()
    assert(store:put_record {type = "ratification", party = "PRY", author = "Unidad inventada", language = "es", instrument = "palermo-protocol", action = "ratification", date = "2004-09-22", in_force_on = "2004-10-22"})
    local entries = assert(store:ledger {instrument = "palermo-protocol", party = "PRY", as_of = "2016-12-31"})
    assert.are.equal("1 party 2016-12-31 0", table.concat({#entries, entries[1].status, entries.as_of, entries.withheld}, " "))
    assert.are.equal("deposited", store:ledger({instrument = "palermo-protocol", party = "PRY", as_of = "2004-10-01"})[1].status)
    local bytes, as_of, withheld = store:ledger {instrument = "palermo-protocol", party = "PRY", as_of = "2016-12-31", release = "public", json = true}
    assert.are.equal("string 2016-12-31 1", type(bytes) .. " " .. as_of .. " " .. withheld)
  end)
end)

describe("a report", function()
  it("is a text in the form that is asked for, or a table", function()
    local store = open_with_plan()
    local page = assert(store:report("implementation", {period = "2017-2018", language = "es", format = "html"}))
    assert.is_truthy(page:find('<html lang="es">', 1, true))
    assert.are.equal("fr", assert(store:report("implementation", {language = "fr"})).language)
    local pieces = {}
    assert.is_true(store:report("implementation", {format = "markdown", write = function(bytes) pieces[#pieces + 1] = bytes end}))
    assert.are.equal(store:report("implementation", {format = "markdown"}), table.concat(pieces))
  end)

  it("is asked once and drawn in several forms", function()
    local report = assert(open_with_plan():ask("legislation", {as_of = "2018-12-31"}))
    assert.are.equal("legislation", report:table().report)
    assert.is_truthy(report:render("csv", {table = "numbers"}):find(",", 1, true))
    assert.are.equal(report:json(), report:json())
    assert.are.equal("E_INVALID", (select(3, report:render("csv", {table = "music"}))))
    report:close()
    assert.has_error(function() report:json() end)
  end)

  it("of each kind is read whole into a table", function()
    local store = open_with_plan()
    for _, kind in ipairs(oasplan.report_kinds()) do
      local report, message = store:report(kind.name, {party = kind.name == "country" and "PRY" or nil, release = "national", since = "2016-01-01"})
      assert.are.equal(kind.name, report and report.report, message)
    end
  end)

  it("is asked with every option, and says so on its first page", function()
    local store = open_with_plan()
    local asked = {plan = "oas-tip-2015-2018", edition = "us-comments-marked", period = "2015-2016", as_of = "2016-06-30", known_at = "2018-12-31T00:00:00Z", release = "national", party = "PRY"}
    local report = assert(store:report("legislation", {plan = asked.plan, edition = asked.edition, period = asked.period, as_of = asked.as_of, known_at = asked.known_at, release = asked.release, party = asked.party,
      stage = "draft", language = "pt", by_party = true, roster = assert(oasplan.roster())}))
    local facts = {}
    for _, fact in ipairs(report.facts) do facts[fact.key] = fact.value end
    for name, value in pairs(asked) do assert.are.equal(value, facts[name], name) end
    assert.is_true(report.draft)
    assert.are.equal("pt", report.language)
    local faults = {
      plan = "E_NOT_FOUND", period = "E_NOT_FOUND", party = "E_INVALID", as_of = "E_INVALID", known_at = "E_INVALID", language = "E_INVALID", format = "E_INVALID",
    }
    for option, code in pairs(faults) do assert.are.equal(code, (select(3, store:report("country", {party = "PRY", [option] = "nope"}))), option) end
    assert.are.equal("E_NOT_FOUND", (select(3, store:report("legislation", {plan = asked.plan, edition = "nope"}))))
    assert.has_error(function() return store:report("country", {party = "PRY", edition = asked.edition}) end)
    assert.are.equal("E_INVALID", (select(3, store:report("changes", {since = "nope"}))))
    assert.are.equal("E_INVALID", (select(3, store:report("legislation", {stage = "draft"}))))
    local members = assert(store:report("implementation", {roster = assert(oasplan.roster {states = {assert(oasplan.roster()):find("PRY")}}), format = "markdown"}))
    assert.is_truthy(members:find("of 1 ", 1, true), members)
  end)

  it("that is none says which there are", function()
    local _, message, code, problem = open_with_plan():report("weather")
    assert.are.equal("E_INVALID kind", code .. " " .. problem.field)
    assert.is_truthy(message:find("implementation", 1, true))
  end)
end)

-- What is wrong in a call: failures that a program meets are returned, mistakes of the programmer are raised and say what is allowed. Nothing crashes, in whatever order things are closed.
local oasplan = require "oasplan"

local function raised(pattern, f, ...)
  local ok, message = pcall(f, ...)
  assert.is_false(ok)
  assert.are.equal("string", type(message))
  assert.is_truthy(message:find(pattern, 1, true), message)
end

describe("a failure", function()
  it("is nil, a message, the code, and a table with all of it", function()
    local value, message, code, problem = oasplan.import_plan('{"key":"essai",', {format = "json"})
    assert.is_nil(value)
    assert.are.equal("E_SYNTAX", code)
    assert.are.equal(message, problem.message)
    assert.are.equal("E_SYNTAX", problem.status)
    assert.are.equal("number number number", type(problem.offset) .. " " .. type(problem.line) .. " " .. type(problem.column))
    assert.are.same({}, problem.problems)
  end)

  it("names the field where there is one, and no place where there is none", function()
    local _, _, code, problem = oasplan.import_plan("I. A\n\n1. B\n", {key = "a key with spaces", language = "fr"})
    assert.are.equal("E_INVALID", code)
    assert.are.equal("key", problem.field)
    local _, _, missing, other = assert(oasplan.open(":memory:")):plan("nope")
    assert.are.equal("E_NOT_FOUND", missing)
    assert.is_nil(other.offset)
  end)

  it("with bytes that are no text gives their offset", function()
    local _, _, code, problem = oasplan.extract("abc \255", {language = "fr"})
    assert.are.equal("E_ENCODING 4", code .. " " .. problem.offset)
  end)
end)

describe("a mistake", function()
  local plan = assert(oasplan.builtin())

  it("in a type is raised: nil, numbers and tables where a string is needed", function()
    raised("string expected, got nil", plan.find, plan, nil)
    raised("string expected, got number", plan.find, plan, 12)
    raised("string expected, got table", oasplan.open, {})
    raised("oasplan.plan expected", plan.find, nil, "III.12")
    raised("oasplan.plan expected", plan.find, assert(oasplan.registry()), "III.12")
    raised("oasplan.plan expected", oasplan.compare, plan, "plan")
    raised("by their id or position", function() return plan[{}] end)
    raised("by their id or position", function() return plan[1.5] end)
    raised("table expected", plan.decide, plan, 3)
  end)

  it("in a NUL is raised where a length cannot be told", function()
    raised("without NUL", plan.find, plan, "III\0.12")
    raised("without NUL", oasplan.open, "plan\0.db")
    raised("without NUL", plan.render, plan, "json", {delegation = "U\0SA"})
    assert.are.equal(nil, (oasplan.import_plan("a\0b", {language = "fr", format = "json"})))
  end)

  it("in an option is raised with the options that there are", function()
    raised("no option 'edtion'; there are: key, edition, language", oasplan.import_plan, "x", {edtion = "a"})
    raised("no option 'number'", oasplan.import_plan, "x", {"a"})
    raised("option 'key': a string expected, got number", oasplan.import_plan, "x", {key = 3})
    raised("option 'explicit_only': true or false expected", oasplan.import_plan, "x", {explicit_only = 1})
    raised("option 'progress': a function expected", oasplan.import_plan, "x", {progress = "p"})
    raised("table expected", oasplan.import_plan, "x", "fr")
    raised("only with 'onto'", oasplan.import_plan, "x", {concordance = {}})
    raised("option 'period_begin': a whole number expected", oasplan.import_plan, "x", {period_begin = "2015"})
    raised("option 'busy_timeout': seconds from 0 on", oasplan.open, ":memory:", {busy_timeout = -1})
  end)

  it("in a word is raised with the words that there are", function()
    raised("reading: one of issued, base, proposed, resolved expected, got original", plan.texts, plan, "original")
    raised("option 'release': one of national, secretariat, member_states, public expected", function() return assert(oasplan.open(":memory:")):records(nil, {release = "all"}) end)
    raised("option 'outcome': one of open, accepted", plan.amendments, plan, {outcome = true})
  end)

  it("in the name of a field is raised with the fields that there are", function()
    raised("oasplan.provision has no 'txt'; it has id kind label text", function() return plan[1].txt end)
    raised("oasplan.citation has no 'instruments'", function() return plan["III.12"].citations[1].instruments end)
    raised("cannot be changed", function() plan[1].text = "x" end)
    raised("cannot be changed", function() plan.key = "x" end)
  end)

  it("in what JSON cannot say is raised with its place", function()
    local store = assert(oasplan.open(":memory:"))
    local circle = {}
    circle.circle = circle
    raised("people_reached: a whole number", store.put_record, store, {type = "measure", people_reached = 1.5})
    raised("title: JSON has no value for a function", store.put_record, store, {type = "measure", title = print})
    raised("a table that holds itself", store.put_record, store, {type = "measure", extra = circle})
    raised("the keys 1 to n", store.put_record, store, {type = "measure", partners = {"a", b = "c"}})
    raised("record 2: a table expected", store.put_records, store, {{type = "measure", party = "PRY", author = "a", language = "es", kind = "law", status = "in_force", title = "t"}, 3})
  end)
end)

describe("a closed handle", function()
  it("raises on use, and may be closed again", function()
    local store = assert(oasplan.open(":memory:"))
    assert(store:put(assert(oasplan.builtin())))
    local plan = assert(store:plan())
    store:close()
    store:close()
    raised("oasplan.store: it is closed", store.editions, store)
    plan:close()
    raised("oasplan.plan: it is closed", function() return plan.key end)
    raised("oasplan.plan: it is closed", function() return #plan end)
    raised("oasplan.plan: it is closed", function() return plan["III.12"] end)
    assert.are.equal("oasplan.store (closed)", tostring(store))
    assert.are_not.equal(plan, assert(oasplan.builtin()))
  end)

  it("leaves alone what came from it, whatever is closed first", function()
    local store = assert(oasplan.open(":memory:"))
    assert(store:put(assert(oasplan.builtin())))
    local plan = assert(store:plan())
    local provision = plan["III.12"]
    local citation = provision.citations[1]
    local report = assert(store:ask("provenance"))
    store:close()
    plan:close()
    provision:close()
    assert.are.equal("prior-plan", citation.instrument)
    assert.are.equal("provenance", report:table().report)
    raised("oasplan.provision: it is closed", function() return provision.text end)
  end)

  it("ends an iteration with an error", function()
    local plan = assert(oasplan.builtin())
    raised("it is closed", function()
      for _ in plan:provisions() do plan:close() end
    end)
    local other, last = assert(oasplan.builtin()), nil
    for id in other:texts("issued") do
      other:close() -- the texts are a piece of memory of their own
      last = id
    end
    assert.are.equal("fn.d", last)
  end)

  it("is closed at the end of its block, where Lua has that", function()
    local chunk = (loadstring or load)('local oasplan = ...; local kept; do local store <close> = assert(oasplan.open(":memory:")); kept = store end; return tostring(kept)')
    if _VERSION == "Lua 5.4" then
      assert.are.equal("oasplan.store (closed)", chunk(oasplan))
    else
      assert.is_nil(chunk)
    end
  end)

  it("hides its metatable, so that no script can free it twice", function()
    assert.are.equal("oasplan.plan", getmetatable(assert(oasplan.builtin())))
    assert.has_error(function() setmetatable(assert(oasplan.builtin()), {}) end)
  end)
end)

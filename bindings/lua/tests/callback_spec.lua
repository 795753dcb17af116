-- Functions of Lua that the library calls: what they return, what they may not do, and that an error in one comes out where the call was made, with nothing half done.
local oasplan = require "oasplan"

local function raised(pattern, f, ...)
  local ok, message = pcall(f, ...)
  assert.is_false(ok)
  assert.is_truthy(tostring(message):find(pattern, 1, true), tostring(message))
end

local long = {"I. PRINCIPES\n"}
for i = 1, 3000 do long[#long + 1] = i .. ". Agir ensemble pour que chaque personne soit protégée. (par. 17)\n" end
long = table.concat(long, "\n")

local function law(title) return {type = "measure", party = "PRY", author = "Unidad inventada", language = "es", kind = "law", status = "in_force", title = title} end

describe("a progress function", function()
  it("is told how far the work has come", function()
    local last, total = 0, nil
    local plan = assert(oasplan.import_plan(long, {language = "fr", progress = function(done, all)
      assert(done >= last)
      last, total = done, all
    end}))
    assert.are.equal(3000, #plan)
    assert.are.equal(#long, total)
    assert.are.equal(#long, last)
  end)

  it("stops the work with a true value", function()
    local _, _, code = oasplan.import_plan(long, {language = "fr", progress = function() return true end})
    assert.are.equal("E_CANCELLED", code)
    assert.are.equal("E_CANCELLED", (select(3, oasplan.extract(long, {language = "fr", progress = function() return "stop" end}))))
    local plan = assert(oasplan.builtin())
    assert.are.equal("E_CANCELLED", (select(3, oasplan.compare(plan, plan, {progress = function() return true end}))))
    assert.are.equal("E_CANCELLED", (select(3, oasplan.builtin(nil, {progress = function() return true end}))))
  end)

  it("that errors stops the work, and its error comes out as it is", function()
    local fault = {}
    local ok, came = pcall(oasplan.import_plan, long, {language = "fr", progress = function() error(fault) end})
    assert.is_false(ok)
    assert.are.equal(fault, came)
    local times = 0
    raised("no more", oasplan.import_plan, long, {language = "fr", progress = function()
      times = times + 1
      if times == 2 then error("no more") end
    end})
    assert.are.equal(2, times)
    raised("no more", oasplan.extract, long, {language = "fr", progress = function() error("no more") end})
  end)

  it("cannot yield out of a call, and may run in a coroutine", function()
    local thread = coroutine.create(function()
      return oasplan.import_plan(long, {language = "fr", progress = function() coroutine.yield() end})
    end)
    local ok, message = coroutine.resume(thread)
    assert.is_false(ok)
    assert.are.equal("string", type(message))
    local told = 0
    local other = coroutine.wrap(function() return oasplan.import_plan(long, {language = "fr", progress = function() told = told + 1 end}) end)
    assert.are.equal(3000, #other())
    assert.is_true(told > 0)
  end)

  it("cannot close what the call is using, and what it can close is held", function()
    local store, tried
    store = assert(oasplan.open(":memory:", {progress = function()
      if tried == false then
        tried = true
        store:close()
      end
    end}))
    assert(store:put(assert(oasplan.builtin())))
    tried = false
    raised("cannot be closed in a callback", store.verify, store)
    assert.is_true(tried)
    assert.are.equal(1, #store:editions()) -- still open
    local plan = assert(oasplan.builtin())
    local other = assert(oasplan.builtin())
    assert.are.equal(112, #assert(oasplan.compare(plan, other, {reading_a = "issued", reading_b = "issued", progress = function()
      plan:close()
      other:close()
      collectgarbage()
    end})))
  end)

  it("cannot ask the store that is asked", function()
    local store
    local asking = false
    store = assert(oasplan.open(":memory:", {progress = function() return asking and store:editions() and false end}))
    assert(store:put(assert(oasplan.builtin())))
    asking = true
    raised("in the middle of a call", store.verify, store)
    asking = false
    assert.are.equal(1, #store:editions())
  end)

  it("of a store may be used from any coroutine", function()
    local told = 0
    local store = assert(oasplan.open(":memory:", {progress = function() told = told + 1 end}))
    assert(store:put(assert(oasplan.builtin())))
    local before = told
    assert.is_true(coroutine.wrap(function() return store:verify() end)())
    assert.is_true(told > before)
  end)
end)

describe("a write function", function()
  local plan = assert(oasplan.builtin())

  it("stops the writing with a true value, and with an error", function()
    assert.are.equal("E_CANCELLED", (select(3, plan:render("html", {write = function() return true end}))))
    raised("disk full", plan.render, plan, "html", {write = function() error("disk full") end})
    raised("disk full", plan.redline, plan, {format = "html", write = function() error("disk full") end})
    local store = assert(oasplan.open(":memory:"))
    assert(store:put(plan))
    raised("disk full", store.report, store, "implementation", {format = "html", write = function() error("disk full") end})
    raised("disk full", store.export_records, store, "measure", {write = function() error("disk full") end})
    assert.are.equal(1, #store:editions()) -- and the store goes on
  end)

  it("may close the plan that is written", function()
    local own = assert(oasplan.builtin())
    local pieces = {}
    assert.is_true(own:render("text", {write = function(bytes)
      own:close()
      collectgarbage()
      pieces[#pieces + 1] = bytes
    end}))
    assert.are.equal(plan:render("text"), table.concat(pieces))
  end)

  it("cannot close the report that is drawn", function()
    local store = assert(oasplan.open(":memory:"))
    assert(store:put(plan))
    local report = assert(store:ask("provenance"))
    raised("cannot be closed in a callback", report.render, report, "html", {write = function() report:close() end})
    assert.are.equal("provenance", report:table().report)
  end)
end)

describe("a clock and a source of random bytes", function()
  it("that error leave nothing behind", function()
    local broken = false
    local store = assert(oasplan.open(":memory:", {clock = function()
      if broken then error("no clock") end
      return 0
    end}))
    broken = true
    raised("no clock", store.put_record, store, law "Ley inventada")
    broken = false
    assert.are.equal(0, #store:records())
    assert(store:put_record(law "Ley inventada"))
    local other = assert(oasplan.open(":memory:", {random = function(length)
      if broken then error("no dice") end
      return ("x"):rep(length)
    end}))
    broken = true
    raised("no dice", other.put_record, other, law "Ley inventada")
    assert.are.equal(0, #other:records())
  end)

  it("that give something else are a failure of the call", function()
    assert.are.equal(nil, (assert(oasplan.open(":memory:", {clock = function() return "noon" end})):put_record(law "Ley inventada")))
    for _, given in ipairs {"short", 12, true} do
      local store, message, code = oasplan.open(":memory:", {random = function() return given end})
      if store then _, message, code = store:put_record(law "Ley inventada") end
      assert.are.equal("string string", type(message) .. " " .. type(code))
      assert.are.equal(0, store and #store:records() or 0)
    end
  end)

  it("make the same records twice", function()
    local function made()
      local now = 0
      local store = assert(oasplan.open(":memory:", {clock = function()
        now = now + 1
        return now
      end, random = function(length) return ("r"):rep(length) end}))
      return assert(store:put_record(law "Ley inventada", {json = true}))
    end
    assert.are.equal(made(), made())
  end)
end)

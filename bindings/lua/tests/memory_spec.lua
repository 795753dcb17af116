-- What lives how long: parts of a plan keep it, whatever was dropped and collected; large strings go through; what fails frees what it took. Run under valgrind this file says whether anything leaks.
local oasplan = require "oasplan"

local function collect()
  collectgarbage()
  collectgarbage()
end

describe("what is collected", function()
  it("leaves a provision whole after its plan and its store were dropped", function()
    local provision, citation, amendment, division
    do
      local store = assert(oasplan.open(":memory:"))
      assert(store:put(assert(oasplan.builtin())))
      local plan = assert(store:plan())
      provision, division = plan["III.12"], plan.divisions[1]
      citation = provision.citations[1]
      amendment = plan:amendments()[1]
    end
    collect()
    assert.are.equal("III.12", provision.id)
    assert.are.equal("(par. 17)", citation.raw)
    assert.are.equal("def/USA/1", amendment.id)
    assert.are.equal("pre", division.id)
    assert.are.equal(112, #provision.plan)
    provision = nil
    collect()
    assert.are.equal("prior-plan", citation.instrument)
  end)

  it("gives an iterator all its texts after its plan was dropped", function()
    local walk = assert(oasplan.builtin()):texts("issued")
    local count = 0
    for _ in walk do
      collectgarbage("step", 1000)
      count = count + 1
    end
    assert.are.equal(112, count)
    assert.is_nil(walk())
  end)

  it("frees a store that its own progress function names", function()
    local weak = setmetatable({}, {__mode = "k"})
    do
      local store
      store = assert(oasplan.open(":memory:", {progress = function() return store == nil end}))
      weak[store] = true
      assert.are.same({}, store:editions())
      store = nil
    end
    collect()
    collect()
    assert.is_nil(next(weak))
  end)

  it("is nothing that a call still needs: strings made for one call", function()
    local store = assert(oasplan.open(":memory:"))
    for i = 1, 200 do
      assert.are.equal("E_NOT_FOUND", (select(3, store:plan("key-" .. i, "edition-" .. i))))
      collectgarbage("step", 100)
    end
  end)
end)

describe("large strings", function()
  it("of 100 MB are read or refused, and given back", function()
    local large = ("x"):rep(100 * 1024 * 1024)
    local value, _, code = oasplan.import_plan(large, {format = "json"})
    assert.is_nil(value)
    assert.are.equal("string", type(code))
    assert.are.same({}, oasplan.extract(large, {language = "fr"}))
    local provisions = assert(oasplan.builtin())
    assert.is_nil(provisions:find(large))
    assert.is_nil(provisions[large])
    large = nil
    collect()
  end)
end)

describe("what fails", function()
  it("again and again takes no more memory of Lua", function()
    local store = assert(oasplan.open(":memory:"))
    local function round()
      for _ = 1, 200 do
        store:plan("nope")
        store:put_record {type = "measure"}
        oasplan.import_plan("{", {format = "json"})
        pcall(store.records, store, nil, {release = "all"})
      end
      collect()
      return collectgarbage("count")
    end
    round()
    local before = round()
    local after = round()
    assert.is_true(after < before + 64, "KB: " .. before .. " " .. after)
  end)
end)

-- Values of Lua and JSON: what an answer of the library becomes, and what a table becomes on its way in.
local oasplan = require "oasplan"

local function through(extra)
  local store = assert(oasplan.open(":memory:"))
  local put = assert(store:put_record {type = "measure", party = "PRY", author = "Unidad inventada", language = "es", kind = "law", status = "in_force", title = "Ley inventada", extra = extra})
  return put.extra, assert(store:record(put.id, {json = true}))
end

describe("a value that goes in and comes back", function()
  it("is the same: text with every escape, numbers, booleans, lists, tables", function()
    local value = {text = 'a"b\\c/d\n\t\1 é 日本 😀', number = 123456789012345, negative = -5, yes = true, no = false, list = {1, "zwei", {3}}, table = {deep = {deeper = {"x"}}}}
    assert.are.same(value, (through(value)))
  end)

  it("keeps null in a list, and leaves it out of a table", function()
    local back, bytes = through({list = {1, oasplan.null, 3}, none = oasplan.null})
    assert.are.same({1, oasplan.null, 3}, back.list)
    assert.are.equal(3, #back.list)
    assert.is_nil(back.none)
    assert.is_truthy(bytes:find('"none":null', 1, true))
    assert.are.equal("oasplan.null", tostring(oasplan.null))
  end)

  it("keeps an empty table and an empty list apart", function()
    local back, bytes = through({object = setmetatable({}, oasplan.object), list = {}})
    assert.is_truthy(bytes:find('"list":[]', 1, true))
    assert.is_truthy(bytes:find('"object":{}', 1, true))
    assert.are.equal(oasplan.object, getmetatable(back.object))
    assert.is_nil(getmetatable(back.list))
    assert.is_truthy((select(2, through(back))):find('"object":{}', 1, true))
  end)

  it("is a whole number, where Lua has these", function()
    local back = through({n = 3})
    assert.are.equal("3", tostring(back.n))
    if math.type then assert.are.equal("integer", math.type(back.n)) end
    assert.are.equal("3", tostring((through({n = 3.0})).n))
  end)

  it("in a locale with a decimal comma is the same", function()
    local before = os.setlocale()
    if os.setlocale("de_DE.UTF-8") or os.setlocale("C.UTF-8") then assert.are.same({n = 1234567}, (through({n = 1234567}))) end
    os.setlocale(before)
  end)
end)

describe("the JSON of an answer", function()
  it("is given as it is where json = true asks for it", function()
    local plan = assert(oasplan.builtin())
    for _, text in ipairs {
      plan:json(1, 1), assert(plan:amendments {json = true}), assert(plan:decisions {json = true}), assert(plan:redline {provision = "III.12", json = true}),
      assert(oasplan.compare(plan, plan, {json = true})), assert(oasplan.record_types("fr", {json = true})), assert(assert(oasplan.registry()):instruments {count = 1, json = true}),
      assert(assert(oasplan.roster()):members("2018-12-31", {json = true})), assert(oasplan.extract("(par. 17)", {language = "fr", json = true})),
    } do
      assert.is_truthy(text:match("^[%[{].*[%]}]$"))
    end
  end)
end)

-- A store in Lua: plans put and got, questions and their pages, decisions, confirmed pairs, copies and merges.
local oasplan = require "oasplan"

local text = "I. PRINCIPES\n\ni. Agir ensemble. (par. 17)\n\nii. Protéger l'enfant d'abord. (par. 19)\n"

local function essai(edition, words) return assert(oasplan.import_plan(words or text, {key = "essai", edition = edition or "projet", language = "fr"})) end

local function store_with(...)
  local store = assert(oasplan.open(":memory:"))
  for _, plan in ipairs {...} do assert(store:put(plan)) end
  return store
end

local function temporary()
  local path = os.tmpname()
  os.remove(path) -- a store makes its file itself
  local folder = os.getenv("OASPLAN_TEST_FOLDER")
  return folder and folder .. "/" .. path:match("[^/]*$") or path
end

describe("a store", function()
  it("says what became of an edition that was put", function()
    local store = store_with()
    assert.are.equal("new", store:put(essai()))
    assert.are.equal("unchanged", store:put(essai()))
    local _, message, code = store:put(essai("projet", text .. "\niii. Encore.\n"))
    assert.are.equal("E_CONFLICT", code)
    assert.is_truthy(message:find("essai@projet", 1, true))
  end)

  it("gives a plan by key, edition and language, and the one put last without", function()
    local store = store_with(essai(), essai("adopte"))
    assert.are.equal("adopte", store:plan().edition)
    assert.are.equal("projet", store:plan("essai", "projet", "fr").edition)
    assert.are.equal("E_NOT_FOUND", (select(3, store:plan("essai", "nope"))))
  end)

  it("lists and removes editions", function()
    local store = store_with(essai(), essai("adopte"))
    assert.is_true(store:remove_plan("essai", "projet", "fr"))
    local editions = assert(store:editions())
    assert.are.equal(1, #editions)
    assert.are.equal("essai adopte fr 2", table.concat({editions[1].plan, editions[1].edition, editions[1].language, editions[1].provisions}, " "))
    assert.are.equal("E_NOT_FOUND", (select(3, store:remove_plan("essai", "projet", "fr"))))
  end)

  it("is searched, with marks of one's own", function()
    local store = store_with(essai())
    local hits = assert(store:search("enfant", {before = "<", after = ">"}))
    assert.are.equal(1, #hits)
    assert.are.equal("I.ii", hits[1].provision)
    assert.is_truthy(hits[1].snippet:find("<enfant>", 1, true))
    assert.are.same({}, store:search("absent"))
    local _, _, code, problem = store:search('"', {})
    assert.are.equal("E_SYNTAX", code)
    assert.are.equal("number", type(problem.offset))
  end)

  it("is searched in every edition, or in one", function()
    local store = store_with(essai(), essai("adopte"))
    assert.are.equal(1, #store:search("enfant"))
    assert.are.equal(2, #store:search("enfant", {plan = "all"}))
    assert.are.equal("projet", store:search("enfant", {edition = "projet"})[1].edition)
  end)

  it("gives all pages by itself, or one page and where to go on", function()
    local store = store_with(essai(), essai("adopte"), essai("revu"))
    local all = assert(store:search("enfant", {plan = "all"}))
    local pages, cursor = {}, nil
    repeat
      local page = assert(store:search("enfant", {plan = "all", limit = 2, cursor = cursor}))
      cursor = page.next
      pages[#pages + 1] = #page
    until not cursor
    assert.are.equal(3, #all)
    assert.is_nil(all.next)
    assert.are.same({2, 1}, pages)
    local bytes, next_cursor = store:search("enfant", {plan = "all", limit = 2, json = true})
    assert.are.equal("string", type(bytes))
    assert.are.equal("string", type(next_cursor))
  end)

  it("joins pages of more than a thousand hits", function()
    local words = {"I. PRINCIPES\n"}
    for i = 1, 1100 do words[#words + 1] = i .. ". Agir ensemble.\n" end
    local store = store_with(essai("long", table.concat(words, "\n")))
    local hits = assert(store:search("ensemble"))
    assert.are.equal(1100, #hits)
    local bytes = assert(store:search("ensemble", {json = true}))
    assert.are.equal(1100, select(2, bytes:gsub('"snippet"', "")))
    assert.are.equal("[{ }]", bytes:sub(1, 2) .. " " .. bytes:sub(-2))
  end)

  it("begins again where another process puts an edition between two pages, and gives up the fifth time", function()
    local words = {"I. PRINCIPES\n"}
    for i = 1, 1100 do words[#words + 1] = i .. ". Agir ensemble. (par. 17)\n" end
    local path, puts = os.tmpname(), 0
    os.remove(path)
    local other = assert(oasplan.open(path))
    assert(other:put(essai("long", table.concat(words, "\n"))))
    local store = assert(oasplan.open(path, {progress = function()
      if puts == 0 then return end
      puts = puts - 1
      assert(other:put(essai("number-" .. puts, "I. PRINCIPES\n\n1. Agir.\n")))
    end}))
    puts = 1
    assert.are.equal(1100, #assert(store:resolve {plan = "all"}))
    assert.are.equal(0, puts)
    puts = 1000
    assert.are.equal("E_CONFLICT", (select(3, store:resolve {plan = "all"})))
    store:close()
    other:close()
    os.remove(path)
  end)

  it("traces an instrument, names gaps, resolves", function()
    local store = store_with(essai())
    local hits = assert(store:trace("prior-plan", "17"))
    assert.are.equal("I.i source 17", table.concat({hits[1].provision, hits[1].relation, hits[1].locator}, " "))
    assert.are.equal(2, #store:trace("prior-plan"))
    local gaps = assert(store:gaps("prior-plan", "17-20"))
    assert.are.same({17, 19}, gaps.cited)
    assert.are.same({18, 20}, gaps.uncited)
    assert.are.equal(2, #store:resolve())
    assert.are.equal("E_NOT_FOUND", (select(3, store:trace("nobody knows it"))))
    assert.are.equal("E_INVALID", (select(3, store:gaps("prior-plan", "many"))))
  end)

  it("keeps decisions, and refuses one that was taken on what is no more so", function()
    local draft = assert(oasplan.import_plan("I. PRINCIPES\n\ni. Agir {++toujours ++}{>>@USA id=I.i/USA/1 action=insert certainty=explicit<<}ensemble.\n", {key = "essai", edition = "projet", language = "fr"}))
    local store = store_with(draft)
    local seen = assert(store:plan())
    assert.are.equal(1, store:put_decisions({{amendment = "I.i/USA/1", outcome = "accepted"}}, {plan = "essai", seen = seen}).new)
    assert.are.equal(1, store:put_decisions({{amendment = "I.i/USA/1", outcome = "accepted"}}).unchanged)
    assert.are.equal("Agir toujours ensemble.", store:plan()[1].text)
    assert.are.equal("accepted", store:decisions()[1].outcome)
    local _, _, code, problem = store:put_decisions({{amendment = "I.i/USA/1", outcome = "rejected"}}, {seen = seen})
    assert.are.equal("E_CONFLICT I.i/USA/1", code .. " " .. problem.field)
    assert.are.equal("E_NOT_FOUND", (select(3, store:put_decisions {{amendment = "I.i/USA/9", outcome = "accepted"}})))
  end)

  it("keeps confirmed pairs of two editions", function()
    local store = store_with(essai(), essai("adopte"))
    local pairs_confirmed = {key = "essai", a = "projet", b = "adopte", pairs = {{a = "I.i", b = "I.ii", author = "quelqu'un (inventé)"}}}
    assert.are.equal(1, store:put_concordance(pairs_confirmed).new)
    assert.are.same(pairs_confirmed, store:concordance("essai", "projet", "adopte"))
    assert.are.equal("I.ii", store:concordance("essai", "adopte", "projet").pairs[1].a)
    assert.is_true(store:withdraw_confirmation("essai", "projet", "adopte", "I.i"))
    assert.are.equal("E_NOT_FOUND", (select(3, store:withdraw_confirmation("essai", "projet", "adopte", "I.i"))))
  end)

  it("is checked, copied, merged; a copy for others says for whom it is", function()
    local store, copy, public = store_with(essai()), temporary(), temporary()
    assert.is_true(store:verify())
    assert.are.equal("national", store:release())
    assert.are.same({records = 0, withheld = 0}, store:backup(copy))
    assert.are.equal("E_CONFLICT", (select(3, store:backup(copy))))
    assert(store:backup(public, {release = "public"}))
    local other = assert(oasplan.open(":memory:"))
    local tally = assert(other:merge(copy))
    assert.are.equal("1 0", tally.editions.new .. " " .. tally.records.new)
    assert.are.equal(essai().digest, other:plan().digest)
    local opened = assert(oasplan.open(public, {read_only = true}))
    assert.are.equal("public", opened:release())
    opened:close()
    os.remove(copy)
    os.remove(public)
  end)

  it("is opened as the options say", function()
    local path = temporary()
    assert.are.equal("E_NOT_FOUND", (select(3, oasplan.open(path, {create = false, busy_timeout = 0.5}))))
    assert(oasplan.open(path, {registry = assert(oasplan.registry())})):close()
    local store = assert(oasplan.open(path, {read_only = true}))
    assert.are.equal("E_READONLY", (select(3, store:put(essai()))))
    store:close()
    os.remove(path)
    assert.are.equal("E_UNSUPPORTED", (select(3, oasplan.open("https://example.org/plan.db"))))
  end)
end)

describe("a writer", function()
  it("puts records beside a store of the same file", function()
    local path = temporary()
    local store = assert(oasplan.open(path))
    local writer = assert(oasplan.writer(path))
    local tally, ids = writer:put {{type = "measure", party = "PRY", author = "Unidad inventada", language = "es", kind = "law", status = "in_force", title = "Ley inventada"}}
    assert.are.equal(1, assert(tally).new)
    assert.are.equal("Ley inventada", assert(store:record(ids[1])).title)
    assert.are.equal("E_INVALID", (select(3, writer:put {{type = "measure"}})))
    writer:close()
    assert.has_error(function() writer:put {} end)
    store:close()
    os.remove(path)
  end)
end)

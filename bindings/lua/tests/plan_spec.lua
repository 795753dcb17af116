-- A plan in Lua: its fields, its provisions by id and by position, readings, citations, amendments, and what is made of it.
local oasplan = require "oasplan"

local text = "I. PRINCIPES\n\ni. Agir ensemble. (par. 17)\n\nii. Protéger l'enfant d'abord.\n"

local function essai() return assert(oasplan.import_plan(text, {key = "essai", edition = "projet", language = "fr", period_begin = 2015, period_end = 2018, adopted_on = "2015-02-20"})) end

local function ids(list)
  local found = {}
  for i, each in ipairs(list) do found[i] = each.id end
  return table.concat(found, " ")
end

describe("a plan", function()
  it("has its identity, its years and its bytes as fields, and nil where nothing is known", function()
    local plan = essai()
    assert.are.equal("essai projet fr draft", table.concat({plan.key, plan.edition, plan.language, plan.status}, " "))
    assert.are.equal(2015, plan.period_begin)
    assert.are.equal(2018, plan.period_end)
    assert.are.equal("2015-02-20", plan.adopted_on)
    assert.is_nil(plan.symbol)
    assert.are.equal(text, plan.source)
    assert.is_truthy(plan.digest:match("^1:%x+$"))
    assert.are.equal(66, #plan.digest)
  end)

  it("says nil for years that are not known", function()
    local plan = assert(oasplan.import_plan(text, {language = "fr"}))
    assert.is_nil(plan.period_begin)
    assert.are.equal("plan", plan.key)
  end)

  it("gives provisions by id, by position from 1 on, by find, and nil where there is none", function()
    local plan = essai()
    assert.are.equal(2, #plan)
    assert.are.equal("I.i", plan[1].id)
    assert.are.equal(plan["I.ii"], plan[2])
    assert.are.equal(plan:find("I.ii"), plan[plan["I.ii"].position])
    assert.are_not.equal(plan[1], plan[2])
    assert.is_nil(plan[0])
    assert.is_nil(plan[3])
    assert.is_nil(plan["I.iii"])
    assert.is_nil(plan:find("key"))
  end)

  it("is walked in document order, by provision and by id and text", function()
    local plan = essai()
    local seen = {}
    for provision in plan:provisions() do seen[#seen + 1] = provision.id .. "=" .. provision.text end
    for id, words in plan:texts("issued") do seen[#seen + 1] = id .. "=" .. words end
    assert.are.same({"I.i=Agir ensemble.", "I.ii=Protéger l'enfant d'abord.", "I.i=Agir ensemble. (par. 17)", "I.ii=Protéger l'enfant d'abord."}, seen)
  end)

  it("gives a range of texts, counted from 1", function()
    local seen = {}
    for id in essai():texts("base", 2, 5) do seen[#seen + 1] = id end
    assert.are.same({"I.ii"}, seen)
    for _ in essai():texts("base", 3) do error("there is no third") end
  end)

  it("has divisions with their provisions", function()
    local plan = essai()
    local division = plan.divisions[1]
    assert.are.equal("I PRINCIPES", division.id .. " " .. division.title)
    assert.are.equal("I.i I.ii", ids(division.provisions))
    assert.are.equal(2, #division)
    assert.are.equal(division, plan:division("I"))
    assert.is_nil(plan:division("X"))
  end)

  it("is written in each form, as a string or piece by piece", function()
    local plan = essai()
    assert.are.equal(text, plan:render("source"))
    local pieces = {}
    assert.is_true(plan:render("text", {reading = "base", write = function(bytes) pieces[#pieces + 1] = bytes end}))
    assert.are.equal(plan:render("text", {reading = "base"}), table.concat(pieces))
    assert.is_truthy(plan:render("json", {provisions = {"I.ii"}}):find('"id":"I.ii"', 1, true))
  end)

  it("tells what its import noticed, and what is no part of it", function()
    local plan = assert(oasplan.builtin())
    assert.are.equal("string", type(plan.diagnostics[1].code))
    assert.are.equal("string", type(plan.notices[1].text))
    assert.are.equal("number", type(plan.notices[1].source_begin))
  end)
end)

describe("a provision", function()
  it("has the fields of the library, and a table with all of it", function()
    local provision = essai()["I.i"]
    assert.are.equal("principle i. 1 open", table.concat({provision.kind, provision.label, provision.position, provision.negotiation}, " "))
    assert.are.equal("Agir ensemble. (par. 17)", provision.issued)
    assert.are.equal("Agir ensemble.", provision:read("base"))
    assert.is_nil(provision.parent)
    assert.are.equal("I", provision.division.id)
    assert.are.equal("essai", provision.plan.key)
    assert.are.equal("i. Agir ensemble. (par. 17)", text:sub(provision.source_begin + 1, provision.source_end))
    assert.are.equal(provision.source_end, provision:source_at(1000))
    assert.are.same({begin = 14, ["end"] = 41}, provision:table().source)
  end)

  it("has items, and these have it", function()
    local plan = assert(oasplan.builtin())
    local directive = plan["II.17"]
    assert.are.equal(10, #directive.children)
    assert.are.equal("II.17.ix", directive.children[9].id)
    assert.are.equal(directive, directive.children[9].parent)
  end)

  it("has citations, as III.12 has one", function()
    local citations = assert(oasplan.builtin())["III.12"].citations
    assert.are.equal(1, #citations)
    local citation = citations[1]
    assert.are.equal("(par. 17)|source|prior-plan|implied", table.concat({citation.raw, citation.relation, citation.instrument, citation.state}, "|"))
    assert.are.same({"17"}, citation.locators)
    assert.are.same({oasplan.null}, citation.targets)
    assert.are.equal(2, #citation.candidates)
    assert.are.equal(9, citation["end"] - citation.begin)
    assert.is_nil(citation.note)
    assert.are.same({}, citation.parts)
  end)
end)

describe("amendments", function()
  local source = "I. PRINCIPES\n\ni. Agir {++toujours ++}{>>@USA id=I.i/USA/1 action=insert certainty=explicit<<}ensemble.\n\nii. Protéger l'enfant{--, si possible,--}{>>@MEX id=I.ii/MEX/1 action=delete certainty=explicit<<} d'abord.\n"
  local function negotiated() return assert(oasplan.import_plan(source, {key = "essai", edition = "projet", language = "fr", format = "critic"})) end

  it("stand on their provision and in a list that is narrowed", function()
    local plan = negotiated()
    assert.are.equal("I.i/USA/1 I.ii/MEX/1", ids(plan:amendments()))
    assert.are.equal("I.ii/MEX/1", ids(plan:amendments {delegation = "MEX"}))
    assert.are.equal("", ids(plan:amendments {outcome = "accepted"}))
    local amendment = plan["I.i"].amendments[1]
    assert.are.equal(plan:amendment("I.i/USA/1"), amendment)
    assert.are.equal("USA insert toujours  open explicit", table.concat({amendment.delegation, amendment.action, amendment.text, amendment.outcome, amendment.certainty}, " "))
    assert.are.equal("I.i", amendment.provision.id)
    assert.is_nil(amendment.rationale)
    assert.are.same({}, amendment.conflicts)
    assert.is_false(amendment.derived)
    assert.is_nil(amendment.confidence)
    assert.is_nil(plan:amendment("I.i/USA/2"))
  end)

  it("are read for one delegation alone", function()
    local plan = negotiated()
    assert.are.equal("Agir toujours ensemble.", plan["I.i"]:read("proposed", "USA"))
    assert.are.equal("Agir ensemble.", plan["I.i"]:read("proposed", "MEX"))
  end)

  it("are decided in a new plan, which tells its decisions; the first one stays as it was", function()
    local plan = negotiated()
    local decided = assert(plan:decide {{amendment = "I.i/USA/1", outcome = "accepted", author = "Présidence (inventée)"}, {amendment = "I.ii/MEX/1", outcome = "rejected"}})
    assert.are.equal("Agir toujours ensemble.", decided["I.i"].text)
    assert.are.equal("open", plan:amendment("I.i/USA/1").outcome)
    local told = assert(decided:decisions())
    assert.are.equal("I.i/USA/1 accepted", told[1].amendment .. " " .. told[1].outcome)
    assert.are.equal(2, #told)
    assert.are.equal(decided.digest, plan.digest)
    assert.are.equal("Agir toujours ensemble.", assert(plan:decide(assert(decided:decisions {json = true})))["I.i"].text)
  end)

  it("are consolidated into a new edition", function()
    local made = assert(negotiated():consolidate("proposed", "texte"))
    assert.are.equal("texte", made.edition)
    assert.are.equal("Agir toujours ensemble. Protéger l'enfant d'abord.", made[1].text .. " " .. made[2].text)
    assert.are.equal("Protéger l'enfant, si possible, d'abord.", assert(negotiated():consolidate("proposed", "usa", "USA"))[2].text)
  end)

  it("are a redline as runs, as a page, of one provision or of all", function()
    local plan = negotiated()
    local runs = assert(plan:redline {provision = "I.i"})
    assert.are.same({"keep", "insert", "keep"}, {runs[1].kind, runs[2].kind, runs[3].kind})
    assert.are.same({"I.i/USA/1"}, runs[2].amendments)
    assert.are.same(runs, plan:redline {provision = plan["I.i"]})
    assert.are.equal("keep", plan:redline({provision = "I.i", delegation = "MEX"})[1].kind)
    assert.is_truthy(plan:redline({format = "html"}):find("<ins", 1, true))
    assert.are.equal(nil, (plan:redline {provision = "I.ix"}))
    assert.are.equal("E_NOT_FOUND", (select(3, plan:redline {provision = "I.ix"})))
  end)
end)

describe("what needs no store", function()
  it("compares two editions", function()
    local other = assert(oasplan.import_plan((text:gsub("ensemble", "aujourd'hui ensemble")), {key = "essai", edition = "adopte", language = "fr"}))
    local pairs_found = assert(oasplan.compare(essai(), other))
    assert.are.equal(2, #pairs_found)
    assert.are.equal("matched", pairs_found[1].status)
    assert.is_true(pairs_found[1].edited)
    assert.is_false(pairs_found[2].edited)
    assert.are.equal(nil, (oasplan.compare(essai(), assert(oasplan.import_plan(text, {language = "en"})))))
  end)

  it("imports onto an edition, along a concordance", function()
    local first = essai()
    local swapped = "I. PRINCIPES\n\ni. Protéger l'enfant d'abord.\n\nii. Agir ensemble. (par. 17)\n"
    local second = assert(oasplan.import_plan(swapped, {edition = "deux", language = "fr", onto = first}))
    assert.are.equal("essai I.ii", second.key .. " " .. second[1].id)
    local confirmed = {key = "essai", a = "projet", b = "deux", pairs = {{a = "I.i", b = "I.i"}, {a = "I.ii", b = "I.ii"}}}
    local third = assert(oasplan.import_plan(swapped, {edition = "deux", language = "fr", onto = first, concordance = confirmed}))
    assert.are.equal("I.i", third[1].id)
  end)

  it("extracts citations of any text", function()
    local found = assert(oasplan.extract("Les États membres de la région ont adopté le par. 20 du Plan d'action mondial de l'ONU."))
    assert.are.equal("un-global-plan", found[1].instrument)
    assert.are.same({"20"}, found[1].locators)
    assert.are.equal("E_INVALID", (select(3, oasplan.extract("zzz"))))
    assert.are.equal("fr", oasplan.guess_language("Les États membres de la région ont adopté le plan et la résolution qui le porte dans les langues de l'Organisation."))
    assert.are.equal("json", oasplan.guess_format('{"key":1}'))
  end)

  it("knows instruments, by key and by name, and takes more", function()
    local registry = assert(oasplan.registry())
    assert.are.equal("ilo-c029", registry:match("ILO Convention No. 29").key)
    assert.is_nil(registry:find("no-such"))
    assert.are.equal(#registry, #registry:instruments())
    local two = registry:instruments {first = 2, count = 2}
    assert.are.equal(2, #two)
    assert.are.equal(two[1].key, registry:find(two[1].key).key)
    assert.are.equal(nil, (registry:extend("{")))
    assert.are.equal("E_SYNTAX", (select(3, registry:extend("{"))))
  end)

  it("knows who is a member when", function()
    local roster = assert(oasplan.roster())
    assert.are.equal("member", roster:standing("PRY", "2018-12-31"))
    assert.is_nil(roster:standing("XYZ", "2018-12-31"))
    assert.are.equal("PRY", roster:find("PRY").code)
    assert.is_nil(roster:find("XYZ"))
    assert.are.equal(#roster, #roster:states())
    assert.are.equal(#roster, #oasplan.states())
    assert.are.equal("E_INVALID", (select(3, roster:members("yesterday"))))
    local members = {}
    for _, state in ipairs(roster:members("2018-12-31")) do members[state.code] = state.names.es end
    assert.are.equal("Paraguay", members.PRY)
    assert.are.equal("PRY", assert(oasplan.roster {states = {roster:find("PRY")}}):states()[1].code)
  end)

  it("knows short titles, forms, kinds, words and its version", function()
    assert.are.equal("string", type(assert(oasplan.short_titles()):find("oas-tip-2015-2018", "III.12", "es")))
    assert.is_nil(assert(oasplan.short_titles()):find("oas-tip-2015-2018", "III.99", "es"))
    assert.are.equal("json", oasplan.render_formats()[1].name)
    assert.are.equal("implementation", oasplan.report_kinds()[1].name)
    assert.are.equal("string", type(oasplan.report_formats()[1].about))
    assert.are.equal("string", type(oasplan.redline_formats()[1].about))
    assert.are.same({"issued", "base", "proposed", "resolved"}, oasplan.words.reading)
    assert.are.same({"national", "secretariat", "member_states", "public"}, oasplan.words.release)
    assert.are.equal("0.1.0", oasplan.version())
    assert.is_false(oasplan.feature("music"))
    assert.are.equal("us-comments-marked", oasplan.builtin_editions()[1])
    assert.are.equal("us-comments", assert(oasplan.builtin("us-comments")).edition)
    assert.are.equal("E_NOT_FOUND", (select(3, oasplan.builtin("nope"))))
  end)
end)

-- What starve.c calls while memory runs out: a call of each kind. Every function may be called again and again.
local oasplan = require "oasplan"

local plan = assert(oasplan.import_plan("I. PRINCIPES\n\ni. Agir {++toujours ++}{>>@USA id=I.i/USA/1 action=insert certainty=explicit<<}ensemble. (par. 17)\n\nii. Protéger l'enfant d'abord.\n", {key = "essai", edition = "projet", language = "fr"}))
local store = assert(oasplan.open(":memory:", {progress = function() end}))
assert(store:put(plan))
local law = {type = "measure", party = "PRY", author = "Unidad inventada", language = "es", kind = "law", status = "in_force", title = "Ley inventada", source_ref = "uno", extra = {deep = {1, oasplan.null, {}}}}
local id = assert(store:put_record(law)).id
local registry = assert(oasplan.registry())
local roster = assert(oasplan.roster())
local csv = "party,author,kind,status,title,language,source_ref\nPRY,Unidad inventada,law,in_force,Otra ley inventada,es,dos\nCRI,Unidad inventada,music,expired,Plan inventado,es,tres\n"

-- An answer that is nil for want of memory is raised like the rest.
local function given(value, message, ...)
  if value == nil then error(message, 0) end
  return value, message, ...
end

local calls = {}
local function call(name, f) calls[#calls + 1] = {name, f} end

call("fields", function() return plan.key, plan[1].text, plan.divisions[1].title, plan[1].citations[1].locators, plan[1].amendments[1].reasons, plan.diagnostics end)
call("import", function() given(oasplan.import_plan("I. PRINCIPES\n\ni. Agir.\n", {language = "fr", progress = function() return false end})) end)
call("failure", function()
  local value, message, code, problem = store:put_record {type = "measure"}
  if value ~= nil or (code ~= "E_INVALID" and code ~= "E_NOMEM") or #problem.problems == 0 then error(message, 0) end
end)
call("texts", function() for _ in plan:texts("base") do end end)
call("provisions", function() for provision in plan:provisions() do given(provision:table()) end end)
call("render", function() given(plan:render("html")) end)
call("render to a function", function() given(plan:render("text", {write = function(bytes) return bytes == "" end})) end)
call("redline", function() given(plan:redline {format = "html"}) given(plan:redline()) end)
call("decide", function() given(plan:decide {{amendment = "I.i/USA/1", outcome = "accepted"}}) end)
call("consolidate", function() given(plan:consolidate("proposed", "texte")) end)
call("compare", function() given(oasplan.compare(plan, plan)) end)
call("extract", function() given(oasplan.extract("(par. 17)", {language = "fr"})) end)
call("registry", function() given(registry:match("ILO Convention No. 29")) given(registry:instruments {count = 2}) end)
call("roster", function() given(roster:members("2018-12-31")) given(roster:find("PRY")) end)
call("open", function() given(oasplan.open(":memory:", {progress = function() end})):close() end)
call("put", function() given(store:put(plan)) given(store:plan()):close() end)
call("search", function() given(store:search("enfant")) given(store:search("enfant", {limit = 1})) end)
call("trace and gaps", function() given(store:trace("prior-plan", "17")) given(store:gaps("prior-plan", "16-18")) given(store:resolve()) end)
call("put_record", function() given(store:put_record(law)) end)
call("put_records", function() given(store:put_records {law, law}) end)
call("records", function() given(store:records("measure", {where = {party = "PRY"}})) given(store:record(id)) given(store:history(id)) end)
call("import_records", function() given(store:import_records(csv, "measure", {keep_good = true})) end)
call("export_records", function() given(store:export_records("measure", {format = "json"})) end)
call("periods", function() given(store:periods()) given(oasplan.period("essai", "2015")):set("from_date", "2015-01-01") end)
call("report", function() given(store:report("legislation", {format = "html"})) given(store:report("legislation")) end)
call("concordance", function() given(store:put_concordance {key = "essai", a = "projet", b = "adopte", pairs = {{a = "I.i", b = "I.ii"}}}) given(store:concordance("essai", "projet", "adopte")) end)
call("verify", function() given(store:verify()) end)
return calls

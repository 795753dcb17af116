-- What starve.c asks of a state in which `require` ran out of memory, and then had enough: the module is whole. A handle, slot or text that nobody frees is told by the address sanitizer at the end.
package.loaded.oasplan = nil -- 5.1 keeps a mark there of the `require` that failed
local oasplan = require "oasplan"

local registered = debug.getregistry()
for _, class in ipairs {"plan", "division", "provision", "citation", "amendment", "registry", "roster", "store", "period", "report", "writer", "short_titles"} do
  local metatable = registered["oasplan." .. class]
  for _, name in ipairs {"__gc", "__close", "__tostring", "__eq", "__newindex", "__index", "__metatable"} do assert(metatable[name], class .. name) end
end
assert(tostring(oasplan.null) == "oasplan.null")
assert(type(oasplan.object) == "table")
local plan = assert(oasplan.import_plan("I. PRINCIPES\n\ni. Agir.\n", {language = "fr"}))
assert(plan["I.i"].text == "Agir.")
local value, message, code = oasplan.import_plan("{", {format = "json"})
assert(value == nil and message and code == "E_SYNTAX", code)
assert(select(3, oasplan.check_record {type = "measure", extra = setmetatable({}, oasplan.object)}) == "E_INVALID")
for _, name in ipairs {"guard", "error", "text"} do assert(registered["oasplan." .. name].__gc, name) end

-- The script of host.c: gets the path of a store and gives back a page. An error that is raised here is told by the host.
local path = ...
local oasplan = require "oasplan"
local store = assert(oasplan.open(path, {read_only = true}))
local page = assert(store:report("negotiation", {language = "es", format = "html", release = "national"}))
store:close()
return page

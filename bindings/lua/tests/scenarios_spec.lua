-- Each scenario of bindings/scenarios, run by the interpreter that runs this file, prints the bytes that are expected of it in every language.
local folder = debug.getinfo(1, "S").source:match("^@(.*)/[^/]*$")
package.path = folder .. "/?.lua;" .. package.path
local transcript = require "transcript"

local function read(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

-- The command that runs this very interpreter.
local function interpreter()
  local lowest = 0
  while arg[lowest - 1] do lowest = lowest - 1 end
  return arg[lowest]
end

local function printed_by(scenario)
  local pipe = assert(io.popen(("'%s' '%s/scenarios.lua' '%s' 2>&1"):format(os.getenv("OASPLAN_TEST_LUA") or interpreter(), folder, scenario)))
  local bytes = pipe:read("*a")
  pipe:close()
  return bytes
end

local scenarios = folder .. "/../../scenarios"
local pipe = assert(io.popen(("ls '%s'"):format(scenarios)))
local names = {}
for name in pipe:lines() do names[#names + 1] = name:match("^(.*)%.json$") end
pipe:close()

describe("a scenario", function()
  it("is there", function() assert.is_true(#names >= 5) end)

  for _, name in ipairs(names) do
    it(name .. " prints what it prints in every language", function()
      assert.is_nil(transcript.difference(printed_by(scenarios .. "/" .. name .. ".json"), read(scenarios .. "/" .. name .. ".expected")))
    end)
  end

  it("that prints something else is told", function()
    local expected = "== 1 handle\n== 2 text 2\nab\n== 3 text *\n"
    assert.is_nil(transcript.difference("== 1 handle\n== 2 text 2\nab\n== 3 text 1\nx\n", expected))
    for _, other in ipairs {"== 1 handle\n", "== 1 done\n== 2 text 2\nab\n== 3 text 1\nx\n", "== 1 handle\n== 2 text 2\nac\n== 3 text 1\nx\n", "== 1 handle\n== 2 text 2\nab\n== 3 nothing\n", "noise"} do
      assert.is_truthy(transcript.difference(other, expected))
    end
  end)
end)

-- json.lua - reads the JSON of scenarios, and writes values in the one form that a transcript has (bindings/scenarios/README.md). For the runner alone: the module reads the library's own JSON, and offers no
-- reader to people. No library of Lua is presumed.
local json = {}

local escapes = {['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t"}

local function utf8_of(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xC0 + math.floor(code / 64), 0x80 + code % 64) end
  if code < 0x10000 then return string.char(0xE0 + math.floor(code / 4096), 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64) end
  return string.char(0xF0 + math.floor(code / 262144), 0x80 + math.floor(code / 4096) % 64, 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
end

local read

local function space(text, at) return text:find("[^ \t\r\n]", at) or #text + 1 end

local function read_escape(text, at)
  local letter = text:sub(at, at)
  if letter ~= "u" then return assert(escapes[letter], "no such escape"), at + 1 end
  local code = tonumber(text:sub(at + 1, at + 4), 16)
  if code >= 0xD800 and code < 0xDC00 then
    local low = tonumber(text:sub(at + 7, at + 10), 16)
    return utf8_of(0x10000 + (code - 0xD800) * 1024 + (low - 0xDC00)), at + 11
  end
  return utf8_of(code), at + 5
end

local function read_string(text, at)
  local pieces = {}
  while true do
    local stop = assert(text:find('["\\]', at), "a string is cut")
    pieces[#pieces + 1] = text:sub(at, stop - 1)
    if text:sub(stop, stop) == '"' then return table.concat(pieces), stop + 1 end
    pieces[#pieces + 1], at = read_escape(text, stop + 1)
  end
end

local function read_array(text, at)
  local array = {}
  at = space(text, at)
  if text:sub(at, at) == "]" then return array, at + 1 end
  while true do
    array[#array + 1], at = read(text, at)
    at = space(text, at)
    local mark = text:sub(at, at)
    if mark == "]" then return array, at + 1 end
    assert(mark == ",", "a comma expected")
    at = at + 1
  end
end

local function read_object(text, at)
  local object = {}
  at = space(text, at)
  if text:sub(at, at) == "}" then return object, at + 1 end
  while true do
    local key
    at = space(text, at)
    assert(text:sub(at, at) == '"', "a name expected")
    key, at = read_string(text, at + 1)
    at = space(text, at)
    assert(text:sub(at, at) == ":", "a colon expected")
    object[key], at = read(text, at + 1)
    at = space(text, at)
    local mark = text:sub(at, at)
    if mark == "}" then return object, at + 1 end
    assert(mark == ",", "a comma expected")
    at = at + 1
  end
end

function read(text, at)
  at = space(text, at)
  local first = text:sub(at, at)
  if first == "{" then return read_object(text, at + 1) end
  if first == "[" then return read_array(text, at + 1) end
  if first == '"' then return read_string(text, at + 1) end
  if text:sub(at, at + 3) == "true" then return true, at + 4 end
  if text:sub(at, at + 4) == "false" then return false, at + 5 end
  if text:sub(at, at + 3) == "null" then return json.null, at + 4 end
  local number = assert(text:match("^-?%d+", at), "a value expected")
  return tonumber(number), at + #number
end

--- The value of a text. null is `json.null`, which the caller may set.
function json.read(text)
  local value, at = read(text, 1)
  assert(space(text, at) == #text + 1, "something stands behind the value")
  return value
end

local function escape(character)
  local short = {['"'] = '\\"', ["\\"] = "\\\\", ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t"}
  return short[character] or string.format("\\u%04X", character:byte())
end

local function write_members(value, names, pieces)
  table.sort(names)
  for i, name in ipairs(names) do pieces[i] = json.write(name) .. ":" .. json.write(value[name]) end
  return "{" .. table.concat(pieces, ",") .. "}"
end

--- A value in the one form: names sorted, no space, members that are null left out, an empty object as [].
function json.write(value)
  if type(value) == "string" then return '"' .. value:gsub('[%z\1-\31"\\]', escape) .. '"' end
  if type(value) == "number" then return string.format("%d", value) end
  if type(value) == "boolean" then return tostring(value) end
  if value == json.null then return "null" end
  local names, pieces = {}, {}
  for name, member in pairs(value) do
    if type(name) == "string" and member ~= json.null then names[#names + 1] = name end
  end
  if #names > 0 then return write_members(value, names, pieces) end
  for i, element in ipairs(value) do pieces[i] = json.write(element) end
  return "[" .. table.concat(pieces, ",") .. "]"
end

return json

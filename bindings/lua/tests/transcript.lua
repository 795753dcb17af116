-- transcript.lua - compares what a scenario printed with what is expected of it (bindings/scenarios/README.md), step by step.
local transcript = {}

--- The steps of a transcript: {head = "text", body = "…"}; the body of `text *` is nil.
function transcript.steps(text)
  local steps, at = {}, 1
  while at <= #text do
    local head, after = text:match("^== %d+ ([^\n]*)\n()", at)
    if not head then return nil, "no head of a step at byte " .. at end
    local length = head:match("^text (%d+)$")
    local step = {head = head}
    if length then
      step.head, step.body = "text", text:sub(after, after + tonumber(length) - 1)
      after = after + tonumber(length) + 1
    end
    steps[#steps + 1] = step
    at = after
  end
  return steps
end

local function fits(printed, expected)
  if expected.head == "text *" then return printed.head == "text" end
  return printed.head == expected.head and printed.body == expected.body
end

--- nil where both are the same, else a sentence.
function transcript.difference(printed, expected)
  local told, why = transcript.steps(printed)
  if not told then return why end
  local wanted = assert(transcript.steps(expected))
  for number = 1, math.max(#told, #wanted) do
    local one, other = told[number] or {head = "no step"}, wanted[number] or {head = "no step"}
    if not fits(one, other) then return string.format("step %d\n printed:  %s %s\n expected: %s %s", number, one.head, one.body or "", other.head, other.body or "") end
  end
end

return transcript

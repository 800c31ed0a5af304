local out = {}
local function say(...) local t = { ... } for i = 1, select("#", ...) do out[#out + 1] = tostring(t[i]) end end
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    if i == 3 then goto done end
    say(i .. j)
    ::continue::
  end
end
::done::
do local k = 0 ::top:: k = k + 1 if k < 3 then goto top end say(k) end
local function closer(name) return setmetatable({}, { __close = function(_, e) say("close " .. name .. (e and "!" or "")) end }) end
do
  local a <close> = closer("a")
  local b <close> = closer("b")
  say("body")
end
local function early() local c <close> = closer("c") return "early" end
say(early())
for i = 1, 2 do local d <close> = closer("d" .. i) if i == 1 then goto next end say("second") ::next:: end
say(pcall(function() local e <close> = closer("e") error("x", 0) end))
local n <close> = nil
local f <close> = false
say(pcall(function() local bad <close> = {} end) == false)
local x <const> = 5
say(x + 1)
local i = 1
repeat local last = i > 3 i = i + 1 until last
say(i)
while true do i = i - 1 if i < 0 then break end end
say(i)
say(1 and 2, nil and 1, false or "d", nil or false, not 0, 1 == 1 and "y" or "n")
say(pcall(error), select(2, pcall(error, "m", 0)), select(2, pcall(error, nil)))
say(select("#", (function() end)()), (function() return 1, 2, 3 end)())
local a, b, c = (function() return 1, 2 end)() say(a, b, c)
local t = { (function() return 1, 2 end)(), (function() return 1, 2 end)() } say(#t)
a, b = b, a say(a, b)
local m = {} local idx = 1 idx, m[idx] = 2, "x" say(idx, m[1], m[2])
say(2 ^ 3 ^ 2, -2 ^ 2, 1 .. 2 .. 3, "a" .. "b" == "ab", 1 + 2 < 4, not true == false, #"abc" + 1)
return table.concat(out, " ")

local out = {}
local function say(...) local t = { ... } for i = 1, select("#", ...) do out[#out + 1] = tostring(t[i]) end end
local t = { 5, 2, 8, 1 }
table.sort(t) say(table.concat(t, ","))
table.sort(t, function(a, b) return a > b end) say(table.concat(t, ","))
table.insert(t, 9) table.insert(t, 1, 0) say(table.concat(t, ","))
say(table.remove(t), table.remove(t, 1), table.concat(t, ","), table.remove({}), table.remove({}, 0), #t)
say(table.unpack({ 1, 2, 3 })) say(table.unpack({ 1, 2, 3 }, 2)) say(table.unpack({ 1, 2, 3 }, 2, 3)) say(select("#", table.unpack({}, 1, 0)))
say(table.concat({}), table.concat({ 1, 2.5, "x" }, "-"), table.concat({ 1, 2, 3 }, ",", 2), table.concat({ 1, 2, 3 }, ",", 2, 2), table.concat({ 1 }, ",", 3))
local p = table.pack(1, nil, 3) say(p.n, p[1], p[2], p[3])
say(table.concat(table.move({ 1, 2, 3 }, 1, 3, 2), ","), table.concat(table.move({ 1, 2, 3 }, 2, 3, 1), ","), table.concat(table.move({ 1, 2, 3 }, 1, 3, 1, {}), ","))
say(#{ 1, 2, 3, nil }, #{ n = 1 }, #"abc")
local words = { "pear", "Apple", "fig", "apple" }
table.sort(words) say(table.concat(words, " "))
table.sort(words, function(a, b) return #a < #b or #a == #b and a < b end) say(table.concat(words, " "))
say(pcall(table.insert, { 1 }, 5, 2) == false, pcall(table.insert, {}, 1, 2, 3) == false, pcall(table.concat, { {} }) == false, pcall(table.sort, { 1, "x" }) == false)
local nested = { a = { b = { c = 42 } }, [1] = "one", ["two words"] = 2, [3.0] = "three" }
say(nested.a.b.c, nested[1], nested["two words"], nested[3])
local count = 0 for _ in pairs({ 1, 2, 3, x = 1, y = 2 }) do count = count + 1 end say(count)
for i, v in ipairs({ 1, 2, nil, 4 }) do say(i, v) end
for i, v in ipairs(setmetatable({}, { __index = function(_, i) if i < 4 then return i * i end end })) do say(i, v) end
local keep = { a = 1, b = 2, c = 3 } for k in pairs(keep) do keep[k] = nil end for k in pairs(keep) do say("left " .. k) end
say(pcall(function() local u = {} u[nil] = 1 end) == false, pcall(function() local u = {} u[0/0] = 1 end) == false, ({})[nil])
say(select(-1, 1, 2, 3), select(2, "a", "b", "c"), select("#"), select("#", nil, nil), pcall(select, 0) == false)
return table.concat(out, " ")

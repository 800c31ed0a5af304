local out = {}
local function say(...) local t = { ... } for i = 1, select("#", ...) do out[#out + 1] = tostring(t[i]) end end
local V = {}
V.__index = V
local function v(x, y) return setmetatable({ x = x, y = y }, V) end
V.__add = function(a, b) return v(a.x + b.x, a.y + b.y) end
V.__sub = function(a, b) return v(a.x - b.x, a.y - b.y) end
V.__mul = function(a, b) if type(a) == "number" then return v(a * b.x, a * b.y) end return a.x * b.x + a.y * b.y end
V.__div = function(a, b) return v(a.x / b, a.y / b) end
V.__idiv = function(a, b) return v(a.x // b, a.y // b) end
V.__mod = function(a, b) return v(a.x % b, a.y % b) end
V.__pow = function(a, b) return a.x ^ b end
V.__unm = function(a) return v(-a.x, -a.y) end
V.__eq = function(a, b) return a.x == b.x and a.y == b.y end
V.__lt = function(a, b) return a.x < b.x end
V.__le = function(a, b) return a.x <= b.x end
V.__len = function() return 2 end
V.__call = function(self, k) return self[k] end
V.__concat = function(a, b) return (type(a) == "table" and a.x or a) .. "&" .. (type(b) == "table" and b.x or b) end
V.__tostring = function(a) return "<" .. a.x .. "," .. a.y .. ">" end
V.__band = function() return "band" end
V.__bor = function() return "bor" end
V.__bxor = function() return "bxor" end
V.__shl = function() return "shl" end
V.__shr = function() return "shr" end
V.__bnot = function() return "bnot" end
local p, q = v(1, 2), v(3, 5)
say(p + q, p - q, p * q, 2 * p, q / 2, q // 2, q % 2, q ^ 2, -p)
say(p == v(1, 2), p ~= q, p < q, p <= q, p > q, p >= q, #p, p("y"), p .. q, "s" .. q, 7 .. q)
say(p & 1, p | 1, p ~ 1, p << 1, p >> 1, ~p)
local log = {}
local t = setmetatable({}, { __index = function(_, k) log[#log + 1] = "get " .. k return k .. "!" end,
  __newindex = function(s, k, x) log[#log + 1] = "set " .. k rawequal(s, k) end })
say(t.a, t.b)
t.c = 1
say(t.c, table.concat(log, ";"), rawlen(t))
local base = { greet = function() return "hi" end }
local mid = setmetatable({ name = "mid" }, { __index = base })
local leaf = setmetatable({}, { __index = mid })
say(leaf.name, leaf.greet(), leaf.none)
say(getmetatable(leaf).__index == mid, getmetatable(setmetatable({}, { __metatable = "locked" })))
say(pcall(setmetatable, setmetatable({}, { __metatable = 1 }), {}) == false)
local keys = {}
for k, x in pairs(setmetatable({}, { __pairs = function() return function(_, i) if not i then return 1, "one" end end, nil, nil end })) do
  keys[#keys + 1] = k .. x
end
say(table.concat(keys, ","))
local a = setmetatable({}, { __eq = function() return true end })
say(a == {}, a == 1, rawequal(a, {}), not (a == a))
return table.concat(out, " ")

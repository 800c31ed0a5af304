local out = {}
local function say(...) local t = { ... } for i = 1, select("#", ...) do out[#out + 1] = tostring(t[i]) end end
local function counter()
  local n = 0
  return function() n = n + 1 return n end, function(v) n = v end
end
local a, set = counter()
local b = counter()
say(a(), a(), b())
set(10)
say(a(), b())
local fs = {}
for i = 1, 3 do fs[i] = function() i = i + 10 return i end end
say(fs[1](), fs[1](), fs[2](), fs[3]())
local k = 0
local gs = {}
while k < 3 do k = k + 1 local j = k gs[k] = function() j = j * 2 return j end end
say(gs[1](), gs[1](), gs[3]())
local function varargs(...) local x, y = ... return select("#", ...), x, y, (...) end
say(varargs(), varargs(nil), varargs(1, nil, 3))
say((varargs(1, 2)))
local function fact(n) if n <= 1 then return 1 end return n * fact(n - 1) end
say(fact(20), fact(21))
local function tail(n) if n == 0 then return "done" end return tail(n - 1) end
say(tail(5000))
local o = { n = 1 }
function o:add(x) self.n = self.n + x return self end
say(o:add(2):add(3).n)
say(pcall(function() local t = nil return t.x end) == false, select("#", table.unpack({}, 1, 3)))
return table.concat(out, " ")

local out = {}
local function say(...) local t = { ... } for i = 1, select("#", ...) do out[#out + 1] = tostring(t[i]) end end
say(1, 1.0, -0.0, 1e15, 1e16, 1e100, 0.1, 1/3, 123456789012345678, 2^53, 2^63, -2^63)
say(7 // 2, -7 // 2, 7 // -2, 7.0 // 2, -7 // 2.0, 7 % 3, -7 % 3, 7 % -3, -7 % -3, 5.5 % 2, -5.5 % 2, 5.5 % -2)
say(1/0, -1/0, 0/0 ~= 0/0, 5 // 0.0, -5 // 0.0, 5 % math.huge, -5 % math.huge)
say(pcall(function() return 1 // 0 end) == false, pcall(function() return 1 % 0 end) == false)
say(math.maxinteger, math.mininteger, math.maxinteger + 1 == math.mininteger, math.mininteger // -1, math.mininteger % -1)
say(1 == 1.0, math.type(1), math.type(1.0), math.type("1"), 2^31 | 0, 3 & 5, 3 | 5, 3 ~ 5, ~0, 1 << 63, 1 << 64, 1 >> 1, -1 >> 60, 1 << -1)
say(math.floor(3.7), math.floor(-3.7), math.ceil(3.2), math.ceil(-3.2), math.abs(-5), math.abs(-5.5), math.max(1, 2.5), math.min(3, -1))
say(math.tointeger(3.0), math.tointeger(3.5), math.tointeger("8"), math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.ult(1, -1))
say(3 | 0 == 3, 0x10, 0xff, 0x1p4, 0xA.8p0, 1e2, .5, 3., 0x7fffffffffffffff, 0xffffffffffffffff)
say(tonumber("10"), tonumber("  10  "), tonumber("10a"), tonumber("0x1F"), tonumber("1e1"), tonumber(""), tonumber("1 2"), tonumber("z", 36), tonumber("7", 8), tonumber("8", 8), tonumber("-ff", 16), tonumber("1.5e+3"), tonumber("inf"), tonumber("nan"))
say(1 < 1.5, 2^53 == 2^53 + 1, math.maxinteger < math.huge, math.maxinteger + 0.0 == 2^63, math.maxinteger + 0.0 == math.maxinteger)
for i = 1, 2, 0.5 do say(i) end
for i = 3, 1, -1 do say(i) end
for i = math.maxinteger - 1, math.maxinteger do say(i) end
for _ = 1, 0 do say("never") end
say(pcall(function() for i = 1, 10, 0 do end end) == false)
say(10 // 3 * 3 + 10 % 3, 2^-1, -2^2, not nil == true, 1 .. 2, 1.5 .. "|" .. -3)
say(string.format("%d %i %5d|%-5d|%05d %+d", 1, 2, 3, 4, 5, 6), string.format("%x %X %o %#x", 255, 255, 8, 255))
say(string.format("%.2f %10.3f|%-10.1f|%e %g %g %G", 1.005, 2.5, 3.25, 12345.678, 1e20, 0.0001, 1e-10), string.format("%c%c", 76, 117))
say(string.format("%q", 1/3), string.format("%q", 10), string.format("%q", math.mininteger), string.format("%5s|%-5s|%.2s", "ab", "cd", "efg"), string.format("%%"))
say(string.format("%s %s %s", nil, true, 1.0), pcall(string.format, "%d", 1.5) == false, string.format("%d", 3.0), pcall(string.format, "%y", 1) == false)
return table.concat(out, " ")

local out = {}
local function say(...) local t = { ... } for i = 1, select("#", ...) do out[#out + 1] = tostring(t[i]) end end
local s = "Hello, World"
say(#s, s:upper(), s:lower(), s:reverse(), s:len(), s:rep(2), s:rep(0), s:rep(-1), s:rep(3, "-"))
say(s:sub(1, 5), s:sub(-5), s:sub(-5, -3), s:sub(3, 2), s:sub(0), s:sub(100), s:sub(-100, 3), s:sub(8, 100), s:sub(2, -2))
say(s:byte(), s:byte(2), s:byte(-1), s:byte(1, 3), select("#", s:byte(100)), string.char(72, 105), string.char())
say(s:find("World"), s:find("o"), s:find("o", 6), s:find("xyz"), s:find("l+"), s:find("(l)(o)"), s:find("", 5), s:find("", 100), s:find(".", 1, true), s:find("", 13), s:find("", 14))
say(s:match("%a+"), s:match("(%a+), (%a+)"), s:match("()ll()"), s:match("^H"), s:match("^e"), s:match("d$"), s:match("%d"))
say((s:gsub("o", "0")), s:gsub("l", "L", 2), s:gsub("%a+", "<%0>"), s:gsub("(%a)(%a)", "%2%1"), s:gsub("", "."), s:gsub("o", { o = "O" }), s:gsub("%a", function(c) if c == "l" then return 1 end end))
for w in s:gmatch("%a+") do say(w) end
for k, v in ("a=1, b=2, c="):gmatch("(%w+)=(%w*)") do say(k, v) end
for p in ("abc"):gmatch("()") do say(p) end
say("a" < "b", "a" < "B", "" < "a", "a" < "aa", "Z" < "a", "10" < "9", "a\0b" < "a\0c")
say("\65\066\x43\u{44}\z
     E", "tab\tq\"q\\", [[long
string]], [==[with ]] inside]==])
say(tostring(12) .. tostring(1.5), "x" .. 1 .. 2.0, #"\0\0", ("%d"):format(7), ("x"):rep(3))
say(string.format("%q", "line\nnew zero\"quote\\"), string.format("%-10s|", "hi"), string.format("%10s|", "hi"), string.format("%.3s|", "abcdef"))
say(pcall(string.rep) == false, pcall(string.gsub, "x", "(", "") == false, pcall(string.gsub, "x", "x", "%9") == false, pcall(string.find, "a", "[a") == false)
say(("äø"):len(), ("x y z"):gsub(" ", "_", 1), ("abc"):find("b", -2), ("abc"):find("b", -1), ("a.b"):gsub("%.", "%%"), ("THE (quick) fox"):find("%((%a+)%)"))
say(("f(a(b)c)d"):match("%b()"), ("THE (quick) fox"):gsub("%f[%a]%a+", string.lower), ("  trim  "):match("^%s*(.-)%s*$") .. "|", ("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
return table.concat(out, " ")

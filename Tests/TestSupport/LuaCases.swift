/// Sources for each construct of Lua 5.4, by whether Lua takes them.
package enum LuaCases {
  package static let accepted = [
    "", ";;;", "return", "return;", "return 1, 2;", "return ...", "local a <const>, b <close> = 1, nil", "local a",
    "a = 1", "a, b.c, d[1] = f()", "(a).b = 1", "f{}", "f'x'", "f[[x]]", "a.b:c 'x' {1} (2)", "a.b.c:d()",
    "function a.b.c:d(x, ...) return self, x, ... end", "local function f() return f end", "goto x ::x::",
    "do goto x; local a ::x:: ; ::y:: end", "for i = 1, 2 do break end", "for i = 1, 2, 3 do end",
    "for k, v in pairs(t) do end", "repeat local x = 1 until x", "while true do if x then break end end",
    "if a then elseif b then else end", "return 1 // 2 >> 3 << 4 & 5 | 6 ~ 7", "return ~1, -x ^ 2, not a == b",
    "return {1, 2; x = 3, [4] = 5,}", "return 0x.1p-3, 0xA, 1e+5, .5e1, 3., 0x1P4", "return 'a\\z   b\\\n\\\r\n'",
    "--[==[ long\n]] ]==] return 1", "-- line", "return [[\n\nx]], [=[ ]] ]=]", "return '\\u{0}\\x7f\\255'",
    "local x = function(...) return ... end", "return a.b['c'].d", "return - - 1", "return 2^-3^2", "return a..b..c",
    "::a:: do goto a end", "repeat goto c; ::c:: until true", "return function() ::a:: end, function() ::a:: end",
    "return 1 --[[x]] + --y\n 2", "local a <const> = 1; local function g() return a end", "return \"\\'\\\"\"",
  ]

  package static let refused = [
    "return 1 x", "x", "a.b", "(f())", "f() = 1", "(a) = 1", "a, f() = 1", "local 1", "local a <foo> = 1",
    "local a <close>, b <close> = 1, 2", "local a <const> = 1; a = 2", "local a <const> = 1; function f() a = 2 end",
    "break", "while true do local function f() break end end", "goto x", "goto x; do ::x:: end", "::x:: ::x::",
    "::x:: do ::x:: end", "do goto x; local a; ::x:: print(a) end", "repeat goto c; local a; ::c:: until a",
    "if x", "if x then", "if x then else elseif y then end", "for i = 1 do end", "for i, j = 1, 2 do end",
    "for i in do end", "function f(a, ..., b) end", "function f(1) end", "return 'x", "return 'x\n'", "return [[x",
    "--[[ x", "return [=x", "return '\\q'", "return '\\256'", "return '\\xg1'", "return '\\u{80000000}'",
    "return '\\u41'", "return 0x", "return 3x", "return 1..2", "return 1e", "return 0x1p", "return 1e5e+3",
    "return {1 2}", "return {[1] 2}", "return {a.b = 1}", "return 1 +", "return + 1", "return a.1", "return a:b",
    "f(", "f(1", "f(1,)", "a = ", "a b", "local function a.b() end", "function f() return ... end", "a != b", "@",
    "return a ? b", "return \u{F8}", "end", "until x", "return not", "local x <const", "a.b:c = 1", "goto", "::x",
  ]
}

local t <const> = { a = 1, "x" }
local function f(r, ...) for i, v in ipairs(t) do if i > #t then goto out end end ::out:: return select("#", ...) end
return { reminder = function(r) return r.id .. f(r, 1) .. string.format("%d", r.amount // 3) .. tostring(r.due_day + 1) end }

-- expect: error
-- also-ok: denied
-- title: a sorting whose comparison empties the list
local t = { 5, 4, 3, 2, 1, 9, 8, 7 }
table.sort(t, function(a, b) for i = 1, #t do t[i] = nil end return a < b end)
return 'denied'

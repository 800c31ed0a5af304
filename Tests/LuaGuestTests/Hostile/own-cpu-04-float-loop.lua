-- expect: limit:cpu
-- title: a float loop that adds nothing
for x = 2^60, 2^61, 1.0 do end

-- expect: limit:cpu
-- title: powers that are slow to find
while true do local x = 3.7 ^ 1e-310, 1e-310 ^ 0.3, 2.0 ^ -1074.5, 1.0000001 ^ 1e9 end

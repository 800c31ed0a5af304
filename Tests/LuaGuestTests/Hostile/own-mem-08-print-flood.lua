-- expect: error
-- also-ok: limit:cpu, limit:memory, denied
-- title: a log without end
while true do print(string.rep('z', 1000)) end

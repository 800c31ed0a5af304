-- expect: limit:memory
-- also-ok: limit:cpu
-- title: tables inside tables without end
local t = {}
while true do t = { t, t, t, t, t, t, t, t } end

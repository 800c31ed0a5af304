-- expect: limit:cpu
-- also-ok: denied, error
-- title: a closing variable that works on after the kill
local guard <close> = setmetatable({}, { __close = function() while true do end end })
while true do end

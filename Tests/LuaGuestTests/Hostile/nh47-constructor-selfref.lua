-- expect: error
-- source: the second round of attacks on the release build
local t = {reason="x"}; t.data = t
return wait(t)

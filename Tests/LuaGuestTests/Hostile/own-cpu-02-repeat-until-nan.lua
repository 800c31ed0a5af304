-- expect: limit:cpu
-- title: a condition that is never met: NaN equals nothing
local nan = 0/0 repeat until nan == nan

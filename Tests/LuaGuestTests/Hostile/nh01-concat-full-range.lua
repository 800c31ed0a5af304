-- expect: limit:cpu
-- source: the second round of attacks on the release build
return table.concat(setmetatable({}, {__index=table.concat}), "", math.mininteger, math.maxinteger)

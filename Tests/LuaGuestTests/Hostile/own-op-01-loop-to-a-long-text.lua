-- expect: limit:cpu
-- also-ok: error
-- title: a loop whose bound is a text of a million digits
local s = ("0"):rep(1000000)
while true do
  for i = 1, s do end
end

-- expect: limit:cpu
-- title: jumps out of blocks that close variables
local x
::again::
do
  local y = 1
  x = function() return y end
  goto again
end

-- expect: limit:cpu
-- also-ok: error
-- title: a chain of calls built from its front
local first = {}
local last = first
for i = 1, 1900 do
  local next = {}
  setmetatable(last, { __call = next })
  last = next
end
setmetatable(last, { __call = function() end })
while true do first() end

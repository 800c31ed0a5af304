-- expect: limit:cpu
-- title: chains made longer at the far end, so that all of them is looked at again
while true do
  local t = {}
  for i = 1, 1000 do t = setmetatable({}, { __index = t }) end
  local front = t
  for i = 1, 990 do front = setmetatable({}, { __index = front }) end
end

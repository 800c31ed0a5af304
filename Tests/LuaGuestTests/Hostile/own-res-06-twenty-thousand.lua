-- expect: error
-- title: more nodes than a result may have
local t = {}
for i = 1, 20000 do t[i] = i end
return t

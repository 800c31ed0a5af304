-- expect: limit:cpu
-- title: catch the end of the fuel, and go on
while true do pcall(function() while true do end end) end

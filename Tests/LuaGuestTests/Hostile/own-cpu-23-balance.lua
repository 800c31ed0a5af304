-- expect: limit:cpu
-- title: a balance that is looked for from every place
while true do string.find(string.rep('(', 100000), '%b()') end

-- expect: limit:cpu
-- title: formatting without end
while true do string.format('%s %d %5.2f %q', 'x', 1, 1.5, 'y') end

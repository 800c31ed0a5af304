-- expect: limit:cpu
-- also-ok: error
-- title: asking for a module that is not there, for ever
while true do pcall(require, 'nothing') end

-- expect: error
-- also-ok: denied
-- title: an expression nested very deep
local s = string.rep('(', 10000)
if load then assert(load('return ' .. s)) end
error('no load')

-- expect: denied
-- also-ok: error
-- title: a chunk of bytecode
if load then local f = load('\27Lua') if f then return 'ESCAPED' end end
return 'denied'

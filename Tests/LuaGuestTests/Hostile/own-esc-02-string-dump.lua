-- expect: denied
-- also-ok: error
-- title: a function turned to bytecode
if string.dump then return 'ESCAPED ' .. #string.dump(function() end) end
return 'denied'

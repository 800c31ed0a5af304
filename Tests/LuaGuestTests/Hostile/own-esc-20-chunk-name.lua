-- expect: denied
-- also-ok: error
-- title: the path of the host in a message
local ok, m = pcall(error, 'x', 1)
return (m:find('/work') or m:find('/home') or m:find('/tmp')) and 'ESCAPED ' .. m or 'denied'

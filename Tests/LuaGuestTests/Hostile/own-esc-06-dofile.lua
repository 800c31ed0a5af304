-- expect: denied
-- also-ok: error
-- title: a file by dofile or loadfile
if dofile or loadfile then return 'ESCAPED' end
return 'denied'

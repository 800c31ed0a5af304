-- expect: error
-- also-ok: denied
-- title: rawset on a library of the host
rawset(string, 'format', nil)
return 'ESCAPED'

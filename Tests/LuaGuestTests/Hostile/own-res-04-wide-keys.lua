-- expect: error
-- also-ok: denied
-- title: a key that is a table
return { [{}] = 1 }

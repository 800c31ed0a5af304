-- expect: error
-- also-ok: denied
-- title: an error that is a table
error({ code = 1 })

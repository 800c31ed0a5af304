-- expect: error
-- also-ok: denied
-- title: an error that is false
error(false)

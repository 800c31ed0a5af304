-- expect: error
-- also-ok: limit:memory, denied
-- title: an error of a megabyte
error(string.rep('x', 1000000))

-- expect: limit:cpu
-- also-ok: error, ok
-- title: a pattern that goes back exponentially many times
return string.find(string.rep('a', 60), string.rep('a-', 30) .. 'b')

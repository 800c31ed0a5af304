-- expect: limit:memory
-- also-ok: error, limit:cpu, denied
-- title: a repetition of nothing with a long separator
return #string.rep('', 1 << 40, 'x')

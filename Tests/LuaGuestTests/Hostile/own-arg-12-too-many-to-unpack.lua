-- expect: error
-- also-ok: limit:cpu, limit:memory
-- title: more values than a stack holds
return table.unpack({}, 1, 1 << 24)

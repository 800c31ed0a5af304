-- expect: error
-- also-ok: denied, ok
-- title: keys of several kinds
return { [true] = 1, [1.5] = 2, a = 3, [1] = 4 }

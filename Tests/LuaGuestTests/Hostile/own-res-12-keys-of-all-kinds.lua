-- expect: error
-- title: a result with keys of all kinds
return { [1.5] = 1, [true] = 2, [print] = 3, [{}] = 4, x = 5 }

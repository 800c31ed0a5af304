-- expect: error
-- also-ok: denied
-- title: a constant of the host, overwritten
math.pi = 3
return 'ESCAPED'

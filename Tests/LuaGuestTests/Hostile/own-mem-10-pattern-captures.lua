-- expect: error
-- also-ok: denied
-- title: more captures than there may be
return string.find('x', string.rep('()', 100))

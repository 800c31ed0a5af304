-- expect: limit:cpu
-- also-ok: error
-- title: a substitution over a pattern of many stars
return (string.gsub(string.rep('a', 5000), '(.-)(.-)(.-)(.-)b', ''))

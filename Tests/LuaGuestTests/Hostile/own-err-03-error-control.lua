-- expect: error
-- also-ok: denied
-- title: an error full of control characters
error('\27[2J\0\r\n\7' .. string.rep('\27]0;x\7', 100))

-- expect: error
-- also-ok: denied
-- title: a text that is no UTF-8
return '\xff\xfe'

-- expect: error
-- also-ok: denied
-- title: table.insert into a library
table.insert(table, 1)
return 'ESCAPED'

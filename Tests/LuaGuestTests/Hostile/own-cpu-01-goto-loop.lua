-- expect: limit:cpu
-- title: a loop made of goto alone
::again:: goto again

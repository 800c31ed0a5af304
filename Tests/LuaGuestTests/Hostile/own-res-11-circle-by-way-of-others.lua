-- expect: error
-- title: a result that leads back to itself by way of others
local a, b, c = {}, {}, {}
a.next, b.next, c.next = b, c, a
return a

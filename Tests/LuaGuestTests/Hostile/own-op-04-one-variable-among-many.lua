-- expect: limit:cpu
-- title: a closure that looks for its variable among many
local a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, u, v, w, x, y, z
local t = {
  function() return a end, function() return b end, function() return c end, function() return d end,
  function() return e end, function() return f end, function() return g end, function() return h end,
  function() return i end, function() return j end, function() return k end, function() return l end,
  function() return m end, function() return n end, function() return o end, function() return p end,
  function() return q end, function() return r end, function() return s end, function() return u end,
}
while true do local x = function() return a end end

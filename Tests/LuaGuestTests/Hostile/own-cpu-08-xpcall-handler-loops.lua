-- expect: error
-- title: a handler that never returns: there is no xpcall
xpcall(function() error('x') end, function() while true do end end)

-- expect: denied
-- also-ok: error
-- title: the collector, stopped by the policy
if collectgarbage then collectgarbage('stop') return 'ESCAPED' end
return 'denied'

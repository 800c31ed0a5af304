-- expect: limit:cpu
-- source: the second round of attacks on the release build
local a = ("a"):rep(1000000).."x"; local b=("a"):rep(1000000).."y"
local n=0
while a < b do n=n+1 end

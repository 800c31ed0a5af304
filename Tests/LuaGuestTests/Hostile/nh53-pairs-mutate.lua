-- expect: denied
-- also-ok: limit:cpu, error
-- source: the second round of attacks on the release build
local t = {} for i=1,1000 do t["k"..i]=i end
local n=0
for k,v in pairs(t) do t[k]=nil; t[k.."x"]=1; n=n+1; if n > 100000 then return "ESCAPED" end end
return "denied"

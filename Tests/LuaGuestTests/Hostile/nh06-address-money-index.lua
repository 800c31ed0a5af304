-- expect: denied
-- source: the second round of attacks on the release build
local ok, e = pcall(function() return money("NOK 1.00")[{}] end)
if tostring(e):find("0x") then return "ESCAPED address: "..e end
return "denied"

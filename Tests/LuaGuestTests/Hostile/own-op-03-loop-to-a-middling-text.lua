-- expect: limit:cpu
-- also-ok: error
-- title: bounds of two hundred digits
local s = ("0"):rep(200) .. "."
while true do
  for i = s, s, s .. "5" do break end
end

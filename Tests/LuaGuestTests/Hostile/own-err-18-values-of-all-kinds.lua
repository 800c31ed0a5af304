-- expect: error
-- title: an error of every kind, the last not caught
local kinds = { 1, 1.5, "x", true, {}, print, (...), money("NOK 1.00"), setmetatable({}, { __tostring = error }) }
for _, kind in ipairs(kinds) do
  local ok, m = pcall(error, kind)
  if ok or not rawequal(m, kind) then return "ESCAPED changed" end
end
error(kinds[#kinds])

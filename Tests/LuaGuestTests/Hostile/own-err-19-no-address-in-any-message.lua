-- expect: denied
-- title: an address in a message of Lua's own
local t, r, m = {}, ..., money("NOK 1.00")
local tries = {
  function() return t .. "x" end, function() return t + 1 end, function() return t < t end,
  function() return #print end, function() return print < 1 end, function() return t() end,
  function() return r.x end, function() return r[t] end, function() return m[t] end, function() return m + t end,
  function() return m < t end, function() return m .. t end, function() t[nil] = 1 end,
  function() t[0 / 0] = 1 end, function() for i = t, 1 do end end, function() for i in t do end end,
  function() return math.floor(t) end, function() return ("x"):rep(t) end, function() return ("%d"):format(t) end,
  function() return ("%s"):format(t, print) end, function() return ("%q"):format(t) end,
  function() return table.concat({ t }) end, function() return table.concat({ print }) end,
  function() return setmetatable(t, print) end, function() return require(t) end, function() r.id = t end,
  function() local x <close> = t end, function() return utf8.char(t) end, function() return t.x.y end,
  function() return select(t) end, function() return tonumber(t, 10) end, function() error(t) end,
  function() return ("x"):gsub("x", r) end, function() return ("x"):gsub("x", { x = t }) end,
}
local all = {}
for i, try in ipairs(tries) do
  local ok, message = pcall(try)
  all[#all + 1] = i .. tostring(ok) .. tostring(message)
end
local text = table.concat(all, "\n")
return text:find("0x%x%x") and "ESCAPED " .. text or "denied"

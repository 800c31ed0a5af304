-- expect: denied
-- also-ok: error
-- title: the tables of the libraries written by way of the functions of table
for _, library in ipairs({ string, table, math, utf8, _G }) do
  for _, try in ipairs({ table.insert, table.remove, table.sort }) do
    if pcall(try, library, 1, 1) then return "ESCAPED" end
  end
  if pcall(table.move, { 1, 2 }, 1, 2, 1, library) then return "ESCAPED move" end
  if pcall(setmetatable, library, {}) then return "ESCAPED metatable" end
  if library.x or library[1] then return "ESCAPED written" end
end
return "denied"

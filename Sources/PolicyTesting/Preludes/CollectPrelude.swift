/// The Lua side of collecting: what a test file names its suites and cases with. It keeps no state of its own.
enum CollectPrelude {
  static let file = "purre/collect.lua"

  /// What a test file can name.
  static let names = ["suite", "before", "test", "todo", "skip", "cases"]

  static let source = #"""
    local function demand_function(what, body)
      if type(body) ~= "function" then error(what .. " needs a function, not " .. type(body), 4) end
    end

    local function meet(kind, name, row, reason, limits, body)
      local number, line = host_keep(body)
      host_case(kind, name, row, reason, limits, number, line)
    end

    local function test(name, limits, body)
      if body == nil then limits, body = nil, limits end
      demand_function("test", body)
      meet("test", name, nil, nil, limits, function() body() end)
    end

    local function row_name(row)
      if type(row) ~= "table" then return nil end
      return row.name or row.case
    end

    local function each(name, limits, rows, body)
      if body == nil then limits, rows, body = nil, limits, rows end
      demand_function("test.each", body)
      if type(rows) ~= "table" then error("test.each needs a list of rows, not " .. type(rows), 3) end
      if #rows == 0 then error("test.each has no rows, so it tests nothing", 3) end
      for i, row in ipairs(rows) do
        meet("test", name, row_name(row) or i, nil, limits, function() body(row) end)
      end
    end

    local function cases(path)
      local table_of_cases = host_cases(path)
      local known = { name = true, case = true }
      for _, column in ipairs(table_of_cases.columns) do known[column] = true end
      local Row = {}
      function Row.__index(_, key)
        if not known[key] then
          error(path .. " has no column '" .. tostring(key) .. "'; it has: " .. table.concat(table_of_cases.columns, ", "), 2)
        end
      end
      local rows = {}
      for i = 1, table_of_cases.count do rows[i] = setmetatable(host_row(path, i), Row) end
      return rows
    end

    return {
      suite = function(name, body)
        demand_function("suite", body)
        host_enter(name)
        body()
        host_leave()
      end,
      before = function(body)
        demand_function("before", body)
        local number = host_keep(function() body() end)
        host_before(number)
      end,
      test = setmetatable({ each = each }, { __call = function(_, name, limits, body) test(name, limits, body) end }),
      todo = function(name, reason) meet("todo", name, nil, reason) end,
      skip = function(name, reason) meet("skip", name, nil, reason) end,
      cases = cases,
    }
    """#
}

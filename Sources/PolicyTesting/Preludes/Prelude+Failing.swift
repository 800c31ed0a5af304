extension Prelude {
  /// How an expectation fails: the host knows of it before the error goes its way, so that nothing can hide it.
  static let failing = #"""
    -- The line of the test file, as Lua puts it before a message; `level` counts from the function that asks.
    local function place(level)
      local _, where = pcall(error, "", level + 2)
      return where
    end

    local function fail(message, level)
      host_fail(message, place(level + 1))
      error(message, level + 1)
    end
    """#
}

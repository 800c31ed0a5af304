extension Prelude {
  /// What can be expected of a value.
  static let expectations = #"""
    local is_key = {}
    for _, key in ipairs(host_keys) do is_key[key] = true end

    -- A slip of the pen in the name of a field must not read as "there is none".
    local function unknown_key(_, key)
      if not is_key[key] then host_known(nil, { [tostring(key)] = true }, false) end
    end

    -- What the host decided carries the number of its answer where no case writes it by accident.
    local function keep(decision)
      local number = decision.answer
      decision.answer = nil
      return setmetatable(decision, { answer = number, __index = unknown_key })
    end

    local function answer_to(value)
      local meta = type(value) == "table" and getmetatable(value)
      return meta and meta.answer
    end

    local function answer_of(self, level)
      local answer = answer_to(self.value)
      if not answer then
        fail("expected a decision, as account:on(day) gives it, not " .. (type(self.value) == "table" and "a table of the case's own" or text(self.value)), level + 1)
      end
      return answer
    end

    local function lesson(answer, expected)
      local lines = host_lesson(answer, expected)
      return lines == "" and "" or "\n" .. lines
    end

    local function check(self, expected, level)
      local answer = answer_of(self, level + 1)
      local differs, message = compare(self.value, expected)
      if differs then host_known(answer, expected, false) end
      host_checked(self.number)
      if differs then fail("the decision is not the expected one\n" .. message .. lesson(answer, expected), level + 1) end
    end

    local Expectation = {}
    Expectation.__index = Expectation

    for _, key in ipairs(shown) do
      Expectation[key] = function(self, value)
        if value == nil then value = false end
        check(self, { [key] = value }, 2)
        return self
      end
    end

    -- A decision other than this one: at least one of the keys differs.
    function Expectation:is_not(expected)
      local answer = answer_of(self, 2)
      host_known(answer, expected, true)
      host_checked(self.number)
      local differs, message = compare(self.value, expected)
      if not differs then fail("the decision is the one that it must not be\n" .. message .. lesson(answer, {}), 2) end
      return self
    end

    local function has_guard(self, guards, id, what)
      local answer = answer_of(self, 3)
      local found = false
      for _, guard in ipairs(guards) do found = found or guard == id end
      if not found then host_known(answer, { guard = id }, false) end
      host_checked(self.number)
      if not found then
        local message = "expected the guard " .. text(id) .. " " .. what .. ": " .. text(guards)
        for _, line in ipairs(self.value.guard_messages) do message = message .. "\n" .. pad("guard", 12) .. line end
        fail(message .. lesson(answer, {}), 3)
      end
    end

    function Expectation:blocked_by(id)
      has_guard(self, self.value.blocking_guards, id, "to block it; those that did")
      return self
    end

    function Expectation:notices_guard(id)
      has_guard(self, self.value.guards, id, "to be noticed; those that were")
      return self
    end

    function Expectation:equals(expected)
      host_checked(self.number)
      if not same(self.value, expected) then
        fail("expected " .. text(expected) .. ", got " .. text(self.value)
          .. (text(self.value) == text(expected) and ", which is not of the same type" or ""), 2)
      end
      return self
    end

    function Expectation:is_true()
      host_checked(self.number)
      if self.value ~= true then fail("expected true, got " .. text(self.value), 2) end
      return self
    end

    function Expectation:raises(part)
      if type(part) ~= "string" or part == "" then
        fail("raises needs a part of the message, since every slip of the pen is an error as well: raises \"…\"", 2)
      end
      host_checked(self.number)
      local ok, message = pcall(self.value)
      if ok then fail("expected an error with '" .. part .. "', but there was none", 2) end
      if not tostring(message):find(part, 1, true) then
        fail("expected an error with '" .. part .. "', got: " .. tostring(message), 2)
      end
      return self
    end

    -- Every rule that must hold for any policy holds on an account, day by day.
    function Expectation:sound(options)
      local message = host_sound(self.value.handle, options or {})
      host_checked(self.number)
      if message ~= "" then fail(message, 2) end
      return self
    end

    function Expectation:matches_snapshot(name)
      local decisions = answer_to(self.value) and { self.value } or self.value
      local message = host_snapshot(name, decisions)
      host_checked(self.number)
      if message ~= "" then fail(message, 2) end
      return self
    end

    local function expect(value, expected)
      local self = setmetatable({ value = value, number = host_begin(place(2)) }, Expectation)
      if expected ~= nil then check(self, expected, 2) end
      return self
    end
    """#
}

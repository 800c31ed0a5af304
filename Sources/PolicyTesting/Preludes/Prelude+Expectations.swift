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
      local meta = { answer = number, __index = unknown_key }
      for _, act in ipairs(decision.also or {}) do setmetatable(act, meta) end
      return setmetatable(decision, meta)
    end

    local is_standing = {}
    for _, key in ipairs(standing) do is_standing[key] = true end
    local function unknown_standing(_, key)
      if not is_standing[key] then host_standing_keys({ [tostring(key)] = true }) end
    end

    local function meta_of(value) return type(value) == "table" and getmetatable(value) or nil end

    local function answer_to(value)
      local meta = meta_of(value)
      return meta and meta.answer
    end

    -- Several claims were decided: what is expected of them holds for each, and a field is that of one of them.
    local function keep_several(decisions)
      local names, taken = {}, {}
      for _, decision in ipairs(decisions) do
        taken[decision.invoice_number] = (taken[decision.invoice_number] or 0) + 1
      end
      for place, decision in ipairs(decisions) do
        keep(decision)
        names[place] = taken[decision.invoice_number] > 1 and decision.receivable or decision.invoice_number
      end
      return setmetatable(decisions, { several = names, __index = function(_, key)
        if is_key[key] then
          error("several receivables are open (" .. table.concat(names, ", ") .. "); name one: on(day, \"" .. names[1] .. "\")", 2)
        end
      end })
    end

    local function keep_answer(given) return given.outcome and keep(given) or keep_several(given) end

    local function lesson(answer, expected)
      local lines = host_lesson(answer, expected)
      return lines == "" and "" or "\n" .. lines
    end

    -- The one decision that an expectation is about.
    local function answer_of(self, level)
      local meta = meta_of(self.value)
      if meta and meta.answer then return meta.answer end
      if meta and meta.several then
        fail("expected one decision; several receivables are open (" .. table.concat(meta.several, ", ") .. "); name one: on(day, \"" .. meta.several[1] .. "\")", level + 1)
      end
      local is_list = type(self.value) == "table" and answer_to(self.value[1]) ~= nil
      local given = is_list and "a list of decisions; go through it: for _, d in ipairs(…) do expect(d) … end"
        or type(self.value) == "table" and "a table of the case's own" or text(self.value)
      fail("expected a decision, as account:on(day) gives it, not " .. given, level + 1)
    end

    local function has_stray_key(expected)
      for key in pairs(expected) do if not is_key[key] then return true end end
      return false
    end

    -- What several decisions are, a line each, and the first that is not as expected.
    local function check_several(self, names, expected, level)
      local first, lines = nil, {}
      for place, decision in ipairs(self.value) do
        local differs, message = compare(decision, expected, shown)
        if differs or has_stray_key(expected) then host_known(answer_to(decision), expected, false) end
        lines[place] = pad(names[place], 12) .. decision.outcome .. (decision.level and " " .. decision.level or "")
          .. " (" .. decision.reason .. ")" .. (differs and "   <- differs" or "")
        if differs and not first then
          first = "\n\n" .. names[place] .. ":\n" .. message .. lesson(answer_to(decision), expected)
        end
      end
      host_checked(self.number)
      if first then
        fail("what is expected of several decisions holds for each, and not for these\n" .. table.concat(lines, "\n") .. first, level + 1)
      end
    end

    local function check_standing(self, expected, level)
      host_standing_keys(expected)
      local differs, message = compare(self.value, expected, standing)
      host_checked(self.number)
      if differs then fail("the account does not stand as expected\n" .. message, level + 1) end
    end

    -- A table that names no key expects nothing, and would hold of everything.
    local function demand_keys(expected, what, level)
      if type(expected) == "table" then for _ in pairs(expected) do return end end
      fail(what .. " names nothing to expect; name a key at least, like { outcome = \"wait\" }", level + 1)
    end

    local function check(self, expected, level)
      demand_keys(expected, "the expectation", level + 1)
      local meta = meta_of(self.value)
      if meta and meta.standing then return check_standing(self, expected, level + 1) end
      if meta and meta.several then return check_several(self, meta.several, expected, level + 1) end
      local answer = answer_of(self, level + 1)
      local differs, message = compare(self.value, expected, shown)
      if differs or has_stray_key(expected) then host_known(answer, expected, false) end
      host_checked(self.number)
      if differs then fail("the decision is not the expected one\n" .. message .. lesson(answer, expected), level + 1) end
    end

    -- A slip of the pen in the name of a method is told with the nearest there is.
    local function methods_of(class, what)
      return function(_, name)
        local method = class[name]
        if method == nil then
          local names = {}
          for known in pairs(class) do names[#names + 1] = known end
          host_no_method(what, tostring(name), names)
        end
        return method
      end
    end

    local Expectation = {}

    for _, keys in ipairs({ shown, standing }) do
      for _, key in ipairs(keys) do
        Expectation[key] = function(self, value)
          if value == nil then value = false end
          check(self, { [key] = value }, 2)
          return self
        end
      end
    end

    local function words_of(acts)
      if not acts or #acts == 0 then return "nothing" end
      local words = {}
      for i, act in ipairs(acts) do
        words[i] = act.outcome .. (act.level and " " .. act.level or act.state and " " .. act.state or "") .. ": " .. act.reason
      end
      return table.concat(words, "; ")
    end

    -- Something is done beside it: an outcome, and where more is said of it, with these fields. Of several tasks one is
    -- enough that is as expected.
    function Expectation:also(outcome, expected)
      local answer = answer_of(self, 2)
      local wanted = { outcome = outcome }
      for key, value in pairs(expected or {}) do wanted[key] = value end
      local is_met, others = false, {}
      for _, act in ipairs(self.value.also or {}) do
        if act.outcome == outcome then
          local differs, message = compare(act, wanted, shown)
          is_met = is_met or not differs
          others[#others + 1] = message
        end
      end
      if not is_met or has_stray_key(wanted) then host_known(answer, wanted, false) end
      host_checked(self.number)
      if is_met then return self end
      if #others == 0 then
        fail("expected " .. text(outcome) .. " beside it; what is done beside it: " .. words_of(self.value.also) .. lesson(answer, {}), 2)
      end
      fail("what is done beside it is not as expected\n" .. table.concat(others, "\n") .. lesson(answer, {}), 2)
    end

    -- Nothing is done beside it.
    function Expectation:alone()
      answer_of(self, 2)
      host_checked(self.number)
      if self.value.also then fail("expected nothing beside it, but there is: " .. words_of(self.value.also), 2) end
      return self
    end

    -- A decision other than this one: at least one of the keys differs.
    function Expectation:is_not(expected)
      local answer = answer_of(self, 2)
      demand_keys(expected, "is_not", 2)
      host_known(answer, expected, true)
      host_checked(self.number)
      local differs, message = compare(self.value, expected, shown)
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
      if not same(self.value, expected) then fail(difference(expected, self.value), 2) end
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
      if type(decisions) ~= "table" then answer_of(self, 2) end
      local message = host_snapshot(name, decisions)
      host_checked(self.number)
      if message ~= "" then fail(message, 2) end
      return self
    end

    local expecting = methods_of(Expectation, "an expectation")
    local ExpectationMeta = { __index = function(self, name)
      if name == "value" then return nil end
      return expecting(self, name)
    end }

    local function expect(value, expected)
      local self = setmetatable({ value = value, number = host_begin(place(2)) }, ExpectationMeta)
      if expected ~= nil then check(self, expected, 2) end
      return self
    end
    """#
}
